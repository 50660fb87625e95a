"""The documents for other programs, and the schemas that describe them."""

import copy
import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from unittest.mock import MagicMock
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from machines_samples import (
    HORIZON,
    MARIT,
    PUBLIC,
    STANDING,
    TEAM,
    demo,
    demo_pages,
    documents,
)
from sample_site import SALES, with_every_text

from vouchbook.reports import REPORTS
from vouchbook.shown import views
from vouchbook.shown.views import Audience, SiteView
from vouchbook.site.machines import accounts, advocates, content, parts, standing
from vouchbook.site.machines.files import machine_files
from vouchbook.site.machines.shapes import Record

AUDIENCES = ("program", "sales", "public")
#: Records, and the views they are made of, with what is left out and why.
MADE_OF: Mapping[str, tuple[Record, type, frozenset[str]]] = {
    "advocate": (advocates.ADVOCATE, views.PersonView, frozenset()),
    "account": (accounts.ACCOUNT, views.AccountView, frozenset()),
    "content": (content.CONTENT, views.ContentView, frozenset()),
    "collection": (content.COLLECTION, views.CollectionView, frozenset()),
    # Places in an order mean something only where candidates are put in order.
    "standing": (standing.STANDING, views.Standing, frozenset({"turn"})),
    "choice": (parts.CHOICE, views.Choice, frozenset()),
    "period": (parts.PERIOD, views.Period, frozenset()),
    "span": (parts.SPAN, views.Span, frozenset()),
    "attribute": (parts.ATTRIBUTE, views.Attribute, frozenset()),
    "account named elsewhere": (parts.ACCOUNT_REF, views.AccountRef, frozenset()),
    "advocate named elsewhere": (parts.PERSON_REF, views.PersonRef, frozenset()),
    "content named elsewhere": (parts.CONTENT_REF, views.ContentRef, frozenset()),
}


def schema_for(files: Mapping[str, bytes], uri: str, document: Any) -> Any:
    return json.loads(files[urljoin(uri, document["$schema"])])


def validator(schema: Any) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def one(view: SiteView, name: str) -> Any:
    return json.loads(machine_files(view, [])[f"api/v1/{name}.json"])[name]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_document_of_the_demo_fits_its_schema(audience: str) -> None:
    """What the demo's site holds for each audience is what its published schemas describe."""
    found = dict(documents(demo(audience)))
    for uri, document in found.items():
        errors = validator(schema_for(demo(audience), uri, document)).iter_errors(document)
        assert [f"{uri} {error.json_path}: {error.message}" for error in errors] == []
        assert document["audience"] == audience
        assert document["as_of"] == "2026-11-16"
    own = {"program": {"collections", *(f"reports/{name}" for name in REPORTS)}}
    names = {"index", "advocates", "accounts", "content", "vocabulary"}
    names |= own.get(audience, {"collections"} if audience == "sales" else set())
    assert {f"api/v1/{name}.json" for name in names} == set(found)


