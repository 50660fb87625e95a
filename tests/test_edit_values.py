"""Any value of a YAML file changed by a tool: what is meant is there, no other line is touched."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from vouchbook.edit import Append, Edit, EditError, Put, Remove, edited
from vouchbook.edit.nodes import Keys, composed
from vouchbook.edit.splice import removed
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path
    for folder in ("advocates", "content", "program", "requests")
    for path in (ROOT / folder).rglob("*.yml")
)
ORDER = ("id", "name", "status", "notes", "left")
GENERATED = 1_000
#: Of the edits of generated files, at most this share may be refused.
REFUSED = 0.02


def order(keys: Keys) -> tuple[str, ...]:
    return () if keys else ORDER


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        # The value alone, whatever stands beside it.
        ("a:   1  # one\nb: 2\n", Put(("a",), 3), "a:   3  # one\nb: 2\n"),
        ("a: 'x'\n", Put(("a",), "it's"), "a: 'it''s'\n"),
        ('a: "x"\n', Put(("a",), "y"), 'a: "y"\n'),
        ("a: x\n", Put(("a",), "no"), 'a: "no"\n'),
        ("a: {b: 1, c: 2}\n", Put(("a", "c"), "x, y"), 'a: {b: 1, c: "x, y"}\n'),
        ("- {n:  1}\n- {n:  2}\n", Put((1, "n"), 3), "- {n:  1}\n- {n:  3}\n"),
        ("a:\nb: 2\n", Put(("a",), "x"), "a: x\nb: 2\n"),
        ("a: 1", Put(("a",), 2), "a: 2"),
        ("a: 1\r\nb: 2\r\n", Put(("b",), 3), "a: 1\r\nb: 3\r\n"),
        # A text over several lines is one value.
        ("a: >-\n  x\n  y\n\nb: 2\n", Put(("a",), "z"), "a: z\n\nb: 2\n"),
        ("a: |\n  x\n\n# about b\nb: 2\n", Put(("a",), "z"), "a: z\n\n# about b\nb: 2\n"),
        ("a:\n  - x\n  - y\nb: 2\n", Put(("a",), []), "a: []\nb: 2\n"),
        # A new name stands where the order has it, the comments stay with what they are about.
        ("id: a\n# of it\nleft: 1\n", Put(("name",), "x"), "id: a\nname: x\n# of it\nleft: 1\n"),
        ("left: null\n", Put(("id",), "x"), "id: x\nleft: null\n"),
        ("id: a  # x\nodd: 1", Put(("name",), "x"), "id: a  # x\nname: x\nodd: 1"),
        ("id: a", Put(("name",), "x"), "id: a\nname: x\n"),
        ("id: a\nnotes: {b: 1}\n", Put(("notes", "c"), 2), "id: a\nnotes: {b: 1, c: 2}\n"),
        ("id: a\nnotes: {}\n", Put(("notes", "c"), 2), "id: a\nnotes: {c: 2}\n"),
        ("id: a\nleft: 1\n", Put(("notes", "b", "c"), 2), "id: a\nnotes: {b: {c: 2}}\nleft: 1\n"),
        ("id: a\nnotes: null\n", Put(("notes", "c"), 2), "id: a\nnotes: {c: 2}\n"),
        ("x:\n  - a: 1\n  - a: 2\n", Put(("x", 0, "c"), 4), "x:\n  - a: 1\n    c: 4\n  - a: 2\n"),
        # A list grows in its own style.
        ("x: [{a: [], b: 1}]\n", Append(("x", 0, "a"), 2), "x: [{a: [2], b: 1}]\n"),
        ("x:\n  - a: [1]\n", Append(("x", 0, "a"), 2), "x:\n  - a: [1, 2]\n"),
        ("id: a\nleft: 1\n", Append(("notes",), "x"), "id: a\nnotes:\n  - x\nleft: 1\n"),
        # What goes takes its line along, and no comment.
        ("id: a\n# about b\nb: 2\nleft: 1\n", Remove(("b",)), "id: a\n# about b\nleft: 1\n"),
        ("x: {a: 1, b: 2, c: 3}\n", Remove(("x", "b")), "x: {a: 1, c: 3}\n"),
        ("x: {a: 1, b: 2}\n", Remove(("x", "a")), "x: {b: 2}\n"),
        ("x:\n  - 1\n  - 2\n", Remove(("x", 0)), "x:\n  - 2\n"),
        ("x:\n  - 1\n", Remove(("x", 0)), "x: []\n"),
        ("x: {a: 1}\nb: 2\n", Remove(("x", "a")), "x: {}\nb: 2\n"),
        # What is so already stays as it is written; what is nothing may have to be written.
        ("a:   'x'  # y\n", Put(("a",), "x"), "a:   'x'  # y\n"),
        ("id: a\n", Put(("notes",), None), "id: a\nnotes: null\n"),
        # An entry over several lines in the place of another.
        ("x:\n  - a: 1\n    b: 2\n  - 3\n", Put(("x", 0), {"a": 4}), "x:\n  - a: 4\n  - 3\n"),
    ],
)  # fmt: skip
def test_an_edit_changes_what_is_meant(before: str, edit: Edit, after: str) -> None:
    """In each style the value is changed, and all else stays byte for byte."""
    assert edited(before.encode(), [edit], order).decode() == after


@pytest.mark.parametrize(
    ("text", "edit", "words"),
    [
        ("a: [1,  # one\n  2]\n", Put(("a",), 3), "comment stands within"),
        ("a:\n  # one\n  - 1\n", Put(("a",), 3), "comment stands within"),
        ("a:  # one\n  - 1\n", Put(("a",), 3), "comment stands within"),
        ("b: 1\na:\n  - 1\n  # two\n  - 2\n", Put(("a",), 3), "from line 2 on"),
        ("x:\n  - a: 1\n    b: 2\n", Remove(("x", 0, "a")), "shares line 2"),
        ("a: 1\n", Remove(("b",)), "there is no `b`"),
        ("a: 1\n", Put(("a", "b"), 1), "there is no `b`"),
        ("a: [1]\n", Put(("a", 3), 1), "there is no `3`"),
        ("a: &x 1\n", Put(("a",), 1), "has a fault"),
        ("a: 1\n", Append(("a",), 1), "is no list"),
        ("a: 1\n", Remove(("b", "c")), "there is no `b.c`"),
    ],
)
def test_what_would_cost_a_comment_is_refused(text: str, edit: Edit, words: str) -> None:
    """Nothing comes back but the reason, where a tool would destroy what a person wrote."""
    with pytest.raises(EditError, match=words):
        edited(text.encode(), [edit])


def test_what_came_out_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the splicing does, a text that does not say what is meant is not given."""
    monkeypatch.setattr("vouchbook.edit.put", lambda text, *_: text)
    with pytest.raises(EditError, match=r"`b\.c` is written .* at line 2"):
        edited(b"a: 1\nb: {c: 2}\n", [Put(("b", "c"), 3)])


