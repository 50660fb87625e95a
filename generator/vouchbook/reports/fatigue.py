"""Are we wearing anyone out? Load, who carries the work, who is near a limit, asks and noes."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from vouchbook.limits import Wear, What, load, wear
from vouchbook.model import (
    Answer,
    Person,
    Reason,
)
from vouchbook.reports.material import Material
from vouchbook.reports.near import near_limits
from vouchbook.reports.periods import Period, months_to, year_to
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
    share,
)
from vouchbook.reports.words import (
    is_are,
    month,
    none_of,
    percent,
    sentence_of,
    was_were,
)
from vouchbook.reports.work import Work, did_or_asked, rated, ratings_in, uses_in, work_in
from vouchbook.text import counted

TITLE: Final = "Are we wearing anyone out?"
MONTHS: Final = 12
#: One in so many advocates is "the few" whose share is told.
_ONE_IN: Final = 10

COMPUTED: Final = (
    Computed(
        "Advocates",
        "people with status active who have not left, on the day of the data",
        "advocates/: status, left",
    ),
    Computed(
        "Load",
        "sum of effort * 2 ** (-age in days / half-life) / capacity over what they did up to the "
        "day; rested below in_use, in use below tired, else tired",
        "the guide What the limits mean, Load; limits.yml: load; vocabulary.yml: effort",
    ),
    Computed(
        "Never asked",
        "active advocates without any ask or use in the log, under all places where they were",
        "requests/: asks, uses",
    ),
    Computed(
        "The few",
        "the busiest people, one for each ten advocates of today (rounded up): their effort points "
        "in 365 days / everybody's; a year ago: as many people, the 365 days before",
        "requests/: uses that are not cancelled; vocabulary.yml: effort",
    ),
    Computed(
        "Gini",
        "sum of (2 i - n - 1) * x / (n * sum of x) over the effort points x of the n people who "
        "did anything in the 365 days, i their place from the least: 0 when all do as much, near 1 "
        "when one does all",
        "Gini 1912; the same effort points",
    ),
    Computed(
        "Near a limit",
        "limits of which a quarter or less is left in the fullest of the windows that hold the "
        "day; promises count",
        "limits.yml: caps; profiles: max; account.yml: caps",
    ),
    Computed(
        "Asks and noes",
        "asks by the month in which we asked; what came of them up to the day of the data; "
        "acceptance = accepted / all that ended",
        "requests/: asks",
    ),
    Computed(
        "Signed-off exceptions",
        "overrides of the last 365 days, with the advocate's own rating afterwards",
        "requests/: overrides, feedback.advocate",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    today, active = material.today, material.active
    now = year_to(today)
    before = year_to(now.first - dt.timedelta(days=1))
    work, earlier = work_in(material, now), work_in(material, before)
    loads = {
        one.ref: load(material.ledger, material.events_of(one), material.day) for one in active
    }
    states = {ref: wear(material.ledger, value, material.day) for ref, value in loads.items()}
    never = [one for one in active if not did_or_asked(material.events_of(one))]
    few = math.ceil(len(active) / _ONE_IN)
    known = any(states.values())
    tired = sum(one is Wear.TIRED for one in states.values())
    return Report(
        name="fatigue",
        title=TITLE,
        sentence=sentence(
            advocates=len(active), tired=tired if known else None, never=len(never), few=few,
            now=work.of_the_few(few), before=earlier.of_the_few(few),
        ),
        as_of=today,
        currency=material.book.program.currency,
        figures=(
            Figure("advocates", "active advocates", len(active)),
            *(
                Figure(one.value.replace(" ", "-"), one.value,
                       sum(state is one for state in states.values()) if known else None)
                for one in Wear
            ),
            Figure("never-asked", "never asked", len(never)),
            Figure("few", "the few: one in ten", few),
            Figure("share-of-few", "their share of the work", work.of_the_few(few), Kind.SHARE),
            Figure("share-of-few-before", "a year ago", earlier.of_the_few(few), Kind.SHARE),
            Figure("gini", "Gini of the work", work.gini, Kind.NUMBER),
            Figure("gini-before", "a year ago", earlier.gini, Kind.NUMBER),
        ),
        tables=(
            _people(material, active, loads, states, work),
            _never(material, never),
            near_limits(material),
            _months(material),
            _exceptions(material, now),
        ),
        pictures=(_dots(material, active, loads), _asks_by_month(material)),
        computed=COMPUTED,
    )  # fmt: skip


def sentence(
    *,
    advocates: int,
    tired: int | None,
    never: int,
    few: int,
    now: Fraction | None,
    before: Fraction | None,
) -> str:
    """Say it in a sentence.

    Args:
        advocates: How many are active.
        tired: How many of them are tired; None where the limits do not say what tired is.
        never: How many of them were never asked.
        few: How many people are the few.
        now: Their share of the work of a year; None where nobody did anything.
        before: Likewise a year ago.
    """
    if not advocates:
        return "No advocate is active yet."
    worn = "" if tired is None else f"{none_of(tired, advocates)} {is_are(tired)} tired"
    whole = "" if worn else f" of {advocates:,}"
    unasked = (
        f"{never:,}{whole} {was_were(never)} never asked"
        if never
        else "everybody was asked at least once"
    )
    if now is None:
        return sentence_of(worn, unasked, "nobody did anything in 12 months")
    carried = f"{counted(few, 'person', 'people')} {'carries' if few == 1 else 'carry'} "
    carried += f"{percent(now)} of the work"
    ago = f" ({percent(before)} a year ago)" if before is not None else ""
    return sentence_of(worn, unasked, carried + ago)


def _people(
    material: Material,
    active: Sequence[Person],
    loads: Mapping[str, float | None],
    states: Mapping[str, Wear | None],
    work: Work,
) -> Table:
    year = year_to(material.today)
    rows: list[tuple[Cell, ...]] = []
    ratings = ratings_in(material)
    for one in active:
        events = material.events_of(one)
        asks = [event for event in events if event.what is What.ASK]
        state = states[one.ref]
        contact = material.ledger.identity.contact(one.ref)
        rows.append(
            (
                one.name,
                material.account_name(one.account),
                loads[one.ref],
                state.value if state else None,
                sum(dt.date.fromordinal(event.day) in year for event in asks),
                len(uses_in(events, year)),
                work.points.get(contact, Fraction(0)),
                dt.date.fromordinal(max(event.day for event in asks)) if asks else None,
                ratings.get(contact),
                sum(gift.on in year for gift in one.given),
                one.ref,
            )
        )
    rows.sort(key=lambda row: (-float(str(row[2] or 0)), str(row[-1])))
    return Table(
        "people",
        "Advocates, the most tired first; 12 months",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("load", "load", Kind.NUMBER),
            Column("state", "state"),
            Column("asks", "asked", Kind.COUNT),
            Column("uses", "did", Kind.COUNT),
            Column("effort", "points", Kind.NUMBER),
            Column("last_asked", "last asked", Kind.DATE, wide=True),
            Column("rating", "rating", Kind.COUNT),
            Column("given", "given back", Kind.COUNT, wide=True),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="no active advocates",
    )


def _never(material: Material, never: Sequence[Person]) -> Table:
    label = material.book.vocabulary.label
    rows = [
        (
            one.name,
            material.account_name(one.account),
            one.status_since,
            ", ".join(label("activities", kind) for kind in one.willing_on(material.today)),
            one.ref,
        )
        for one in never
    ]
    rows.sort(key=lambda row: (row[2] or dt.date.min, row[-1]))
    return Table(
        "never-asked",
        "Would like to, never asked",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("since", "active since", Kind.DATE),
            Column("activities", "would do"),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="everybody was asked",
    )


@dataclass(frozen=True, slots=True)
class _Month:
    """The asks of a month, counted by what came of them."""

    asks: int
    accepted: int
    noes: int
    too_often: int
    lapsed: int
    reminders: int

    @property
    def waiting(self) -> int:
        """How many are without an answer."""
        return self.asks - self.accepted - self.noes - self.lapsed


def _months(material: Material) -> Table:
    rows = []
    for period in months_to(material.today, MONTHS):
        one = _counted(material, period)
        ended = one.asks - one.waiting
        rows.append(
            (
                month(period.first), one.asks, one.accepted, one.noes, one.too_often, one.lapsed,
                one.waiting, one.reminders, share(one.accepted, ended),
            )
        )  # fmt: skip
    return Table(
        "months",
        "Asks and noes by month",
        (
            Column("month", "month"),
            Column("asks", "asks", Kind.COUNT),
            Column("accepted", "yes", Kind.COUNT),
            Column("noes", "no", Kind.COUNT),
            Column("too_often", "too often", Kind.COUNT),
            Column("lapsed", "no answer", Kind.COUNT),
            Column("waiting", "waiting", Kind.COUNT),
            Column("reminders", "reminders", Kind.COUNT),
            Column("acceptance", "accepted", Kind.SHARE),
        ),
        tuple(rows),
    )


def _counted(material: Material, period: Period) -> _Month:
    """Count the asks of a month; a no is a decline or no time."""
    today = material.today
    asks = [ask for one in material.requests for ask in one.asks if ask.on in period]
    ended = [ask for ask in asks if ask.answered is not None and ask.answered <= today]
    return _Month(
        asks=len(asks),
        accepted=sum(ask.answer is Answer.ACCEPTED for ask in ended),
        noes=sum(ask.answer in (Answer.DECLINED, Answer.UNAVAILABLE) for ask in ended),
        too_often=sum(ask.reason is Reason.TOO_MANY_ASKS for ask in ended),
        lapsed=sum(ask.answer is Answer.LAPSED for ask in ended),
        reminders=sum(on <= today for ask in asks for on in ask.reminders),
    )


def _exceptions(material: Material, period: Period) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for request in material.requests:
        after = rated(material, request)
        for one in request.overrides:
            if one.on not in period:
                continue
            mine = after and after[0] == material.ledger.identity.contact(one.advocate)
            said = after[1] if after and mine else None
            rows.append(
                (
                    one.on,
                    material.advocate_name(one.advocate),
                    one.rule,
                    material.colleague_name(one.pressed_by),
                    material.colleague_name(one.by),
                    said.rating if said else None,
                    said.note if said else None,
                    one.reason,
                    request.id,
                )
            )
    rows.sort(key=lambda row: (str(row[0]), str(row[-1]), str(row[1])), reverse=True)
    return Table(
        "exceptions",
        "Signed-off exceptions, 12 months",
        (
            Column("on", "signed", Kind.DATE),
            Column("name", "advocate"),
            Column("rule", "limit"),
            Column("pressed_by", "pressed by"),
            Column("signed_by", "signed by"),
            Column("rating", "rating", Kind.COUNT),
            Column("said", "said afterwards", wide=True),
            Column("reason", "reason", wide=True),
            Column("request", "request", wide=True),
        ),
        tuple(rows),
        empty="no exceptions",
    )


def _dots(
    material: Material, active: Sequence[Person], loads: Mapping[str, float | None]
) -> Picture:
    policy = material.ledger.policies.on(material.day)
    given = policy.version.load if policy else None
    ranked = sorted((value, one.name) for one in active if (value := loads[one.ref]) is not None)
    return Picture(
        "Load of each advocate",
        Shape.DOTS,
        tuple(name for _, name in ranked),
        (Series("load", tuple(value for value, _ in ranked)),),
        ((float(given.in_use), Wear.IN_USE.value), (float(given.tired), Wear.TIRED.value))
        if given
        else (),
        Kind.NUMBER,
    )


def _asks_by_month(material: Material) -> Picture:
    periods = months_to(material.today, MONTHS)
    counts = [_counted(material, period) for period in periods]
    return Picture(
        "Asks by month",
        Shape.COLUMNS,
        tuple(month(period.first) for period in periods),
        (
            Series("yes", tuple(float(one.accepted) for one in counts)),
            Series("no", tuple(float(one.noes) for one in counts)),
            Series("no answer", tuple(float(one.lapsed + one.waiting) for one in counts)),
        ),
    )
