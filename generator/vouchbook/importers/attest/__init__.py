"""Known agreements to consent: a table of who agreed to what becomes one reviewed change.

`attest` reads the table and says what would be written and what is wrong with it; nothing is
written before `write_attested` is called with an outcome without findings.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from vouchbook.check import check
from vouchbook.errors import VouchbookError
from vouchbook.importers.attest.agreements import Reader
from vouchbook.importers.attest.change import changed, new_errors
from vouchbook.importers.attest.outcome import Attested
from vouchbook.importers.attest.report import as_json, as_text
from vouchbook.importers.attest.sheet import read_sheet
from vouchbook.model import Book
from vouchbook.replace import replace_files
from vouchbook.text import nearest

__all__ = ["Attested", "as_json", "as_text", "attest", "write_attested"]


def attest(
    root: Path,
    file: Path,
    *,
    by: str,
    as_of: date | None = None,
    clock: Callable[[ZoneInfo], date] | None = None,
    order: str | None = None,
) -> Attested:
    """Work out what a table of agreements adds to the profiles; nothing is written.

    Args:
        root: The folder that holds `program/`.
        file: The table.
        by: Id of the colleague who says that it is so.
        as_of: The day of it; None takes the one that program.yml pins.
        clock: Tells the day where neither does.
        order: `dmy` or `mdy`, for days such as 03/04/2021; None refuses those that can be either.

    Raises:
        VouchbookError: There is no such file or program, or nobody of that id to attest.
    """
    report = check(root, as_of=as_of, clock=clock, requests=True, plain=True)
    dataset = report.dataset
    book, today = dataset.book, dataset.today
    if book is None or today is None:
        raise VouchbookError("a file in program/ has a fault; `vouchbook check` says which")
    _look_who_attests(book, by, today)
    sheet = read_sheet(file)
    reader = Reader(
        book, {one.path for one in dataset.files}, file.name, by=by, today=today, order=order
    )
    reader.take(sheet)
    findings = sorted({*sheet.findings, *reader.findings})
    changes, refused = changed(root, reader.people) if not findings else ((), ())
    broken = [*refused, *new_errors(root, report, changes)] if changes or refused else []
    return Attested(
        root, file.name, by, today, len(sheet.rows), tuple(reader.people), tuple(reader.skipped),
        tuple(findings), tuple(broken), changes,
    )  # fmt: skip


def _look_who_attests(book: Book, by: str, today: date) -> None:
    colleague = book.colleagues.get(by)
    if colleague is None:
        meant = nearest(by, [*book.colleagues, *(one.name for one in book.colleagues.values())])
        meant = next((one.id for one in book.colleagues.values() if one.name == meant), meant)
        hint = f"did you mean {meant}?" if meant else "it is an id of program/people.yml"
        raise VouchbookError(f"there is no colleague {by!r} to attest; {hint}")
    if not colleague.is_here(today):
        raise VouchbookError(f"{by} left on {colleague.left}; somebody who is here must attest")


def write_attested(outcome: Attested) -> None:
    """Write what an outcome says, all of it or nothing.

    Raises:
        VouchbookError: It has findings, or something cannot be written. Nothing has changed then.
    """
    if outcome.errors:
        raise VouchbookError("there are findings, so nothing was written")
    replace_files(outcome.root, outcome.changes)