def objects(value: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a document, with its place; the members of a list share one."""
    if isinstance(value, dict):
        yield path, value
        for name, inner in value.items():
            yield from objects(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, f"{path}[]")


@pytest.mark.parametrize("name", ["advocates", "accounts", "content", "collections", "vocabulary"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_schema_notices_a_field_more_and_a_field_less(audience: str, name: str) -> None:
    """In every object of every document, taking out any field or adding one breaks the schema."""
    view = {"program": TEAM, "sales": SALES, "public": PUBLIC}[audience]
    files = machine_files(view, [])
    if f"api/v1/{name}.json" not in files:
        assert (audience, name) == ("public", "collections")
        return
    document = json.loads(files[f"api/v1/{name}.json"])
    check = validator(schema_for(files, f"api/v1/{name}.json", document))
    assert check.is_valid(document)
    tried = set()
    for path, place in objects(document):
        if path in tried:
            continue
        tried.add(path)
        kept = copy.deepcopy(place)
        for field in kept:
            del place[field]
            assert not check.is_valid(document), f"{path} without {field}"
            place[field] = kept[field]
        place["surplus"] = None
        assert not check.is_valid(document), f"{path} with a field more"
        del place["surplus"]
    assert len(tried) > (1 if name == "collections" else 4)


def test_the_schema_of_reports_notices_it_too() -> None:
    """A report without one of its parts, or with one more, does not fit."""
    files = demo("program")
    for name in REPORTS:
        uri = f"api/v1/reports/{name}.json"
        document = json.loads(files[uri])
        check = validator(schema_for(files, uri, document))
        report = document["report"]
        assert report["report"] == name
        for field in list(report):
            held = report.pop(field)
            assert not check.is_valid(document), field
            report[field] = held
        report["surplus"] = 1
        assert not check.is_valid(document)


@pytest.mark.parametrize("name", MADE_OF)
def test_no_field_of_a_view_is_forgotten(name: str) -> None:
    """What a page may show of somebody, the API tells too: a new field of a view is missed here."""
    record, view, left_out = MADE_OF[name]
    asked: set[str] = set()

    class Asked:
        def __getattr__(self, attribute: str) -> Any:
            asked.add(attribute)
            return MagicMock()

    for field in record.fields:
        field.find(Asked())
    assert asked | left_out == {field.name for field in dataclasses.fields(view)}
    assert asked.isdisjoint(left_out)


@pytest.mark.parametrize(
    ("audience", "absent"),
    [
        ("program", set()),
        ("sales", {"consent", "history", "status", "touches", "health", "renewal", "request"}),
        (
            "public",
            {
                "consent", "history", "status", "touches", "health", "renewal", "request",
                "standing", "offer", "offers", "wear", "ratings", "last_asked", "free", "owner",
                "not_for", "confirmed", "added", "customer_since",
            },
        ),
    ],
)  # fmt: skip
def test_a_schema_knows_no_field_that_its_audience_may_not_see(
    audience: str, absent: set[str]
) -> None:
    """Who may not see availability, consent or requests does not even read that there are such."""
    schemas = [
        json.loads(text) for uri, text in demo(audience).items() if uri.endswith(".schema.json")
    ]
    names = {
        name
        for schema in schemas
        for _, place in objects(schema)
        for name in place.get("properties", ())
    } | {name for schema in schemas for name in schema.get("$defs", ())}
    assert names & absent == set()
    assert ("consent" in names) is (audience == "program")
    assert ("standing" in names) is (audience != "public")


def test_free_days_are_days_of_the_calendar() -> None:
    """Runs are written as dates; one as long as we look has no end, and places are not told."""
    marit = next(entry for entry in one(TEAM, "advocates") if entry["id"] == MARIT.slug)
    assert marit["standing"] == {
        "offers": [
            {
                "activity": "reference-call",
                "soonest": "2026-11-26",
                "free": [
                    {"from": "2026-11-26", "until": "2026-11-28"},
                    {"from": "2026-12-26", "until": None},
                ],
                "waits": [
                    None,
                    {"state": "please wait", "said": "PLEASE WAIT", "promised": ""},
                    None,
                ],
                "free_but_for_promises": [{"from": "2026-11-26", "until": None}],
                "over": "2030-11-15",
            }
        ],
        "wear": "in use",
        "last_asked": "2026-09-03",
        "ratings": [5, 4],
    }
    assert STANDING.offers["reference-call"].over == HORIZON == 1460


def test_a_view_that_holds_too_much_is_not_believed() -> None:
    """A field for the program team stays out of the others' documents even if a view holds it."""
    for audience in (Audience.SALES, Audience.PUBLIC):
        files = machine_files(dataclasses.replace(TEAM, audience=audience), [])
        text = files["api/v1/advocates.json"].decode() + files["api/v1/accounts.json"].decode()
        for hidden in ("2026-11-02-harbour-call", "Wants to speak", "crm:C-7741", "Year-end"):
            assert hidden not in text
        assert ("PLEASE WAIT" in text) is (audience is Audience.SALES)
        assert set(files) & {"feeds/booked.ics", "feeds/consents.ics"} == set()


def test_only_words_in_use_are_told_outside_the_program() -> None:
    """A product or industry that nobody shown has stays out of the sales and public vocabulary."""
    team, sales = one(TEAM, "vocabulary"), one(SALES, "vocabulary")
    assert [entry["id"] for entry in team["industries"]] == [
        "banking", "energy", "healthcare", "retail",
    ]  # fmt: skip
    assert [entry["id"] for entry in sales["industries"]] == ["banking", "energy", "healthcare"]
    assert [entry["id"] for entry in sales["kinds"]] == ["video", "one-pager"]
    assert [entry["label"] for entry in sales["attributes"][0]["values"]] == ["SAP S/4"]
    assert len(team["attributes"][0]["values"]) == 2
    nobody = dataclasses.replace(SALES, people=(), accounts=(), content=())
    assert not any(one(nobody, "vocabulary").values())


#: Fields of entries, and the list of the vocabulary that their values are from.
LIST_OF = {
    "activities": "activities", "products": "products", "use_cases": "use_cases",
    "industry": "industries", "industries": "industries", "region": "regions",
    "regions": "regions", "size": "sizes", "persona": "personas", "personas": "personas",
    "level": "levels", "languages": "languages", "kind": "kinds", "stages": "stages",
}  # fmt: skip


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_word_of_an_entry_is_in_the_vocabulary(audience: str) -> None:
    """What an entry uses, its vocabulary explains; outside the program's build nothing else."""
    found = dict(documents(demo(audience)))
    told = found["api/v1/vocabulary.json"]["vocabulary"]
    used: dict[str, set[str]] = {name: set() for name in LIST_OF.values()}
    for name in ("advocates", "accounts", "content"):
        for entry in found[f"api/v1/{name}.json"][name]:
            for field, words in LIST_OF.items():
                value = entry.get(field)
                values = value if isinstance(value, list) else [value] if value else []
                used[words] |= {choice["id"] for choice in values}
    for name, ids in used.items():
        listed = {choice["id"] for choice in told[name]}
        assert ids <= listed
        assert audience == "program" or ids == listed
        assert listed or (audience, name) == ("public", "activities")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_index_names_every_file_there_is(audience: str) -> None:
    """From the index, every document, schema, feed and calendar is reached, and nothing else."""
    files = demo(audience)
    here = "api/v1/index.json"
    index = json.loads(files[here])
    listed = [*index["index"]["documents"], *index["index"]["reports"]]
    reached = {urljoin(here, entry[name]) for entry in listed for name in ("file", "schema")}
    reached |= {urljoin(here, entry["file"]) for entry in index["index"]["feeds"]}
    reached |= {here, urljoin(here, index["$schema"])}
    assert reached == {uri for uri in files if uri.startswith(("api/", "feeds/"))}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_entry_names_its_page(audience: str) -> None:
    """The address in an entry leads, from the document, to a page of the same site."""
    pages = {
        urljoin(uri, place["page"])
        for uri, document in documents(demo(audience))
        for _, place in objects(document)
        if "page" in place
    }
    assert pages <= demo_pages(audience)
    assert len(pages) > 100 if audience == "program" else len(pages) > 30


PAYLOADS = [
    "</script><svg onload=alert(1)>",
    '"},{"id":"forged',
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; [x](JaVaScRiPt:alert(1))",
    "line\nfeed \\u003c \u2028 \U0001f40b",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_a_value_and_begins_no_element(payload: str) -> None:
    """A payload in every text is read back as it is, and no byte of it could open a tag."""
    hostile = with_every_text(TEAM, lambda text: text + payload)
    assert isinstance(hostile, SiteView)
    files = machine_files(hostile, [])
    for uri, content_of in files.items():
        if uri.endswith(".json"):
            assert not re.search(rb"[<>&]", content_of), uri
    plain, changed = one(TEAM, "advocates"), one(hostile, "advocates")
    assert changed[2]["story"] == f"{plain[2]['story']}{payload}"
    assert [path for path, _ in objects(changed)] == [path for path, _ in objects(plain)]
    index = json.loads(files["api/v1/index.json"])
    assert index["index"]["title"] == f"Tidewater References{payload}"


def test_each_entry_is_a_line() -> None:
    """A list of entries is written an entry a line, so that a change shows as the lines it is."""
    lines = machine_files(TEAM, [])["api/v1/advocates.json"].decode().splitlines()
    assert len(lines) == len(TEAM.people) + 3
    assert [json.loads(line.rstrip(","))["id"] for line in lines[2:-1]] == [
        person.slug for person in TEAM.people
    ]
