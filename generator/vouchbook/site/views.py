"""What the pages show: flat values that hold only what the audience may see.

`site/visibility.py` fills these from the model and leaves out (None, an empty tuple) whatever the
audience may not know; pages, Finder data and feeds read nothing else. So a page cannot leak: what
is not in a view is not in the output.

Values are ready for display but not formatted: dates are dates, numbers are numbers, labels come
with their ids. A field marked *program* stays empty in every other build.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Audience(StrEnum):
    """For whom a site is built; each sees what the ones after it see, and more."""

    PROGRAM = "program"
    SALES = "sales"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of the program's vocabulary (or of a closed list) with the words for it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRef:
    """An account named elsewhere.

    Attributes:
        slug: Last part of its address: the id, or the key where the name may not be shown.
        name: Its name, or its alias where the name may not be shown.
    """

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRef:
    """An advocate named elsewhere.

    Attributes:
        slug: `<account>/<person>` by ids, or by keys where a name may not be shown.
        name: The name, None where it may not be shown (then the title stands for it).
        title: What the person does.
        account: The account's name or alias.
    """

    slug: str
    name: str | None = None
    title: str | None = None
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRef:
    """A content item named elsewhere: its address part (the id), title and kind."""

    slug: str
    title: str
    kind: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """The values of one search attribute that the program defines itself, e.g. ERP system."""

    id: str
    label: str
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A search attribute of the program with `facet: true`, offered beside the built-in facets.

    Attributes:
        id: Id of the attribute, as in `Attribute.id`.
        label: Its heading.
        values: All values it knows, in the vocabulary's order.
    """

    id: str
    label: str
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """When a section of a profile was last confirmed.

    Attributes:
        on: The day.
        by: Name of the colleague, None where the audience may not know or nobody is recorded.
        fresh: Whether it is recent enough by the program's rule, as of the build's day.
    """

    on: dt.date
    by: str | None = None
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A measured result: the metric in words, before and after (either may be unknown)."""

    metric: str
    before: float | int | str | None = None
    after: float | int | str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the person likes to be asked."""

    via: Choice | None = None
    notice_days: int | None = None
    minutes: int | None = None
    format: str | None = None
    hours: str | None = None
    questions_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalLimit:
    """*program* — a limit the person set: at most `max` of the activity in `days` days."""

    activity: Choice
    max: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """*program* — whom the person does not want to talk to: labels that must all fit, and why."""

    criteria: tuple[Choice, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """*program* — a period of consent or of the right to name a company.

    Attributes:
        what: What is allowed (scopes of consent, or the naming level and `logo`).
        basis: Verbal, written or contract; None for naming.
        granted: First day.
        expires: Last day, included; None when it has no end.
        evidence: Reference into the CRM.
        recorded_by: Name of the colleague.
        withdrawn: Day of the withdrawal.
        withdrawn_by: Who withdrew it.
        in_force: Whether it holds on the build's day.
    """

    what: tuple[Choice, ...]
    basis: Choice | None = None
    granted: dt.date
    expires: dt.date | None = None
    evidence: str | None = None
    recorded_by: str | None = None
    withdrawn: dt.date | None = None
    withdrawn_by: str | None = None
    in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """*program* — a score from 0 to 10, about us as a supplier or about speaking for us."""

    on: dt.date
    about: Choice
    score: int
    source: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """*program* — a contact that was not an ask, with what to do next."""

    on: dt.date
    by: str | None = None
    kind: Choice
    note: str | None = None
    next_by: dt.date | None = None
    next_do: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """*program* — what the person got from us."""

    on: dt.date
    kind: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """*program* — days on which nobody is asked (rest of a person, blackout of an account)."""

    start: dt.date
    end: dt.date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """*program* — an ask or a use, from the requests.

    Attributes:
        on: Day of the ask or use; None when not yet dated.
        used: True for a use, False for an ask.
        activity: What it was for.
        outcome: The answer (accepted, declined …) or the state of the use (done, scheduled …).
        by: Name of the colleague who asked.
        request: Id of the request.
    """

    on: dt.date | None = None
    used: bool
    activity: Choice
    outcome: Choice | None = None
    by: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """*program* — how the person came into the book."""

    by: str | None = None
    on: dt.date | None = None
    source: Choice | None = None
    why: str | None = None
    interviewed_by: str | None = None
    interviewed_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """An advocate as the audience may see them.

    Attributes:
        slug: `<account>/<person>` by ids, or `<account key>/<person key>` where a name is hidden.
        name: The name; None where it may not be shown.
        title: What the person does.
        account: The account (name or alias).
        persona: Buyer role.
        level: Seniority.
        languages: Languages spoken.
        products: Products in use at the account.
        use_cases: What they are used for.
        replaced: Labels of the products that ours replaced.
        works_with: Labels of the systems that ours works with.
        region: Region of the account.
        country: Country of the account, `label` being its name.
        industry: Industry of the account.
        size: Size band of the account.
        employees: Head count of the account.
        attributes: Values of the program's own attributes, of the person and of the account.
        activities: What the person does for us, ended ones left out.
        best_for: Strengths, in words.
        not_for: What not to ask, in words.
        interests: What they would like to do.
        story: The story in a sentence or two.
        results: Measured results.
        preferences: How they like to be asked.
        confirmed: Section (role, story, activities) → when it was confirmed.
        content: Content they appear in.
        owner: Name of the colleague to go through.
        owner_chat: Address of a chat with the owner.
        added: Day on which they became ready to help, for "New and changed".
        status: *program* — where in their life with us they are.
        status_since: *program* — since when.
        key: *program* — stands for the person where the name may not be shown.
        consent: *program* — periods of consent, oldest first.
        limits: *program* — limits they set.
        not_with: *program* — whom they do not want to talk to.
        sentiment: *program* — scores, newest first.
        touches: *program* — contacts, newest first.
        given: *program* — what they got, newest first.
        resting: *program* — days on which nobody asks them.
        history: *program* — asks and uses, newest first.
        nominated: *program* — how they came in.
        left: *program* — the day they left the account.
        left_to: *program* — the profile at the new account.
    """

    slug: str
    name: str | None = None
    title: str | None = None
    account: AccountRef
    persona: Choice | None = None
    level: Choice | None = None
    languages: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    replaced: tuple[str, ...] = ()
    works_with: tuple[str, ...] = ()
    region: Choice | None = None
    country: Choice | None = None
    industry: Choice | None = None
    size: Choice | None = None
    employees: int | None = None
    attributes: tuple[Attribute, ...] = ()
    activities: tuple[Choice, ...] = ()
    best_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    story: str | None = None
    results: tuple[Result, ...] = ()
    preferences: Preferences | None = None
    confirmed: Mapping[str, Confirmation] = field(default_factory=dict)
    content: tuple[ContentRef, ...] = ()
    owner: str | None = None
    owner_chat: str | None = None
    added: dt.date | None = None
    status: Choice | None = None
    status_since: dt.date | None = None
    key: str | None = None
    consent: tuple[Period, ...] = ()
    limits: tuple[PersonalLimit, ...] = ()
    not_with: tuple[Exclusion, ...] = ()
    sentiment: tuple[Sentiment, ...] = ()
    touches: tuple[Touch, ...] = ()
    given: tuple[Given, ...] = ()
    resting: tuple[Span, ...] = ()
    history: tuple[Engagement, ...] = ()
    nominated: Nomination | None = None
    left: dt.date | None = None
    left_to: PersonRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A product in use at an account."""

    product: Choice
    live: dt.date | None = None
    use_cases: tuple[Choice, ...] = ()
    hosting: Choice | None = None
    users: int | None = None
    replaced: str | None = None
    works_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """*program* — what the account's contract promises: at most `max` in `days` days."""

    id: str
    counts: Choice
    max: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """A customer company as the audience may see it.

    Attributes:
        slug: The id, or the key where the name may not be shown.
        name: The name, or the alias where the name may not be shown.
        former_names: Names it had before; empty where the name may not be shown.
        industry: Industry.
        region: Region, from the country.
        country: Country, `label` being its name.
        size: Size band.
        employees: Head count.
        customer_since: First day as a customer.
        owner: Name of the colleague who owns the account.
        products: Products in use.
        use_cases: What they are used for.
        deployments: The same in detail.
        attributes: Values of the program's own attributes.
        people: Advocates there whom the audience may see.
        content: Content about it that the audience may see.
        key: *program* — stands for the account where the name may not be shown.
        alias: *program* — the words shown instead of the name.
        naming: *program* — periods of the right to name it, oldest first.
        nameable: *program* — the naming level in force.
        renewal: *program* — day of the next renewal.
        health: *program* — red, yellow or green.
        health_since: *program* — since when.
        escalation: *program* — reference of the open escalation.
        caps: *program* — promises of the contract.
        blackouts: *program* — days on which nobody there is asked.
        channel: *program* — how it was bought.
        partner: *program* — through whom.
        crm: *program* — its id in the CRM.
    """

    slug: str
    name: str
    former_names: tuple[str, ...] = ()
    industry: Choice | None = None
    region: Choice | None = None
    country: Choice | None = None
    size: Choice | None = None
    employees: int | None = None
    customer_since: dt.date | None = None
    owner: str | None = None
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    people: tuple[PersonRef, ...] = ()
    content: tuple[ContentRef, ...] = ()
    key: str | None = None
    alias: str | None = None
    naming: tuple[Period, ...] = ()
    nameable: Choice | None = None
    renewal: dt.date | None = None
    health: Choice | None = None
    health_since: dt.date | None = None
    escalation: str | None = None
    caps: tuple[Cap, ...] = ()
    blackouts: tuple[Span, ...] = ()
    channel: Choice | None = None
    partner: str | None = None
    crm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote, with the one who said it where the audience may see them."""

    text: str
    by: PersonRef | None = None
    approved: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """*program* — a state that a content item reached, and when."""

    state: Choice
    on: dt.date
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """A content item as the audience may see it.

    Attributes:
        slug: The id.
        title: Its title.
        kind: Case study, video …
        account: The account it is about.
        features: People in it whom the audience may see.
        products: Products it speaks of.
        use_cases: Use cases it speaks of.
        personas: Buyer roles it speaks to.
        stages: Stages of a sale it serves.
        industries: Industries, its own or the account's.
        regions: Regions, its own or the account's.
        summary: What it says, in a sentence or two.
        quotes: Approved quotes.
        url: Where it can be read or seen.
        minutes: How long that takes.
        published: Day of publication.
        derived_from: The item it was made from.
        state: *program* — where in its production it is.
        steps: *program* — the states it went through.
        review: *program* — the day by which it should be looked at again.
    """

    slug: str
    title: str
    kind: Choice
    account: AccountRef | None = None
    features: tuple[PersonRef, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    personas: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()
    industries: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    summary: str | None = None
    quotes: tuple[Quote, ...] = ()
    url: str | None = None
    minutes: int | None = None
    published: dt.date | None = None
    derived_from: ContentRef | None = None
    state: Choice | None = None
    steps: tuple[Step, ...] = ()
    review: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """A curated list or saved query, its items found and filtered for the audience.

    Attributes:
        slug: The id.
        title: Its title.
        groups: The groups it is meant for.
        owner: Name of the colleague who looks after it.
        items: What is in it, pinned items first.
        until: Day after which it is no longer offered.
    """

    slug: str
    title: str
    groups: tuple[Choice, ...] = ()
    owner: str | None = None
    items: tuple[PersonRef | ContentRef, ...] = ()
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The values that the built-in facets offer, each list in the vocabulary's order."""

    activities: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    industries: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    sizes: tuple[Choice, ...] = ()
    personas: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """Everything one build shows.

    Attributes:
        title: The program's title.
        as_of: The day the data stand for.
        pinned: Whether the program pins that day (then no page warns that it is old).
        audience: For whom the site is built.
        demo: Whether the data are the fictional demo's.
        people: Advocates, ordered by slug.
        accounts: Accounts, ordered by slug.
        content: Content items, ordered by slug.
        collections: Collections, ordered by slug; those past `until` left out.
        vocabulary: Values of the built-in facets.
        facets: The program's own attributes offered as facets to this audience.
        consent_warning: Days before its end at which consent is called out.
        nomination_days: Days after which a nomination is called old.
    """

    title: str
    as_of: dt.date
    pinned: bool = False
    audience: Audience
    demo: bool = False
    people: tuple[PersonView, ...] = ()
    accounts: tuple[AccountView, ...] = ()
    content: tuple[ContentView, ...] = ()
    collections: tuple[CollectionView, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    facets: tuple[Facet, ...] = ()
    consent_warning: int = 60
    nomination_days: int = 5
