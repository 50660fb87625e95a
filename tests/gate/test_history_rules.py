"""Golden pairs: a program before and after a change, and what the gate says of the change.

To add a case, make a folder `rules/<rule-id>/<case>/` with the files of the program as they were
(`before/`) and as the change leaves them (`after/`, and `remove.txt` for what it takes away, one
path a line), laid over the smallest program, and run `pytest tests/gate --regenerate`. Then read
`expected.txt` as whoever made the change would.
"""

import re
import shutil
from pathlib import Path

import pytest

from committing import GIT, committed
from vouchbook.cli.terminal import LineReader
from vouchbook.findings import Severity
from vouchbook.formats import as_text
from vouchbook.gate import HISTORY_RULES, HistoryRule, change_since, judged

pytestmark = pytest.mark.skipif(GIT is None, reason="there is no Git")

RULES = Path(__file__).parent / "rules"
CASES = sorted(str(path.relative_to(RULES)) for path in RULES.glob("*/*"))
PACKAGE = Path(__file__).parents[2] / "generator" / "vouchbook" / "gate" / "rules"


@pytest.mark.parametrize("case", CASES)
def test_what_a_change_undoes_is_told(case: str, program: Path, regenerate: bool) -> None:
    """Each change gives exactly the expected text, and a finding of the rule it stands under."""
    folder = RULES / case
    before_and_after(folder, program)
    change = change_since(program, "HEAD")
    verdict = judged(change)
    reader = LineReader(program)
    said = as_text(verdict.new, change.after.files, reader, older=len(verdict.older))
    expected = folder / "expected.txt"
    if regenerate:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    mine = {one.severity for one in verdict.new if one.rule == folder.parent.name}
    assert mine == {Severity.WARNING if folder.parent.name == "judge-changed" else Severity.ERROR}


def before_and_after(folder: Path, program: Path) -> None:
    """Commit a program as it was, and leave it as a change would."""
    lay(folder / "before", program)
    committed(program)
    lay(folder / "after", program)
    removals = folder / "remove.txt"
    for name in removals.read_text("utf-8").split() if removals.exists() else ():
        (program / name).unlink()
    for place in (program / "advocates").iterdir():
        if not any(place.iterdir()):
            place.rmdir()


def lay(folder: Path, program: Path) -> None:
    if folder.exists():
        shutil.copytree(folder, program, dirs_exist_ok=True)


def test_modules_are_the_history_rules() -> None:
    """Each module of the folder is a rule of the same name, in the order of ids, with a case."""
    ids = [rule.id for rule in HISTORY_RULES]
    assert ids == sorted(set(ids))
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert {one.replace("-", "_") for one in ids} == modules
    assert {path.name for path in RULES.iterdir()} == set(ids)


@pytest.mark.parametrize("rule", HISTORY_RULES, ids=lambda rule: rule.id)
def test_a_history_rule_explains_itself(rule: HistoryRule) -> None:
    """A rule says in one sentence what it finds, then why or how to mend it."""
    prose = re.sub(r"(?m)^ {4}.*\n?", "", rule.explanation)
    assert len(re.findall(r"[^.!?]{10,}?[.!?:](?:\s|$)", prose)) >= 2
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 100
    assert "\n\n" in rule.explanation
