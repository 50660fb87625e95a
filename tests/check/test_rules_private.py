"""Contact details are found however they are written; figures, days and ids are left alone."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from vouchbook.check.rules.contact_details import check_file
from vouchbook.private import EMAIL, PHONE, found_in, private, suspicious
from vouchbook.schemas import load_schema

NOT_PRIVATE = [
    "2026-09-02", "2026-09-02 to 2027-01-10", "09.12.2026", "09-12-2026", "01/02/2026",
    "1 200 000 NOK", "40 000 000", "+1 200 000 users", "+25 000 000", "12.500.000 EUR", "4,200,000",
    "10 000 000 000", "1200000000", "+250 000 000", "from 1 000 to 25 000 000", "+5 % in 12 months",
    "crm:00Q5e00000abcdEAB", "crm:0061234567", "CASE-12", "OPP-1043", "A-20029", "ID 0000123456",
    "978-3-16-148410-0", "9783161484100", "ISBN 978 3 16 148410 0", "SKU 123-45-6789",
    "1.2.3.4", "10.15.7", "lodash@4.17.21", "@jenkinsci", "192.168.100.200", "3.141592653589",
    "08:00-16:30", "08-16 CET", "10 to 4, London", "2026-09-02T10:00:00+02:00", "2026-W35",
    "2019-2023", "2019 2020 2021", "1990-2026", "12 34 56", "100 200 300", "24/7",
    "https://example.com/555-123-4567", "https://example.com/a?id=0612345678",
    "https://medium.com/@company/story", "git@github.com:org/repo", "logo@2x.png",
    "2026-09-02-fjellkraft-call", "k7p2m4x9qa", "look (at) that", "ISO 27001 and ISO 9001",
    "mobile in 2026: 1 200 000 users", "cells of 12 000 000 rows", "from 378 to 189 minutes", "",
]  # fmt: skip
EMAILS = [
    "name@example.com", "Ask marit.lunde+ref@example.co.uk today", "<name@example.com>",
    "name (at) example (dot) com", "name[at]example.com", "MARIT (AT) EXAMPLE (DOT) COM",
    "ola@eksempel.no", "mailto:x@y.example", "https://example.com/?to=name@example.com",
]  # fmt: skip
PHONES = [
    "+47 22 12 34 56", "+4722123456", "(0)47 22 12 34 56", "0047 22 12 34 56", "00 47 22 12 34 56",
    "555-123-4567", "(555) 123-4567", "555.123.4567", "+1 (555) 123-4567", "555\u2011123\u20114567",
    "+351 912 345 678", "+44 (0)20 7946 0000", "+49 30/1234567", "030 1234567", "06-12345678",
    "020 7946 0000", "0612345678", "4155550123", "tel. 22 12 34 56", "phone: 221 23 456",
    "Mob 912 34 567", "phone number 22123456", "tel:+4722123456",
]  # fmt: skip


DISGUISED = {
    "name\uff20example.com": EMAIL,
    "name\ufe6bexample\uff0ecom": EMAIL,
    "name@\u200dexample.com": EMAIL,
    "na\u034fme@exam\ufe0fple.c\u200com": EMAIL,
    "name@example\u3002com": EMAIL,
    "\U0001d427\U0001d41a\U0001d426\U0001d41e@example.com": EMAIL,
    "+\uff14\uff17 \uff12\uff12 \uff11\uff12 \uff13\uff14 \uff15\uff16": PHONE,
    "\uff0b47 22 12 34 56": PHONE,
    "+\u0664\u0667 \u0662\u0662 \u0661\u0662 \u0663\u0664 \u0665\u0666": PHONE,
    "+47 2\u200d2 1\u200c2 3\u034f4 5\ufe0f6": PHONE,
    "555\u2212123\u22124567": PHONE,
}
PLAIN = [
    "5 \u00d7 10\u2079 rows", "30 m\u00b2", "\u00bd of 1\u00a0200\u00a0000", "\u2116 12",
    "H\u00e5kon \u00c5s, Troms\u00f8", "\u7530\u4e2d \u592a\u90ce", "CO\u2082",
    "\u0646\u0627\u0645\u200c\u0647\u0627 \u0661\u0662", "a\ufe0f\u20e3 step",
    "2026\u201309\u201302",
]  # fmt: skip


@pytest.mark.parametrize("text", DISGUISED)
def test_a_disguise_hides_nothing(text: str) -> None:
    """Look-alikes, digits of other scripts, and what has no width, are seen through."""
    assert private(f"Write: {text}, she says") == DISGUISED[text]
    assert suspicious(f"Marit Lunde\n{text}\nA-2231")


@pytest.mark.parametrize("text", PLAIN)
def test_other_letters_are_no_disguise(text: str) -> None:
    """Names and figures in other letters are not private."""
    assert private(text) is None


@pytest.mark.parametrize("text", NOT_PRIVATE)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    """Days, times, amounts, versions, ids, file names and addresses of pages are not private."""
    assert private(text) is None


@pytest.mark.parametrize(
    ("text", "what"), [(text, EMAIL) for text in EMAILS] + [(text, PHONE) for text in PHONES]
)
@pytest.mark.parametrize("around", ["{}", "Call or write: {}.", "Not before ten, {}, she says"])
def test_a_contact_detail_is_found(text: str, what: str, around: str) -> None:
    """An e-mail address or a phone number is found alone and within a sentence."""
    assert private(around.format(text)) == what


@pytest.mark.parametrize("text", [*EMAILS, *PHONES])
def test_the_quick_look_passes_over_nothing(text: str) -> None:
    """What `private` finds, `suspicious` suspects, also among other texts."""
    assert suspicious(text)
    assert suspicious(f"Marit Lunde\n{text}\nA-2231")


def test_values_and_names_are_looked_at() -> None:
    """A document is looked at to its leaves, names of mappings included."""
    data = {"a": [{"b": "x@y.example", "+47 22 12 34 56": 1}], "c": None, "d": 4722123456}
    assert list(found_in(data)) == [
        (("a", 0, "b"), False, EMAIL),
        (("a", 0, "+47 22 12 34 56"), True, PHONE),
    ]


@pytest.mark.parametrize(
    ("kind", "data", "keys"),
    [
        ("request", {"asks": [{"note": "x"}, {"note": "x@y.example"}]}, ("asks", 1, "note")),
        ("request", {"feedback": {"advocate": {"note": "x@y.example"}}, "outcome": None},
         ("feedback", "advocate", "note")),
        ("request", {"outcome": {"kind": "x", "url": None, "note": "+47 22 12 34 56"}},
         ("outcome", "note")),
        ("person", {"best_for": ["a", "x@y.example"]}, ("best_for", 1)),
        ("person", {"touches": [{"next": {"do": "x@y.example"}}]}, ("touches", 0, "next", "do")),
        ("person", {"consent": [{"evidence": "crm:x@y.example"}]}, ("consent", 0, "evidence")),
        ("person", {"not_with": [{"crm": ["x@y.example"]}]}, ("not_with", 0, "crm", 0)),
        ("account", {"crm": "x@y.example", "escalation": None}, ("crm",)),
        ("content", {"quotes": [{"text": "x@y.example"}]}, ("quotes", 0, "text")),
        ("collection", {"query": {"text": "x@y.example"}}, ("query", "text")),
        ("program", {"title": "x@y.example", "forms": {"mail": "x@y.example"}}, ("title",)),
        ("people", [{"name": "x@y.example"}], (0, "name")),
        ("limits", {"versions": [{"caps": [{"id": "x@y.example"}]}]},
         ("versions", 0, "caps", 0, "id")),
    ],
)  # fmt: skip
def test_each_place_is_found_where_it_is(
    kind: str, data: object, keys: tuple[str | int, ...]
) -> None:
    """A contact detail is one fault at its own place, wherever free text may stand."""
    (fault,) = check_file("file.yml", kind, data, {})
    assert fault.keys == keys
    assert "y.example" not in fault.message + (fault.hint or "")


def documents(node: Mapping[str, Any], value: str) -> Iterator[Any]:
    """Give a document for each line or text of a schema, holding nothing but the value there."""
    if node.get("$ref") in ("#/$defs/line", "#/$defs/text"):
        yield value
    for name, inner in node.get("properties", {}).items():
        yield from ({name: made} for made in documents(inner, value))
    if isinstance(node.get("items"), dict):
        yield from ([made] for made in documents(node["items"], value))


@pytest.mark.parametrize("kind", ["account", "person", "request", "content", "collection"])
def test_no_free_text_is_passed_over(kind: str) -> None:
    """Every field of a schema that is a line or a text is among those looked at."""
    made = list(documents(load_schema(kind), "x@y.example"))
    assert made
    assert [data for data in made if not list(check_file("f.yml", kind, data, {}))] == []


def test_ids_of_the_crm_may_have_as_many_digits() -> None:
    """A number as an id of another system is no phone number, in a file and in a table."""
    data = {"crm": "4155550123", "name": "Harbour Bank"}
    assert list(check_file("advocates/a/account.yml", "account", data, {})) == []
    table = "id,account\n4155550123,harbour-bank\nA-1,harbour-bank\n"
    assert list(check_file("program/customers.csv", "customers", table, {})) == []


def test_a_table_is_looked_at_cell_by_cell() -> None:
    """A detail is placed where its cell begins; figures in a row make no number."""
    table = "id,name,x\nA-1,Ask x@y.example,555\n123,4567,8\nA-2,+47 22 12 34 56,\n"
    faults = list(check_file("program/customers.csv", "customers", table, {}))
    assert [(fault.place, fault.message.split(" stands")[0]) for fault in faults] == [
        ((2, 5), EMAIL), ((4, 5), PHONE),
    ]  # fmt: skip
