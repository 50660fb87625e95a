"""The documents under `api/v1/`, and the schema of each.

A change that takes something away or gives it another meaning takes a new `VERSION`, and with it a
new address; a field more does not.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import msgspec

from vouchbook.reports import Report
from vouchbook.shown.views import Audience, SiteView
from vouchbook.shown.visibility import SEES
from vouchbook.site import links
from vouchbook.site.machines.accounts import ACCOUNT
from vouchbook.site.machines.advocates import ADVOCATE
from vouchbook.site.machines.content import COLLECTION, CONTENT, VOCABULARY
from vouchbook.site.machines.reports import REPORT
from vouchbook.site.machines.shapes import (
    DAY,
    TEXT,
    Definitions,
    Field,
    Json,
    Many,
    Record,
    Schema,
    Setting,
    Shape,
    closed,
)
from vouchbook.site.machines.vocabulary import words_of
from vouchbook.site.page import Files

VERSION: Final = 1
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the API.

    Attributes:
        name: Its file is called after it, and so is the field that holds what it is about.
        about: What it holds.
        shape: How that looks.
        of: What finds that in the view.
        audience: The widest audience that may see it.
    """

    name: str
    about: str
    shape: Shape
    of: Callable[[SiteView], Any]
    audience: Audience = Audience.PUBLIC


DOCUMENTS: Final = (
    Document("advocates", "Everybody who speaks for us.", Many(ADVOCATE), lambda one: one.people),
    Document("accounts", "The companies they work for.", Many(ACCOUNT), lambda one: one.accounts),
    Document("content", "What can be read and watched.", Many(CONTENT), lambda one: one.content),
    Document(
        "collections",
        "Lists of it for a purpose.",
        Many(COLLECTION),
        lambda one: one.collections,
        Audience.SALES,
    ),
    Document("vocabulary", "The words all these use.", VOCABULARY, words_of),
)
_REPORT: Final = Document("report", "One report.", REPORT, lambda one: one, Audience.PROGRAM)

_LISTED: Final = Record(
    "document",
    "A file of this site.",
    Field("name", TEXT),
    Field("about", TEXT),
    Field("file", TEXT, "Its address, relative to this document."),
    Field("schema", TEXT, "The address of its schema, relative to this document."),
)
_FEED: Final = Record(
    "feed", "A feed or calendar.", Field("type", TEXT), Field("about", TEXT), Field("file", TEXT)
)
_CONTENTS: Final = Record(
    "contents",
    "What there is.",
    Field("title", TEXT, "Title of the program."),
    Field("documents", Many(_LISTED)),
    Field("reports", Many(_LISTED)),
    Field("feeds", Many(_FEED)),
)
_INDEX: Final = Document("index", "What there is.", _CONTENTS, lambda one: one)


def api_files(
    view: SiteView, reports: Sequence[Report], feeds: Iterable[links.Feed]
) -> Mapping[str, bytes]:
    """Write the documents and schemas of the API.

    Args:
        view: What the audience may see.
        reports: The reports that it may see.
        feeds: The feeds and calendars that it gets, for the index.

    Returns:
        Address → content, made as it is asked for.
    """
    setting = Setting(view.audience, view.as_of)
    documents = [one for one in DOCUMENTS if one.audience.value in SEES[view.audience]]
    index = _contents(view, documents, reports, feeds)
    kinds = [_INDEX, *documents, *([_REPORT] if reports else [])]
    made: Iterable[tuple[str, Document, Any]] = [
        (links.document("index"), _INDEX, index),
        *((links.document(one.name), one, one.of(view)) for one in documents),
        *((links.report_document(one.name), _REPORT, one) for one in reports),
    ]
    return Files(
        {
            **{uri: partial(_written, kind, value, setting) for uri, kind, value in made},
            **{links.schema(one.name): partial(_schema_file, one, view.audience) for one in kinds},
        }
    )


def schema_of(document: Document, audience: Audience) -> Schema:
    """Describe a document, as far as an audience may see it.

    Args:
        document: One of the API.
        audience: For whom it is written.

    Returns:
        A JSON Schema 2020-12 that allows no other field, and asks for each.
    """
    defined: Definitions = {}
    body = document.shape.schema(audience, defined)
    properties = {
        "$schema": {"description": "The address of this schema.", "type": "string"},
        "version": {"const": VERSION},
        "as_of": {"description": "The day of the data.", **DAY.schema(audience, defined)},
        "audience": {"description": "Who may read it.", "const": audience.value},
        document.name: body,
    }
    return {
        "$schema": _DIALECT,
        "title": document.name.capitalize(),
        **closed(document.about, properties),
        "$defs": dict(sorted(defined.items())),
    }


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    about: str
    file: str
    schema: str


@dataclass(frozen=True, slots=True)
class _Fed:
    type: str
    about: str
    file: str


@dataclass(frozen=True, slots=True)
class _Contents:
    title: str
    documents: list[_Listed]
    reports: list[_Listed]
    feeds: list[_Fed]


def _contents(
    view: SiteView,
    documents: Iterable[Document],
    reports: Iterable[Report],
    feeds: Iterable[links.Feed],
) -> _Contents:
    return _Contents(
        view.title,
        [
            _Listed(one.name, one.about, _here(links.document(one.name)), _schema_here(one.name))
            for one in documents
        ],
        [
            _Listed(
                one.name, one.title, _here(links.report_document(one.name)), _schema_here("report")
            )
            for one in reports
        ],
        [_Fed(one.type, one.title, links.relative(links.API, one.uri)) for one in feeds],
    )


def _here(uri: str) -> str:
    return uri.removeprefix(links.API)


def _schema_here(name: str) -> str:
    return _here(links.schema(name))


def _written(document: Document, value: Any, setting: Setting) -> bytes:
    """Write a document: what is about it first, then a line an entry."""
    depth = "../" if document is _REPORT else ""
    head = {
        "$schema": f"{depth}{_schema_here(document.name)}",
        "version": VERSION,
        "as_of": setting.as_of.isoformat(),
        "audience": setting.audience.value,
    }
    body = _body(document.shape, value, setting)
    return b'%b,\n"%b":%b}\n' % (_dumped(head)[:-1], document.name.encode(), body)


def _body(shape: Shape, value: Any, setting: Setting) -> bytes:
    if not isinstance(shape, Many):
        return _dumped(shape.value(value, setting))
    # Entry by entry: as values of JSON, all of them take many times the memory of their text.
    lines = (_dumped(shape.inner.value(one, setting)) for one in value)
    return b"[\n%b\n]" % b",\n".join(lines)


def _schema_file(document: Document, audience: Audience) -> bytes:
    return indented(schema_of(document, audience))


def indented(value: Json) -> bytes:
    """Write a document that people read, too."""
    return _safe(json.dumps(value, indent=2).encode()) + b"\n"


def _dumped(value: Json) -> bytes:
    return _safe(msgspec.json.encode(value))


def _safe(text: bytes) -> bytes:
    """Write what could begin an element as JSON's own escapes: whoever pastes it into HTML lives.

    These three stand only in strings, where an escape means the same.
    """
    return text.replace(b"&", b"\\u0026").replace(b"<", b"\\u003c").replace(b">", b"\\u003e")
