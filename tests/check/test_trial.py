"""What a change would bring is what a check finds once it is written."""

import shutil
from pathlib import Path

import pytest

from vouchbook.check import check
from vouchbook.check.trial import brought
from vouchbook.findings import Finding
from vouchbook.replace import Replacement, replace_files

PROFILE = "advocates/harbour-bank/marit-lunde.yml"
CALL = "requests/2026/2026-09-02-fjord-call.yml"

#: By what is tried: files and what is written into them; None for a file that goes.
CHANGES: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "a sound file": {
        "advocates/new-bank/account.yml": "id: new-bank\nkey: abcdefghij\nname: New\n"
    },
    "an id that is not the name": {"advocates/new-bank/account.yml": "id: x\nkey: a\nname: New\n"},
    "a folder without an account": {
        "advocates/new-bank/eva.yml": "id: eva\nkey: abcdefghij\nname: Eva\nstatus: nominated\n"
    },
    "somebody whom others name": {PROFILE: None},
    "all that names somebody": {PROFILE: None, CALL: None, "content/harbour-close.yml": None},
    "the last file of a folder": {CALL: None},
    "a word that others use": {"program/vocabulary.yml": "activities: []\n"},
    "no YAML": {CALL: "id: [\n"},
    "an unknown file": {"advocates/harbour-bank/notes.txt": "x"},
}


def what(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(one.path, one.rule, one.message) for one in findings}


@pytest.mark.parametrize("name", CHANGES)
def test_a_trial_finds_what_a_check_would(program: Path, tmp_path: Path, name: str) -> None:
    """The new findings are those of a check of the written files, less those of before."""
    before = check(program, requests=True)
    changes = [
        Replacement(
            path,
            (program / path).read_bytes() if (program / path).exists() else None,
            None if text is None else text.encode(),
        )
        for path, text in CHANGES[name].items()
    ]
    files = {path: path.read_bytes() for path in program.rglob("*.*") if path.is_file()}
    found = brought(program, before, changes)
    assert {path: path.read_bytes() for path in program.rglob("*.*") if path.is_file()} == files
    written = Path(shutil.copytree(program, tmp_path / "written"))
    replace_files(written, changes)
    after = check(written, as_of=before.dataset.today)
    assert what(found) == what(after.findings) - what(before.findings)
    assert bool(found) is (name not in ("nothing", "a sound file", "the last file of a folder"))
