"""The Finder's files give back what went in, and nothing else."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_site import ANON, BARE, EMPTY, MARIT, ODD, PROGRAM, SALES

from vouchbook.shown.views import AccountRef, Choice, PersonView, Preferences, SiteView
from vouchbook.site import words
from vouchbook.site.finder import finder_data
from vouchbook.site.page import is_file_uri
from vouchbook.text import fold

CASES = json.loads((Path(__file__).parents[1] / "fold-cases.json").read_text(encoding="utf-8"))


def _kinds(view: SiteView) -> dict[str, Any]:
    data = finder_data(view)
    core = json.loads(data.core.content)
    details = json.loads(data.details.content)
    assert core["asOf"] == view.as_of.isoformat()
    kinds = {kind["id"]: kind for kind in core["kinds"]}
    for id_, later in details["kinds"].items():
        kinds[id_]["texts"] |= later["texts"]
        kinds[id_]["facts"] |= later["facts"]
    return kinds


def _rows(kind: dict[str, Any]) -> list[dict[str, Any]]:
    """Decode a kind as the browser does: each entry with its columns and facets."""
    columns = kind["texts"] | kind["facts"]
    return [
        {
            name: column["values"][column["of"][entry]]
            for name, column in columns.items()
            if column["of"][entry] >= 0
        }
        | {
            facet["id"]: [
                facet["values"][member][0] for member in facet["sets"][facet["of"][entry]]
            ]
            for facet in kind["facets"]
        }
        for entry in range(kind["size"])
    ]


def _slug(row: dict[str, Any]) -> str:
    """Put an advocate's address together as the browser does."""
    own = ["-".join(fold(row.get(name, "")).split()) for name in ("account", "name")]
    return f"{row.get('folder', own[0])}/{row.get('slug', own[1])}"


def _ids(choices: tuple[Choice, ...]) -> set[str]:
    return {choice.id for choice in choices}


def test_advocates_come_back_whole() -> None:
    """Decoding the columns gives each advocate's lines and criteria again."""
    rows = {_slug(row): row for row in _rows(_kinds(SALES)["advocates"])}
    assert set(rows) == {person.slug for person in SALES.people}
    for person in SALES.people:
        row = rows[person.slug]
        assert row.get("name") == person.name
        assert row.get("title") == person.title
        assert row["account"] == person.account.name
        assert row.get("headcount") == words.size(person)
        assert row.get("story") == person.story
        assert row.get("owner") == person.owner
        assert set(row["activity"]) == _ids(person.activities)
        assert set(row["product"]) == _ids(person.products)
        assert set(row["language"]) == _ids(person.languages)
        assert row["industry"] == ([person.industry.id] if person.industry else [])
        erp = [value.id for a in person.attributes if a.id == "erp" for value in a.values]
        assert row["attribute-erp"] == erp


@pytest.mark.parametrize(
    ("via", "name", "said"),
    [
        ("owner", "Marit Lunde", None),
        ("direct", "Marit Lunde", "ask directly"),
        ("direct", None, None),
        ("program", "Marit Lunde", "via the program team"),
    ],
)
def test_it_is_said_who_is_not_asked_through_the_owner(
    via: str, name: str | None, said: str | None
) -> None:
    """Who wants to be written to directly, or asked by the program team, is said to."""
    wished = replace(MARIT, name=name, preferences=Preferences(via=Choice(id=via, label=via)))
    (row,) = _rows(_kinds(replace(SALES, people=(wished,)))["advocates"])
    assert row["owner"] == "Ingrid Solberg"
    assert row.get("via") == said


def test_a_former_name_of_the_company_finds_its_people() -> None:
    """Whoever types the name that a company had finds who works there, as `find` does."""
    rows = {_slug(row): row for row in _rows(_kinds(SALES)["advocates"])}
    assert rows[MARIT.slug]["formerly"] == "Nordvik Sparebank"
    assert not any("formerly" in rows[one.slug] for one in (ANON, BARE))


def test_content_comes_back_whole() -> None:
    """Decoding the columns gives each content item again, the newest first."""
    rows = _rows(_kinds(SALES)["content"])
    assert [row["slug"] for row in rows] == ["nordvik-close", "close-sheet"]
    assert rows[0]["title"] == "From twelve days to four"
    assert rows[0]["kind"] == ["video"]
    assert rows[0]["features"] == "Marit Lunde"
    assert rows[0]["published"] == "5 Nov"
    assert rows[1]["stage"] == ["discovery", "negotiation"]
    assert "account" not in rows[1]


def test_the_freshest_advocate_comes_first() -> None:
    """Entries stand by their least fresh section, then by id; never confirmed comes last."""
    rows = _rows(_kinds(SALES)["advocates"])
    order = [_slug(row) for row in rows]
    assert order == [person.slug for person in (ODD, MARIT, BARE, ANON)]
    assert rows[1]["confirmed"] == "not confirmed since March"


