"""The same twice in the book, earlier names, and names that may not be read."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchbook.check import check
from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.check.packing import Unpacked, packers
from vouchbook.check.rules import anonymous_name, derived_from, duplicate, formerly
from vouchbook.kinds import DataFile, kind_of
from vouchbook.load import Source
from vouchbook.model import Audience, Book
from vouchbook.shown.labels import Labels
from vouchbook.shown.people import PeopleViews
from vouchbook.shown.view import site_view
from vouchbook.shown.views import Audience as BuildAudience
from vouchbook.shown.visibility import Sight

DAY = dt.date(2026, 11, 16)
MINIMAL = Path(__file__).parents[1] / "programs" / "minimal"


#: What a file has to say at least.
LEAST: dict[str, dict[str, Any]] = {
    "account": {"key": "keyofacc01", "name": "An Account"},
    "person": {"key": "keyofper01", "name": "A Person", "status": "active"},
    "erased": {},
    "content": {"kind": "quote", "title": "An Item", "account": "a", "state": "draft"},
    "collection": {"title": "A Collection"},
}


def dataset(files: dict[str, Any], settings: Mapping[str, Source] | None = None) -> Dataset:
    pack, packed = packers(requests=True), []
    for path, data in files.items():
        kind = kind_of(path) or ""
        least = LEAST["erased" if "erased" in data else kind]
        whole = {"id": id_by_place(path).rpartition("/")[2], **least, **data}
        packed.append((path, kind, pack[kind](path, whole)))
    unpacked = Unpacked()
    unpacked.take(packed)
    listed = tuple(DataFile(path, kind_of(path) or "") for path in files)
    return Dataset(listed, settings or {}, unpacked.records, (), tuple(unpacked.log), DAY)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Nordvik Bank", "Nordvik Bank AS", True),
        ("Nordvik Bank", "NORDVIK  BANK, A.S.", True),
        ("Halmveld B.V.", "Halmveld", True),
        ("Łódź Øst", "Lodz Ost Sp", False),
        ("Łódź Øst", "lodz ost", True),
        ("Group", "Holding", False),
        ("Nordvik Bank", "Nordvik Banks", False),
        ("宝马", "字节跳动", False),
        ("???", "!!!", False),
    ],
)
def test_companies_of_one_name(first: str, second: str, same: bool) -> None:
    """Case, marks, signs and a legal form make no other company of it."""
    data = dataset({
        "advocates/a/account.yml": {"id": "a", "name": first},
        "advocates/b/account.yml": {"id": "b", "name": second},
    })  # fmt: skip
    faults = list(duplicate.check(data))
    assert [fault.path for fault in faults] == ["advocates/b/account.yml"] * same
    assert all("advocates/a/account.yml" in fault.message for fault in faults)


def test_two_files_of_one_customer_are_told_once() -> None:
    """Where name and id in the CRM are the same, one of them is enough."""
    account = {"name": "Nordvik Bank", "crm": "A-1"}
    data = dataset({"advocates/a/account.yml": account, "advocates/b/account.yml": account})
    assert [fault.keys for fault in duplicate.check(data)] == [("name",)]


def test_people_of_one_name_at_two_companies_are_two() -> None:
    """A name is one person's within an account; who was forgotten has none."""
    files = {
        f"advocates/{place}.yml": {"name": "Ola Nes"}
        for place in ("a/ola-nes", "b/ola-nes", "b/o-nes")
    }
    files["advocates/a/erased-c3v8n1t6rz.yml"] = {"erased": "2026-01-01", "account": "a"}
    assert [fault.path for fault in duplicate.check(dataset(files))] == ["advocates/b/ola-nes.yml"]


def moved(**earlier: list[str]) -> list[str]:
    files = {
        f"advocates/{name.replace('_', '/')}.yml": {"formerly": places}
        for name, places in earlier.items()
    }
    return [f"{fault.path}: {fault.keys[1]}" for fault in formerly.check(dataset(files))]


def test_a_job_move_is_no_fault() -> None:
    """A person may name a profile that is still there, and one that is gone."""
    assert moved(a_ola=["b/ola", "c/ola"], b_ola=["d/ola"]) == []


def test_a_circle_of_places_is() -> None:
    """Places that lead back, over one or several, are told at each of them."""
    assert moved(a_x=["a/x"]) == ["advocates/a/x.yml: 0"]
    assert moved(a_x=["b/x"], b_x=["c/x"], c_x=["a/x"], d_x=["c/y", "z/x"]) == [
        "advocates/a/x.yml: 0", "advocates/b/x.yml: 0", "advocates/c/x.yml: 0",
    ]  # fmt: skip


