"""The commonest mistakes, each made in a copy of the demo, and what is said about them.

To add one, add an entry to `mistakes.yml`, run `pytest tests/mistakes --regenerate`, and read
`expected/<id>.txt` as the person would who made the mistake. It holds only what the mistake
brought about: what the demo is told anyway is left out.
"""

import functools
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from vouchbook.check import check
from vouchbook.check.rules import RULES
from vouchbook.cli.terminal import LineReader
from vouchbook.findings import Finding, Severity
from vouchbook.formats import as_text
from vouchbook.load import read

HERE = Path(__file__).parent
DEMO = HERE.parent.parent
FOLDERS = ("advocates", "content", "program", "requests")
CHANGES = frozenset({"append", "encoding", "remove", "rename", "replace", "write"})

#: Words of those who build software, which say nothing to those who keep a book of customers.
JARGON = re.compile(
    r"schema|NoneType|Traceback|regex|\bpatterns?\b|\bobjects?\b|\barrays?\b|\bboolean\b|\bnull\b",
    re.IGNORECASE,
)


#: By what a file is known to be as it was: its size, and when it was last written.
State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One entry of mistakes.yml; `place` is the file in which it must be found."""

    id: str
    who: str
    edits: tuple[Mapping[str, Any], ...]
    place: str
    rule: str
    line: int
    hinted: bool


def _mistake(entry: Mapping[str, Any]) -> Mistake:
    edits = entry.get("edits") or ({name: entry[name] for name in CHANGES & entry.keys()},)
    return Mistake(
        entry["id"],
        entry["who"],
        tuple({"file": entry["file"], **edit} for edit in edits),
        entry.get("found_in", entry["file"]),
        entry["rule"],
        entry["line"],
        entry.get("hint") != "none",
    )


ENTRIES: Sequence[Mapping[str, Any]] = yaml.load(
    (HERE / "mistakes.yml").read_text("utf-8"), yaml.CSafeLoader
)
MISTAKES = [_mistake(entry) for entry in ENTRIES]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, State]]:
    """A copy of the demo, and the state of each of its files."""
    root = tmp_path_factory.mktemp("demo")
    for folder in FOLDERS:
        shutil.copytree(DEMO / folder, root / folder)
    return root, _states(root)


@pytest.fixture
def demo(copied: tuple[Path, Mapping[str, State]]) -> Iterator[Path]:
    """The copy of the demo, to change at will: to mend it takes less time than to make another."""
    root, states = copied
    yield root
    now = _states(root)
    for name in [name for name, state in states.items() if now.get(name) != state]:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy2(DEMO / name, root / name)
    for path in [root / name for name in now.keys() - states.keys()]:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


@pytest.fixture(autouse=True, scope="module")
def parsed_once() -> Iterator[None]:
    """What no mistake touches is parsed once; all else is done for each mistake anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "parse", functools.cache(read.parse))
        yield


@pytest.fixture(scope="module")
def known() -> frozenset[tuple[str, str, str]]:
    """What the demo is told as it stands."""
    return frozenset(map(_said, check(DEMO).findings))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.id)
def test_a_mistake_is_found_at_its_line_in_plain_words(
    mistake: Mistake, demo: Path, known: frozenset[tuple[str, str, str]], regenerate: bool
) -> None:
    """Each mistake is found where it was made, in exactly the expected words, with a way out."""
    for edit in mistake.edits:
        _make(edit, demo)
    report = check(demo)
    new = [finding for finding in report.findings if _said(finding) not in known]
    said = as_text(new, None, LineReader(demo))
    expected = HERE / "expected" / f"{mistake.id}.txt"
    if regenerate:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    found = {(finding.rule, finding.path, finding.line) for finding in new}
    assert (mistake.rule, mistake.place, mistake.line) in found
    for finding in new:
        assert not JARGON.search(f"{finding.message}\n{finding.hint or ''}")
        assert finding.hint or not mistake.hinted


def test_the_demo_itself_is_without_fault(demo: Path) -> None:
    """What is copied here stands on its own feet: no error without a mistake."""
    assert [one for one in check(demo).findings if one.severity is Severity.ERROR] == []


def test_the_mistakes_are_many_and_in_order() -> None:
    """There are at least forty, sorted and told in a sentence, by each of the three who edit."""
    ids = [mistake.id for mistake in MISTAKES]
    assert len(ids) >= 40
    assert ids == sorted(set(ids))
    assert all(entry["does"].endswith(".") for entry in ENTRIES)
    assert {mistake.who for mistake in MISTAKES} == {"contributor", "rep", "manager"}
    assert {mistake.rule for mistake in MISTAKES} <= {rule.id for rule in RULES}


def test_no_expected_text_is_left_over() -> None:
    """Every golden file belongs to an entry."""
    texts = {path.stem for path in (HERE / "expected").iterdir()}
    assert texts == {mistake.id for mistake in MISTAKES}


def _states(root: Path) -> dict[str, State]:
    paths = [Path(folder, name) for folder, _, names in os.walk(root) for name in names]
    return {
        str(path.relative_to(root)): ((status := path.stat()).st_size, status.st_mtime_ns)
        for path in paths
    }


def _said(finding: Finding) -> tuple[str, str, str]:
    """What is said of which file; the line may move with what stands above it."""
    return finding.path, finding.rule, finding.message


def _make(edit: Mapping[str, Any], program: Path) -> None:
    path = program / edit["file"]
    match edit:
        case {"write": text}:
            path.parent.mkdir(parents=True, exist_ok=True)
            assert not path.exists()
            path.write_text(text, "utf-8")
        case {"append": text}:
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        case {"replace": {"old": old, "new": new}}:
            before = path.read_text("utf-8")
            assert before.count(old) == 1
            path.write_text(before.replace(old, new), "utf-8")
        case {"encoding": encoding}:
            path.write_text(path.read_text("utf-8"), encoding)
        case {"rename": name}:
            (program / name).parent.mkdir(parents=True, exist_ok=True)
            path.rename(program / name)
        case {"remove": True}:
            path.unlink()
        case _:
            raise AssertionError(edit)
