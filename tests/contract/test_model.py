"""The book: built from accepted data, and what it can say of itself."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from samples import book_of, sample, sources

from vouchbook import model
from vouchbook.errors import VouchbookError
from vouchbook.load import Source


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture(scope="module")
def book() -> model.Book:
    return book_of(sources())


def account(naming: list[dict[str, Any]]) -> model.Account:
    return msgspec.convert(
        {"id": "a", "key": "k" * 10, "name": "A", "naming": naming}, model.Account
    )


def person(**fields: Any) -> model.Person:
    needed = {"account": "a", "id": "p", "key": "k" * 10, "name": "P", "status": "active"}
    return msgspec.convert({**needed, **fields}, model.Person)


def test_every_example_is_in_the_book(book: model.Book) -> None:
    """All examples of the page on formats build, under the names by which others refer to them."""
    assert list(book.accounts) == ["nordvik-bank"]
    assert list(book.people) == ["nordvik-bank/marit-lunde"]
    assert list(book.erased) == ["nordvik-bank/erased-c3v8n1t6rz"]
    assert list(book.requests) == ["2026-09-02-fjellkraft-call"]
    assert list(book.content) == ["nordvik-close"]
    assert list(book.collections) == ["first-meetings", "healthcare-starter-kit"]
    assert list(book.colleagues) == ["ingrid-solberg", "per-holm"]
    assert book.program.title == "Tidewater References"
    assert book.tables == model.Tables()


def test_names_that_python_keeps_for_itself(book: model.Book) -> None:
    """Fields called from, to, with, for and as in the files have names of their own here."""
    bank = book.accounts["nordvik-bank"]
    assert (bank.blackouts[0].first, bank.blackouts[0].last) == (
        day("2026-12-15"),
        day("2027-01-10"),
    )
    assert bank.deployments[0].together_with == ("sap-s4",)
    assert book.collections["first-meetings"].groups == ("sales",)
    assert book.limits.versions[0].start == day("2026-01-01")
    assert book.limits.versions[0].holds.decline_days.too_many_asks == 180
    closed = book.requests["2026-09-02-fjellkraft-call"].closed
    assert closed is not None
    assert closed.how is model.ClosedAs.FULFILLED


def test_numbers_stay_as_they_were_written(book: model.Book) -> None:
    """A whole number does not turn into a fraction on its way to a page."""
    result = book.people["nordvik-bank/marit-lunde"].results[0]
    assert (str(result.before), str(result.after)) == ("12", "4.5")


def test_the_order_of_the_files_does_not_matter(book: model.Book) -> None:
    """Two books from the same files in another order are the same, in the same order."""
    other = book_of(reversed(sources()))
    for name in ("accounts", "people", "erased", "requests", "content", "collections"):
        assert list(getattr(other, name).items()) == list(getattr(book, name).items())


def test_nothing_can_be_changed(book: model.Book) -> None:
    """Neither a record nor a mapping of the book can be changed."""
    with pytest.raises(AttributeError):
        book.accounts["nordvik-bank"].name = "Other"  # type: ignore[misc]  # the point of the test
    accounts: Any = book.accounts
    with pytest.raises(TypeError):
        accounts["other"] = book.accounts["nordvik-bank"]


@pytest.mark.parametrize("missing", ["program", "vocabulary", "limits", "people", "matching"])
def test_a_missing_file_of_the_program_is_named(missing: str) -> None:
    """Without one of the files in program/ there is no book, and the message names the file."""
    with pytest.raises(VouchbookError, match=f"program/{missing}.yml is missing"):
        book_of(source for source in sources() if source.kind != missing)


def test_unchecked_data_is_refused_by_name() -> None:
    """Data that no check has accepted stops with the file's name rather than with a traceback."""
    wrong = Source("advocates/x/account.yml", "account", {"id": "x", "key": "k" * 10})
    with pytest.raises(VouchbookError, match=r"^advocates/x/account\.yml was not checked"):
        book_of([*sources(), wrong])


def test_people_and_content_by_account(book: model.Book) -> None:
    """The people and the content of an account are found by its id."""
    assert [one.id for one in book.people_by_account["nordvik-bank"]] == ["marit-lunde"]
    assert [one.id for one in book.content_by_account["nordvik-bank"]] == ["nordvik-close"]
    assert "fjellkraft" not in book.people_by_account


