"""The lock of a program: the generator and all that it needs, each by the hash of its files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.starter.wheel import Wheel

PATH: Final = "requirements.lock"
#: What it takes to build the generator, which a program does not.
_TO_BUILD: Final = frozenset({"editables", "hatchling"})
_NAME: Final = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==[^\s;\\]+")
_VIA: Final = re.compile(r"    # +via (?P<name>\S+)|    #   (?P<more>\S+)")
_GENERATOR: Final = re.compile(r"^(?:\./vendor/vouchbook-|vouchbook @ ).*(?:\n    .*)*\n", re.M)
_HEAD: Final = """\
# Written by `vouchbook init` and `vouchbook upgrade`: all that is installed, by its hashes.
"""


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock.

    Attributes:
        name: Its name.
        text: Its lines, the last one ended.
        via: Who needs it.
    """

    name: str
    text: str
    via: frozenset[str]


def program_lock(lock: str, generator: str) -> str:
    """Write the lock of a program.

    Args:
        lock: That of the generator's own repository.
        generator: The lines for the generator itself; see `generator_lines`.
    """
    return _HEAD + generator + "".join(one.text for one in _without_building(lock))


def generator_lines(wheel: Wheel) -> str:
    """Write the lines that install a wheel of the generator, and nothing else in its name."""
    return f"{wheel.requirement} \\\n    --hash=sha256:{wheel.sha256}\n"


def generator_of(lock: str) -> str | None:
    """Find the lines for the generator in the lock of a program; None where there are none."""
    found = _GENERATOR.search(lock)
    return found.group() if found else None


def packages(lock: str) -> Iterator[Locked]:
    """Take a lock apart into its packages."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    for text in blocks:
        if found := _NAME.match(text):
            via = frozenset(
                one["name"] or one["more"] for one in map(_VIA.match, text.splitlines()) if one
            )
            yield Locked(found["name"], text, via)


def _without_building(lock: str) -> list[Locked]:
    """Leave out what only building needs, and what only that needs."""
    kept = list(packages(lock))
    left_out = set(_TO_BUILD)
    while True:
        stays = [one for one in kept if one.name not in left_out]
        needless = {one.name for one in stays if one.via and one.via <= left_out}
        if not needless:
            return stays
        left_out |= needless
        kept = stays
