"""Are we wearing anyone out? Load, who carries the work, whom to leave alone, asks and noes."""

import datetime as dt
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from vouchbook.limits import Wear, load, wear
from vouchbook.reports.alone import Strain, leave_alone
from vouchbook.reports.asks import Asks
from vouchbook.reports.everybody import dots, everybody
from vouchbook.reports.exceptions import exceptions
from vouchbook.reports.material import Material
from vouchbook.reports.near import near_limits
from vouchbook.reports.periods import year_to
from vouchbook.reports.policies import policies
from vouchbook.reports.report import Computed, Figure, Kind, Report
from vouchbook.reports.unasked import never_asked
from vouchbook.reports.words import is_are, none_of, percent, sentence_of, was_were
from vouchbook.reports.work import did_or_asked, work_in
from vouchbook.text import counted

TITLE: Final = "Are we wearing anyone out?"
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
        "Leave alone",
        "active advocates who are tired or in use, or who have used up a limit on something they "
        "do; told is the fullest limit (of several as full the one that lasts longest), and the "
        "first day on which they are free again for what it counts; please wait: not within two "
        "years, as long as nothing changes; asked and given back count 365 days",
        "the guide What the limits mean, Free; requests/; profiles: given",
    ),
    Computed(
        "Ratings",
        "what advocates rated the requests in which they alone took part; a dot shows the latest",
        "requests/: feedback.advocate, uses",
    ),
    Computed(
        "Signs",
        "each of the last two ratings lower than the average before; a median answer to the asks "
        "of the last 180 days that takes twice as long as before and a day more (at least three "
        "answers on either side); in 365 days: \u201ctoo many asks\u201d as a reason, reminders, "
        "missed uses",
        "requests/: feedback.advocate, asks, uses",
    ),
    Computed(
        "Give and take",
        "in 365 days: asks, uses, what they got from us (last given: the latest of all), and "
        "contacts that asked for nothing",
        "requests/: asks, uses; profiles: given, touches",
    ),
    Computed(
        "Never asked",
        "active advocates without any ask or use in the log, under all places where they were",
        "requests/: asks, uses",
    ),
    Computed(
        "Fits these open deals",
        "the three of most money for which vouchbook find --for names somebody as free, with at "
        "least three quarters of what the deal asks for; not those at a stage too early for a call",
        "opportunities.csv; matching.yml; limits.yml: min_stage",
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
        "day; what is promised or booked counts, and is named",
        "limits.yml: caps; profiles: max; account.yml: caps",
    ),
    Computed(
        "Asks and noes",
        "asks by the month in which we asked; what came of them up to the day of the data; "
        "acceptance = accepted / all that ended",
        "requests/: asks",
    ),
    Computed(
        "Too soon",
        "an ask of anybody at a customer within 14 days after somebody there said no or did not "
        "answer, or while another of the 14 days before is without an answer; asks of one day are "
        "one round, and who named an earlier day to ask again is held to it",
        "requests/: asks",
    ),
    Computed(
        "Signed-off exceptions",
        "overrides of the last 365 days, with the advocate's own rating afterwards",
        "requests/: overrides, feedback.advocate",
    ),
    Computed(
        "If the limits had been others",
        "the uses of the 365 days, judged in the order in which they were agreed by the caps on "
        "uses and the rests of today's limits as if they had always held; stricter: each cap less "
        "one (one at least), rests half as long again; looser: each cap plus one, rests half as "
        "long; what is refused does not count further; deals: those that refused uses were for",
        "limits.yml: caps, cooldowns; requests/: uses, opportunities; opportunities.csv: amount",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    today, active = material.today, material.active
    now = year_to(today)
    work = work_in(material, now)
    earlier = work_in(material, year_to(now.first - dt.timedelta(days=1)))
    strains = _strains(material)
    words = [one.wear for one in strains.values()]
    known = any(words)
    never = [one for one in active if not did_or_asked(material.events_of(one))]
    few = math.ceil(len(active) / _ONE_IN)
    asks = Asks(material)
    return Report(
        name="fatigue",
        title=TITLE,
        sentence=sentence(
            advocates=len(active), tired=words.count(Wear.TIRED) if known else None,
            never=len(never), few=few, now=work.of_the_few(few), before=earlier.of_the_few(few),
        ),
        as_of=today,
        currency=material.book.program.currency,
        figures=(
            Figure("advocates", "active advocates", len(active)),
            *(
                Figure(one.value.replace(" ", "-"), one.value, words.count(one) if known else None)
                for one in Wear
            ),
            Figure("never-asked", "never asked", len(never)),
            Figure("few", "the few: one in ten", few),
            Figure("share-of-few", "their share of the work", work.of_the_few(few), Kind.SHARE),
            Figure("share-of-few-before", "a year ago", earlier.of_the_few(few), Kind.SHARE),
            Figure("gini", "Gini of the work", work.gini, Kind.NUMBER),
            Figure("gini-before", "a year ago", earlier.gini, Kind.NUMBER),
            Figure("again", "asked again too soon", sum(one.ask.on in now for one in asks.again)),
        ),
        tables=(
            leave_alone(material, strains),
            never_asked(material, never),
            near_limits(material),
            asks.by_month(),
            asks.too_soon(),
            exceptions(material, now),
            policies(material, few),
            everybody(material, strains, work),
        ),
        pictures=(dots(material, strains), asks.picture()),
        computed=COMPUTED,
    )  # fmt: skip


def _strains(material: Material) -> Mapping[str, Strain]:
    """Say of every active advocate how much was taken of them, by ref."""
    ledger, day = material.ledger, material.day
    loads = {one.ref: load(ledger, material.events_of(one), day) for one in material.active}
    return {ref: Strain(amount, wear(ledger, amount, day)) for ref, amount in loads.items()}


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
    if tired is None:
        worn = ""
    elif advocates == 1:
        worn = f"the only advocate is {'tired' if tired else 'not tired'}"
    else:
        worn = f"{none_of(tired, advocates)} {is_are(tired)} tired"
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