def test_region_and_size_follow_from_the_vocabulary(book: model.Book) -> None:
    """An account's region comes from its country and its size from its employees."""
    bank = book.accounts["nordvik-bank"]
    assert (book.region_of(bank), book.size_of(bank)) == ("nordics", "mid")
    unknown = msgspec.structs.replace(bank, country=None, employees=None)
    assert (book.region_of(unknown), book.size_of(unknown)) == (None, None)


PUBLIC = {"level": "public", "logo": True, "granted": "2026-02-02", "expires": "2027-02-02"}
LATER = {"granted": "2026-06-01", "expires": "2026-06-30"}


@pytest.mark.parametrize(
    ("naming", "on", "level", "logo"),
    [
        ([], "2026-03-01", "internal", False),
        ([PUBLIC], "2026-02-01", "internal", False),
        ([PUBLIC], "2026-02-02", "public", True),
        ([PUBLIC], "2027-02-02", "public", True),
        ([PUBLIC], "2027-02-03", "internal", False),
        ([{**PUBLIC, "withdrawn": {"on": "2026-05-01"}}], "2026-04-30", "public", True),
        ([{**PUBLIC, "withdrawn": {"on": "2026-05-01"}}], "2026-05-01", "internal", False),
        ([PUBLIC, {**LATER, "level": "alias"}], "2026-05-31", "public", True),
        ([PUBLIC, {**LATER, "level": "alias"}], "2026-06-01", "alias", False),
        ([{**LATER, "level": "alias"}, PUBLIC], "2026-06-30", "alias", False),
        ([PUBLIC, {**LATER, "level": "alias"}], "2026-07-01", "public", True),
        ([PUBLIC, {"level": "none", "granted": "2026-06-01"}], "2027-01-01", "none", False),
        (
            [PUBLIC, {"level": "none", "granted": "2026-06-01", "expires": "2026-06-30"}],
            "2026-07-01",
            "internal",
            False,
        ),
        (
            [PUBLIC, {**LATER, "level": "alias", "withdrawn": {"on": "2026-06-10"}}],
            "2026-06-10",
            "internal",
            False,
        ),
        ([PUBLIC, {**PUBLIC, "level": "sales"}], "2026-03-01", "sales", True),
        ([{**PUBLIC, "level": "sales"}, PUBLIC], "2026-03-01", "sales", True),
    ],
)
def test_naming_on_a_day(naming: list[dict[str, Any]], on: str, level: str, logo: bool) -> None:
    """The latest permission decides, of two on one day the narrower; a no ends what was before."""
    one = account(naming)
    assert (one.naming_on(day(on)), one.logo_on(day(on))) == (level, logo)


def test_products_and_use_cases_of_an_account() -> None:
    """They are read from the deployments, each once, in their order."""
    deployments = [
        {"product": "harbor", "use_cases": ["b", "a"]},
        {"product": "ledger", "use_cases": ["a", "c"]},
        {"product": "harbor"},
    ]
    one = msgspec.convert(
        {"id": "a", "key": "k" * 10, "name": "A", "deployments": deployments}, model.Account
    )
    assert one.products == ("harbor", "ledger")
    assert one.use_cases == ("b", "a", "c")


YEAR = {"basis": "written", "granted": "2026-01-01", "expires": "2026-12-31"}
TAKEN_BACK = {"withdrawn": {"on": "2026-09-01", "recorded": "2026-09-10"}}


