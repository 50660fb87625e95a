"""The register of rules is complete: each is documented, sorted, and has a case or a test."""

import re
from pathlib import Path

import pytest

from vouchbook.check.rules import RULES, Rule

HERE = Path(__file__).parent
FOLDERS = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
PACKAGE = Path(__file__).parents[2] / "generator" / "vouchbook"

#: Rules whose fault Git cannot hold as a file, and the test that covers them instead.
ELSEWHERE = {
    "link": ("test_attacks.py", "test_18_a_link_to_a_secret_is_not_opened"),
    "unreadable": ("test_attacks.py", "test_a_folder_or_file_without_permission_is_a_finding"),
}


def test_rules_are_sorted_and_named_once() -> None:
    """The register is in the order of ids, so that two people adding rules do not collide."""
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))


def test_modules_are_the_rules() -> None:
    """Each module of the folder is a rule of the same name, and no rule is forgotten."""
    modules = {path.stem for path in (PACKAGE / "check" / "rules").glob("*.py")} - {"__init__"}
    assert {rule.id.replace("-", "_") for rule in RULES} == modules


def test_each_rule_has_a_case() -> None:
    """Each rule has a golden case or stands in the table above, and no case is without a rule."""
    assert FOLDERS | set(ELSEWHERE) == {rule.id for rule in RULES}
    assert not FOLDERS & set(ELSEWHERE)


@pytest.mark.parametrize("rule", sorted(ELSEWHERE))
def test_what_stands_elsewhere_stands_there(rule: str) -> None:
    """The test that a rule of the table relies on exists, and names the rule."""
    file, name = ELSEWHERE[rule]
    text = (HERE.parent / file).read_text("utf-8")
    body = text.split(f"def {name}(")[1].split("\ndef ")[0]
    assert f'"{rule}"' in body


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    """A rule says in one sentence what it finds, then why or how to mend it."""
    prose = re.sub(r"(?m)^ {4}.*\n?", "", rule.explanation)
    sentences = re.findall(r"[^.!?]{10,}?[.!?:](?:\s|$)", prose)
    assert len(sentences) >= 2
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 100
    assert "\n\n" in rule.explanation


def test_findings_bear_only_known_rules() -> None:
    """Every rule id that stands in the code of loader and checker is in the register."""
    named = set()
    for folder in ("load", "check"):
        for path in (PACKAGE / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            named |= set(re.findall(r'error\(\s*path,\s*"([a-z-]+)"', text))
            named |= set(re.findall(r'_(?:add|at|finding)\([^"()]*?path,\s*"([a-z-]+)"', text))
            named |= set(re.findall(r'\(\s*"([a-z-]+)",\s*(?:Fault|_not_text)\(', text))
    assert {"anchor", "schema", "plain-number", "missing-file", "encoding"} <= named
    assert named <= {rule.id for rule in RULES}
