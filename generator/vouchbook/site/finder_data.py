"""The Finder's data: what the browser searches, as two JSON files, columns instead of records.

Every text stands once; entries point to it by number. So the file is small, the browser folds and
compares each text once, and a facet is counted by adding up numbers. `core` is all that facets,
search and the first lines of a result need; `details` (story, results, freshness) follows after.

Format of `core`::

    {"format": 1, "asOf": "2026-11-16", "kinds": [KIND, …]}
    KIND   = {"id", "label", "one", "many", "none", "base", "size", "texts", "facts", "facets"}
    texts  = {<id>: COLUMN, …}   searched; `facts` are of the same form and only shown
    facets = [FACET, …]
    COLUMN = {"values": [text or number, …], "of": [index or -1, …]}
    FACET  = {"id", "label", "values": [[id, label], …], "sets": [[index, …], …], "of": [index, …]}

`details` is `{"format": 1, "kinds": {<kind id>: {"texts", "facts"}}}`. A kind of entry is nothing
but its columns, so another (guides) can stand beside advocates and content.

An advocate's `folder` and `slug` are -1 where they are the account's or person's folded name with
hyphens. Search words are not in the files: the browser folds (`assets/finder/fold.js`, held to
`vouchbook.text.fold` by one table of cases), which costs less than loading every text twice.
"""

import hashlib
import json
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from vouchbook.shown.views import Choice, Confirmation, ContentView, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.text import fold

FORMAT = 1
_ASCII_WORD = re.compile("[a-z0-9]+")

Entry = TypeVar("Entry")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site beside the pages: its address from the site's root, and its bytes."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FinderData:
    """The two files of the Finder, in the order in which the browser wants them."""

    core: DataFile
    details: DataFile


def finder_data(view: SiteView) -> FinderData:
    """Build the Finder's files from what the audience may see.

    Args:
        view: The site's content.

    Returns:
        Files named by a hash of their bytes, so that a browser may keep them for ever.
    """
    kinds = [_advocates(view), _content(view)]
    core = {"format": FORMAT, "asOf": view.as_of.isoformat(), "kinds": [core for core, _ in kinds]}
    details = {"format": FORMAT, "kinds": {core["id"]: later for core, later in kinds}}
    return FinderData(core=_file("core", core), details=_file("details", details))


def _file(name: str, data: Json) -> DataFile:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return DataFile(f"{links.ASSETS}data/{name}.{digest}.json", content)


def _advocates(view: SiteView) -> tuple[Json, Json]:
    people = sorted(view.people, key=_freshest)
    known = view.vocabulary
    core = {
        "id": "advocates",
        "label": "Advocates",
        "one": "advocate",
        "many": "advocates",
        "none": "Nobody",
        "base": links.ADVOCATES,
        "size": len(people),
        "texts": {
            "name": _column(people, lambda p: p.name),
            "title": _column(people, lambda p: p.title),
            "account": _column(people, lambda p: p.account.name),
            "country": _column(people, lambda p: p.country and p.country.label),
        },
        "facts": {
            "headcount": _column(people, words.size),
            "owner": _column(people, lambda p: p.owner),
            "state": _column(people, _state),
            # An address in two parts, since colleagues of one account share the first.
            "folder": _column(people, lambda p: _unlike(p.account.name, p.slug.partition("/")[0])),
            "slug": _column(people, lambda p: _unlike(p.name, p.slug.partition("/")[2])),
        },
        "facets": [
            _facet("activity", "Can do", people, known.activities, lambda p: p.activities),
            _facet("product", "Product", people, known.products, lambda p: p.products),
            _facet("use_case", "Use case", people, known.use_cases, lambda p: p.use_cases),
            _facet("industry", "Industry", people, known.industries, lambda p: _one(p.industry)),
            _facet("region", "Region", people, known.regions, lambda p: _one(p.region)),
            _facet("size", "Company size", people, known.sizes, lambda p: _one(p.size)),
            _facet("persona", "Role", people, known.personas, lambda p: _one(p.persona)),
            _facet("level", "Level", people, known.levels, lambda p: _one(p.level)),
            _facet("language", "Language", people, known.languages, lambda p: p.languages),
            *_status(people),
            *(
                _facet(
                    f"attribute-{facet.id}",  # whatever its id, no clash with the built-in ones
                    facet.label,
                    people,
                    facet.values,
                    _attribute(facet.id),
                )
                for facet in view.facets
            ),
        ],
    }
    texts = {
        "story": _column(people, lambda p: p.story),
        "results": _column(people, _results),
        "replaced": _column(people, lambda p: ", ".join(p.replaced) or None),
        "works_with": _column(people, lambda p: ", ".join(p.works_with) or None),
        "best_for": _column(people, lambda p: ", ".join(p.best_for) or None),
    }
    facts = {"confirmed": _column(people, lambda p: _freshness(p, view))}
    return core, {"texts": texts, "facts": facts}


