"""Findings as SARIF and as a code-quality report: what GitHub and GitLab ask of such files."""

import json
from typing import Any

import jsonschema
import pytest

from vouchbook.findings import Finding, Severity, error
from vouchbook.formats import as_gitlab, as_sarif, sarif
from vouchbook.formats.fingerprints import fingerprints
from vouchbook.formats.sarif import MOST
from vouchbook.gate import EVERY_RULE

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
#: What GitHub's page on SARIF support calls required, and the most that it takes.
GITHUB: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"pattern": r"sarif.*2\.1\.0"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 20,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "semanticVersion": {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+"},
                                    "rules": {
                                        "type": "array",
                                        "maxItems": 25_000,
                                        "items": {
                                            "required": [
                                                "id", "shortDescription", "fullDescription", "help",
                                            ],
                                            "properties": {
                                                "id": {"type": "string", "maxLength": 255},
                                                "name": {"type": "string", "maxLength": 255},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {
                                                            "enum": ["note", "warning", "error"]
                                                        }
                                                    }
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "maxItems": 25_000,
                        "items": {
                            "required": ["ruleId", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "partialFingerprints": {
                                    "type": "object",
                                    "minProperties": 1,
                                    "additionalProperties": {"type": "string"},
                                },
                                "baselineState": {
                                    "enum": ["new", "unchanged", "updated", "absent"]
                                },
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "maxItems": 1_000,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {
                                                                "pattern": "^[!-~]+$",
                                                                "not": {"pattern": r"^/|\.\."},
                                                            }
                                                        },
                                                    },
                                                    "region": {
                                                        "required": [
                                                            "startLine", "startColumn",
                                                            "endLine", "endColumn",
                                                        ],
                                                        "additionalProperties": {
                                                            "type": "integer", "minimum": 1,
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip
#: What GitLab's page on code quality asks of a report.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

WARNING = Finding("requests", 1, 1, "missing-file", Severity.WARNING, "no folder", "make it")
FINDINGS = [
    error("a,b:c%\r\n::x::\u00e5.yml", "schema", "m\n::error::x", "h", (2, 3)),
    error("a.yml", "past-changed", "gone"),
    WARNING,
]


def results(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    jsonschema.validate(document, GITHUB)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    found: list[dict[str, Any]] = run["results"]
    for one in found:
        assert rules[one["ruleIndex"]] == one["ruleId"]
    return found


def test_sarif_is_what_github_takes() -> None:
    """Every rule is explained, every finding has a place, a rule and a fingerprint."""
    text = as_sarif(FINDINGS, [], EVERY_RULE)
    assert text.isascii()
    first, *_, last = results(text)
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 4}
    assert first["message"]["text"] == "m\n::error::x\nh"
    assert (first["level"], last["level"]) == ("error", "warning")


def test_an_empty_report_is_one_too() -> None:
    """Where nothing is wrong, hosts still get a report, so that what was there counts as mended."""
    assert results(as_sarif([], [], EVERY_RULE)) == []
    assert json.loads(as_gitlab([], [])) == []


def test_more_than_a_host_takes_is_cut_behind_the_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many findings the errors are kept."""
    assert GITHUB["properties"]["runs"]["items"]["properties"]["results"]["maxItems"] == MOST
    monkeypatch.setattr(sarif, "MOST", 3)
    many = [WARNING] * 3 + [error("a.yml", "schema", "m")]
    found = results(as_sarif(many, [], EVERY_RULE))
    assert len(found) == 3
    assert found[0]["level"] == "error"


def test_older_findings_are_told_apart() -> None:
    """A host that compares reports gets all findings, and is told which are new."""
    found = results(as_sarif(FINDINGS[1:2], [WARNING], EVERY_RULE))
    assert [one["baselineState"] for one in found] == ["new", "unchanged"]
    assert len(json.loads(as_gitlab(FINDINGS[1:2], [WARNING]))) == 2


def test_gitlab_takes_the_report() -> None:
    """All fields are there, with the words that GitLab knows."""
    text = as_gitlab(FINDINGS, [])
    assert text.isascii()
    report = json.loads(text)
    jsonschema.validate(report, GITLAB)
    assert {one["severity"] for one in report} == {"blocker", "minor"}
    assert "no folder (make it)" in {one["description"] for one in report}


@pytest.mark.parametrize("moved", [(7, 1), (1, 9)])
def test_a_fingerprint_stays_when_lines_move(moved: tuple[int, int]) -> None:
    """The same fault in another line or column is the same; one more of it is another."""
    here, there = error("a.yml", "id", "m"), error("a.yml", "id", "m", None, moved)
    assert fingerprints([here]) == fingerprints([there])
    first, second = fingerprints([here, there])
    assert first != second
    assert fingerprints([error("b.yml", "id", "m")]) != fingerprints([here])
