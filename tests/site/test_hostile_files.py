"""Attacks 51 to 54 in every text of a program: what each kind of file makes of them."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from machinery_samples import tree

from hostile import ATTACKS, COPIES, PLANTED, Attacks, accepts, write_program
from once import Once
from sites import site_of
from vouchbook.check.schema import SchemaJudge
from vouchbook.cli import main
from vouchbook.schemas import load_schema
from vouchbook.shown.views import Audience

AUDIENCES = tuple(audience.value for audience in Audience)
#: What may be loaded, run or sent elsewhere, and by which attribute.
LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}
#: Elements that no page of ours has.
FOREIGN = {"iframe", "object", "embed", "base", "applet", "frame", "math"}
#: Attributes that readers see or hear; in these an attack is text.
WORDS = {"title", "content", "aria-label", "alt", "value", "placeholder", "data-title"} | {
    # The script puts these into texts, as text.
    "data-example", "data-name", "data-request", "data-who",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(once: Once) -> Path:
    """The hostile program."""
    return once.folder("hostile", write_program)


@pytest.fixture(scope="module")
def sites(once: Once, root: Path) -> Mapping[str, Mapping[str, bytes]]:
    """The files of each audience's site of the hostile program."""
    return {audience: tree(site_of(once, "hostile", root, audience)) for audience in AUDIENCES}


def those(files: Mapping[str, bytes], ending: str) -> dict[str, str]:
    return {uri: content.decode() for uri, content in files.items() if uri.endswith(ending)}


