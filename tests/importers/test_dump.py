"""What `vouchbook.dump` writes is read back the same, and reads well."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import examples
from vouchbook.dump import WIDTH, dump
from vouchbook.load import parse
from vouchbook.text import HIDDEN

TEXT = st.text(max_size=300).filter(lambda text: not HIDDEN.search(text))
SENTENCE = st.lists(st.sampled_from(["a", "b: c", "- d", "#e", "NO", "'", '"', "ü", "{x}"])).map(
    " ".join
)
WORDS = st.lists(st.sampled_from(["word", "Jenkins", "is", "the", "way:", "#1"]), max_size=90)
SCALAR = st.one_of(
    TEXT,
    SENTENCE,
    WORDS.map(" ".join),
    WORDS.map("\n".join),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.none(),
    st.sampled_from(
        ["NO", "no", "1e3", "0x1f", "1_000", "~", "2026-01-02", "-", "?", "<<", "=", ""]
    ),
)
NAME = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
DATA = st.dictionaries(
    NAME,
    st.recursive(
        SCALAR,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAME, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=6,
)


@examples(100)
@given(DATA)
def test_reads_back_the_same(data: dict[str, Any]) -> None:
    """Whatever plain data is written, the loader accepts it and reads the same."""
    text = dump(data)
    read, findings = parse(text.encode(), "x.yml", 1 << 20)
    assert not findings, text
    assert read == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"country": "NO"}, 'country: "NO"\n'),
        ({"on": "on"}, 'on: "on"\n'),
        ({"null": 1}, '"null": 1\n'),
        ({"name": "Nordvik Bank"}, "name: Nordvik Bank\n"),
        ({"name": "Mühlemann & Popp"}, "name: Mühlemann & Popp\n"),
        ({"name": "a: b"}, 'name: "a: b"\n'),
        ({"since": "2021-03-15"}, "since: 2021-03-15\n"),
        ({"version": "1.0"}, 'version: "1.0"\n'),
        ({"list": ["a", "b, c"]}, 'list: [a, "b, c"]\n'),
        ({"list": ["a -", "b - c"]}, 'list: ["a -", b - c]\n'),
        ({"empty": [], "none": None}, "empty: []\nnone: null\n"),
        ({"text": "one\ntwo"}, "text: |-\n  one\n  two\n"),
        ({"text": "word " * 30 + "end"}, None),
    ],
)
def test_looks_as_people_write_it(data: dict[str, Any], expected: str | None) -> None:
    """Plain where plain is safe, quotes where needed, and no line beyond the width."""
    text = dump(data)
    assert max(map(len, text.splitlines())) <= WIDTH
    if expected is not None:
        assert text == expected


def test_order_comes_first() -> None:
    """The names of `order` come first, and what it does not name is kept behind them."""
    assert dump({"z": 1, "b": 2, "a": 3}, order=["a", "b", "c"]) == "a: 3\nb: 2\nz: 1\n"