def test_a_place_belongs_to_one() -> None:
    """The second who claims a place is told."""
    assert moved(a_x=["c/x"], b_x=["d/x", "c/x"]) == ["advocates/b/x.yml: 1"]


@pytest.mark.parametrize(
    ("origins", "circles"),
    [
        ({"a": None, "b": "a", "c": "b"}, 0),
        ({"a": "a"}, 1),
        ({"a": "b", "b": "a", "c": "a", "d": "c"}, 1),
        ({"a": "b", "b": "c", "c": "a", "x": "y", "y": "x"}, 2),
        ({"a": "gone"}, 0),
    ],
)
def test_a_circle_of_items_is_told_once(origins: dict[str, str | None], circles: int) -> None:
    """However many items lead into a circle, it is one fault."""
    files = {f"content/{item}.yml": {"derived_from": source} for item, source in origins.items()}
    assert len(list(derived_from.check(dataset(files)))) == circles


# What the rule says is left out, and what the site leaves out.

ACCOUNTS = ("harbour-bank", "fjord-energi", "halm-veld")
NAMES = {"harbour-bank": "Harbour Bank", "fjord-energi": "Fjord Energi AS", "halm-veld": "Halmveld"}
PEOPLE = {"marit-lunde": "Marit Lunde", "odd-nes": "Odd Nesheim"}
HARMLESS = ("Cut the close to four days", "A harbour of the north", "Finance")
TELLING = (
    "At Harbour Bank, all is well", "Ask Marit", "Halm Veld's", "the Veld way", "with Odd Nesheim",
    "Fjord Energi", "Fjord", "the old Fjordkraft", "Marit Lunde said so", "HALMVELD",
)  # fmt: skip
TEXTS = st.sampled_from((*HARMLESS * 4, *TELLING))
EVIDENCE = {"evidence": "crm:A-1"}
ALIAS = [{"level": "alias", "granted": "2026-01-01"}]
NAMING = st.sampled_from(
    (
        ALIAS,
        ALIAS,
        ALIAS,
        [],
        [{"level": "sales", "granted": "2026-01-01", "expires": "2026-11-16", **EVIDENCE}],
        [{"level": "sales", "granted": "2026-01-01", "expires": "2026-11-15", **EVIDENCE}],
        [{"level": "public", "granted": "2026-01-01", "expires": "2027-01-01", **EVIDENCE}],
        [{"level": "none", "granted": "2026-01-01"}],
    )
)
GOOD = "A Nordic bank"
ALIASES = st.sampled_from((GOOD, GOOD, GOOD, "The Halmveld of banks", "A Harbour Bank", None))
SCOPES = st.sampled_from(
    (["public"], ["sales"], ["sales", "public", "quote"], ["sales", "public"], ["quote"], None)
)


@st.composite
def a_person(draw: st.DrawFn) -> dict[str, Any]:
    scope = draw(SCOPES)
    consent = {"scope": scope, "basis": "written", "granted": "2026-01-01", **EVIDENCE}
    if draw(st.integers(0, 5)) == 0:
        consent["withdrawn"] = {"on": draw(st.sampled_from(("2026-11-16", "2026-11-17")))}
    return {
        "status": draw(st.sampled_from(("active", "active", "active", "resting", "retired"))),
        "title": draw(TEXTS),
        "best_for": draw(st.lists(TEXTS, max_size=2)),
        "not_for": draw(st.lists(TEXTS, max_size=2)),
        "interests": draw(st.lists(TEXTS, max_size=1)),
        "story": draw(TEXTS),
        "results": [{"metric": draw(TEXTS), "before": 12, "after": 4}],
        "consent": [{**consent, "expires": "2026-12-31"}] if scope else [],
        **draw(st.sampled_from((*[{}] * 5, {"left": {"on": "2026-11-16"}}))),
    }


@st.composite
def books(draw: st.DrawFn) -> dict[str, Any]:
    files: dict[str, Any] = {}
    for number, account in enumerate(ACCOUNTS):
        alias = draw(ALIASES)
        files[f"advocates/{account}/account.yml"] = {
            "id": account, "key": f"{number}7p2m4x9qa", "name": NAMES[account],
            "former_names": ["Fjordkraft"] if account == "fjord-energi" else [],
            "naming": draw(NAMING), **({"alias": alias} if alias else {}),
        }  # fmt: skip
        for at, (person, name) in enumerate(PEOPLE.items()):
            if draw(st.integers(0, 3)):
                files[f"advocates/{account}/{person}.yml"] = {
                    "id": person, "key": f"{number}{at}p2m4x9qb", "name": name, **draw(a_person()),
                }  # fmt: skip
    there = [path[10:-4] for path in files if not path.endswith("account.yml")]
    for number in range(2):
        account = draw(st.sampled_from(ACCOUNTS))
        by = draw(st.sampled_from((None, *there)))
        quote = {
            "text": draw(TEXTS),
            "approved": draw(st.sampled_from(("2026-03-01", "2027-01-01"))),
        }
        files[f"content/item-{number}.yml"] = {
            "id": f"item-{number}", "kind": draw(st.sampled_from(("case-study", "quote"))),
            "title": draw(TEXTS), "account": account, "state": "approved", "summary": draw(TEXTS),
            "steps": [{"state": "approved", "on": "2026-03-01", **EVIDENCE}],
            "quotes": [{**quote, **({"by": by} if by else {})}],
        }  # fmt: skip
    files["content/collections/set.yml"] = {
        "id": "set", "title": draw(TEXTS), "items": ["item-0", "item-1"],
    }  # fmt: skip
    return files


