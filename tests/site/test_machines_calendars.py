"""The program team's calendars, held to RFC 5545."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machines_samples import BOOKED, MARIT, TEAM, demo, unfolded
from sample_site import EMPTY, day, with_every_text

from vouchbook.shown.views import Audience, Choice, Period, PersonView, SiteView
from vouchbook.site.machines.calendars import calendar_files
from vouchbook.site.machines.icalendar import Event, calendar, escaped, folded

USES = "feeds/booked.ics"
CONSENTS = "feeds/consents.ics"
DIGITS = re.compile(r"[0-9]{8}")
#: A content line without parameters but one: 3.1.
LINE = re.compile(r"([A-Z-]+)(?:;VALUE=DATE)?:(.*)", re.DOTALL)
SALES = Choice(id="sales", label="Sales")
QUOTE = Choice(id="quote", label="Quote")


def plain(value: str) -> str:
    """Read a text value as 3.3.11 says; what is escaped in another way is a fault."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?![\\;,nN])", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def events_of(content: bytes) -> list[dict[str, str]]:
    """Read a calendar; whatever RFC 5545 forbids in it is a fault."""
    assert content.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content.decode())
    lines = [LINE.fullmatch(line) for line in unfolded(content).split("\r\n")[:-1]]
    assert all(lines)
    pairs = [(line[1], line[2]) for line in lines if line]
    assert pairs[0] == ("BEGIN", "VCALENDAR")
    assert pairs[-1] == ("END", "VCALENDAR")
    head = [name for name, _ in pairs[1 : [name for name, _ in pairs[1:]].index("BEGIN") + 1]]
    assert head.count("VERSION") == head.count("PRODID") == 1
    inner = "".join(f"{name}:{value}\n" for name, value in pairs[1 + len(head) : -1])
    assert inner  # 3.6: at least one component
    parts = re.findall(r"BEGIN:(VEVENT|VTIMEZONE)\n(.*?)END:\1\n", inner, re.DOTALL)
    assert sum(len(f"BEGIN:{kind}\n{body}END:{kind}\n") for kind, body in parts) == len(inner)
    return [one_event(body) for kind, body in parts if kind == "VEVENT"]


def one_event(body: str) -> dict[str, str]:
    pairs = [line.split(":", 1) for line in body.splitlines()]
    event = dict(pairs)
    assert len(event) == len(pairs)  # each of these may stand but once: 3.6.1
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP"} <= set(event)
    assert event["DTSTAMP"] == "20261116T000000Z"
    assert DIGITS.fullmatch(event["DTSTART"])
    if "DTEND" in event:  # a day ends where the next begins: 3.8.2.2
        start, end = (dt.datetime.strptime(event[n], "%Y%m%d").date() for n in ("DTSTART", "DTEND"))  # noqa: DTZ007 - days
        assert end - start == dt.timedelta(1)
    return event | {
        name: plain(event[name]) for name in ("SUMMARY", "DESCRIPTION", "UID") if name in event
    }


def uses_of(*people: PersonView, site_url: str | None = None) -> list[dict[str, str]]:
    return events_of(calendar_files(replace(TEAM, people=people), site_url)[USES])


def ends_of(*consent: Period) -> list[str]:
    view = replace(TEAM, people=(replace(MARIT, consent=consent),))
    return [event["DTSTART"] for event in events_of(calendar_files(view)[CONSENTS])]


def period(end: str | None, *what: Choice, **other: object) -> Period:
    """A consent of a year, in force, or changed."""
    agreed = Period(
        what=what or (SALES,), granted=day("2026-01-01"), expires=end and day(end), in_force=True
    )
    return replace(agreed, **other)  # type: ignore[arg-type]


def test_a_booked_use_is_a_day_with_whom_and_for_whom() -> None:
    """Of uses, those booked are shown: activity, advocate, who asked and the request."""
    (event,) = uses_of(MARIT)
    assert event["DTSTART"] == "20261201"
    assert event["SUMMARY"] == "Reference call: Marit Lunde, Nordvik Bank"
    assert event["DESCRIPTION"] == "Asked for by Jonas Berg. Request 2026-11-02-harbour-call."
    assert "URL" not in event
    (placed,) = uses_of(MARIT, site_url="https://example.com/team")
    assert placed["URL"] == "https://example.com/team/advocates/nordvik-bank/marit-lunde/"


@pytest.mark.parametrize(
    "change",
    [
        {"used": False},
        {"on": None},
        {"outcome": Choice(id="done", label="Done")},
        {"outcome": None},
    ],
    ids=str,
)
def test_what_is_not_booked_is_not_shown(change: dict[str, object]) -> None:
    """An ask, a use without a day and one that took place are no dates to come."""
    assert uses_of(replace(MARIT, history=(replace(BOOKED, **change),))) == []  # type: ignore[arg-type]


