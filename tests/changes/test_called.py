"""Who is meant by what somebody typed, on the demo: names whole and in part."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from vouchbook.changes import opened
from vouchbook.cli.terminal import completer
from vouchbook.model import (
    Book,
    accounts_called,
    accounts_like,
    colleagues_called,
    colleagues_like,
    people_called,
    people_like,
    requests_like,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def book() -> Book:
    """The demo's book, tables and all."""
    return opened(ROOT).book


@pytest.mark.parametrize(
    ("typed", "called", "like"),
    [
        ("nordvik-bank/marit-lunde", ["nordvik-bank/marit-lunde"], ["nordvik-bank/marit-lunde"]),
        ("MARIT LUNDE", ["nordvik-bank/marit-lunde"], ["nordvik-bank/marit-lunde"]),
        ("marit-lunde", ["nordvik-bank/marit-lunde"], ["nordvik-bank/marit-lunde"]),
        ("marit", [], ["nordvik-bank/marit-lunde"]),
        (" Lunde, Nordvik Bank ", [], ["nordvik-bank/marit-lunde"]),
        ("oberg", [], ["storalven-kraft/sara-oberg"]),
        # A whole word goes before the beginning of one, somebody's name before the company's.
        ("lund", [], ["havgard-offshore-wind/rasmus-lund-iversen"]),
        ("nordvik", [], ["nordvik-bank/henrik-dahle", "nordvik-bank/marit-lunde"]),
        # Of namesakes who has not left.
        ("Johan Ekdahl", ["storalven-kraft/johan-ekdahl"], ["storalven-kraft/johan-ekdahl"]),
        ("ma", [], []),
        ("AS", [], []),
        ("", [], []),
        ("--", [], []),
        ("nobody at all", [], []),
    ],
)
def test_people(book: Book, typed: str, called: list[str], like: list[str]) -> None:
    """Whole names are sure; a part names those who may be meant."""
    assert [one.ref for one in people_called(book, typed)] == called
    assert [one.ref for one in people_like(book, typed)] == like


@pytest.mark.parametrize(
    ("find", "typed", "expected"),
    [
        (accounts_called, "nordvik bank", ["nordvik-bank"]),
        (accounts_called, "nordvik", []),
        (accounts_like, "nordvik", ["nordvik-bank"]),
        (accounts_like, "kraft", ["storalven-kraft"]),
        (colleagues_called, "Ingrid Solberg", ["ingrid-solberg"]),
        (colleagues_called, "ingrid", []),
        (colleagues_like, "ingrid", ["ingrid-solberg"]),
        (colleagues_like, "tobias", ["tobias-krantz"]),
        (requests_like, "fjellkraft call", ["2026-09-02-fjellkraft-call"]),
        (requests_like, "2026-11-11", ["2026-11-11-halkosaari-call", "2026-11-11-kvarnby-call"]),
    ],
)
def test_the_others(
    book: Book, find: Callable[[Book, str], Sequence[object]], typed: str, expected: list[str]
) -> None:
    """Customers, colleagues and requests are found alike."""
    assert [getattr(one, "id", None) for one in find(book, typed)] == expected


def test_the_tab_key_completes() -> None:
    """A line is completed by what it begins, or begins a part of; letters without marks do."""
    complete = completer(["nordvik-bank/marit-lunde", "oestergaard/åse-vik", "marcus-teale"])
    assert [complete("mar", number) for number in range(2)] == ["marcus-teale", None]
    assert complete("ase", 0) == "oestergaard/åse-vik"
    assert complete("x", 0) is None
