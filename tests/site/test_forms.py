"""Where the buttons lead: every provider's address, and what is filled in."""

import dataclasses
import datetime as dt
import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
from test_home_views import TODAY, demo

from vouchbook.model import FORM_FIELDS, Forms, Program, Provider, Templates
from vouchbook.shown.forms import address_of, cut, filled, forms_of, literal, put
from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import Sight

PUT = json.loads((Path(__file__).parents[1] / "put-cases.json").read_text(encoding="utf-8"))
HOSTILE = 'A&B=1#"><script>{advocate} 100 %'


def program(**forms: object) -> Program:
    """A program with such forms."""
    return Program(
        title="T", timezone="Europe/Oslo", currency="EUR", repository="example/references",
        forms=Forms(**forms),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (
            {"provider": Provider.GITHUB},
            (
                "https://github.com/example/references/issues/new?template=request.yml"
                "&advocate={advocate}&activity={activity}&needed_by={needed_by}"
                "&deal={deal}&need={need}"
            ),
        ),
        (
            {
                "provider": Provider.URL,
                "templates": Templates(request="https://forms.example/r?who={advocate}"),
            },
            "https://forms.example/r?who={advocate}",
        ),
        ({"provider": Provider.URL, "templates": Templates(nominate="https://f.example/n")}, None),
        ({"provider": Provider.URL}, None),
        (
            {"provider": Provider.MAIL, "mail": "references@example.com"},
            "mailto:references@example.com?subject=Reference%20request&body={text}",
        ),
        ({"provider": Provider.MAIL}, None),
        ({"provider": Provider.NONE}, None),
    ],
)
def test_each_provider_has_its_address(forms: dict[str, object], expected: str | None) -> None:
    """The settings give an address with words in braces, or none, and the text is copied."""
    assert address_of(program(**forms), "request") == expected


@pytest.mark.parametrize("form", FORM_FIELDS)
def test_an_issue_form_is_filled_in_by_its_fields(form: str) -> None:
    """On GitHub every field of a form arrives as it was, whatever stands in it."""
    address = address_of(program(provider=Provider.GITHUB), form)
    assert address is not None
    query = parse_qsl(urlsplit(filled(address, dict.fromkeys(FORM_FIELDS[form], HOSTILE))).query)
    assert query == [("template", f"{form}.yml"), *((name, HOSTILE) for name in FORM_FIELDS[form])]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"who": "a b", "what": "ø"}, "https://f.example/?w=a%20b&x=%C3%B8"),
        ({"who": "{what}", "what": "y"}, "https://f.example/?w=%7Bwhat%7D&x=y"),
        ({}, "https://f.example/?w=&x="),
    ],
)
def test_words_in_braces_are_filled_in_once(values: dict[str, str], expected: str) -> None:
    """What is filled in is no address: it is encoded, and filled in no further."""
    assert filled("https://f.example/?w={who}&x={what}", values) == expected


@pytest.mark.parametrize(
    ("template", "text"), [(one["template"], one["text"]) for one in PUT["cases"]]
)
def test_a_text_is_filled_in_as_in_the_browser(template: str, text: str) -> None:
    """A word in braces is filled in, two braces give one; cutting at the words says the same."""
    values = PUT["values"]
    assert put(template, values) == text
    assert "".join(before + values.get(word, "") for before, word in cut(template)) == text


@pytest.mark.parametrize("text", ["{what}", "{{what}}", "{", "a {b", "{{{what}", "no brace"])
def test_what_others_wrote_is_not_filled_in(text: str) -> None:
    """Whatever words in braces somebody wrote come out as they went in."""
    assert put(f"<{literal(text)}> {{what}}", {"what": "x"}) == f"<{text}> x"


def test_a_very_long_need_is_cut() -> None:
    """No form takes in an address of any length."""
    assert len(filled("https://f.example/?w={need}", {"need": "x" * 9000})) < 2000
    link = filled(
        "https://f.example/?w={need}&x={text}", dict.fromkeys(("need", "text"), "電" * 1500)
    )
    assert 6_000 < len(link) < 7_500
    assert set(parse_qsl(urlsplit(link).query)[0][1]) == {"電"}


@pytest.mark.parametrize(
    ("audience", "known"),
    [(Audience.PROGRAM, True), (Audience.SALES, True), (Audience.PUBLIC, False)],
)
def test_only_those_who_ask_know_the_forms(audience: Audience, *, known: bool) -> None:
    """The public has no form, so it learns no address and no answer time."""
    book, _ = demo()
    assert (forms_of(Sight(book, audience, TODAY)) is not None) is known


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "2026-11-16"), (1, "2026-11-17"), (5, "2026-11-23")]
)
def test_the_answer_comes_in_working_days(days: int, expected: str) -> None:
    """By when one hears back is the promise of program.yml, counted in working days."""
    book, _ = demo()
    sla = msgspec.structs.replace(book.program.sla, first_answer=days)
    settings = msgspec.structs.replace(book.program, sla=sla)
    sight = Sight(dataclasses.replace(book, program=settings), Audience.SALES, TODAY)
    forms = forms_of(sight)
    assert forms is not None
    assert forms.answer_by == dt.date.fromisoformat(expected)
