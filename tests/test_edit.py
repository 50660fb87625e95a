"""YAML that tools change: what is meant is added, and every other line stays byte for byte."""

import difflib
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from vouchbook.edit import EditError, append
from vouchbook.load import parse

NEW = {"scope": ["sales"], "granted": "2026-02-02", "evidence": "crm:C-1"}
LINE = '{scope: [sales], granted: 2026-02-02, evidence: "crm:C-1"}'


def kept(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines of the text before that are gone, and lines that are new."""
    lines = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [one[2:] for one in lines if one[0] == "-"], [one[2:] for one in lines if one[0] == "+"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: a\n", f"id: a\nconsent:\n  - {LINE}\n"),
        ("id: a", f"id: a\nconsent:\n  - {LINE}\n"),
        ("id: a\r\n", f"id: a\r\nconsent:\r\n  - {LINE}\r\n"),
        ("consent: []\nid: a\n", f"consent:\n  - {LINE}\nid: a\n"),
        ("consent: [ ]  # unknown\nid: a\n", f"consent:  # unknown\n  - {LINE}\nid: a\n"),
        ("id: a\nconsent: []", f"id: a\nconsent:\n  - {LINE}\n"),
        ("consent:  # ask\nid: a\n", f"consent:  # ask\n  - {LINE}\nid: a\n"),
        ("consent: null\nid: a\n", f"consent:\n  - {LINE}\nid: a\n"),
        ("consent: [{a: 1}]  # x\nid: a\n", f"consent: [{{a: 1}}, {LINE}]  # x\nid: a\n"),
        ("consent: [{a: 1}, ]\n", f"consent: [{{a: 1}}, {LINE}, ]\n"),
        (
            "consent: [\n    {a: 1},  # first\n    {a: 2}  # last\n  ]\nid: a\n",
            f"consent: [\n    {{a: 1}},  # first\n    {{a: 2}},  # last\n    {LINE}\n  ]\nid: a\n",
        ),
        (
            "consent: [\n    {a: 2},  # last\n  ]\nid: a\n",
            f"consent: [\n    {{a: 2}},  # last\n    {LINE},\n  ]\nid: a\n",
        ),
        (
            "consent:\n  - {a: 1}  # one\n\n# about the id\nid: a\n",
            f"consent:\n  - {{a: 1}}  # one\n  - {LINE}\n\n# about the id\nid: a\n",
        ),
        ("consent:\n- a: 1\n  b: 2\nid: a\n", f"consent:\n- a: 1\n  b: 2\n- {LINE}\nid: a\n"),
        ("consent:\n    -   a: 1\nid: a\n", f"consent:\n    -   a: 1\n    -   {LINE}\nid: a\n"),
        (
            "consent:\n  - a: |\n      one\n      two\nid: a\n",
            f"consent:\n  - a: |\n      one\n      two\n  - {LINE}\nid: a\n",
        ),
        ("consent:\n  - a: 1", f"consent:\n  - a: 1\n  - {LINE}\n"),
        ("id: a\n...\n", f"id: a\nconsent:\n  - {LINE}\n...\n"),
        ("consent:\r\n  - a: 1\r\nid: a\r\n", f"consent:\r\n  - a: 1\r\n  - {LINE}\r\nid: a\r\n"),
    ],
)
def test_an_entry_is_written_as_the_list_is(before: str, after: str) -> None:
    """In each style the new entry takes the form of those beside it, comments where they were."""
    assert append(before.encode(), "consent", [NEW]).decode() == after


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{id: a}", "no mapping with a name on each line"),
        ("id: [", "has a fault"),
        ("- a\n", "there is no"),
        ("consent: yes please\n", "no list"),
        ("consent: [\n  ]\nid: a\n", "no tool can add"),
    ],
)
def test_what_cannot_be_changed_surely_is_refused(text: str, words: str) -> None:
    """Where the result would not say what is meant, nothing comes back but the reason."""
    with pytest.raises(EditError, match=words):
        append(text.encode(), "consent", [NEW])


def test_nothing_to_add_is_no_change() -> None:
    """Without entries the file is the same, however it is written."""
    assert append(b"consent: []", "consent", []) == b"consent: []"


WORDS = st.text(st.sampled_from("abcxyz æø'-#:\"[]{},&*!|>%@`01é"), min_size=1, max_size=12)
ENTRIES = st.dictionaries(
    st.sampled_from(["scope", "basis", "on", "note", "type"]),
    WORDS | st.integers(-5, 5) | st.lists(WORDS, max_size=3) | st.just("2026-02-02"),
    min_size=1,
    max_size=3,
)
GAPS = st.sampled_from(["", "  # a note: with [signs]", " "])
FILLERS = st.sampled_from(["", "\n", "# between\n", "  # indented\n", "\n\n"])


def as_yaml(value: Any) -> str:
    return yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=9999, sort_keys=False
    ).strip()


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list named `consent`, in one of the ways people write it; empty for none at all."""
    entries = draw(st.lists(ENTRIES, min_size=1, max_size=3))
    gap = draw(GAPS)
    style = draw(
        st.sampled_from(["missing", "empty", "nothing", "line", "lines", "dashes", "blocks"])
    )
    indent = " " * draw(st.integers(0, 4))
    dash = "-" + " " * draw(st.integers(1, 3))
    written = [as_yaml(entry) for entry in entries]
    line, pad = ", ".join(written), " " * (len(indent) + len(dash))
    comma = draw(st.sampled_from(["", ","]))
    lines = f",{gap}\n".join(f"    {one}" for one in written)
    dashes = "".join(f"{indent}{dash}{one}{gap}\n" for one in written)
    names = (
        f"\n{pad}".join(f"{name}: {as_yaml([value])[1:-1]}" for name, value in entry.items())
        for entry in entries
    )
    blocks = "".join(f"{indent}{dash}{one}{gap}\n" for one in names)
    return {
        "missing": "",
        "empty": f"consent: [{' ' * draw(st.integers(0, 2))}]{gap}\n",
        "nothing": f"consent:{gap}\n",
        "line": f"consent: [{line}{comma}]{gap}\n",
        "lines": f"consent: [\n{lines}{comma}{gap}\n  ]\n",
        "dashes": f"consent:{gap}\n{dashes}",
        "blocks": f"consent:\n{blocks}",
    }[style]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A profile with a list, comments and empty lines anywhere, and lines ended either way."""
    story = draw(
        st.sampled_from(["story: A word.\n", "story: >-\n  Many\n  words.\n", "x: {a: 1}\n"])
    )
    first = draw(st.sampled_from(["id: a\n", "id: a  # \U0001f600 é\n"]))
    parts = [first, draw(lists()), story, draw(st.sampled_from(["left: null\n", ""]))]
    text = "".join(part + draw(FILLERS) for part in parts)
    if draw(st.booleans()):
        text = draw(st.sampled_from(["---\n", "# yaml-language-server: x\n"])) + text
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()


@given(files(), st.lists(ENTRIES, min_size=1, max_size=3))
def test_any_style_takes_any_entry(raw: bytes, entries: list[dict[str, Any]]) -> None:
    """The entries follow those that were there, all other data and lines are as they were."""
    data, findings = parse(raw, "a.yml", 65536)
    assume(not findings)
    after = append(raw, "consent", entries)
    there = data.get("consent") or []
    assert parse(after, "a.yml", 65536) == ({**data, "consent": [*there, *entries]}, [])

    before_text, after_text = raw.decode(), after.decode()
    gone, new = kept(before_text, after_text)
    # One line at most is changed: the list's own, its last entry's, or the last without an end.
    assert len(gone) <= 1
    assert len(new) - len(gone) <= len(entries) + 1
    for line in gone:
        letters = iter(new[0])
        assert all(letter in letters for letter in line.strip() if letter not in "[] ")
    if "\r\n" in before_text:
        assert "\n" not in after_text.replace("\r\n", "")


@given(files(), st.lists(ENTRIES, min_size=2, max_size=3))
def test_one_by_one_is_the_same_as_all_at_once(raw: bytes, entries: list[dict[str, Any]]) -> None:
    """Two changes in turn come to the data of one change with both."""
    assume(not parse(raw, "a.yml", 65536)[1])
    step = raw
    for entry in entries:
        step = append(step, "consent", [entry])
    whole = append(raw, "consent", entries)
    assert parse(step, "a.yml", 65536) == parse(whole, "a.yml", 65536)
