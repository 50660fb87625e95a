"""Whether whoever set the label may do so: what GitHub says of their rights in the repository."""

from pathlib import Path
from typing import Annotated, Final

import msgspec

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes

#: Roles that may set labels, and the rights of which a role of the company's own is made.
_ROLES: Final = frozenset({"triage", "write", "maintain", "admin"})
_RIGHTS: Final = frozenset({"write", "admin"})
_Word = Annotated[str, msgspec.Meta(max_length=256)]


class _User(msgspec.Struct, frozen=True):
    login: _Word


class _Rights(msgspec.Struct, frozen=True):
    permission: _Word
    role_name: _Word
    user: _User


def require_rights(file: Path, login: str) -> None:
    """Refuse a label that was set by somebody who may not.

    A form could name the label itself, and would set it for anyone; so it is not enough that it is
    set.

    Args:
        file: What the API says of a person's rights, as JSON.
        login: The GitHub name of who set the label.

    Raises:
        VouchbookError: The file is not what the API says, it is about somebody else, or they may
            not set labels.
    """
    try:
        found = msgspec.json.decode(read_bytes(file, MEBIBYTE), type=_Rights)
    except OSError as reason:
        raise VouchbookError(f"cannot read {file}: {reason.strerror or reason}") from reason
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise VouchbookError(f"{file} does not say what anybody may do") from None
    if found.user.login.lower() != login.lower():
        raise VouchbookError(f"{file} is about somebody else than who set the label")
    if found.role_name not in _ROLES and found.permission not in _RIGHTS:
        raise VouchbookError(
            "the label was set by somebody who may not triage; somebody who may has to look first"
        )
