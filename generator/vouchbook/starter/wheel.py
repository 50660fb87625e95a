"""Where a program gets the generator from: a wheel in its own folder, or one at an address."""

import hashlib
import importlib.metadata
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from vouchbook import __version__
from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes

VENDOR: Final = "vendor"
_NAME: Final = re.compile(r"vouchbook-(?P<version>[0-9A-Za-z.+!]+)-py3-none-any\.whl")
_ADDRESS: Final = re.compile(
    r"(?P<url>https://[!-\"$-~]+/(?P<name>[^/?#]+\.whl))#sha256=(?P<hash>[0-9a-f]{64})"
)
_MOST: Final = 32 * MEBIBYTE
_WHERE: Final = (
    "name it: --wheel FILE, which is kept with the program, or "
    "--wheel https://…/vouchbook-VERSION-py3-none-any.whl#sha256=HASH"
)


@dataclass(frozen=True, slots=True)
class Wheel:
    """The generator as a program installs it.

    Attributes:
        requirement: How the lock names it.
        sha256: The hash of the file.
        path: Where it stands in the program; None where it is fetched.
        content: The file itself; None likewise.
    """

    requirement: str
    sha256: str
    path: str | None = None
    content: bytes | None = None


def wheel_of(given: str | None) -> Wheel:
    """Find the wheel of the version that runs.

    Args:
        given: A file, or an address with its hash; None takes what this was installed from.

    Raises:
        VouchbookError: There is none, it is of another version, or its hash is not known.
    """
    if given is None:
        given = _installed_from()
    if given is None:
        raise VouchbookError(f"it is not known which wheel vouchbook was installed from; {_WHERE}")
    if "://" not in given:
        return _kept(Path(given))
    found = _ADDRESS.fullmatch(given)
    if found is None:
        raise VouchbookError(
            f"{given!r} does not name a wheel by https and its hash. Nothing is fetched here, so "
            f"the hash has to be known; {_WHERE}"
        )
    _of_this_version(found["name"])
    return Wheel(f"vouchbook @ {found['url']}", found["hash"])


def _kept(file: Path) -> Wheel:
    _of_this_version(file.name)
    try:
        content = read_bytes(file, _MOST)
    except OSError as error:
        raise VouchbookError(f"cannot read {file}: {error.strerror}; {_WHERE}") from error
    if len(content) > _MOST or not content.startswith(b"PK"):
        raise VouchbookError(f"{file} is no wheel")
    path = f"{VENDOR}/{file.name}"
    return Wheel(f"./{path}", hashlib.sha256(content).hexdigest(), path, content)


def _of_this_version(name: str) -> None:
    found = _NAME.fullmatch(name)
    if found is None:
        raise VouchbookError(f"{name!r} is not the name of a wheel of vouchbook; {_WHERE}")
    if found["version"] != __version__:
        raise VouchbookError(
            f"the wheel is of version {found['version']}, but {__version__} is running: what is "
            "written follows from what runs. Install that version first."
        )


def _installed_from() -> str | None:
    try:
        text = importlib.metadata.distribution("vouchbook").read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        return None
    return origin_of(text)


def origin_of(text: str | None) -> str | None:
    """Read what pip wrote down of an installation (PEP 610).

    Args:
        text: `direct_url.json`; None where there is none, as after an installation by name.

    Returns:
        The file, or the address with its hash, of a wheel; None where it was none, or one whose
        hash was not written down.
    """
    origin = json.loads(text) if text else {}
    url, archive = origin.get("url", ""), origin.get("archive_info")
    if archive is None or not url.endswith(".whl"):
        return None
    if url.startswith("file://"):
        return unquote(urlsplit(url).path)
    found = archive.get("hashes", {}).get("sha256")
    return f"{url}#sha256={found}" if found else None
