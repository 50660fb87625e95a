"""How pages put dates, numbers and names."""

import datetime as dt
from dataclasses import replace

import pytest
from sample_site import ANON, AS_OF, BARE, MARIT, day

from vouchbook.shown.views import Choice, Confirmation, PersonView, Result
from vouchbook.site import words

TODAY = AS_OF


@pytest.mark.parametrize(
    ("on", "short", "month"),
    [
        ("2026-09-03", "3 Sept", "September"),
        ("2026-12-14", "14 Dec", "December"),
        ("2025-03-01", "1 March 2025", "March 2025"),
        ("2027-01-31", "31 Jan 2027", "January 2027"),
    ],
)
def test_a_date_names_its_year_only_where_it_is_another(on: str, short: str, month: str) -> None:
    """Days and months are said as people say them, the same in every locale."""
    assert words.day(day(on), TODAY) == short
    assert words.month(day(on), TODAY) == month


def test_the_day_of_the_data_has_its_weekday() -> None:
    """The day of the data is written out."""
    assert words.data_of(TODAY) == "data of Mon 16 Nov 2026"


@pytest.mark.parametrize(
    ("confirmation", "expected"),
    [
        (
            Confirmation(on=day("2026-09-03"), by="Ingrid Solberg", fresh=True),
            "confirmed 3 Sept by Ingrid",
        ),
        (Confirmation(on=day("2026-09-03"), fresh=True), "confirmed 3 Sept"),
        (
            Confirmation(on=day("2026-03-03"), by="Ingrid Solberg", fresh=False),
            "not confirmed since March",
        ),
    ],
)
def test_freshness_is_said_in_words(confirmation: Confirmation, expected: str) -> None:
    """A fresh section names who confirmed it; a stale one says since when it is not."""
    assert words.confirmed(confirmation, TODAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "today"), (1, "tomorrow"), (9, "in 9 days"), (-1, "yesterday"), (-1200, "1,200 days ago")],
)
def test_distance_in_days(days: int, expected: str) -> None:
    """Near days have names, the others are counted."""
    assert words.days_until(TODAY + dt.timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Result(metric="days to close", before=12, after=4), "days to close: 12 → 4"),
        (Result(metric="hours saved", after=1250), "hours saved: 1,250"),
        (Result(metric="uptime", before=99.5, after=99.9, unit="%"), "uptime: 99.5 → 99.9 %"),
        (Result(metric="calls", before=3.0), "calls: 3"),
        (Result(metric="downtime", before="a day", after="none"), "downtime: a day → none"),
        (Result(metric="happier people"), "happier people"),
    ],
)
def test_a_result_is_a_line(result: Result, expected: str) -> None:
    """A result shows the figures that are known."""
    assert words.result(result) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_like_a_sentence(parts: list[str], expected: str) -> None:
    """The last two of a list are joined by a word."""
    assert words.listed(parts) == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [(MARIT, "Marit Lunde"), (ANON, "Director of Finance"), (BARE, "Åse Østby-Łukaš")],
)
def test_a_person_without_a_name_is_called_by_title(person: PersonView, expected: str) -> None:
    """Where the name may not be shown, the title stands for it."""
    assert words.person(person) == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (MARIT, "Banking · Norway · 4,200 people"),
        (ANON, "Healthcare · Germany · Enterprise"),
        (BARE, ""),
    ],
)
def test_a_company_is_described_in_a_line(person: PersonView, expected: str) -> None:
    """The size band stands in for a hidden head count; what is unknown is left out."""
    assert words.company(person) == expected


def test_a_size_band_of_figures_gets_its_noun() -> None:
    """A band that is a range says what is counted; one that is a word does not."""
    band = Choice(id="large", label="5,000-19,999")
    assert words.size(replace(ANON, size=band)) == "5,000-19,999 people"
    assert words.size(ANON) == "Enterprise"


@pytest.mark.parametrize(
    ("value", "expected"), [(1, "1 person"), (4200, "4,200 people"), (0, "0 people")]
)
def test_people_are_counted_with_their_noun(value: int, expected: str) -> None:
    """A count agrees with its noun."""
    assert words.people(value) == expected
