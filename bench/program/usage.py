"""The use log of a generated program: who was asked for what, when, and what came of it.

The log keeps the limits: an advocate is left alone for three months after every ask and use, and
longer after some refusals, so that no cap, cooldown or hold of `program/limits.yml` is touched.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bench.program.plan import AS_OF, Advocate, Colleague, Size, Vocabulary
from bench.program.words import WORDS, after, chance, slug

_REST: Final = 95
_LONG_REST: Final = {"policy": 370, "too-many-asks": 190, "unhappy": 190, "other": 95, "topic": 95}
_ANSWERS: Final = {"accepted": 71, "declined": 12, "unavailable": 12, "lapsed": 5}
_REFUSALS: Final = {"topic": 60, "other": 25, "policy": 10, "too-many-asks": 5}
#: A program's wish for calls outweighs all else together.
_CALLS: Final = 0.68
_SHADOWS: Final = 0.06
_CONCIERGE: Final = 0.25
_MISSED: Final = 0.02
_MOST_ASKS: Final = 3
#: Requests grow from year to year: the u-th of all lies at this power of u.
_GROWTH: Final = 0.85
_SPEAKING_NOTICE: Final = 62


@dataclass(frozen=True, slots=True)
class Ask:
    """One ask; `answer` is None while nobody has answered."""

    advocate: Advocate
    on: dt.date
    answer: str | None
    answered: dt.date
    reason: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """One request with its whole story, as far as it has gone by the day of the data.

    Attributes:
        id: Its id, which begins with the day.
        on: When it was made.
        by: Who made it.
        assigned: Who of the program team helps; None for peer-to-peer.
        activity: What was wanted.
        mode: `peer-to-peer`, `concierge` or `shadow`.
        needed_by: Until when.
        prospect: Industry, country and region of whom it is for.
        crm: The prospect's number, and that of the opportunity.
        asks: In order.
        used: When the last advocate asked did it, or will; None where it came to nothing.
        missed: Whether our colleague did not turn up.
        closed: When and as what; None while it is open.
    """

    id: str
    on: dt.date
    by: Colleague
    assigned: Colleague | None
    activity: str
    mode: str
    needed_by: dt.date
    prospect: tuple[str, str, str]
    crm: int
    asks: tuple[Ask, ...]
    used: dt.date | None
    missed: bool
    closed: tuple[dt.date, str] | None


class _Pool:
    """Advocates by activity, taken in turn, so that the load is shared."""

    def __init__(self, rng: random.Random, advocates: Sequence[Advocate]) -> None:
        self._lists: dict[str, list[Advocate]] = {}
        for advocate in rng.sample(list(advocates), len(advocates)):
            for activity in advocate.activities:
                self._lists.setdefault(activity, []).append(advocate)
        self._next = dict.fromkeys(self._lists, 0)

    def take(self, activity: str, ask: dt.date, use: dt.date) -> Advocate | None:
        """Find somebody who may be asked on one day for another."""
        able = self._lists.get(activity, ())
        for _ in able:
            place = self._next[activity] = (self._next[activity] + 1) % len(able)
            advocate = able[place]
            if advocate.free_from <= ask and use <= advocate.until:
                return advocate
        return None


def requests(
    rng: random.Random,
    size: Size,
    vocabulary: Vocabulary,
    advocates: Sequence[Advocate],
    team: Sequence[Colleague],
) -> Iterator[Request]:
    """Tell the whole log, day by day.

    Args:
        rng: Where chance comes from.
        size: How many requests, over how long.
        vocabulary: The program's words.
        advocates: Everybody who may be asked; their `free_from` moves on.
        team: All colleagues.

    Yields:
        The requests in the order they were made.
    """
    pool = _Pool(rng, advocates)
    span = (AS_OF - size.start).days
    sellers = [one for one in team if one.role == "account-executive"]
    helpers = [one for one in team if one.role == "program-manager"]
    places = [
        (industry, country, region)
        for industry in vocabulary.ids("industries")
        if industry != "education"  # some advocates are not to meet it
        for country, region in vocabulary.countries
    ]
    for number in range(size.requests):
        share = (number / size.requests) ** _GROWTH
        on = after(size.start, int(span * share))
        activity = _activity(rng, vocabulary)
        mode = _mode(rng)
        yield _request(
            rng,
            pool,
            number=number,
            on=min(on, AS_OF),
            by=rng.choice(sellers),
            assigned=rng.choice(helpers) if mode == "concierge" else None,
            activity=activity,
            mode=mode,
            prospect=rng.choice(places),
        )


def _mode(rng: random.Random) -> str:
    if chance(rng, _SHADOWS):
        return "shadow"
    return "concierge" if chance(rng, _CONCIERGE) else "peer-to-peer"


def _activity(rng: random.Random, vocabulary: Vocabulary) -> Mapping[str, Any]:
    wanted = chance(rng, _CALLS)
    fit = [entry for entry in vocabulary.activities if (entry["id"] == "reference-call") == wanted]
    return rng.choice(fit)


def _request(
    rng: random.Random,
    pool: _Pool,
    *,
    number: int,
    on: dt.date,
    by: Colleague,
    assigned: Colleague | None,
    activity: Mapping[str, Any],
    mode: str,
    prospect: tuple[str, str, str],
) -> Request:
    kind = activity["id"]
    lead = activity["lead_days"] + (_SPEAKING_NOTICE if kind == "speaking" else 5)
    needed_by = after(on, lead + 14)
    stems = WORDS["stems"]
    asks: tuple[Ask, ...]
    used: dt.date | None
    if mode == "shadow":
        asks, used = _shadow(pool, kind, on), after(on, -7)
    else:
        asks, used = _asked(rng, pool, kind, on, lead)
    closed = _closed(rng, asks, used, needed_by)
    return Request(
        id=f"{on.isoformat()}-{slug(stems[number % len(stems)])}-{kind}-{number}",
        on=on,
        by=by,
        assigned=assigned,
        activity=kind,
        mode=mode if asks or mode != "shadow" else "peer-to-peer",
        needed_by=needed_by,
        prospect=prospect,
        crm=number + 20_000,
        asks=asks,
        used=used if asks else None,
        missed=bool(asks) and used is not None and used <= AS_OF and chance(rng, _MISSED),
        closed=closed,
    )


def _shadow(pool: _Pool, activity: str, on: dt.date) -> tuple[Ask, ...]:
    """Nobody was asked; the advocate stands here all the same, as the one who did it."""
    advocate = pool.take(activity, after(on, -7), on)
    if advocate is None:
        return ()
    advocate.free_from = on + dt.timedelta(days=_REST)
    return (Ask(advocate, on, "accepted", on, None),)


def _asked(
    rng: random.Random, pool: _Pool, activity: str, on: dt.date, lead: int
) -> tuple[tuple[Ask, ...], dt.date | None]:
    asks: list[Ask] = []
    day = after(on, rng.choice((0, 0, 1)))
    while len(asks) < _MOST_ASKS and day <= AS_OF:
        use = after(day, lead)
        advocate = pool.take(activity, day, use)
        if advocate is None:
            break
        answered = after(day, rng.choice((1, 1, 2, 5)))
        answer = rng.choices(list(_ANSWERS), list(_ANSWERS.values()))[0]
        reason = None
        rest = _REST
        if answer == "declined":
            reason = rng.choices(list(_REFUSALS), list(_REFUSALS.values()))[0]
            rest = _LONG_REST[reason]
        if answered > AS_OF:
            asks.append(Ask(advocate, day, None, answered, None))
            advocate.free_from = use + dt.timedelta(days=30 + rest)
            break
        asks.append(Ask(advocate, day, answer, answered, reason))
        if answer == "accepted":
            advocate.free_from = use + dt.timedelta(days=30 + rest)
            return tuple(asks), use
        advocate.free_from = answered + dt.timedelta(days=rest)
        day = after(answered, 1)
    return tuple(asks), None


def _closed(
    rng: random.Random, asks: Sequence[Ask], used: dt.date | None, needed_by: dt.date
) -> tuple[dt.date, str] | None:
    if used is not None and asks:
        return (
            (min(after(used, rng.choice((1, 2, 5))), AS_OF), "fulfilled") if used <= AS_OF else None
        )
    if needed_by > AS_OF:
        return None
    ending = "unmet-need" if not asks else rng.choice(("unfilled", "unfilled", "cancelled"))
    return needed_by, ending
