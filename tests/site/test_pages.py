"""What the pages say: facts from the views, for each audience, and nothing of an empty program."""

import importlib
import pkgutil
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from sample_site import EMPTY, PROGRAM, SALES

import vouchbook.site.pages as package
from vouchbook.shown.views import SiteView
from vouchbook.site.finder import finder_data
from vouchbook.site.page import Page
from vouchbook.site.pages import PAGES, all_pages

VOID = {"br", "input", "link", "meta", "img", "hr"}


class _Outline(HTMLParser):
    """Reads a page as people do: its text, its headings in order, its elements closed."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _pages(view: SiteView) -> dict[str, Page]:
    return {page.uri: page for page in all_pages(view, finder_data(view))}


def _outline(page: Page) -> _Outline:
    outline = _Outline()
    outline.feed(page.html)
    outline.close()
    return outline


def _text(page: Page) -> str:
    return " ".join(" ".join(_outline(page).text).split())


SITES = {name: _pages(view) for name, view in {"sales": SALES, "program": PROGRAM}.items()}


@pytest.mark.parametrize(
    ("site", "uri", "facts"),
    [
        (
            "sales",
            "",
            [
                "Tidewater References",
                "Data of Mon 16 Nov 2026 · demo",
                "Reference call Speaking Quote Case study Site visit Collections",
                "Finance starter kit 3 items · for Sales",
                "5 Nov Video From twelve days to four Nordvik Bank",
                "2 Nov Advocate Director of Finance A German hospital group",
                "4 advocates · 3 accounts · 2 content items",
            ],
        ),
        (
            "sales",
            "advocates/",
            [
                "4 advocates, by account",
                "Nordvik Bank Banking Marit Lunde Head of Regulatory Reporting",
                "Reference call, Case study, Quote",
            ],
        ),
        (
            "sales",
            "accounts/",
            ["3 accounts", "A German hospital group Healthcare", "Norway · 4,200 people"],
        ),
        (
            "sales",
            "content/",
            ["2 items", "Video From twelve", "From twelve days to four Nordvik Bank", "5 Nov"],
        ),
        (
            "sales",
            "advocates/nordvik-bank/marit-lunde/",
            [
                "Head of Regulatory Reporting, Nordvik Bank",
                "Banking · Norway · 4,200 people",
                "Cut the monthly close from twelve days to four",
                "Days to close 12 → 4",
                "Good for CFO peers Month-end close",
                "Better not Deep technical questions",
                "Can do Reference call Case study Quote",
                "Through Ingrid Solberg",
                "10 days ahead",
                "30 minutes · video",
                "Send the questions first",
                "ERP system SAP S/4",
                "Replaced Ledgerline Works with SAP S/4",
                "Role: confirmed 14 Sept by Ingrid",
                "Activities: not confirmed since March",
            ],
        ),
        (
            "sales",
            "advocates/q7d2m4x9qa/t5c8n1t6rz/",
            ["Director of Finance", "A German hospital group", "Healthcare · Germany · Enterprise"],
        ),
        (
            "sales",
            "accounts/nordvik-bank/",
            [
                "Customer since March 2021 · formerly Nordvik Sparebank · owner Ingrid Solberg",
                "Who speaks for them Marit Lunde",
                "Since June 2021 · Cloud · 400 users · replaced Ledgerline · with SAP S/4",
            ],
        ),
        (
            "sales",
            "content/nordvik-close/",
            ["Video, Nordvik Bank", "Published 5 Nov · 4 minutes", "We closed in four days."],
        ),
        ("sales", "content/close-sheet/", ["Made from From twelve days to four"]),
        (
            "sales",
            "collections/finance-kit/",
            ["3 items · for Sales · until 31 Jan 2027 · kept by Lena Fuchs", "Odd Nes"],
        ),
        (
            "program",
            "",
            [
                "This morning",
                "Nordvik Bank is red: leave its advocate alone",
                "Consent of Marit Lunde (Nordvik Bank) ends in 9 days",
                "Åse Østby-Łukaš (Fjellkraft) was nominated 14 days ago",
                "Introduce to events, for Marit Lunde (Nordvik Bank): was due 6 days ago",
                "Marit Lunde (Nordvik Bank): activities not confirmed since March",
                "1 Nov Moved Odd Nes Fjellkraft, now Nordvik Bank",
                "2 content items · 1 nominated · 1 retired",
            ],
        ),
        (
            "program",
            "advocates/nordvik-bank/marit-lunde/",
            [
                "Can you ask Marit? Rested · last asked 3 Sept · ★ 4.5 (2)",
                "Reference call PLEASE WAIT: renewal, FREE FROM 3 Dec Quote FREE ask 7 days ahead",
                "Active · since 4 July 2025 · key c3v8n1t6rz",
                "Sales, Public from 2 Feb 2025 until 2 Feb Written · crm:C-6001 · Lena Fuchs ended",
                "Sales, Public, Quote from 2 Feb until 25 Nov Written · crm:C-7741",
                "asked 3 Sept: accepted, used 11 Sept: done Reference call",
                "Ingrid Solberg, for Jonas Berg 2026-09-02-fjellkraft-call",
                "Reference call: at most 1 in 90 days",
                "Not with Banking, Nordics: direct competitors",
                "1 July to 15 Aug: parental leave",
                "9 of 10 · us · 14 Sept · NPS",
                "Next: Introduce to events, by 10 Nov",
                "Speaking slot, 12 May",
                "Nominated 20 June 2025 by Ingrid Solberg · business review",
                "“Spoke unprompted at our user group”",
            ],
        ),
        (
            "program",
            "advocates/fjellkraft/odd-nes/",
            ["Left 1 Nov, now Marit Lunde at Nordvik Bank", "unknown is not consent"],
        ),
        (
            "program",
            "accounts/nordvik-bank/",
            [
                "May be named: Public · alias A Nordic retail bank · CRM A-2231 · key k7p2m4x9qa",
                "Health: Red since 4 Nov",
                "Open escalation: crm:CASE-12",
                "Renewal 28 Feb 2027, in 104 days",
                "Contract: at most 2 uses in 365 days",
                "15 Dec to 10 Jan 2027: Year-end freeze",
            ],
        ),
        (
            "program",
            "customers/",
            ["Ingrid Solberg 2 advocates 1 to confirm 2 of 11 happy customers"],
        ),
        (
            "program",
            "customers/ingrid-solberg/",
            [
                "2 advocates, 1 minute. 2 of your 11 happy customers are not advocates yet.",
                "Odd Nes CFO · Fjellkraft Reference call, Speaking, Site visit Plans the upkeep",
                "confirmed 20 Oct by Tuva",
                "activities not confirmed since March",
                "Kvitsund Bank Banking Harbor, Tide since May 2022 NPS 9 A-4711",
            ],
        ),
        ("program", "requests/", ["Jonas Berg 1 open 1 closed Tuva Berg"]),
        (
            "program",
            "requests/jonas-berg/",
            [
                "1 open, 1 closed.",
                "Reference call OPP-1 · 2026-11-12-dove-call Asked Marit Lunde 12 Nov, no answer",
                "needed by 27 Nov, in 11 days Marit Lunde",
                "Fulfilled · 21 Sept Went well Marit Lunde ★ 5",
            ],
        ),
        (
            "program",
            "segments/",
            ["Banking in the Nordics 1 advocate 1 story 0 of 2 wanted Energy in the Nordics"],
        ),
        (
            "program",
            "segments/banking/nordics/",
            [
                "1 advocate · 1 customer · 1 story · 0 of 2 wanted are ready",
                "Reference call: PLEASE WAIT: renewal, FREE FROM 3 Dec Search among them",
                "From twelve days to four Video",
                "Home Segments Banking in the Nordics",
                "Customers Nordvik Bank",
            ],
        ),
        ("program", "segments/energy/nordics/", ["Harbor, Tide Retired Search among them"]),
        (
            "program",
            "segments/retail/dach/",
            ["0 stories · 0 of 1 wanted is ready", "Nobody speaks for them yet. See whose"],
        ),
        (
            "program",
            "content/nordvik-close/",
            ["Approved · look at it again by 12 March 2028", "11 March: Approved (crm:D-118)"],
        ),
    ],
)
def test_a_page_says_what_its_view_holds(site: str, uri: str, facts: list[str]) -> None:
    """Each kind of page shows the facts of its view, in the words of the program."""
    text = _text(SITES[site][uri])
    assert [fact for fact in facts if fact not in text] == []


def _every(sites: Iterable[dict[str, Page]]) -> list[Page]:
    return [page for site in sites for page in site.values()]


@pytest.mark.parametrize("page", _every([*SITES.values(), _pages(EMPTY)]), ids=lambda p: p.uri)
def test_a_page_is_well_formed(page: Page) -> None:
    """Elements close in order, one h1 comes first, no heading level is skipped, no id twice."""
    outline = _outline(page)
    assert outline.open == []
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert [step for step in steps if step[1] - step[0] > 1] == []
    assert len(outline.ids) == len(set(outline.ids))
    assert page.title


def test_each_address_is_made_once() -> None:
    """No two pages stand in the same place."""
    for view in (SALES, PROGRAM, EMPTY):
        uris = [page.uri for page in all_pages(view, finder_data(view))]
        assert len(uris) == len(set(uris))


def test_pages_are_a_function_of_the_view() -> None:
    """The same view gives the same bytes."""
    again = {uri: page.html for uri, page in _pages(PROGRAM).items()}
    assert again == {uri: page.html for uri, page in SITES["program"].items()}


@pytest.mark.parametrize("uri", ["", "advocates/"])
def test_an_empty_program_says_so(uri: str) -> None:
    """Where nothing is yet, the page says what will come."""
    assert "No advocates yet" in _text(_pages(EMPTY)[uri])


def test_an_empty_program_has_only_the_lists() -> None:
    """Without data there are the home page, the Finder and three lists, each with a sentence."""
    assert sorted(_pages(EMPTY)) == ["", "accounts/", "advocates/", "content/", "find/"]


@pytest.mark.parametrize("uri", ["", "advocates/nordvik-bank/marit-lunde/"])
def test_only_the_program_team_sees_the_morning_and_the_panel(uri: str) -> None:
    """What is marked for the program team stands on no page of another audience."""
    for marker in ("This morning", "For the program team"):
        assert marker not in _text(SITES["sales"][uri])


def test_every_page_module_is_registered() -> None:
    """A module with a function `pages` is in the registry, so no kind of page is forgotten."""
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    assert {module.pages for module in modules if hasattr(module, "pages")} == set(PAGES)


@pytest.mark.parametrize(
    ("site", "uri", "link"),
    [
        ("program", "accounts/nordvik-bank/", '<a href="../../customers/ingrid-solberg/">Ingrid'),
        ("program", "advocates/nordvik-bank/marit-lunde/", "2026-09-02-fjellkraft-call</a>"),
        ("program", "segments/banking/nordics/", '<a href="../../../segments/">Segments</a>'),
        ("sales", "collections/finance-kit/", '<a href="../../collections/">Collections</a>'),
        ("program", "customers/ingrid-solberg/", 'href="../../accounts/fjellkraft/">Fjellkraft'),
    ],
)
def test_what_has_a_page_is_linked(site: str, uri: str, link: str) -> None:
    """An owner, a request, the list above a page, and where somebody works lead to their pages."""
    assert link in SITES[site][uri].html


def test_an_owner_without_a_page_is_only_named() -> None:
    """Where nobody's customers are shown, the owner of an account has nothing to lead to."""
    assert "owner Ingrid Solberg" in _text(SITES["sales"]["accounts/nordvik-bank/"])
    assert "customers/" not in SITES["sales"]["accounts/nordvik-bank/"].html
