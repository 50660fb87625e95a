"""What if the limits had been others? The log of a period, replayed under a version of them."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.limits import What
from vouchbook.model import Version
from vouchbook.reports import backtest_tables
from vouchbook.reports.material import Material
from vouchbook.reports.outcome import outcomes
from vouchbook.reports.periods import Period
from vouchbook.reports.report import Computed, Figure, Kind, Report
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
    currency = material.book.program.currency
    few = math.ceil(len(material.active) / _ONE_IN)
    return Report(
        name="backtest",
        title=TITLE,
        sentence=sentence(
            uses=was.count(What.USE),
            refused=then.refused(What.USE),
            asks=then.refused(What.ASK),
            deals=len(then.deals),
            money_of_them=money(sum(then.deals.values(), start=Decimal(0)), currency),
            few=few,
            now=was.work.of_the_few(few),
            then=then.work.of_the_few(few),
        ),
        as_of=material.today,
        currency=currency,
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
            backtest_tables.policies(material, tried, few),
            backtest_tables.refused(material, then),
            backtest_tables.deals(material, then),
            backtest_tables.spread(material, was, then),
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
