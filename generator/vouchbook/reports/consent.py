"""May we still speak of them? Consent of people, and permission to name their companies."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

from vouchbook.model import Scope
from vouchbook.reports.material import Material
from vouchbook.reports.periods import months_from
from vouchbook.reports.permissions import (
    ENDING,
    IN_FORCE,
    LEVELS,
    NEVER,
    RAN_OUT,
    WITHDRAWN,
    Named,
    Standing,
    companies,
    naming,
    standing,
)
from vouchbook.reports.report import (
    Cell,
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
)
from vouchbook.reports.words import month, sentence_of
from vouchbook.text import counted

TITLE: Final = "May we still speak of them?"
MONTHS: Final = 12
_LATER: Final = "later"

COMPUTED: Final = (
    Computed(
        "Advocates",
        "people with status active or resting who have not left, on the day of the data",
        "advocates/: status, left",
    ),
    Computed(
        "In force",
        "a period for sales or for the public that has begun, has not run out, and was not "
        "withdrawn; a withdrawal also ends what was granted before it",
        "advocates/: consent; the guide What the limits mean, consent",
    ),
    Computed(
        "Until",
        "the last day before the first on which nothing is in force, later periods included; "
        "ending soon: in at most as many days as the reminder is set to",
        "advocates/: consent; program.yml: fresh.consent_warning",
    ),
    Computed(
        "Companies",
        "accounts with an advocate or with approved content; the level that the latest permission "
        "in force gives, internal where there is none",
        "account.yml: naming; content/: state",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    warning = material.book.program.fresh.consent_warning
    people = [standing(one, material.today, warning) for one in material.advocates]
    named = [naming(one, material.today) for one in companies(material)]
    counts = Counter(one.state for one in people)
    soon = material.today + dt.timedelta(days=warning)
    ending = [one for one in named if one.until and one.until <= soon]
    return Report(
        name="consent",
        title=TITLE,
        sentence=sentence(
            advocates=len(people), in_force=counts[IN_FORCE] + counts[ENDING],
            ending=counts[ENDING], days=warning, companies=len(ending),
        ),
        as_of=material.today,
        currency=material.book.program.currency,
        figures=(
            Figure("advocates", "advocates", len(people)),
            Figure("in-force", "in force", counts[IN_FORCE] + counts[ENDING]),
            Figure("ending", "of these ending soon", counts[ENDING]),
            Figure("ran-out", RAN_OUT, counts[RAN_OUT]),
            Figure("withdrawn", WITHDRAWN, counts[WITHDRAWN]),
            Figure("never", NEVER, counts[NEVER]),
            Figure("companies", "companies with something to show", len(named)),
            Figure("companies-ending", "permission to name ends soon", len(ending)),
        ),
        tables=(
            _to_do(material, people), _companies(material, ending),
            _months(material, people, named), _states(counts), _scopes(material), _levels(named),
        ),
        pictures=(_picture(material, people, named),),
        computed=COMPUTED,
    )  # fmt: skip


def sentence(*, advocates: int, in_force: int, ending: int, days: int, companies: int) -> str:
    """Say it in a sentence.

    Args:
        advocates: How many there are.
        in_force: Of how many consent is in force.
        ending: Of how many of those it ends soon.
        days: What soon means.
        companies: Of how many companies the permission to name them ends soon.
    """
    if not advocates:
        return "There is no advocate yet."
    some = f"{in_force:,}" if in_force else "none"
    within = f"within {counted(days, 'day')}"
    return sentence_of(
        f"{some} of {counted(advocates, 'advocate')} "
        f"{'agrees' if in_force == 1 else 'agree'} to be shown",
        f"{ending:,} of these {'consents ends' if ending == 1 else 'consents end'} {within}"
        if ending
        else f"none ends {within}"
        if in_force
        else "",
        f"so does the permission to name {counted(companies, 'company', 'companies')}"
        if companies and ending
        else f"the permission to name {counted(companies, 'company', 'companies')} ends {within}"
        if companies
        else "",
    )


def _states(counts: Counter[str]) -> Table:
    return Table(
        "states",
        "Consent of advocates",
        (Column("state", "consent"), Column("advocates", "advocates", Kind.COUNT)),
        tuple((one, counts[one]) for one in (IN_FORCE, ENDING, RAN_OUT, WITHDRAWN, NEVER)),
    )


def _by_month(
    material: Material, people: Sequence[Standing], named: Sequence[Named]
) -> list[tuple[str, int, int]]:
    mine = [one.day for one in people if one.state in (IN_FORCE, ENDING) and one.day]
    ours = [one.until for one in named if one.until]
    periods = months_from(material.today, MONTHS)
    rows = [
        (
            month(period.first),
            sum(day in period for day in mine),
            sum(day in period for day in ours),
        )
        for period in periods
    ]
    last = periods[-1].last
    return [*rows, (_LATER, sum(day > last for day in mine), sum(day > last for day in ours))]


def _months(material: Material, people: Sequence[Standing], named: Sequence[Named]) -> Table:
    return Table(
        "months",
        "What ends when",
        (
            Column("month", "month"),
            Column("consents", "consents", Kind.COUNT),
            Column("namings", "names of companies", Kind.COUNT),
        ),
        tuple(_by_month(material, people, named)),
    )


def _to_do(material: Material, people: Sequence[Standing]) -> Table:
    order = (ENDING, RAN_OUT, WITHDRAWN, NEVER)
    open_ones = sorted(
        (one for one in people if one.state in order),
        key=lambda one: (order.index(one.state), one.day or dt.date.max, one.person.ref),
    )
    return Table(
        "people",
        "Whose consent ends soon, or is missing",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("state", "consent"),
            Column("day", "until, or since", Kind.DATE),
            Column("owner", "owner"),
            Column("advocate", "id", data=True),
        ),
        tuple(
            (
                one.person.name,
                material.account_name(one.person.account),
                one.state,
                one.day,
                material.owner_name(one.person.account),
                one.person.ref,
            )
            for one in open_ones
        ),
        empty="nobody's",
    )


def _scopes(material: Material) -> Table:
    counts = Counter(
        scope for one in material.advocates for scope in one.consent_on(material.today)
    )
    return Table(
        "scopes",
        "What advocates agree to today",
        (Column("scope", "scope"), Column("advocates", "advocates", Kind.COUNT)),
        tuple((scope.value, counts[scope]) for scope in Scope),
    )


def _levels(named: Sequence[Named]) -> Table:
    counts = Counter(one.level for one in named)
    return Table(
        "levels",
        "How far companies may be named",
        (Column("level", "level"), Column("companies", "companies", Kind.COUNT)),
        tuple((level.value, counts[level]) for level in LEVELS),
    )


def _companies(material: Material, ending: Sequence[Named]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.account.name,
            one.level.value,
            one.until,
            one.then.value if one.then else None,
            material.owner_name(one.account.id),
            one.account.id,
        )
        for one in sorted(ending, key=lambda one: (one.until or dt.date.max, one.account.id))
    ]
    return Table(
        "companies",
        "Companies whose permission ends soon",
        (
            Column("account", "account"),
            Column("level", "level"),
            Column("until", "until", Kind.DATE),
            Column("then", "then"),
            Column("owner", "owner"),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )


def _picture(material: Material, people: Sequence[Standing], named: Sequence[Named]) -> Picture:
    rows = _by_month(material, people, named)[:-1]
    return Picture(
        "What ends when",
        Shape.COLUMNS,
        tuple(name for name, _, _ in rows),
        (
            Series("consents", tuple(float(mine) for _, mine, _ in rows)),
            Series("names of companies", tuple(float(ours) for _, _, ours in rows)),
        ),
        "months",
    )