def test_nodes_that_are_not_there_are_refused() -> None:
    """A text that another parser reads otherwise is not changed by places that it does not have."""
    with pytest.raises(EditError, match="written in a way"):
        composed("a: [")
    with pytest.raises(EditError, match="there is no `b`"):
        removed("a: 1\n", ("b",))


def leaves(data: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """All values of a document that hold no other, and the way to each."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*keys, name))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from leaves(value, (*keys, at))
    else:
        yield keys, data


def lines_of(text: str, keys: Keys) -> range:
    """The lines on which a value stands, by PyYAML's own marks; the end of a block is its last."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == key)
        else:
            assert isinstance(node, yaml.SequenceNode)
            assert isinstance(key, int)
            node = node.value[key]
    last = node.end_mark.line
    if node.style in ("|", ">") and last > node.start_mark.line:
        # PyYAML counts the blank lines behind a block, and comments at its margin, as its own.
        written = text.splitlines()
        last -= node.end_mark.column == 0
        while last > node.start_mark.line and not written[last].strip():
            last -= 1
    return range(node.start_mark.line, last + 1)


def other(value: Any) -> Any:
    """Another value of the kind that is there."""
    if isinstance(value, bool) or value is None:
        return "x"
    return value + 1 if isinstance(value, int | float) else "Something: else, #1"


def changes_only_its_lines(text: str, keys: Keys, value: Any) -> None:
    """Edit a value, and compare all lines but its own."""
    before = text.splitlines(keepends=True)
    after = edited(text.encode(), [Put(keys, value)]).decode().splitlines(keepends=True)
    own = lines_of(text, keys)
    assert after[: own.start] == before[: own.start]
    rest = before[own.stop :]
    assert not rest or after[-len(rest) :] == rest
    assert len(after) == len(before) - len(own) + 1


def test_every_file_of_the_demo_takes_an_edit() -> None:
    """For a value of every file, drawn anew for each, the edit changes the lines of it alone."""
    draw = random.Random(8)  # noqa: S311
    edits = 0
    for path in FILES:
        text = path.read_text("utf-8")
        data, _ = parse(text.encode(), path.name, MEBIBYTE)
        keys, value = draw.choice([one for one in leaves(data) if one[0]])
        changes_only_its_lines(text, keys, other(value))
        edits += 1
    assert edits == len(FILES)
    assert edits > 400


NAMES = ("id", "name", "notes", "left", "of", "by", "x-y")
WORDS = (
    "alpha",
    "beta gamma",
    "it's",
    'say "so"',
    "a: b",
    "# no comment",
    "2026-02-03",
    "æøå",
    "no",
)


class Writer:
    """Writes documents as people do: each in a style of its own."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311
        self.indent = self.draw.choice((1, 2, 4))
        self.gap = self.draw.choice((" ", "  ", "     "))
        self.dash = "-" + " " * self.draw.choice((1, 3))

    def document(self) -> str:
        lines = list(self.mapping(0, depth=0))
        if self.draw.random() < 0.5:
            lines.insert(0, "# yaml-language-server: $schema=x")
        end = self.draw.choice(("\n", "\r\n"))
        return end.join(lines) + (end if self.draw.random() < 0.8 else "")

    def mapping(self, column: int, depth: int) -> Iterator[str]:
        for name in self.draw.sample(NAMES, self.draw.randint(1, 5)):
            yield from self.entry(" " * column + f"{name}:", column, depth)
            if self.draw.random() < 0.2:
                yield self.draw.choice(("", " " * column + "# between", "# at the margin"))

    def entry(self, lead: str, column: int, depth: int) -> Iterator[str]:
        kind = self.draw.random()
        inner = column + self.indent
        if kind < 0.45 or depth > 2:
            yield lead + self.gap + self.scalar() + self.comment()
        elif kind < 0.6:
            yield f"{lead} {self.flow(depth)}{self.comment()}"
        elif kind < 0.68:
            parts = [self.flow(depth) for _ in range(2)]
            yield f"{lead} [{parts[0]},"
            yield f"{' ' * (inner + 2)}{parts[1]}]"
        elif kind < 0.78:
            yield f"{lead} {self.draw.choice(('>-', '|', '|-'))}"
            yield from (" " * inner + word for word in ("one two", "three: four", "five"))
        elif kind < 0.9:
            yield lead + self.comment()
            for _ in range(self.draw.randint(1, 3)):
                yield f"{' ' * inner}{self.dash}{self.draw.choice((self.scalar(), self.flow(2)))}"
        else:
            yield lead + self.comment()
            yield from self.mapping(inner, depth + 1)

    def comment(self) -> str:
        return self.draw.choice(("", "", "  # why: [x]"))

    def scalar(self) -> str:
        word = self.draw.choice(WORDS)
        plain = word.replace(" ", "").isalnum() or word[:2] == "20"
        single, double = "'" + word.replace("'", "''") + "'", '"' + word.replace('"', '\\"') + '"'
        return self.draw.choice(
            (str(self.draw.randint(0, 99)), word if plain else double, single, double)
        )

    def flow(self, depth: int) -> str:
        if depth > 1 or self.draw.random() < 0.5:
            return f"[{', '.join(self.scalar() for _ in range(self.draw.randint(1, 3)))}]"
        names = self.draw.sample(NAMES, 2)
        return "{" + f",{self.gap}".join(f"{one}: {self.scalar()}" for one in names) + "}"


def test_generated_files_take_an_edit() -> None:
    """In odd styles, too, an edit changes the lines of its value alone, or is refused, rarely."""
    refused = tried = 0
    for seed in range(GENERATED):
        text = Writer(seed).document()
        data, findings = parse(text.encode(), "a.yml", MEBIBYTE)
        assert not findings, text
        draw = random.Random(seed)  # noqa: S311
        keys, value = draw.choice(list(leaves(data)))
        tried += 1
        try:
            changes_only_its_lines(text, keys, other(value))
        except EditError:
            refused += 1
    assert tried == GENERATED
    assert refused <= REFUSED * tried
