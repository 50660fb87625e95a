"""Asks for a report as a person at a terminal does, and takes its JSON apart."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from vouchbook.cli import main
from vouchbook.cli.context import Context
from vouchbook.cli.needs import Asked, read_need
from vouchbook.cli.opened import Opened, opened
from vouchbook.match import find

DEMO = Path(__file__).parents[2]


def ask(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "report", *arguments])


@dataclass(frozen=True)
class Answer:
    """A report as its JSON tells it."""

    document: dict[str, Any]

    @property
    def sentence(self) -> str:
        return str(self.document["sentence"])

    @property
    def figures(self) -> dict[str, Any]:
        return dict(self.document["figures"])

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = self.document["tables"][table]
        names = [column["id"] for column in found["columns"]]
        return [dict(zip(names, row, strict=True)) for row in found["rows"]]


def answer(root: Path, name: str, *arguments: str) -> Answer:
    """A report; asked once where the program stands in this repository and so stays as it is."""
    return (_asked_once if DEMO in (root, *root.parents) else _asked)(root, name, *arguments)


def _asked(root: Path, name: str, *arguments: str) -> Answer:
    result = ask(root, name, "--format", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    return Answer(json.loads(result.stdout))


_asked_once = functools.cache(_asked)


@functools.cache
def find_for(root: Path, deal: str) -> dict[str, bool]:
    """Whom `vouchbook find --for` names for a deal, by ref, and whether they are free in time."""
    program = program_of(root)
    search, _ = read_need(program, Asked(deal=deal))
    found = find(program.book, program.log, search, program.today)
    return {one.person.ref: one.outlook.suits for one in found.candidates}


@functools.cache
def program_of(root: Path) -> Opened:
    """A program opened for questions, with its tables; for one that stays as it is."""
    return opened(Context(root), None, tables=True)