@pytest.mark.parametrize(
    ("consent", "on", "scopes"),
    [
        ([], "2026-03-01", set()),
        ([{**YEAR, "scope": ["sales"]}], "2025-12-31", set()),
        ([{**YEAR, "scope": ["sales"]}], "2026-01-01", {"sales"}),
        ([{**YEAR, "scope": ["sales"]}], "2026-12-31", {"sales"}),
        ([{**YEAR, "scope": ["sales"]}], "2027-01-01", set()),
        ([{**YEAR, "scope": ["sales"], **TAKEN_BACK}], "2026-08-31", {"sales"}),
        ([{**YEAR, "scope": ["sales"], **TAKEN_BACK}], "2026-09-01", set()),
        (
            [{**YEAR, "scope": ["sales"]}, {**YEAR, "scope": ["quote", "logo"]}],
            "2026-03-01",
            {"sales", "quote", "logo"},
        ),
        (
            [{**YEAR, "scope": ["sales", "public"], **TAKEN_BACK}, {**YEAR, "scope": ["sales"]}],
            "2026-09-01",
            set(),
        ),
        (
            [{**YEAR, "scope": ["public"], **TAKEN_BACK}, {**YEAR, "scope": ["sales", "public"]}],
            "2026-09-01",
            {"sales"},
        ),
        (
            [
                {**YEAR, "scope": ["sales"], **TAKEN_BACK},
                {**YEAR, "scope": ["sales"], "granted": "2026-09-02"},
            ],
            "2026-09-02",
            {"sales"},
        ),
    ],
)
def test_consent_on_a_day(consent: list[dict[str, Any]], on: str, scopes: set[str]) -> None:
    """Consent holds to its last day, not from a withdrawal on; no older yes outlives a no."""
    assert person(consent=consent).consent_on(day(on)) == scopes


@pytest.mark.parametrize(
    ("activity", "willing"),
    [
        ({}, True),
        ({"since": "2026-09-10"}, True),
        ({"since": "2026-09-11"}, False),
        ({"since": "2026-09-11", "max": 1, "days": 90}, True),
        ({"until": "2026-09-11"}, True),
        ({"until": "2026-09-10"}, False),
    ],
)
def test_willing_on_a_day(activity: dict[str, Any], willing: bool) -> None:
    """A since begins a willingness unless it begins an own limit; an until ends it that day."""
    one = person(activities=[{"type": "call", **activity}])
    assert one.willing_on(day("2026-09-10")) == (("call",) if willing else ())


def test_willingness_that_was_taken_up_again() -> None:
    """An activity that ended and began anew is listed once."""
    entries = [{"type": "call", "until": "2026-01-01"}, {"type": "call"}, {"type": "quote"}]
    assert person(activities=entries).willing_on(day("2026-09-10")) == ("call", "quote")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"uses": [{"advocate": "a/p", "on": "2026-09-11", "status": "done"}]}, "open"),
        ({"uses": [{"advocate": "a/p", "on": "2026-09-11", "status": "scheduled"}]}, "scheduled"),
        ({"closed": {"on": "2026-09-11", "as": "unmet-need"}}, "unmet-need"),
    ],
)
def test_state_of_a_request(fields: dict[str, Any], state: str) -> None:
    """Open and scheduled are derived; a closed request is what it was closed as."""
    data = {key: sample("request")[key] for key in ("id", "requested", "by", "group", "activity")}
    request = msgspec.convert({**data, "mode": "concierge", **fields}, model.Request)
    assert request.state == state


def test_activity_of_a_use(book: model.Book) -> None:
    """A use is of the request's activity unless it names its own."""
    request = book.requests["2026-09-02-fjellkraft-call"]
    own = request.uses[0]
    assert request.activity_of(own) == "quote"
    assert request.activity_of(msgspec.structs.replace(own, activity=None)) == "reference-call"


def test_people_that_content_names(book: model.Book) -> None:
    """Who is featured and who is quoted are both named, each once."""
    item = book.content["nordvik-close"]
    other = msgspec.structs.replace(item, quotes=(*item.quotes, model.Quote(text="x", by="b/q")))
    assert other.people == ("nordvik-bank/marit-lunde", "b/q")


def test_words_of_the_vocabulary(book: model.Book) -> None:
    """Entries are found by list and id; an unknown value is its own label."""
    words = book.vocabulary
    assert words.label("products", "harbor") == "Harbor"
    assert words.label("products", "unknown") == "unknown"
    assert words.entry("industries", "harbor") is None
    assert words.region_of("NO") == "nordics"
    assert words.region_of("ZZ") is None
    assert words.list_names()[:2] == ("regions", "industries")
    assert "words" not in words.list_names()
    assert words.attributes[0].labels == {"sap-s4": "sap-s4", "oracle": "oracle"}
    assert words.attributes[1].labels == {"long": "More than five", "new": "New"}


