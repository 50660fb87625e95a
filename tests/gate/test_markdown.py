"""The summary as a code host shows it: whatever people wrote stays text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vouchbook.gate.impact import Impact, Section, as_markdown
from vouchbook.gate.impact.markdown import inert
from vouchbook.kinds import MEBIBYTE
from vouchbook.text import printable

HOST = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = (
    "</details><img src=x onerror=alert(1)>",
    "@org/all please approve",
    "`code` ``more``",
    "| a | b |\n|---|---|",
    "![x](https://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "<https://evil.example>",
    "https://evil.example www.evil.example",
    "# heading",
    "- [x] done",
    "**bold** __bold__ ~~gone~~ ==mark==",
    "&lt;b&gt; &#60;b&#62;",
    "a\n\n## b",
    "<!-- hidden",
    "$$math$$ [^1] :tada:",
    "#123 org/repo#4 GH-5",
    "x\\",
    "a\u202eb\u200bc",
    "::error::x",
    "EOF\nname=value",
)


def shown(markdown: str) -> tuple[str, set[str]]:
    """Render as a host does; give the text that people read, and the tags around it."""
    page = HOST.render(markdown)
    tags = set(re.findall(r"<(/?[a-zA-Z][^\s>]*)", page))
    return html.unescape(re.sub(r"<[^>]*>", "", page)).strip(), tags


@pytest.mark.parametrize("text", HOSTILE)
def test_30_hostile_text_is_read_as_it_was_written(text: str) -> None:
    """No tag, link, mention, table or heading comes of a value; people read what was written."""
    value = inert(text)
    assert isinstance(value, str)
    read, tags = shown(f"- x {value} y")
    assert tags == {"ul", "/ul", "li", "/li"}
    assert read.replace("\u200b", "") == f"x {printable(text)} y".replace("\u200b", "")
    assert not re.search(r"[@#]\w|://\w|www\.\w|GH-\d", read)


@given(st.text(max_size=200))
def test_any_text_is_inert(text: str) -> None:
    """Whatever the text, it gives no tag but those of the list that it stands in."""
    read, tags = shown(f"- x {inert(text)} y")
    assert tags == {"ul", "/ul", "li", "/li"}
    said = f"x {printable(text, 400)} y"
    assert read.replace("\u200b", "").split() == said.replace("\u200b", "").split()


@given(st.lists(st.sampled_from(HOSTILE), max_size=4))
def test_a_whole_summary_keeps_its_shape(lines: list[str]) -> None:
    """However hostile its lines, a summary has its headings, its items, and nothing else."""
    impact = Impact(HOSTILE[0], (Section(HOSTILE[3], tuple(lines), "none"),))
    page = HOST.render(as_markdown(impact))
    tags = re.findall(r"<([a-zA-Z][^\s>]*)", page)
    assert tags.count("h3") == tags.count("h4") == 1
    assert tags.count("li") == len(lines)
    assert set(tags) <= {"h3", "h4", "ul", "li", "p"}


def test_a_long_list_is_cut_with_a_count() -> None:
    """Of a long list fifty lines are shown, and how many more there are."""
    lines = tuple(f"line {number}" for number in range(60))
    text = as_markdown(Impact("x", (Section("y", lines),)))
    assert "- line 49\n" in text
    assert "line 50" not in text
    assert "… and 10 more" in text


def test_29_a_summary_has_at_most_a_mebibyte() -> None:
    """What is too long is cut at a line, with a notice, and is whole characters still."""
    section = Section("`" * 400, ("\u65e5`" * 400,) * 50)
    text = as_markdown(Impact("x", (section,) * 15))
    assert MEBIBYTE - 4_000 < len(text.encode()) <= MEBIBYTE
    assert text.endswith("`vouchbook check --base` tells all.\n")
    assert "cut here" in text.splitlines()[-1]
