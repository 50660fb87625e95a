"""Findings as text, JSON and annotations."""

import json

import click
import pytest

from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding, Severity, error
from vouchbook.formats import as_github, as_json, as_text

WARNING = Finding("requests", 1, 1, "missing-file", Severity.WARNING, "no folder", None)


def no_line(path: str, line: int) -> None:
    del path, line


@pytest.mark.parametrize(
    ("errors", "warnings", "commands", "last"),
    [
        (0, 0, 0, "3 files checked: 0 errors, 0 warnings"),
        (1, 0, 1, "3 files checked: 1 error, 0 warnings"),
        (9, 0, 9, "3 files checked: 9 errors, 0 warnings"),
        (10, 0, 10, "3 files checked: 10 errors, 0 warnings"),
        (11, 0, 10, "3 files checked: 11 errors, 0 warnings"),
        (500, 2, 10, "3 files checked: 500 errors, 2 warnings"),
        (0, 12, 10, "3 files checked: 0 errors, 12 warnings"),
    ],
)
def test_28_annotations_are_few_and_counts_true(
    errors: int, warnings: int, commands: int, last: str
) -> None:
    """GitHub shows ten annotations a step: nine and how many more, and the true counts."""
    findings = [WARNING] * warnings + [error(f"a{n}.yml", "schema", "m") for n in range(errors)]
    lines = as_github(findings, 3).splitlines()
    assert len(lines) == commands + 1
    assert lines[-1] == last
    shown = min(len(findings), 10 if len(findings) == 10 else 9)
    if shown < len(findings):
        assert lines[-2].endswith(f"::{len(findings) - shown} more findings")
    assert sum(line.startswith("::error") for line in lines[:-1]) == min(
        errors, commands if errors else 0
    )


def test_27_annotations_cannot_be_forged() -> None:
    """Line ends, percent signs, colons and commas of names and messages are escaped."""
    finding = error("a,b:c%\r\n::x::.yml", "schema", "m%0A\n::add-mask::a, b: c", "h\r", (2, 3))
    assert as_github([finding], 1).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25%0D%0A%3A%3Ax%3A%3A.yml,line=2,col=3,title=schema::"
        "m%250A%0A::add-mask::a, b: c%0Ah%0D"
    )


def test_nothing_of_a_finding_moves_the_terminal() -> None:
    """Path, message and hint are text, whatever a file is called and whatever it holds."""
    finding = error("docs/\x1b]0;x\x07.md", "guide", "a\x1b[2J\u202eb", "c\x9b31m\r", (1, 1))
    said = as_text([finding], 1, lambda *_: "\x1b[31mred")
    assert "docs/\\x1b]0;x\\x07.md" in said
    assert not set(said) & set("\x1b\x07\x9b\r\u202e")


def test_a_fault_of_the_surroundings_moves_no_terminal() -> None:
    """A message may have lines of ours; what it quotes is text."""
    fault = VouchbookError("cannot read \x1b[2J.csv\nnor \x9b31m")
    assert fault.format_message() == "cannot read \\x1b[2J.csv\nnor \\x9b31m"


def test_json_says_all_in_ascii() -> None:
    """Programs get every field of a finding and the counts, whatever the encoding."""
    finding = error("å.yml", "schema", "ø", "æ", (2, 3))
    said = as_json([finding, WARNING], 7)
    assert said.isascii()
    assert json.loads(said) == {
        "findings": [
            {"rule": "schema", "severity": "error", "path": "å.yml", "line": 2, "column": 3,
             "message": "ø", "hint": "æ"},
            {"rule": "missing-file", "severity": "warning", "path": "requests", "line": 1,
             "column": 1, "message": "no folder", "hint": None},
        ],
        "summary": {"files": 7, "errors": 1, "warnings": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "column", "excerpt", "caret"),
    [
        ("abc", 2, "abc", 1),
        ("abc\r", 2, "abc", 1),
        ("日本 x", 4, "日本 x", 5),
        ("e\u0301x", 3, "e\u0301x", 1),
        ("\tx", 2, "\\tx", 2),
        ("a\x1bb", 3, "a\\x1bb", 5),
        ("x" * 200, 100, "…" + "x" * 32 + "x" * 64 + "…", 33),
        ("x" * 200, 1, "x" * 96 + "…", 0),
        ("abc", 9, "abc", 3),
    ],
)
def test_the_caret_stands_under_its_character(
    line: str, column: int, excerpt: str, caret: int
) -> None:
    """The line is shown, cut where it is long, and the caret counts the cells of a terminal."""
    said = as_text([error("a.yml", "schema", "m", None, (1, column))], 1, lambda *_: line)
    assert said.splitlines()[2] == f"      1 | {excerpt}"
    assert said.splitlines()[3] == " " * (10 + caret) + "^"


def test_findings_stand_together_by_file() -> None:
    """Each file is named once, its findings below it, and a summary closes the list."""
    findings = [error("a.yml", "id", "one", "do"), error("a.yml", "key", "two"), WARNING]
    assert as_text(findings, 1204, no_line) == (
        "a.yml\n"
        "  1:1     error  one  [id]\n"
        "          → do\n"
        "  1:1     error  two  [key]\n"
        "\n"
        "requests\n"
        "  1:1     warning  no folder  [missing-file]\n"
        "\n"
        "2 errors, 1 warning; 1,204 files checked\n"
    )


def test_colour_changes_nothing_but_colour() -> None:
    """With colours the text is the same once the colours are taken out."""
    findings = [error("a.yml", "id", "one", "do"), WARNING]
    plain = as_text(findings, 1, lambda *_: "id: x")
    colourful = as_text(findings, 1, lambda *_: "id: x", color=True)
    assert colourful != plain
    assert click.unstyle(colourful) == plain
    assert click.unstyle(as_text([], 1, no_line, color=True)) == "all is well: 1 file checked\n"