def _content(view: SiteView) -> tuple[Json, Json]:
    items = sorted(view.content, key=_newest)
    known = view.vocabulary
    core = {
        "id": "content",
        "label": "Content",
        "one": "content item",
        "many": "content items",
        "none": "Nothing",
        "base": links.CONTENT,
        "size": len(items),
        "texts": {
            "title": _column(items, lambda c: c.title),
            "account": _column(items, lambda c: c.account and c.account.name),
        },
        "facts": {
            "minutes": _column(items, lambda c: c.minutes),
            "published": _column(
                items, lambda c: c.published and words.day(c.published, view.as_of)
            ),
            "slug": _column(items, lambda c: c.slug),
        },
        "facets": [
            _facet("kind", "Kind", items, known.kinds, lambda c: (c.kind,)),
            _facet("product", "Product", items, known.products, lambda c: c.products),
            _facet("use_case", "Use case", items, known.use_cases, lambda c: c.use_cases),
            _facet("persona", "Role", items, known.personas, lambda c: c.personas),
            _facet("stage", "Stage", items, known.stages, lambda c: c.stages),
            _facet("industry", "Industry", items, known.industries, lambda c: c.industries),
        ],
    }
    texts = {
        "summary": _column(items, lambda c: c.summary),
        "features": _column(items, _featured),
    }
    return core, {"texts": texts, "facts": {}}


def _state(person: PersonView) -> str | None:
    """Name the status of somebody who cannot be asked now."""
    return person.status.label if person.status and person.status.id != "active" else None


def _status(people: Sequence[PersonView]) -> list[Json]:
    """Offer the status as a facet where the audience knows it."""
    if not any(person.status for person in people):
        return []
    return [_facet("status", "Status", people, (), lambda p: _one(p.status))]


def _results(person: PersonView) -> str:
    return words.capital(words.joined(map(words.result, person.results)))


def _featured(item: ContentView) -> str | None:
    return ", ".join(words.person(person) for person in item.features) or None


def _unlike(name: str | None, slug: str) -> str | None:
    """Leave out a part of an address that the browser can write itself: the name, hyphenated.

    Most are like that; they would be a quarter of the file.
    """
    folded = fold(name or "")
    own = "-".join(_ASCII_WORD.findall(folded)) if folded.isascii() else None
    return None if own == slug else slug


def _freshness(person: PersonView, view: SiteView) -> str | None:
    oldest = _least_fresh(person)
    return words.confirmed(oldest, view.as_of) if oldest else None


def _least_fresh(person: PersonView) -> Confirmation | None:
    """Pick the section to judge by: one fresh section does not vouch for the rest."""
    sections = person.confirmed.values()
    return min(sections, key=lambda section: (section.fresh, section.on), default=None)


def _freshest(person: PersonView) -> tuple[bool, int, str]:
    """Order as matching does where all else is equal: by freshness, then by id."""
    oldest = _least_fresh(person)
    if oldest is None:
        return True, 0, person.slug
    return not oldest.fresh, -oldest.on.toordinal(), person.slug


def _newest(item: ContentView) -> tuple[int, str]:
    return (-item.published.toordinal() if item.published else 0, item.slug)


def _one(choice: Choice | None) -> tuple[Choice, ...]:
    return (choice,) if choice else ()


def _attribute(wanted: str) -> Callable[[PersonView], tuple[Choice, ...]]:
    def values(person: PersonView) -> tuple[Choice, ...]:
        return tuple(v for a in person.attributes if a.id == wanted for v in a.values)

    return values


def _column(entries: Sequence[Entry], value: Callable[[Entry], Hashable]) -> Json:
    """Write a column: each value once, in order of first appearance; -1 where there is none."""
    numbers: dict[Hashable, int] = {}
    of = [
        -1 if found is None or found == "" else numbers.setdefault(found, len(numbers))
        for found in map(value, entries)
    ]
    return {"values": list(numbers), "of": of}


def _facet(
    facet: str,
    label: str,
    entries: Sequence[Entry],
    offered: Sequence[Choice],
    chosen: Callable[[Entry], Iterable[Choice]],
) -> Json:
    """Write a facet: only values in use, in the vocabulary's order, and each combination once."""
    rows = [tuple(chosen(entry)) for entry in entries]
    used = {choice.id: choice.label for row in rows for choice in row}
    order = {choice.id: place for place, choice in enumerate(offered)}
    values = sorted(
        used.items(), key=lambda item: (order.get(item[0], len(order)), item[1], item[0])
    )
    numbers = {value: place for place, value in enumerate(map(itemgetter(0), values))}
    sets: dict[tuple[int, ...], int] = {}
    of = [
        sets.setdefault(tuple(sorted({numbers[choice.id] for choice in row})), len(sets))
        for row in rows
    ]
    return {
        "id": facet,
        "label": label,
        "values": [list(value) for value in values],
        "sets": [list(members) for members in sets],
        "of": of,
    }