class Dangers(HTMLParser):
    """Lists what of a page a browser would run, or load from elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0
        self.words = ""
        self._within: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag if tag in {"script", "style"} else None
        self.scripts += tag == "script"
        if tag in FOREIGN:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if self._is_danger(tag, name, value or ""):
                self.found.append(f"<{tag} {name}={value}>")

    @staticmethod
    def _is_danger(tag: str, name: str, value: str) -> bool:
        if name.startswith("on") or name in {"autofocus", "srcdoc"}:
            return True
        if name == "href" and tag == "a":
            return urlsplit(value).scheme not in {"", "https"} or value.startswith("//")
        if name == "href" or name in LOADS:
            return bool(urlsplit(value).scheme or urlsplit(value).netloc)
        return name not in WORDS and (f"{PLANTED}=" in value or "evil.example" in value)

    def handle_endtag(self, _: str) -> None:
        self._within = None

    def handle_data(self, data: str) -> None:
        if self._within is None:
            self.words += data
        elif PLANTED in data:
            self.found.append(f"{self._within}: {data[:80]}")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_runs_or_loads_what_a_text_says(
    sites: Mapping[str, Mapping[str, bytes]], audience: str
) -> None:
    """No text of the data or of a guide becomes an element, a handler or an address of a page."""
    pages = {uri: Dangers(html) for uri, html in those(sites[audience], ".html").items()}
    assert {uri: page.found for uri, page in pages.items() if page.found} == {}
    # Only the home page has a script of its own: it says for whom it is before it is painted.
    own = 0 if audience == "public" else 1
    usual = pages["404.html"].scripts
    assert {uri: page.scripts - usual for uri, page in pages.items() if page.scripts != usual} == (
        {"index.html": own} if own else {}
    )
    kinds = {"accounts", "advocates", "content", "segments"}
    for number, attack in enumerate(ATTACKS):
        shown = [
            uri
            for uri, page in pages.items()
            if f"-{number}/" in uri and " ".join(attack.split()) in " ".join(page.words.split())
        ]
        assert {uri.split("/")[0] for uri in shown} >= kinds


@pytest.mark.parametrize("audience", AUDIENCES)
def test_documents_hold_texts_as_they_were_written(
    sites: Mapping[str, Mapping[str, bytes]], audience: str
) -> None:
    """Every JSON file can be read, and gives each attack back letter by letter, nothing run."""
    texts: set[str] = set()
    for text in those(sites[audience], ".json").values():
        texts |= set(strings(json.loads(text)))
    assert texts >= set(ATTACKS)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_feed_holds_texts_and_no_markup_of_theirs(
    sites: Mapping[str, Mapping[str, bytes]], audience: str
) -> None:
    """The Atom feed can be read, has only elements of its own, and leads nowhere else."""
    feed = ET.fromstring(sites[audience]["feeds/changes.atom"])  # noqa: S314 - our own
    names = {element.tag.rpartition("}")[2] for element in feed.iter()}
    assert names == {
        "feed", "id", "title", "updated", "author", "name", "link", "entry", "summary", "category",
    }  # fmt: skip
    links = [element.get("href", "") for element in feed.iter() if "href" in element.attrib]
    assert [link for link in links if urlsplit(link).scheme or urlsplit(link).netloc] == []
    told = " ".join(" ".join(feed.itertext()).split())
    assert [attack for attack in ATTACKS if " ".join(attack.split()) not in told] == []


@pytest.mark.parametrize("name", ["booked", "consents"])
def test_a_calendar_has_the_lines_it_should(
    sites: Mapping[str, Mapping[str, bytes]], name: str
) -> None:
    """No text of the data ends a line of a calendar, or begins an event of its own."""
    content = sites["program"][f"feeds/{name}.ics"]
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert [line for line in lines if not re.match("[A-Z-]+[:;]", line)] == []
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == COPIES
    summaries = [line for line in lines if line.startswith("SUMMARY:")]
    assert len(summaries) == COPIES
    for attack in ATTACKS:
        escaped = re.sub(r"([\\;,])", r"\\\1", " ".join(attack.split()))
        assert [line for line in summaries if escaped in " ".join(line.split())]


def test_no_cell_is_a_formula(sites: Mapping[str, Mapping[str, bytes]]) -> None:
    """Attack 54: in no table does a text begin as a formula does, or end its row."""
    texts = those(sites["program"], ".csv").values()
    assert set().union(*map(defused, texts)) >= {"=", "+", "-", "@", "\t"}


def defused(table: str) -> set[str]:
    """Read a table that must hold no formula; give the signs of those that would have been one."""
    header, *rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[0-9.]+", cell)]
    assert [cell for cell in cells if re.match(r"\s*[=+@-]|[\t\r\n]", cell)] == []
    return {cell[1:2] for cell in cells if cell.startswith("'")}


COMMANDS = (
    "check", "find --activity activities-2 --limit 20", "status acme-2/ada",
    "why acme-4/ada activities-4", "report coverage", "report content",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_is_more_than_text_in_a_terminal(root: Path, command: str) -> None:
    """What a command prints has no control sequence, and no line that a text has begun."""
    ran = CliRunner().invoke(main, ["--root", str(root), *command.split()])
    assert ran.exit_code == 0, ran.output
    assert "planted=1" in ran.output
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.output)
    assert not re.search("^(::|END:|---|title:)", ran.output, re.MULTILINE)


@pytest.mark.parametrize("command", ["find --activity activities-2 --limit 20", "report coverage"])
def test_no_printed_cell_is_a_formula(root: Path, command: str) -> None:
    """Nor does one in a table that a command prints."""
    ran = CliRunner().invoke(main, ["--root", str(root), *command.split(), "--format", "csv"])
    assert ran.exit_code == 0, ran.output
    assert defused(ran.stdout)


def fields(kind: str) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Give every text of a kind that its schema bounds by a pattern, with its key path."""
    schema = load_schema(kind)
    waiting: list[tuple[tuple[str | int, ...], Mapping[str, Any]]] = [((), schema)]
    while waiting:
        keys, node = waiting.pop()
        if "$ref" in node:
            node = {**schema["$defs"][node["$ref"].rpartition("/")[2]], **node}
        waiting += [((*keys, name), one) for name, one in node.get("properties", {}).items()]
        if isinstance(node.get("items"), dict):
            waiting.append(((*keys, 0), node["items"]))
        if node.get("type") in ("string", ["string", "null"]) and "pattern" in node:
            yield keys, node


@pytest.mark.parametrize("kind", ["account", "person", "content", "collection", "request"])
def test_what_a_field_does_not_take_is_refused_there(kind: str) -> None:
    """An attack that a pattern forbids is an error at that very field, in each field of a kind."""
    judge = SchemaJudge((kind,))
    refused = 0
    for keys, node in fields(kind):
        for attack in ATTACKS:
            document = Attacks("plain", 0).document(kind)
            if not put(document, keys, attack) or accepts(node, attack):
                continue
            faults = judge("x.yml", kind, document)
            assert [fault.keys for _, fault in faults] == [keys]
            refused += 1
    assert refused >= COPIES * 5


def put(document: Any, keys: tuple[str | int, ...], value: str) -> bool:
    """Put a value into a document; False where the document has no such field."""
    for key in keys[:-1]:
        try:
            document = document[key]
        except (KeyError, IndexError):
            return False
    if not isinstance(document, list) and keys[-1] not in document:
        return False
    document[keys[-1]] = value
    return True
