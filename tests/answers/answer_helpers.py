"""Asks a program as a person at a terminal does."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from vouchbook.cli import main

MARIT = "advocates/harbour-bank/marit-lunde.yml"
ACCOUNT = "advocates/harbour-bank/account.yml"
LIMITS = "program/limits.yml"


def ask(program: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(program), *arguments])


def answer(program: Path, *arguments: str) -> Any:
    """What a command says as JSON."""
    result = ask(program, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def change(program: Path, path: str, old: str, new: str) -> None:
    """Put one text in the place of another, which must be there."""
    file = program / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def add_request(program: Path, name: str, text: str) -> None:
    (program / "requests" / "2026" / f"{name}.yml").write_text(
        f"id: {name}\nby: jonas-berg\ngroup: sales\nmode: peer-to-peer\n{text}", "utf-8"
    )
