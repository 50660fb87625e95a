"""A change tried on the program, and written."""

from dataclasses import dataclass

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.check.trial import brought
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding, Severity
from vouchbook.replace import replace_files


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the check would say of a change, and does not say without it.

    Attributes:
        errors: What keeps it from being written.
        warnings: What to know of it: a booking that clashes, for one.
    """

    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def foreseen(desk: Desk, changed: Changed) -> Foreseen:
    """Try a change on a copy of the program.

    Args:
        desk: The program.
        changed: The change.
    """
    if not changed.files:
        return Foreseen()
    new = brought(desk.root, desk.report, changed.files)
    return Foreseen(
        tuple(one for one in new if one.severity is Severity.ERROR),
        tuple(one for one in new if one.severity is not Severity.ERROR),
    )


def write(desk: Desk, changed: Changed) -> None:
    """Write a change, all of it or nothing.

    Raises:
        VouchbookError: It was refused, or something cannot be written. Nothing has changed then.
    """
    if changed.refusals:
        raise VouchbookError("\n".join(map(str, changed.refusals)))
    replace_files(desk.root, changed.files)
