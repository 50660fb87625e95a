"""The feed of what is new and changed, held to RFC 4287."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machines_samples import PUBLIC, TEAM, demo, demo_pages
from sample_site import CLOSE, EMPTY, MARIT, SALES, with_every_text

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.machines.atom import MOST, NAMESPACE, feed_files
from vouchbook.site.machines.files import feeds
from vouchbook.site.news import DAYS, Event

ATOM = f"{{{NAMESPACE}}}"
RFC_3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
HERE = "https://example.com/references/feeds/changes.atom"
AUDIENCES = ("program", "sales", "public")


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - our own


def feed_of(view: SiteView, site_url: str | None = None) -> ET.Element:
    return parsed(feed_files(view, site_url)[links.CHANGES.uri])


def text(element: ET.Element, name: str) -> str:
    """The text of an element that has to be there exactly once."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def ids(feed: ET.Element) -> list[str]:
    return [text(entry, "id") for entry in feed.iter(f"{ATOM}entry")]


def titles(feed: ET.Element) -> list[str]:
    return [text(entry, "title") for entry in feed.iter(f"{ATOM}entry")]


def assert_is_atom(feed: ET.Element) -> None:
    """What RFC 4287 demands: 4.1.1 of a feed, 4.1.2 of entries, 4.2 and 3.3 of what they hold."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text(element, "id")
        )
        assert text(element, "title")
        assert RFC_3339.fullmatch(text(element, "updated"))
        dt.datetime.fromisoformat(text(element, "updated"))
    (author,) = feed.findall(f"{ATOM}author")  # then no entry needs one
    assert text(author, "name")
    assert len({text(element, "id") for element in (feed, *entries)}) == 1 + len(entries)
    relations = [link.get("rel") for link in feed.findall(f"{ATOM}link")]
    assert relations == ["self", "alternate"]
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"  # an entry without content needs it
        assert link.get("href")
        assert text(entry, "summary")
    days = [text(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert not days or text(feed, "updated") == days[0]
    known = {
        "feed",
        "id",
        "title",
        "updated",
        "author",
        "name",
        "link",
        "entry",
        "summary",
        "category",
    }
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} <= known


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_feed_of_the_demo_is_atom_and_leads_to_its_pages(audience: str) -> None:
    """Each audience's feed is what RFC 4287 asks for; each entry leads to a page that there is."""
    feed = parsed(demo(audience)["feeds/changes.atom"])
    assert_is_atom(feed)
    assert len(ids(feed)) > 10
    for entry in feed.iter(f"{ATOM}entry"):
        (link,) = entry.findall(f"{ATOM}link")
        address = urljoin(HERE, link.get("href"))
        assert address.removeprefix("https://example.com/references/") in demo_pages(audience)
    events = {category.get("term") for category in feed.iter(f"{ATOM}category")}
    assert events <= {"published"} if audience == "public" else "added" in events
    assert ("left" in events) <= (audience == "program")


def test_the_feed_of_nothing_is_a_feed() -> None:
    """Without any news there is a feed without entries, of the day of the data."""
    feed = feed_of(EMPTY)
    assert_is_atom(feed)
    assert ids(feed) == []
    assert text(feed, "updated") == "2026-11-16T00:00:00Z"


def test_the_feed_tells_what_the_home_page_tells() -> None:
    """Who is ready to help, what is published and who moved, newest first, of one year."""
    assert titles(feed_of(TEAM)) == [
        "Video: From twelve days to four",
        "Advocate: Director of Finance",
        "Moved: Odd Nes",
        "Advocate: Odd Nes",
        "One-pager: Month-end close on a page",
    ]
    assert "Moved: Odd Nes" not in titles(feed_of(SALES))
    young = replace(SALES, people=(replace(MARIT, added=SALES.as_of - dt.timedelta(DAYS)),))
    assert "Advocate: Marit Lunde" not in titles(feed_of(young))


def test_a_feed_is_not_endless() -> None:
    """The newest entries are kept where there are more than a reader wants."""
    many = tuple(replace(CLOSE, slug=f"item-{number:03}") for number in range(MOST + 1))
    assert len(ids(feed_of(replace(PUBLIC, people=(), content=many)))) == MOST


def test_an_entry_keeps_its_name() -> None:
    """Another day of data, another address of the site or another word changes no id."""
    before = ids(feed_of(SALES))
    assert ids(feed_of(replace(SALES, as_of=SALES.as_of + dt.timedelta(9)))) == before
    assert ids(feed_of(SALES, "https://example.com/elsewhere/")) == before
    called = tuple(replace(person, name="Another Name") for person in SALES.people)
    assert ids(feed_of(replace(SALES, people=called))) == before
    later = tuple(
        replace(person, added=person.added and person.added + dt.timedelta(1))
        for person in SALES.people
    )
    assert set(ids(feed_of(replace(SALES, people=later)))) != set(before)


@pytest.mark.parametrize(
    "site_url", ["https://example.com/references/", "https://example.com/references"]
)
def test_where_the_site_stands_is_said_whole(site_url: str) -> None:
    """Links are whole where the address is known, else relative; both lead to the same places."""
    whole, relative = feed_of(TEAM, site_url), feed_of(TEAM)
    addresses = [link.get("href", "") for link in whole.iter(f"{ATOM}link")]
    assert addresses[:2] == [HERE, "https://example.com/references/"]
    assert addresses == [urljoin(HERE, link.get("href")) for link in relative.iter(f"{ATOM}link")]
    assert not any(
        urlsplit(link.get("href")).scheme or urlsplit(link.get("href")).netloc
        for link in relative.iter(f"{ATOM}link")
    )


def test_an_event_of_each_kind_has_a_name_of_its_own() -> None:
    """Somebody who came and went on one day makes two entries."""
    both = replace(MARIT, added=SALES.as_of, left=SALES.as_of)
    feed = feed_of(replace(TEAM, people=(both,), content=()))
    assert_is_atom(feed)
    assert [one.get("term") for one in feed.iter(f"{ATOM}category")] == [Event.ADDED, Event.LEFT]


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_only_text(payload: str) -> None:
    """Whatever stands in a text, the elements are the same, and plain letters are read back."""
    hostile = with_every_text(TEAM, lambda plain: plain + payload)
    assert isinstance(hostile, SiteView)
    feed, plain = feed_of(hostile), feed_of(TEAM)
    assert_is_atom(feed)
    assert [element.tag for element in feed.iter()] == [element.tag for element in plain.iter()]
    if re.fullmatch(r"[ -~]*", payload):
        assert text(feed, "title") == " ".join(
            f"Tidewater References{payload}: new and changed".split()
        )


@pytest.mark.parametrize(
    "payload", ["]]>", "<!-- ", "&#0;", "<?x ?>", "\x00\x0b\ufffe\ud800", "' \""]
)
def test_what_could_end_a_text_does_not(payload: str) -> None:
    """Ends of sections, comments, references and what XML forbids leave a feed that can be read."""
    hostile = replace(SALES, title=f"a{payload}b")
    title = text(feed_of(hostile), "title")
    legal = re.sub("[\x00\x0b\ufffe\ud800]", "\ufffd", payload)
    assert title == f"a{' '.join(legal.split(' '))}b: new and changed"


def test_feeds_are_for_those_who_may_know() -> None:
    """Everybody gets the feed of changes; calendars are the program team's."""
    assert set(feeds(PUBLIC)) == set(feeds(SALES)) == {"feeds/changes.atom"}
    assert set(feeds(TEAM)) == {one.uri for one in links.SUBSCRIBED}
