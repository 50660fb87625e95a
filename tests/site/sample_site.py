"""A small site made by hand, with every field filled somewhere: what the tests of pages look at."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from vouchbook.shown.views import (
    AccountRef,
    AccountView,
    Again,
    Attribute,
    Audience,
    Cap,
    Choice,
    CollectionView,
    Confirmation,
    ContentRef,
    ContentView,
    DealView,
    Deployment,
    Engagement,
    Exclusion,
    Facet,
    Figures,
    Given,
    Next,
    NextStep,
    Nomination,
    Offer,
    OwnerView,
    Period,
    PersonalLimit,
    PersonRef,
    PersonView,
    Pick,
    Preferences,
    Prospective,
    Quote,
    Rating,
    RequesterView,
    RequestView,
    Result,
    SegmentView,
    Sentiment,
    SiteView,
    Span,
    Standing,
    Step,
    Touch,
    Vocabulary,
    Wait,
)

AS_OF = dt.date(2026, 11, 16)


def choice(label: str) -> Choice:
    return Choice(id=re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-"), label=label)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(map(choice, labels))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


VOCABULARY = Vocabulary(
    activities=choices(
        "Reference call", "Speaking", "Quote", "Case study", "Analyst call", "Site visit"
    ),
    products=choices("Harbor", "Beacon", "Tide"),
    use_cases=choices("Regulatory reporting", "Month-end close", "Asset planning"),
    industries=choices("Banking", "Energy", "Healthcare", "Retail"),
    regions=choices("Nordics", "DACH", "UK and Ireland"),
    sizes=choices("Small", "Mid", "Enterprise"),
    personas=choices("Finance", "IT", "Operations"),
    levels=choices("C-level", "VP", "Head", "Manager"),
    languages=choices("Norwegian", "English", "German"),
    kinds=choices("Case study", "Video", "Quote", "One-pager"),
    stages=choices("Discovery", "Evaluation", "Negotiation"),
)
ERP = Attribute(id="erp", label="ERP system", values=choices("SAP S/4"))
NORDVIK = AccountRef(slug="nordvik-bank", name="Nordvik Bank")
HIDDEN = AccountRef(slug="q7d2m4x9qa", name="A German hospital group")
FJELL = AccountRef(slug="fjellkraft", name="Fjellkraft")
MARIT_REF = PersonRef(
    slug="nordvik-bank/marit-lunde",
    name="Marit Lunde",
    title="Head of Regulatory Reporting",
    account="Nordvik Bank",
)
ODD_REF = PersonRef(slug="fjellkraft/odd-nes", name="Odd Nes", title="CFO", account="Fjellkraft")
CLOSE_REF = ContentRef(slug="nordvik-close", title="From twelve days to four", kind=choice("Video"))

MARIT = PersonView(
    slug="nordvik-bank/marit-lunde",
    name="Marit Lunde",
    title="Head of Regulatory Reporting",
    account=NORDVIK,
    persona=choice("Finance"),
    level=choice("Head"),
    languages=choices("Norwegian", "English"),
    products=choices("Harbor"),
    use_cases=choices("Regulatory reporting", "Month-end close"),
    replaced=("Ledgerline",),
    works_with=("SAP S/4",),
    region=choice("Nordics"),
    country=Choice(id="NO", label="Norway"),
    industry=choice("Banking"),
    size=choice("Mid"),
    employees=4200,
    attributes=(ERP,),
    activities=choices("Reference call", "Case study", "Quote"),
    best_for=("CFO peers", "month-end close"),
    not_for=("deep technical questions",),
    interests=("speaking abroad",),
    story="Cut the monthly close from twelve days to four and retired three legacy tools.",
    results=(
        Result(metric="days to close", before=12, after=4),
        Result(metric="hours saved a month", after=1250),
    ),
    preferences=Preferences(
        via=Choice(id="owner", label="Please go through the owner"),
        notice_days=10,
        minutes=30,
        format="video",
        hours="mornings, Oslo",
        questions_first=True,
    ),
    confirmed={
        "role": Confirmation(on=day("2026-09-14"), by="Ingrid Solberg", fresh=True),
        "story": Confirmation(on=day("2026-02-02"), by="Ingrid Solberg", fresh=True),
        "activities": Confirmation(on=day("2026-03-14"), by="Ingrid Solberg", fresh=False),
    },
    content=(CLOSE_REF,),
    owner="Ingrid Solberg",
    owner_chat="https://chat.example/u/ingrid",
    added=day("2025-07-04"),
)
ODD = PersonView(
    slug="fjellkraft/odd-nes",
    name="Odd Nes",
    title="CFO",
    account=FJELL,
    persona=choice("Finance"),
    level=choice("C-level"),
    languages=choices("Norwegian"),
    products=choices("Harbor", "Tide"),
    use_cases=choices("Asset planning"),
    region=choice("Nordics"),
    country=Choice(id="NO", label="Norway"),
    industry=choice("Energy"),
    size=choice("Enterprise"),
    employees=11800,
    activities=choices("Reference call", "Speaking", "Site visit"),
    story="Plans the upkeep of forty power stations in one place instead of eleven sheets.",
    results=(Result(metric="planning rounds a year", before=2, after=6),),
    confirmed={"role": Confirmation(on=day("2026-10-20"), by="Tuva Berg", fresh=True)},
    owner="Tuva Berg",
    added=day("2026-10-20"),
)
ANON = PersonView(
    slug="q7d2m4x9qa/t5c8n1t6rz",
    title="Director of Finance",
    account=HIDDEN,
    persona=choice("Finance"),
    level=choice("VP"),
    languages=choices("German", "English"),
    products=choices("Beacon"),
    use_cases=choices("Month-end close"),
    region=choice("DACH"),
    country=Choice(id="DE", label="Germany"),
    industry=choice("Healthcare"),
    size=choice("Enterprise"),
    activities=choices("Quote"),
    story="Brought eleven hospitals onto one chart of accounts.",
    owner="Ingrid Solberg",
    added=day("2026-11-02"),
)
BARE = PersonView(
    slug="fjellkraft/new-person", name="Åse Østby-Łukaš", title="Engineer", account=FJELL
)
CLOSE = ContentView(
    slug="nordvik-close",
    title="From twelve days to four",
    kind=choice("Video"),
    account=NORDVIK,
    features=(MARIT_REF,),
    products=choices("Harbor"),
    use_cases=choices("Regulatory reporting"),
    personas=choices("Finance"),
    stages=choices("Evaluation"),
    industries=choices("Banking"),
    regions=choices("Nordics"),
    summary="How a retail bank closed its month in four days.",
    quotes=(
        Quote(text="We closed in four days.", by=MARIT_REF, approved=day("2026-03-11")),
        Quote(text="Nobody wants the old way back."),
    ),
    url="https://example.com/nordvik",
    minutes=4,
    published=day("2026-11-05"),
)
SHEET = ContentView(
    slug="close-sheet",
    title="Month-end close on a page",
    kind=choice("One-pager"),
    products=choices("Harbor", "Beacon"),
    stages=choices("Discovery", "Negotiation"),
    summary="What the close looks like before and after.",
    published=day("2026-06-01"),
    derived_from=CLOSE_REF,
)
COLLECTION = CollectionView(
    slug="finance-kit",
    title="Finance starter kit",
    groups=choices("Sales"),
    owner="Lena Fuchs",
    items=(MARIT_REF, ODD_REF, CLOSE_REF),
    until=day("2027-01-31"),
)
NORDVIK_VIEW = AccountView(
    slug="nordvik-bank",
    name="Nordvik Bank",
    former_names=("Nordvik Sparebank",),
    industry=choice("Banking"),
    region=choice("Nordics"),
    country=Choice(id="NO", label="Norway"),
    size=choice("Mid"),
    employees=4200,
    customer_since=day("2021-03-15"),
    owner="Ingrid Solberg",
    owner_slug="ingrid-solberg",
    products=choices("Harbor"),
    use_cases=choices("Regulatory reporting"),
    deployments=(
        Deployment(
            product=choice("Harbor"),
            live=day("2021-06-14"),
            use_cases=choices("Regulatory reporting"),
            hosting=choice("Cloud"),
            users=400,
            replaced="Ledgerline",
            works_with=("SAP S/4",),
        ),
    ),
    attributes=(ERP, Attribute(id="bank-type", label="Kind of bank", values=choices("Savings"))),
    people=(MARIT_REF,),
    content=(CLOSE_REF,),
)
FJELL_VIEW = AccountView(
    slug="fjellkraft",
    name="Fjellkraft",
    industry=choice("Energy"),
    country=Choice(id="NO", label="Norway"),
    employees=11800,
    products=choices("Harbor", "Tide"),
    people=(ODD_REF,),
)
HIDDEN_VIEW = AccountView(
    slug="q7d2m4x9qa",
    name="A German hospital group",
    industry=choice("Healthcare"),
    size=choice("Enterprise"),
    people=(
        PersonRef(slug=ANON.slug, title="Director of Finance", account="A German hospital group"),
    ),
)

SALES = SiteView(
    title="Tidewater References",
    as_of=AS_OF,
    pinned=True,
    audience=Audience.SALES,
    demo=True,
    people=(BARE, ODD, MARIT, ANON),
    accounts=(FJELL_VIEW, NORDVIK_VIEW, HIDDEN_VIEW),
    content=(SHEET, CLOSE),
    collections=(COLLECTION,),
    vocabulary=VOCABULARY,
    facets=(Facet(id="erp", label="ERP system", values=choices("SAP S/4", "Oracle")),),
)
EMPTY = SiteView(title="New References", as_of=AS_OF, audience=Audience.SALES)

MARIT_PROGRAM = replace(
    MARIT,
    standing=Standing(
        offers={
            "reference-call": Offer(
                soonest=0,
                runs=((17, 1459),),
                waits=(Wait(state="please wait", said="PLEASE WAIT: renewal"), None),
            ),
            "quote": Offer(soonest=7, runs=((7, 1459),), waits=(None, None)),
        },
        wear="rested",
        last_asked=day("2026-09-03"),
        ratings=(5, 4),
    ),
    status=choice("Active"),
    status_since=day("2025-07-04"),
    key="c3v8n1t6rz",
    consent=(
        Period(
            what=choices("Sales", "Public"),
            basis=choice("Written"),
            granted=day("2025-02-02"),
            expires=day("2026-02-02"),
            evidence="crm:C-6001",
            recorded_by="Lena Fuchs",
            in_force=False,
        ),
        Period(
            what=choices("Sales", "Public", "Quote"),
            basis=choice("Written"),
            granted=day("2026-02-02"),
            expires=day("2026-11-25"),
            evidence="crm:C-7741",
            recorded_by="Lena Fuchs",
            in_force=True,
        ),
    ),
    limits=(PersonalLimit(activity=choice("Reference call"), max=1, days=90),),
    not_with=(Exclusion(criteria=choices("Banking", "Nordics"), why="direct competitors"),),
    sentiment=(
        Sentiment(on=day("2026-10-06"), about=choice("advocacy"), score=7),
        Sentiment(on=day("2026-09-14"), about=choice("us"), score=9, source=choice("NPS")),
    ),
    touches=(
        Touch(
            on=day("2026-10-06"),
            by="Lena Fuchs",
            kind=choice("Check-in"),
            note="Wants to speak in Lisbon",
            next_by=day("2026-11-10"),
            next_do="Introduce to events",
        ),
    ),
    given=(Given(on=day("2026-05-12"), kind=choice("Speaking slot")),),
    resting=(Span(start=day("2026-07-01"), end=day("2026-08-15"), why="parental leave"),),
    history=(
        Engagement(
            on=day("2026-09-11"),
            used=True,
            activity=choice("Reference call"),
            outcome=choice("done"),
            by="Jonas Berg",
            request="2026-09-02-fjellkraft-call",
        ),
        Engagement(
            on=day("2026-09-03"),
            used=False,
            activity=choice("Reference call"),
            outcome=choice("accepted"),
            by="Ingrid Solberg",
            request="2026-09-02-fjellkraft-call",
        ),
    ),
    nominated=Nomination(
        by="Ingrid Solberg",
        on=day("2025-06-20"),
        source=choice("business review"),
        why="Spoke unprompted at our user group",
        interviewed_by="Lena Fuchs",
        interviewed_on=day("2025-07-02"),
    ),
)
ODD_PROGRAM = replace(
    ODD,
    status=choice("Retired"),
    left=day("2026-11-01"),
    left_to=MARIT_REF,
)
BARE_PROGRAM = replace(BARE, status=choice("Nominated"), status_since=day("2026-11-02"))
NORDVIK_PROGRAM = replace(
    NORDVIK_VIEW,
    key="k7p2m4x9qa",
    alias="A Nordic retail bank",
    naming=(
        Period(
            what=choices("Public", "Logo"),
            granted=day("2026-02-02"),
            expires=day("2027-02-02"),
            evidence="crm:A-2231",
            recorded_by="Lena Fuchs",
            in_force=True,
        ),
    ),
    nameable=choice("Public"),
    renewal=day("2027-02-28"),
    health=choice("Red"),
    health_since=day("2026-11-04"),
    escalation="crm:CASE-12",
    caps=(Cap(id="contract", counts=choice("uses"), max=2, days=365),),
    blackouts=(Span(start=day("2026-12-15"), end=day("2027-01-10"), why="Year-end freeze"),),
    channel=choice("Partner"),
    partner="Kontur Consulting",
    crm="A-2231",
)
DEAL = DealView(
    id="OPP-1",
    prospect="Dove Bank",
    owner="Jonas Berg",
    stage=choice("Negotiation"),
    products=choices("Harbor"),
    industry=choice("Banking"),
    amount=Decimal(240_000),
    currency="EUR",
    closes=day("2026-11-26"),
    activity=choice("Reference call"),
    by=day("2026-12-07"),
    picks=(
        Pick(slug=MARIT_PROGRAM.slug, fully=4, wishes=6, nearly=("DACH",), lacking=("retail",)),
    ),
)
OWNER = OwnerView(
    slug="ingrid-solberg",
    name="Ingrid Solberg",
    people=(ODD_REF, MARIT_REF),
    happy=11,
    candidates=(
        Prospective(
            name="Kvitsund Bank",
            industry=choice("Banking"),
            products=choices("Harbor", "Tide"),
            since=day("2022-05-02"),
            nps=9,
        ),
        Prospective(name="A-4711"),
    ),
)
REQUESTER = RequesterView(
    slug="jonas-berg",
    name="Jonas Berg",
    open=(
        RequestView(
            id="2026-11-12-dove-call",
            activity=choice("Reference call"),
            requested=day("2026-11-12"),
            needed_by=day("2026-11-27"),
            deals=("OPP-1",),
            people=(MARIT_REF,),
            next=NextStep(what=Next.HEAR, who=MARIT_REF, on=day("2026-11-12")),
        ),
    ),
    closed=(
        RequestView(
            id="2026-09-02-fjellkraft-call",
            activity=choice("Reference call"),
            requested=day("2026-09-02"),
            people=(MARIT_REF,),
            closed=day("2026-09-21"),
            state=choice("Fulfilled"),
            why="Went well",
            ratings=(Rating(stars=5, on=day("2026-09-21"), by_advocate=False),),
        ),
    ),
)
SEGMENTS = (
    SegmentView(
        industry=choice("Banking"),
        region=choice("Nordics"),
        within="the Nordics",
        people=(MARIT_REF,),
        accounts=(NORDVIK,),
        content=(CLOSE_REF,),
        ready=0,
        wanted=2,
    ),
    SegmentView(
        industry=choice("Energy"),
        region=choice("Nordics"),
        within="the Nordics",
        people=(ODD_REF,),
        accounts=(FJELL,),
    ),
    SegmentView(
        industry=choice("Healthcare"), region=choice("DACH"), within="DACH", accounts=(HIDDEN,)
    ),
    SegmentView(industry=choice("Retail"), region=choice("DACH"), within="DACH", ready=0, wanted=1),
)
PROGRAM = replace(
    SALES,
    audience=Audience.PROGRAM,
    nominated_since=day("2026-11-09"),
    owners=(OWNER,),
    segments=SEGMENTS,
    requesters=(REQUESTER, RequesterView(slug="tuva-berg", name="Tuva Berg")),
    deals=(DEAL, replace(DEAL, id="OPP-2", prospect=None, picks=())),
    again=(
        Again(slug=MARIT_PROGRAM.slug, activity=choice("Quote"), on=day("2026-11-19")),
        Again(slug=ODD.slug, activity=choice("Reference call"), on=day("2026-11-12")),
    ),
    figures=Figures(ready=42, free=31, resting=4, answer_days=1, answered=Fraction(7, 8)),
    people=(BARE_PROGRAM, ODD_PROGRAM, MARIT_PROGRAM, ANON),
    accounts=(FJELL_VIEW, NORDVIK_PROGRAM, HIDDEN_VIEW),
    content=(
        SHEET,
        replace(
            CLOSE,
            state=choice("Approved"),
            steps=(
                Step(state=choice("Draft"), on=day("2026-02-03")),
                Step(state=choice("Approved"), on=day("2026-03-11"), evidence="crm:D-118"),
            ),
            review=day("2028-03-12"),
        ),
    ),
)


def with_every_text(value: object, change: Callable[[str], str]) -> object:
    """Copy views with every text in them changed, ids and addresses of pages left alone."""
    kept = {"id", "slug", "owner_slug", "request", "audience"}
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(with_every_text(item, change) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return type(value)(
            **{
                name: field if name in kept else with_every_text(field, change)
                for name, field in fields.items()
            }
        )
    if isinstance(value, dict):
        return {name: with_every_text(item, change) for name, item in value.items()}
    return value