def test_facet_values_stand_in_the_vocabularys_order_and_only_if_used() -> None:
    """A facet offers the values in use, ordered as the program lists them."""
    facets = {facet["id"]: facet for facet in _kinds(SALES)["advocates"]["facets"]}
    offered = [label for _, label in facets["activity"]["values"]]
    assert offered == ["Reference call", "Speaking", "Quote", "Case study", "Site visit"]
    assert facets["attribute-erp"]["label"] == "ERP system"


def test_values_outside_the_vocabulary_come_last() -> None:
    """A value that the vocabulary no longer offers is still found, after the others."""
    old = replace(MARIT, industry=Choice(id="steam", label="A steam works"))
    facets = {f["id"]: f for f in _kinds(replace(SALES, people=(old, ODD)))["advocates"]["facets"]}
    assert facets["industry"]["values"] == [["energy", "Energy"], ["steam", "A steam works"]]


def test_an_attribute_cannot_take_a_built_in_facets_place() -> None:
    """Facet ids are unique whatever the program calls its attributes."""
    facet = replace(SALES.facets[0], id="product")
    ids = [f["id"] for f in _kinds(replace(SALES, facets=(facet,)))["advocates"]["facets"]]
    assert len(ids) == len(set(ids))


def test_files_are_named_by_their_content() -> None:
    """The same view gives the same files, a changed one other names; they may be published."""
    one, again = finder_data(SALES), finder_data(SALES)
    assert one == again
    digest = hashlib.sha256(one.core.content).hexdigest()[:16]
    assert digest in one.core.uri
    assert is_file_uri(one.core.uri)
    assert is_file_uri(one.details.uri)
    other = finder_data(replace(SALES, people=(MARIT,)))
    assert other.core.uri != one.core.uri


def test_program_only_fields_reach_no_finder_file() -> None:
    """Even where views hold the program's own fields, the Finder's files do not."""
    data = finder_data(PROGRAM)
    content = (data.core.content + data.details.content).decode()
    for secret in ("crm:C-7741", "parental leave", "c3v8n1t6rz", "competitors", "fjellkraft-call"):
        assert secret not in content


def test_only_where_it_is_known_the_status_is_a_facet() -> None:
    """The program team filters by status and sees who cannot be asked; others do not."""
    program, sales = (_kinds(view)["advocates"] for view in (PROGRAM, SALES))
    assert "status" in {facet["id"] for facet in program["facets"]}
    assert "status" not in {facet["id"] for facet in sales["facets"]}
    states = {row.get("name"): row.get("state") for row in _rows(program)}
    assert states["Odd Nes"] == "Retired"
    assert states["Marit Lunde"] is None


def test_an_empty_program_has_empty_kinds() -> None:
    """Without data both kinds stand there with nothing in them."""
    kinds = _kinds(EMPTY)
    assert [kind["size"] for kind in kinds.values()] == [0, 0]
    assert _rows(kinds["advocates"]) == []


def test_each_text_stands_once() -> None:
    """Colleagues of one account share its texts instead of repeating them."""
    people = tuple(
        PersonView(slug=f"acme/p{n}", name=f"P {n}", account=AccountRef(slug="acme", name="Acme"))
        for n in range(50)
    )
    texts = _kinds(replace(SALES, people=people))["advocates"]["texts"]
    assert texts["account"]["values"] == ["Acme"]
    assert texts["account"]["of"] == [0] * 50


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_python_folds_as_the_table_says(text: str, folded: str) -> None:
    """The table that also holds the browser's folding holds Python's."""
    assert fold(text) == folded


def test_the_card_line_of_results_reads_like_a_sentence() -> None:
    """Results are joined into a line that begins with a capital."""
    rows = {row.get("name"): row for row in _rows(_kinds(SALES)["advocates"])}
    assert rows["Marit Lunde"]["results"] == "Days to close: 12 → 4 · hours saved a month: 1,250"
    assert words.result(MARIT.results[0]) == "days to close: 12 → 4"


@pytest.mark.parametrize(
    ("name", "slug", "kept"),
    [
        ("Marit Lunde", "marit-lunde", False),
        ("Åse Østby", "ase-ostby", False),
        ("Jean-Luc O'Neil", "jean-luc-o-neil", False),
        ("Marit Lunde", "marit-lunde-2", True),
        ("山田 太郎", "yamada-taro", True),
        (None, "t5c8n1t6rz", True),
    ],
)
def test_an_address_that_is_just_the_name_is_left_out(
    name: str | None,
    slug: str,
    kept: bool,
) -> None:
    """Only what the browser could not write from the name itself is in the file."""
    person = PersonView(slug=f"x/{slug}", name=name, account=AccountRef(slug="x", name="Y"))
    row = _rows(_kinds(replace(SALES, people=(person,)))["advocates"])[0]
    assert row.get("slug") == (slug if kept else None)
    assert row["folder"] == "x"
