"""Data are changed together with what judges them.

The gate is as strong as the review of what it is made of: the limits, roles and words in program/,
the workflows, the schemas, the code. Whoever changes those could have the same change let their
data pass. So the administrators review such a change, or it is made in two.

    program/limits.yml                          (for the administrators)
    requests/2026/2026-09-02-fjord-call.yml     (a change of its own, afterwards)

This is a warning and blocks nothing. Guides and notes at the root of the repository judge nothing.
"""

from collections.abc import Iterator
from typing import Final

from vouchbook.findings import Fault, Severity
from vouchbook.gate.change import Change
from vouchbook.kinds import JUDGING
from vouchbook.text import counted, printable

#: So many files are named.
_NAMED: Final = 3


def check(change: Change) -> Iterator[Fault]:
    """Look whether both kinds of files are in one change."""
    judges = sorted(
        {
            *change.touched.intersection(JUDGING),
            *(path for path in change.elsewhere if not _is_note(path)),
        }
    )
    data = sorted(change.touched.difference(JUDGING))
    if judges and data:
        named = ", ".join(printable(path, 80) for path in judges[:_NAMED])
        more = f" and {len(judges) - _NAMED:,} more" if len(judges) > _NAMED else ""
        yield Fault(
            printable(judges[0], 200),
            (),
            f"{counted(len(data), 'data file')} changed together with what judges data: "
            f"{named}{more}",
            "the administrators have to review this; or make it two changes",
            place=(1, 1),
            severity=Severity.WARNING,
        )


def _is_note(path: str) -> bool:
    """Say whether a file is a text that stands beside the program for people to read."""
    return "/" not in path and (path.endswith(".md") or path == "LICENSE")
