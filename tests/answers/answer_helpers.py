"""Asks a program as a person at a terminal does."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from vouchbook.cli import main

MARIT = "advocates/harbour-bank/marit-lunde.yml"
ACCOUNT = "advocates/harbour-bank/account.yml"
LIMITS = "program/limits.yml"
VOCABULARY = "program/vocabulary.yml"
ODD = "advocates/harbour-bank/odd-nes.yml"


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


def found(program: Path, *arguments: str) -> list[str]:
    """Who is found, in order, by the last part of the reference."""
    document = answer(program, "find", *arguments)
    return [one["advocate"].rpartition("/")[2] for one in document["candidates"]]


def first(program: Path, *arguments: str) -> Any:
    return answer(program, "find", *arguments)["candidates"][0]


def add_company(program: Path, name: str, *changes: tuple[str, str]) -> None:
    """A company like Harbour Bank, with somebody like Odd Nes: *kai-* and the company's id."""
    folder = program / "advocates" / name
    folder.mkdir()
    key = name.replace("-", "").ljust(9, "0")[:9]
    for file, source, own in (
        ("account", ACCOUNT, (("id: harbour-bank", f"id: {name}"), ("k7p2m4x9qa", f"{key}a"),
                              ("Harbour Bank", name.title()), ("crm: A-2231", f"crm: {name}"))),
        (f"kai-{name}", ODD, (("id: odd-nes", f"id: kai-{name}"), ("d4v8n1t6rz", f"{key}p"),
                              ("Odd Nes", f"Kai {name.title()}"))),
    ):  # fmt: skip
        text = (program / source).read_text("utf-8")
        for old, new in own:
            assert old in text
            text = text.replace(old, new)
        for old, new in changes:
            text = text.replace(old, new)
        (folder / f"{file}.yml").write_text(text, "utf-8")


def add_deal(program: Path, **cells: str) -> None:
    """The table of deals, with this one in it."""
    row = {
        "id": "OPP-1", "prospect": "Havn", "stage": "evaluation", "products": "harbor",
        "use_case": "month-end-close", "industry": "energy", "country": "SE", "employees": "900",
        "persona": "finance", **cells,
    }  # fmt: skip
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    (program / "program/opportunities.csv").write_text(text, "utf-8")
