"""A word of the vocabulary is used that is no longer offered.

A retired entry keeps old files valid, and is not for new ones: in a request made on or after its
day it is an error. Where nothing says when it was written, as in a profile, it is a warning once
that day has come, so that people are still found. What bears a day of its own is judged by that.

    products:
      - {id: ledger, label: Ledger, retired: 2026-03-01, replaced_by: harbor}     # harbor it is
"""

import functools
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from vouchbook.check.annotations import Look, Tree, known_in, marked, values
from vouchbook.check.dataset import Names, day_of
from vouchbook.check.speech import singular
from vouchbook.findings import Fault, Severity
from vouchbook.schemas import load_schema

#: Under this, `Names` may carry what `retired_words` gives.
RETIRED: Final = "retired"

#: States in which nobody is to be found any more.
_OVER: Final = frozenset({"declined", "retired"})
KINDS: Final = frozenset({"request", "account", "person", "content"})


class _Gone(NamedTuple):
    """Since when a word is no longer offered, and what is instead."""

    since: str
    instead: str | None


#: By list of the vocabulary (or id of a search attribute), its retired words.
_Words = Mapping[str, Mapping[str, _Gone]]


class _Offered:
    """All words but some; for `known_in`."""

    def __init__(self, retired: Mapping[str, _Gone]) -> None:
        self._retired = retired

    def __contains__(self, word: object) -> bool:
        return word not in self._retired


def retired_words(vocabulary: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Say what `check_file` has to know of the vocabulary, as one entry of `Names`.

    Args:
        vocabulary: The data of vocabulary.yml, accepted by its schema.

    Returns:
        `RETIRED` → a text for each retired entry; nothing where none is.
    """
    texts = frozenset(
        f"{name} {word} {gone.since} {gone.instead or ''}"
        for name, words in _words(vocabulary).items()
        for word, gone in words.items()
    )
    return {RETIRED: texts} if texts else {}


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterable[Fault]:
    """Look at the words of a file."""
    if RETIRED not in names:
        return ()
    read = _read(names[RETIRED], kind)
    # Words of the search attributes stand where no schema marks them.
    own = read.of_attributes and "attributes" in data
    if not own and read.offers(data, read.offered):
        return ()
    if kind == "request":
        return _in_a_request(path, data, read)
    today = day_of(names)
    return () if today is None else _undated(path, kind, data, read.words, today)


def _in_a_request(path: str, data: Mapping[str, Any], read: "_Read") -> Iterator[Fault]:
    for keys, word, name in values(read.ways, data):
        gone = read.words.get(name, {}).get(word)
        if gone is not None and gone.since <= data["requested"]:
            yield Fault(path, keys, _said(name, word, gone), _hint(name, gone))


def _undated(
    path: str, kind: str, data: Mapping[str, Any], words: _Words, today: str
) -> Iterator[Fault]:
    if data.get("status") in _OVER or data.get("state") in _OVER or data.get("left"):
        return
    told: set[tuple[str, str]] = set()
    marked_values = [*values(_marked(kind), data), *_attributes(data)]
    for keys, word, name in marked_values:
        gone = words.get(name, {}).get(word)
        if gone is None or (name, word) in told or not _in_use(data, keys, gone, today):
            continue
        told.add((name, word))
        yield Fault(
            path, keys[:1], _said(name, word, gone), _hint(name, gone),
            at_key=True, severity=Severity.WARNING,
        )  # fmt: skip


def _in_use(data: Mapping[str, Any], keys: tuple[str | int, ...], gone: _Gone, today: str) -> bool:
    """Whether a retired word counts: today, or on the day that stands beside it."""
    record: Any = data
    for key in keys[:-1]:
        record = record[key]
    beside: Mapping[str, str] = {}
    if isinstance(record, dict) and record is not data:
        beside = record
    if beside.get("until", "9") <= today:
        return False
    return gone.since <= min(today, beside.get("on", today))


def _attributes(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for name, chosen in data.get("attributes", {}).items():
        yield ("attributes", name), name, "attributes"
        for index, word in enumerate(chosen):
            yield ("attributes", name, index), word, name


def _words(vocabulary: Mapping[str, Any]) -> _Words:
    lists = {name: entries for name, entries in vocabulary.items() if isinstance(entries, list)}
    own = {attribute["id"]: attribute["values"] for attribute in lists.get("attributes", ())}
    found = {
        name: {
            entry["id"]: _Gone(entry["retired"], entry.get("replaced_by"))
            for entry in entries
            if isinstance(entry, dict) and "retired" in entry
        }
        for name, entries in {**own, **lists}.items()
    }
    return {name: retired for name, retired in found.items() if retired}


class _Read(NamedTuple):
    """What retired words mean for the files of a kind.

    Attributes:
        words: They.
        offered: The test for all others.
        ways: Where one of them may stand.
        offers: Whether none of them stands there, as `known_in` tells it.
        of_attributes: Whether one of them belongs to a search attribute.
    """

    words: _Words
    offered: Mapping[str, _Offered]
    ways: Tree
    offers: Look
    of_attributes: bool


@functools.cache
def _read(texts: frozenset[str], kind: str) -> _Read:
    words: dict[str, dict[str, _Gone]] = {}
    for text in texts:
        name, word, since, instead = text.split(" ")
        words.setdefault(name, {})[word] = _Gone(since, instead or None)
    offered = {name: _Offered(retired) for name, retired in words.items()}
    listed = load_schema("vocabulary")["properties"].keys() - {"attributes"}
    ways = _pruned(_marked(kind), words)
    return _Read(words, offered, ways, known_in(ways), not listed >= words.keys())


def _pruned(tree: Tree, lists: Container[str]) -> Tree:
    """Leave of a tree only the ways to words of some lists."""
    kept: Tree = {}
    for name, inner in tree.items():
        if name == "":
            if inner in lists:
                kept[name] = inner
        elif below := _pruned(inner, lists):
            kept[name] = below
    return kept


@functools.cache
def _marked(kind: str) -> Tree:
    return marked(kind, "x-vocabulary")


def _said(name: str, word: str, gone: _Gone) -> str:
    listed = name in load_schema("vocabulary")["properties"]
    called = f"the {singular(name)} `{word}`" if listed else f"the value `{word}` of `{name}`"
    return f"{called} is no longer offered, since {gone.since}"


def _hint(name: str, gone: _Gone) -> str:
    if gone.instead is not None:
        return f"write `{gone.instead}` instead"
    return f"choose another under `{name}` in program/vocabulary.yml"