SETTINGS = check(MINIMAL).dataset.settings
Left = set[tuple[str, str, str]]


@given(books())
def test_the_rule_and_the_site_leave_out_the_same(files: dict[str, Any]) -> None:
    """What is missing from a build for a name in it is what the rule warns of, and nothing else."""
    data = dataset(files, SETTINGS)
    assert data.book is not None
    told = {
        (view.audience.value, path, field)
        for view in anonymous_name._views(data.book, DAY)  # noqa: SLF001 — audiences apart
        for path, field, _ in view.left_out()
    }
    missing = {
        one
        for audience in (BuildAudience.SALES, BuildAudience.PUBLIC)
        for one in _missing(data.book, audience)
    }
    assert told == missing


def _missing(book: Book, audience: BuildAudience) -> Left:
    sight = Sight(book, audience, DAY)
    found: Left = set()
    shown = [person for person in book.people.values() if sight.person(person)]
    views = list(PeopleViews(sight, Labels(book.vocabulary), {}, {}, {}).all())
    for person, view in zip(shown, views, strict=True):
        public = audience is BuildAudience.PUBLIC
        pairs: dict[str, tuple[int, int]] = {
            "title": (bool(person.title), bool(view.title)),
            "story": (bool(person.story), bool(view.story)),
            "best_for": (len(person.best_for), len(view.best_for)),
            "not_for": (0 if public else len(person.not_for), len(view.not_for)),
            "interests": (0 if public else len(person.interests), len(view.interests)),
            "results": (len(person.results), len(view.results)),
        }
        found |= {
            (audience.value, f"advocates/{person.ref}.yml", field)
            for field, (there, left) in pairs.items()
            if there != left
        }
    found |= _telling_aliases(book, sight, audience)
    return found | _missing_content(book, sight, audience)


def _telling_aliases(book: Book, sight: Sight, audience: BuildAudience) -> Left:
    """Accounts that would be shown if only their alias were another."""
    return {
        (audience.value, f"advocates/{account.id}/account.yml", "alias")
        for account in book.accounts.values()
        if account.alias
        and account.naming_on(DAY).value == "alias"
        and sight.account(account.id).value == "absent"
    }


def _missing_content(book: Book, sight: Sight, audience: BuildAudience) -> Left:
    build = site_view(book, audience, DAY)
    views = {view.slug: view for view in build.content}
    found: Left = set()
    for item in book.content.values():
        path = f"content/{item.id}.yml"
        if item.id not in views:
            # With another title it would be shown: then the title is what keeps it out.
            if sight.keep(item.title) is None and _fine_but_for_its_title(book, item.id, audience):
                found.add((audience.value, path, "title"))
                view = _with_a_title(book, item.id, audience)
            else:
                continue
        else:
            view = views[item.id]
        if view.summary is None:
            found.add((audience.value, path, "summary"))
        may = [quote for quote in item.quotes if sight.quote(quote)]
        if len(may) != len(view.quotes):
            found.add((audience.value, path, "quotes"))
    title = book.collections["set"].title
    if audience is BuildAudience.SALES and sight.keep(title) is None:
        found.add((audience.value, "content/collections/set.yml", "title"))
    return found


def _retitled(book: Book, item_id: str) -> Book:
    item = msgspec.structs.replace(book.content[item_id], title="…")
    return dataclasses.replace(book, content={**book.content, item_id: item})


def _fine_but_for_its_title(book: Book, item_id: str, audience: BuildAudience) -> bool:
    changed = _retitled(book, item_id)
    return Sight(changed, audience, DAY).content(changed.content[item_id])


def _with_a_title(book: Book, item_id: str, audience: BuildAudience) -> Any:
    views = site_view(_retitled(book, item_id), audience, DAY).content
    return next(view for view in views if view.slug == item_id)


def test_audiences_are_called_alike() -> None:
    """The rule's audiences are builds that there are."""
    assert {one.value for one in Audience} == {one.value for one in BuildAudience}
