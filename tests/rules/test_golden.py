"""Golden pairs: files laid over the smallest program, and what `vouchbook check` says about them.

To add a case, make a folder `<rule-id>/<case>/` with the changed files in it (and `remove.txt`,
naming files to take away, one a line), and run `pytest tests/rules --regenerate`. Then read
`expected.txt` as the person would who made the mistake.
"""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from vouchbook.check import check
from vouchbook.cli.terminal import LineReader
from vouchbook.findings import Severity
from vouchbook.formats import as_text

HERE = Path(__file__).parent
CASES = sorted(str(path.relative_to(HERE)) for path in HERE.glob("*/*") if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_explained_at_its_place(case: str, program: Path, regenerate: bool) -> None:
    """Each mistake gives exactly the expected text, and a finding of the rule it stands under."""
    folder = HERE / case
    lay_over(folder, program)
    report = check(program)
    said = as_text(report.findings, report.files, LineReader(program))
    expected = folder / "expected.txt"
    if regenerate:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert folder.parent.name in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("case", CASES)
def test_errors_are_the_same_on_every_day(case: str, program: Path) -> None:
    """Five years earlier and later the same errors are found; only warnings come and go."""
    lay_over(HERE / case, program)
    first, *others = (
        {
            finding
            for finding in check(program, as_of=dt.date(year, 11, 16)).findings
            if finding.severity is Severity.ERROR
        }
        for year in (2026, 2021, 2031)
    )
    assert others == [first, first]


def lay_over(folder: Path, program: Path) -> None:
    shutil.copytree(
        folder,
        program,
        dirs_exist_ok=True,
        ignore=lambda here, names: (
            {"expected.txt", "remove.txt"} & set(names) if Path(here) == folder else set()
        ),
    )
    removals = folder / "remove.txt"
    if removals.exists():
        for name in removals.read_text("utf-8").split():
            (program / name).unlink()
