"""Whether a site may be put where it is to be put: for whom that place is, and what lies in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.shown.views import Audience

_NOBODY_ELSE: Final = (
    "private Pages exist on GitHub Enterprise Cloud only; elsewhere publish the audience public, "
    "or put the site behind your own sign-in"
)


class _Pages(msgspec.Struct, frozen=True):
    """What GitHub tells of the Pages site of a repository."""

    public: bool


def refusal(pages: Path, audience: Audience) -> str | None:
    """Say why a site must not be published where GitHub would put it.

    Args:
        pages: What the API says of the repository's Pages site, as JSON.
        audience: For whom the site is.

    Returns:
        None where nothing is in the way.

    Raises:
        VouchbookError: The file is not what the API says; then nothing is known, and nothing may
            be published.
    """
    try:
        found = msgspec.json.decode(read_bytes(pages, MEBIBYTE), type=_Pages)
    except OSError as reason:
        raise VouchbookError(f"cannot read {pages}: {reason.strerror or reason}") from reason
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise VouchbookError(f"{pages} does not say who can see the site") from None
    if found.public and audience is not Audience.PUBLIC:
        return (
            f"everyone can see this repository's Pages site, and this site is for the audience "
            f"{audience.value}; {_NOBODY_ELSE}"
        )
    return None


def _unseen(reason: OSError) -> None:
    """Let nothing pass that was not looked at."""
    raise VouchbookError(f"cannot read {reason.filename}: {reason.strerror}") from reason


def links_in(site: Path) -> Iterator[str]:
    """Find the links in a folder; whoever packs it up would take what they lead to.

    Args:
        site: The finished site.

    Yields:
        Their paths below it, sorted, the folder itself as `.`.

    Raises:
        VouchbookError: A folder in it cannot be looked at.
    """
    if site.is_symlink():
        yield "."
        return
    for folder, folders, files in os.walk(site, onerror=_unseen):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            if path.is_symlink():
                yield path.relative_to(site).as_posix()