@pytest.mark.parametrize(
    ("employees", "size"),
    [(0, "small"), (249, "small"), (250, "mid"), (4999, "mid"), (5000, "large"), (10**7, "large")],
)
def test_size_of_a_number_of_employees(book: model.Book, employees: int, size: str) -> None:
    """Both ends of a band are in it, and the last band has no upper end."""
    assert book.vocabulary.size_of(employees) == size


def test_a_retired_word_is_offered_until_its_day(book: model.Book) -> None:
    """From the day of its retirement a word is no longer offered."""
    retired = book.vocabulary.products[1]
    assert retired.offered_on(day("2026-02-28"))
    assert not retired.offered_on(day("2026-03-01"))
    assert book.vocabulary.products[0].offered_on(day("2026-03-01"))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-16", 0, "2026-11-16"),
        ("2026-11-16", 1, "2026-11-17"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-11-16", 10, "2026-11-30"),
    ],
)
def test_working_days(book: model.Book, start: str, count: int, end: str) -> None:
    """Weekends and holidays are not counted."""
    assert book.program.workday_after(day(start), count) == day(end)


def test_settings_of_the_program() -> None:
    """What program.yml leaves out has the value that the page on formats gives it."""
    bare = msgspec.convert({"title": "T", "timezone": "UTC", "currency": "EUR"}, model.Program)
    full = msgspec.convert(sample("program"), model.Program)
    assert (bare.sla, bare.fresh, bare.workdays) == (full.sla, full.fresh, full.workdays)
    assert bare.forms.provider is model.Provider.NONE
    assert full.zone == ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("on", "start"),
    [
        ("2024-12-31", None),
        ("2025-01-01", "2025-01-01"),
        ("2026-05-31", "2025-01-01"),
        ("2026-06-01", "2026-06-01"),
    ],
)
def test_version_of_the_limits_in_force(on: str, start: str | None) -> None:
    """The latest version that has begun is in force, however the file orders them."""
    limits = msgspec.convert(
        {"versions": [{"from": "2026-06-01"}, {"from": "2025-01-01"}]}, model.Limits
    )
    version = limits.in_force(day(on))
    assert (version.start if version else None) == (day(start) if start else None)


def test_notice_of_an_activity(book: model.Book) -> None:
    """An activity has its own notice, else the default, else none."""
    version = book.limits.versions[0]
    assert (version.notice_for("speaking"), version.notice_for("quote")) == (60, 0)
    assert model.Version(start=day("2026-01-01"), notice={"default": 3}).notice_for("quote") == 3
    assert model.Version(start=day("2026-01-01")).notice_for("quote") == 0


@pytest.mark.parametrize(
    ("colleague", "role", "on", "held"),
    [
        ("ingrid-solberg", "csm", "2024-02-29", False),
        ("ingrid-solberg", "csm", "2024-03-01", True),
        ("ingrid-solberg", "csm", "2030-01-01", True),
        ("ingrid-solberg", "program-manager", "2026-01-01", False),
        ("per-holm", "program-manager", "2026-03-31", True),
        ("per-holm", "program-manager", "2026-04-01", False),
    ],
)
def test_roles_held(book: model.Book, colleague: str, role: str, on: str, held: bool) -> None:
    """A role is held from its first to its last day, both included."""
    assert book.colleagues[colleague].held(role, day(on)) is held


def test_weights_that_are_left_out_have_a_default() -> None:
    """matching.yml need not name every criterion."""
    weights = msgspec.convert({"weights": {"industry": 9, "with": 4}}, model.Matching).weights
    assert (weights.industry, weights.together_with, weights.products) == (9, 4, 5)


def test_tables_are_kept() -> None:
    """The CSV tables are part of the book."""
    deal = model.OpportunityRow(id="OPP-1", amount=Decimal("10.5"))
    seen = {"2026-10": (model.EngagementRow(item="x", who=model.Viewer.SALES, views=3),)}
    tables = model.Tables(opportunities=(deal,), engagement=seen)
    kept = book_of(sources(), tables).tables
    assert kept.opportunities == (deal,)
    assert isinstance(kept.engagement, Mapping)
    assert kept.engagement["2026-10"][0].views == 3
