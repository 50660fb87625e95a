"""What if the limits had been others? The log of a period, replayed under a version of them."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.limits import What
from vouchbook.limits.words import Words
from vouchbook.model import OpportunityRow, Version
from vouchbook.reports.material import Material
from vouchbook.reports.outcome import Outcome, outcomes
from vouchbook.reports.periods import Period
from vouchbook.reports.policies import means
from vouchbook.reports.replay import Refused, under
from vouchbook.reports.report import Cell, Column, Computed, Figure, Kind, Report, Table, share
from vouchbook.reports.words import money, percent, sentence_of
from vouchbook.text import counted

TITLE: Final = "What if the limits had been others?"
#: One in so many advocates is "the few" whose share is told, as in the report on fatigue.
_ONE_IN: Final = 10
#: The tables of the report, by id.
TABLES: Final = ("policies", "refused", "deals", "spread")

COMPUTED: Final = (
    Computed(
        "Refused",
        "the asks and uses of the period, judged in the order in which they were agreed, as if the "
        "newest version of the other limits had always held: its caps, rests and holds (renewal, "
        "health, decline, stage), by what was known of the customer when it was agreed; what "
        "happened outside the program is not refused, but counts",
        "the file given; requests/; the guide What the limits mean",
    ),
    Computed(
        "What follows",
        "what is refused does not count against those after it; with an ask fall the uses that it "
        "led to; a no that somebody said stays said",
        "requests/: asks, uses",
    ),
    Computed(
        "Signed off",
        "an exception for that person and that limit stands in the request: these limits would "
        "have needed it, too",
        "requests/: overrides",
    ),
    Computed(
        "Deals",
        "those for which the refused was, with the amount of the CRM, or the one of then; a deal "
        "counts as hit though others may have helped it, too",
        "requests/: opportunities; opportunities.csv: amount, result",
    ),
    Computed(
        "The few",
        "the busiest people, one for each ten advocates of today (rounded up): their effort points "
        "of the period / everybody's",
        "requests/: uses that are not cancelled; vocabulary.yml: effort",
    ),
    Computed(
        "Gini",
        "how unequal the effort points are among those who did anything in the period: 0 when all "
        "do as much, near 1 when one does all",
        "Gini 1912; the same effort points",
    ),
    Computed(
        "Tired at the end",
        "advocates of today whose load on the last day is that of somebody tired, by the numbers "
        "for load of the limits in that row; as it was: of those of that day",
        "limits: load; the guide What the limits mean, Load",
    ),
)


def backtest(material: Material, other: Version, period: Period) -> Report:
    """Replay the log of a period under other limits.

    Args:
        material: What the log is.
        other: The limits.
        period: The days that are judged; none is after the day of the data.
    """
    tried = outcomes(material, other, period)
    was, then = tried[0], tried[-1]
    few = math.ceil(len(material.active) / _ONE_IN)
    return Report(
        name="backtest",
        title=TITLE,
        sentence=sentence(
            uses=was.count(What.USE),
            refused=then.refused(What.USE),
            asks=then.refused(What.ASK),
            deals=len(then.deals),
            money_of_them=money(sum(then.deals.values(), start=Decimal(0)), _currency(material)),
            few=few,
            now=was.work.of_the_few(few),
            then=then.work.of_the_few(few),
        ),
        as_of=material.today,
        currency=_currency(material),
        figures=(
            Figure("from", "first day judged", period.first, Kind.DATE),
            Figure("to", "last day judged", period.last, Kind.DATE),
            Figure("uses", "uses that took place", was.count(What.USE)),
            Figure("refused-uses", "uses refused", then.refused(What.USE)),
            Figure("refused-asks", "asks refused", then.refused(What.ASK)),
            Figure("deals", "deals hit", len(then.deals)),
            Figure("won", "of them won", then.won),
            Figure("few", "the few: one in ten", few),
        ),
        tables=(
            _policies(material, tried, few),
            _refused(material, then),
            _deals(material, then),
            _spread(material, was, then),
        ),
        pictures=(),
        computed=COMPUTED,
    )


def sentence(
    *,
    uses: int,
    refused: int,
    asks: int,
    deals: int,
    money_of_them: str,
    few: int,
    now: Fraction | None,
    then: Fraction | None,
) -> str:
    """Say it in a sentence.

    Args:
        uses: How many took place.
        refused: How many of them would have been refused.
        asks: How many asks would have been refused.
        deals: How many deals that concerns.
        money_of_them: What these are worth, as people read it.
        few: How many people are the few.
        now: Their share of the work as it was; None where there was none.
        then: Likewise under the other limits.
    """
    if not uses and not asks:
        return "Nothing took place in this period."
    if not refused and not asks:
        return f"Nothing of {counted(uses, 'use')} would have been refused."
    gone = f"{refused:,} of {counted(uses, 'use')}"
    gone += f" and {counted(asks, 'ask')}" if asks else ""
    hit = f"for {counted(deals, 'deal')} ({money_of_them})" if deals else ""
    said = sentence_of(f"{gone} would have been refused", hit)
    if now is None or then is None:
        return said
    carried = f"would have carried {percent(then)} of the work instead of {percent(now)}"
    return f"{said} {counted(few, 'person', 'people').capitalize()} {carried}."


def _policies(material: Material, tried: tuple[Outcome, ...], few: int) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            one.count(What.USE),
            one.refused(What.USE),
            one.refused(What.ASK),
            len(one.deals),
            sum(one.deals.values(), start=Decimal(0)),
            one.won,
            one.work.of_the_few(few),
            one.work.gini,
            one.tired,
            means(material, one.version) if one.version and one is not tried[0] else None,
        )
        for one in tried
    ]
    return Table(
        "policies",
        "Side by side",
        (
            Column("policy", "limits"),
            Column("uses", "uses", Kind.COUNT),
            Column("refused", "refused", Kind.COUNT),
            Column("refused_asks", "asks refused", Kind.COUNT),
            Column("deals", "deals hit", Kind.COUNT),
            Column("amount", "their money", Kind.MONEY),
            Column("won", "of them won", Kind.COUNT),
            Column("share", "share of the few", Kind.SHARE),
            Column("gini", "Gini", Kind.NUMBER),
            Column("tired", "tired at the end", Kind.COUNT, none="not known"),
            Column("means", "which are", wide=True),
        ),
        tuple(rows),
    )


def _refused(material: Material, outcome: Outcome) -> Table:
    facts = material.ledger.facts
    said = Words(under(facts, outcome.version) if outcome.version else facts)
    signed = {
        (entry.request, one.advocate, one.rule) for entry in material.log for one in entry.excuses
    }
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(outcome.replay.refused, key=lambda no: (no.event.day, no.event.request)):
        event, request = one.event, material.book.requests[one.event.request]
        rows.append(
            (
                dt.date.fromordinal(event.day),
                material.advocate_name(event.advocate),
                material.account_name(event.account),
                event.what.value,
                said.label(event.activity),
                one.obstacle.rule,
                _why(said, one),
                "yes" if (event.request, event.advocate, one.obstacle.rule) in signed else None,
                ", ".join(deal.id for deal in request.opportunities) or None,
                event.request,
                event.advocate,
            )
        )
    return Table(
        "refused",
        "What would have been refused",
        (
            Column("on", "day", Kind.DATE),
            Column("advocate", "advocate"),
            Column("account", "account", wide=True),
            Column("what", "what"),
            Column("activity", "for"),
            Column("rule", "limit"),
            Column("why", "why", wide=True),
            Column("signed_off", "signed off", wide=True),
            Column("deals", "deals"),
            Column("request", "request", wide=True),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )


def _why(said: Words, no: Refused) -> str:
    why = said.why(no.obstacle, no.because)
    return why if no.because is no.event else f"already the ask: {why}"


def _deals(material: Material, outcome: Outcome) -> Table:
    known = {one.id: one for one in material.book.tables.opportunities}
    hit: dict[str, int] = {}
    for no in outcome.replay.refused:
        for deal in material.book.requests[no.event.request].opportunities:
            hit[deal.id] = hit.get(deal.id, 0) + 1
    rows = [
        _deal(material, name, amount, known.get(name), hit[name])
        for name, amount in sorted(outcome.deals.items(), key=lambda one: (-one[1], one[0]))
    ]
    return Table(
        "deals",
        "For which deals that was",
        (
            Column("deal", "deal"),
            Column("prospect", "prospect"),
            Column("owner", "owner"),
            Column("amount", "money", Kind.MONEY),
            Column("result", "result", none="open"),
            Column("refused", "refused", Kind.COUNT),
        ),
        tuple(rows),
    )


def _deal(
    material: Material, name: str, amount: Decimal, row: OpportunityRow | None, hit: int
) -> tuple[Cell, ...]:
    if row is None:
        return name, None, None, amount, "not in the CRM's file", hit
    ended = row.result if row.close_date and row.close_date <= material.today else None
    owner = material.colleague_name(row.owner)
    return name, row.prospect, owner, amount, ended.value if ended else None, hit


def _spread(material: Material, was: Outcome, then: Outcome) -> Table:
    """Set the work of each person as it was beside what it would have been, most spared first."""
    profile = material.ledger.identity.contact
    named = {profile(one.ref): one for one in material.book.people.values()}
    rows: list[tuple[Cell, ...]] = []
    for contact, points in sorted(
        was.work.points.items(),
        key=lambda one: (then.work.points.get(one[0], Fraction(0)) - one[1], -one[1], one[0]),
    ):
        person = named.get(contact)
        left = then.work.points.get(contact, Fraction(0))
        rows.append(
            (
                person.name if person else material.advocate_name(contact),
                material.account_name(person.account if person else contact.partition("/")[0]),
                points,
                left,
                share(points, was.work.total),
                share(left, then.work.total),
            )
        )
    return Table(
        "spread",
        "How the work would have spread",
        (
            Column("advocate", "advocate"),
            Column("account", "account"),
            Column("points", "points", Kind.NUMBER),
            Column("points_then", "would have", Kind.NUMBER),
            Column("share", "share", Kind.SHARE),
            Column("share_then", "would have", Kind.SHARE),
        ),
        tuple(rows),
    )


def _currency(material: Material) -> str:
    return material.book.program.currency
