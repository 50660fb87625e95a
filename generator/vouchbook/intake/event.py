"""What GitHub tells when somebody sets a label on an issue: the event's file, and nothing else."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import msgspec

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes

#: The label by which somebody with the right to set one says that an issue may be read.
TRIGGER: Final = "intake"
_Line = Annotated[str, msgspec.Meta(max_length=256)]


class _User(msgspec.Struct, frozen=True):
    login: _Line
    type: _Line = "User"


class _Label(msgspec.Struct, frozen=True):
    name: _Line


class _Issue(msgspec.Struct, frozen=True):
    number: Annotated[int, msgspec.Meta(ge=1, le=10**12)]
    created_at: _Line
    user: _User
    body: str | None = None


class _Raw(msgspec.Struct, frozen=True):
    action: _Line
    label: _Label
    issue: _Issue
    sender: _User


@dataclass(frozen=True, slots=True)
class Event:
    """An issue on which the label was set.

    Attributes:
        number: The issue's.
        author: The GitHub name of who wrote it.
        labeller: The GitHub name of who set the label.
        created: The moment it was written, in ISO 8601.
        body: Its text, as it was when the label was set.
    """

    number: int
    author: str
    labeller: str
    created: str
    body: str


def read_event(file: Path) -> Event:
    """Read an event.

    The issue's title is not read at all, nor is the issue asked for again: what somebody with the
    right to do so has looked at and labelled is what the event holds.

    Args:
        file: The file that GitHub wrote.

    Raises:
        VouchbookError: There is no such file, or it is no event of a person who set the label.
    """
    try:
        raw = read_bytes(file, MEBIBYTE)
    except OSError as reason:
        raise VouchbookError(f"cannot read {file}: {reason.strerror or reason}") from reason
    if len(raw) > MEBIBYTE:
        raise VouchbookError(f"{file} is larger than 1 MiB, so it is no event of an issue")
    try:
        found = msgspec.json.decode(raw, type=_Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise VouchbookError(f"{file} is no event of a label on an issue") from None
    if found.action != "labeled" or found.label.name != TRIGGER:
        raise VouchbookError(f"the event is not that the label {TRIGGER!r} was set")
    if found.sender.type != "User":
        raise VouchbookError("the label was set by a program; a person has to look first")
    issue = found.issue
    return Event(
        issue.number, issue.user.login, found.sender.login, issue.created_at, issue.body or ""
    )
