"""How tired somebody is, and how much room their limits leave."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from vouchbook.limits.ledger import Ledger
from vouchbook.limits.log import Event, What
from vouchbook.model import Counts


class Wear(StrEnum):
    """How tired somebody is, in the words of the pages."""

    RESTED = "rested"
    IN_USE = "in use"
    TIRED = "tired"


def load(ledger: Ledger, uses: Iterable[Event], today: int) -> float | None:
    """Work out how much was taken of somebody lately (LIMITS.md, *Load*).

    Args:
        ledger: Knows the version of the limits.
        uses: The person's events in order, under all their places.
        today: The day T.

    Returns:
        The sum of effort * 2 ** (-(T - d) / half-life) / capacity over the uses dated up to T,
        where 1 is a full load; None where the version in force gives no capacity.
    """
    policy = ledger.policies.on(today)
    given = policy.version.load if policy else None
    if given is None:
        return None
    effort = {one.id: float(one.effort) for one in ledger.facts.vocabulary.activities}
    seen: set[tuple[str, int]] = set()
    total = 0.0
    for one in uses:
        if one.what is not What.USE or one.day > today:
            continue
        if one.occasion is not None:
            if (one.occasion, one.day) in seen:
                continue
            seen.add((one.occasion, one.day))
        age = today - one.day
        total += effort.get(one.activity, 0.0) * 2.0 ** (-age / given.half_life_days)
    return total / float(given.capacity)


def wear(ledger: Ledger, amount: float | None, today: int) -> Wear | None:
    """Say a load in words, by the version in force on a day; None where it gives none."""
    policy = ledger.policies.on(today)
    given = policy.version.load if policy else None
    if given is None or amount is None:
        return None
    if amount < given.in_use:
        return Wear.RESTED
    return Wear.IN_USE if amount < given.tired else Wear.TIRED


def headroom(ledger: Ledger, advocate: str, activity: str, today: int) -> Fraction:
    """Work out how much room is left for an activity.

    Args:
        ledger: All that was agreed up to today.
        advocate: `account/person`.
        activity: Vocabulary `activities`.
        today: The day T.

    Returns:
        The least (max - used in (T - days, T]) / max over the caps on uses that apply on T, as an
        exact fraction: 1 where there is none, 0 or less where nothing is left.
    """
    left = [Fraction(1)]
    for ceiling in ledger.ceilings(advocate, activity, today):
        if ceiling.counts is Counts.USES and ceiling.first <= today <= ceiling.last:
            past = ledger.past_of(advocate, ceiling)
            used = len(past.counted(ceiling, today - ceiling.days + 1, today))
            most = ceiling.most
            left.append(Fraction(most - used, most) if most else Fraction(0))
    return min(left)