def test_a_use_keeps_its_name_when_it_is_moved() -> None:
    """A calendar that knows the event moves it; two of one request are two."""
    (before,) = uses_of(MARIT)
    moved = replace(MARIT, history=(replace(BOOKED, on=day("2026-12-09")), *MARIT.history[1:]))
    (after,) = uses_of(moved)
    assert (before["UID"], after["DTSTART"]) == (after["UID"], "20261209")
    second = replace(BOOKED, on=day("2027-01-05"))
    both = uses_of(replace(MARIT, history=(second, *MARIT.history)))
    assert [one["DTSTART"] for one in both] == ["20261201", "20270105"]
    assert both[0]["UID"] == before["UID"] != both[1]["UID"]


@pytest.mark.parametrize(
    ("consent", "ends"),
    [
        ([period("2026-11-16")], ["20261116"]),
        ([period("2027-11-16")], ["20271116"]),
        ([period("2027-11-17")], []),
        ([period(None)], []),
        ([period("2027-01-01", in_force=False)], []),
        ([period("2027-01-01"), period("2027-06-01")], ["20270601"]),
        ([period("2027-01-01", SALES, QUOTE), period("2027-06-01")], ["20270101", "20270601"]),
        ([period("2027-01-01"), period("2029-01-01", in_force=False)], []),
        ([period("2027-01-01"), period(None, SALES, QUOTE)], []),
        ([period("2027-01-01"), period("2029-01-01", withdrawn=day("2026-10-01"))], ["20270101"]),
    ],
)
def test_consent_that_ends_within_a_year(consent: list[Period], ends: list[str]) -> None:
    """The last day of what is in force is shown, unless all of it was agreed to for longer."""
    assert ends_of(*consent) == ends


def test_every_calendar_of_the_demo_is_one() -> None:
    """What the program's site holds can be read, with dates that the demo is known to have."""
    uses, consents = (events_of(demo("program")[uri]) for uri in (USES, CONSENTS))
    assert {event["DTSTART"] for event in uses} >= {"20261119", "20261124", "20261126"}
    assert all("20261116" <= event["DTSTART"] <= "20271116" for event in consents)
    assert len(consents) > 10
    names = [event["UID"] for event in (*uses, *consents)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PUBLIC])
def test_only_the_program_team_gets_calendars(audience: Audience) -> None:
    """Whose use is booked when, and whose consent ends, stands in no other site."""
    assert calendar_files(replace(TEAM, audience=audience)) == {}
    assert not [uri for uri in demo(audience.value) if uri.endswith(".ics")]


def test_a_calendar_without_events_can_be_read() -> None:
    """Where nothing is booked the address stays, and what stands there is a calendar."""
    files = calendar_files(replace(EMPTY, audience=Audience.PROGRAM))
    assert [events_of(content) for content in files.values()] == [[], []]


TEXTS = st.text(st.characters(codec=None), max_size=300)


@given(st.lists(st.tuples(st.dates(), TEXTS, TEXTS), max_size=4), TEXTS)
def test_any_text_is_only_text(found: Iterable[tuple[dt.date, str, str]], title: str) -> None:
    """Whatever stands in a text, no line and no event begins in it, and it is read back."""
    events = [Event(on, f"uid-{number}", *said) for number, (on, *said) in enumerate(found)]
    read = events_of(calendar(title, TEAM.as_of, events))
    assert len(read) == len(events)
    for event, back in zip(sorted(events), read, strict=True):
        kept = re.fullmatch(r"[^\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]*", event.summary)
        if kept:
            assert back["SUMMARY"] == event.summary


@pytest.mark.parametrize(
    "payload", ["\r\nEND:VEVENT\r\nBEGIN:VEVENT", "\\", ";VALUE=X:", "\u2028URL:x"]
)
def test_hostile_profiles_make_no_event(payload: str) -> None:
    """A payload in every text of the program neither adds an event nor a property to one."""
    hostile = with_every_text(TEAM, lambda text: text + payload)
    assert isinstance(hostile, SiteView)
    for uri, content in calendar_files(TEAM).items():
        before, after = events_of(content), events_of(calendar_files(hostile)[uri])
        assert before
        assert [list(event) for event in after] == [list(event) for event in before]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a; b, c\\d", "a\\; b\\, c\\\\d"),
        ("a\r\nBEGIN:VEVENT", "a\\nBEGIN:VEVENT"),
        ("a\rb\nc\u2028d", "a\\nb\\nc\\nd"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_what_would_end_a_value_is_escaped(text: str, written: str) -> None:
    """Separators, backslashes and every kind of line end are written as RFC 5545 says."""
    assert escaped(text) == written


@pytest.mark.parametrize("letter", ["a", "ø", "愛", "\U0001f40b"])
@pytest.mark.parametrize("length", [0, 1, 37, 74, 75, 76, 150, 400])
def test_lines_are_folded_at_75_octets_within_no_letter(letter: str, length: int) -> None:
    """Each piece is at most 75 octets, as full as can be, and whole letters."""
    line = letter * length
    pieces = folded(line).encode().split(b"\r\n")
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == line
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    size = len(letter.encode())
    for piece in pieces[:-1]:
        assert 75 - size < len(piece) <= 75
        piece.decode()
    assert len(pieces[-1]) <= 75
