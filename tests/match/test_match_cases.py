"""The table of cases that every program which matches is held to: `tests/match-cases.json`."""

import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vouchbook.match import Matcher, Merits, Ready
from vouchbook.match.offers import folded_words, has_words
from vouchbook.model import Matching, Vocabulary

CASES = json.loads((Path(__file__).parents[1] / "match-cases.json").read_text(encoding="utf-8"))


def matcher() -> Matcher:
    """A matcher that knows the words of the cases, and nothing else."""
    lists: dict[str, Any] = {
        name: [{"label": one["id"], **one} for one in entries]
        for name, entries in CASES["vocabulary"].items()
    }
    for one in lists["attributes"]:
        one |= {"on": "account", "values": []}
    for name in ("activities", "personas", "levels", "languages", "groups", "content_kinds"):
        lists[name] = []
    return Matcher(
        msgspec.convert(lists, Vocabulary),
        msgspec.convert({"weights": CASES["weights"]}, Matching),
    )


def merits(case: list[Any]) -> Merits:
    ready, step, (above, below), used, confirmed, ref, _ = case
    return Merits(
        ready=Ready(ready),
        step=step,
        headroom=Fraction(above, below),
        last_used=used and date.fromisoformat(used),
        confirmed=confirmed and date.fromisoformat(confirmed),
        ref=ref,
    )


@pytest.mark.parametrize(("criterion", "wanted", "offered", "result"), CASES["nearness"])
def test_nearness(criterion: str, wanted: list[str], offered: list[str], result: int) -> None:
    """A criterion matches fully, nearly or not, and the best pair of values counts."""
    assert matcher().nearness(criterion, wanted, offered) == result


@pytest.mark.parametrize(("judged", "step"), CASES["fit"])
def test_fit(judged: list[tuple[str, int]], step: int) -> None:
    """The step is the weighted share of what matches, in whole numbers, rounded down."""
    assert matcher().fit(judged) == step


@pytest.mark.parametrize(("wanted", "offered", "step"), CASES["step"])
def test_step(wanted: dict[str, list[str]], offered: dict[str, list[str]], step: int) -> None:
    """From a need and an offer to the step: what is not known does not match."""
    assert matcher().step(wanted, offered) == step


@pytest.mark.parametrize("case", CASES["order"])
def test_order(case: list[list[Any]]) -> None:
    """Candidates come in the order of their merits, and what decides each place is known."""
    wanted = [merits(one) for one in case]
    last_first = wanted[::-1]
    assert sorted(last_first, key=lambda one: one.place) == wanted
    decided = [one.decided_by(other).value for one, other in pairwise(wanted)]
    assert decided == [merit for *_, merit in case if merit is not None]


@pytest.mark.parametrize(("text", "typed", "found"), CASES["words"])
def test_words(text: str, typed: str, *, found: bool) -> None:
    """Each word that is typed must begin a word of the text, however both are written."""
    assert has_words(folded_words(text), typed) is found
