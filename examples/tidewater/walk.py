"""Walks through the plan day by day and finds who was asked, within the limits of each day."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from examples.tidewater.choice import Choice
from examples.tidewater.days import busy, idle
from examples.tidewater.draft import Draft, ask_of, blank
from examples.tidewater.gate import Gate
from examples.tidewater.needs import Wanted, wanted_for
from examples.tidewater.plan import Planned
from examples.tidewater.settings import (
    AS_OF,
    CLASH,
    EXCEPTIONS,
    STRICT,
)
from examples.tidewater.staff import Staff
from examples.tidewater.steps import Step, Steps, steps_of, window
from examples.tidewater.words import chance
from examples.tidewater.world import World

from vouchbook.limits import Kind
from vouchbook.model import Ask, Override, Request, Use, UseStatus

#: What has ended had some days for thanks and ratings.
_SETTLED: Final = AS_OF - dt.timedelta(days=6)
_AHEAD: Final = 170
#: Days within which somebody tries again, and working days it takes to join a visit.
_SECOND_DATE: Final = 9
_TO_JOIN: Final = 5
#: What a program manager signs off at times.
_SIGNED: Final = frozenset({"contact-calls", "after-call", "account-quarter", "personal"})
_MOST_SIGNED: Final = 1
_SELDOM: Final = dt.timedelta(days=75)
#: Thin segments: nobody is there, so nobody is even asked.
_NOBODY: Final = (
    ("education", "NO", "beacon", "planning", "workforce-planning"),
    ("public-sector", "DE", "harbor", "finance", "budget-book"),
    ("healthcare", "FI", "beacon", "planning", "workforce-planning"),
    ("real-estate", "DE", "keel", "finance", "consolidation"),
    ("telecom", "GB", "lantern", "data", "data-quality"),
)
_TRIES: Final = 15


class StuckError(Exception):
    """Nobody can be found for a request without breaking a limit."""


@dataclass
class Walk:
    """The walk through the plan.

    Attributes:
        rng: Where chance comes from.
        world: Who there is.
        staff: Who of us asks whom.
        gate: The limits, and the log so far.
        choice: Whom people turn to.
        drafts: What has been written, in the order of the plan.
    """

    rng: random.Random
    world: World
    staff: Staff
    gate: Gate
    choice: Choice
    drafts: list[Draft] = field(default_factory=list)
    _rules: Counter[str] = field(default_factory=Counter)
    _next_signed: dt.date = STRICT
    _unmet: int = 0

    def take(self, planned: Planned) -> None:
        """Find what comes of a request, and add it to the log.

        Raises:
            StuckError: Nobody can be asked.
        """
        planned.exception &= self._rules.total() < EXCEPTIONS and self._next_signed <= planned.on
        try:
            draft = self._joined(planned) if planned.joins else self._arranged(planned)
        except StuckError:
            if not planned.exception:
                raise
            planned.exception = False
            draft = self._arranged(planned)
        name = f"{draft.planned.on}-{len(self.drafts):03}"
        draft.request = msgspec.structs.replace(draft.request, id=name)
        self.gate.add(draft.request)
        self.drafts.append(draft)
        if draft.request.overrides:
            self._next_signed = planned.on + _SELDOM

    def _arranged(self, planned: Planned) -> Draft:
        for _ in range(_TRIES):
            # The days are drawn anew where nobody fits those that were drawn first.
            steps = steps_of(self.rng, self.world.days, planned)
            if steps.end > AS_OF:
                continue
            if planned.ending == "clash":
                return self._asked(planned, steps, CLASH[0])
            if not steps.asks and planned.mode != "shadow":
                return self._unasked(planned, steps)
            day = steps.asks[-1].on if steps.asks else planned.on
            for advocate in self._candidates(planned, day):
                try:
                    return self._asked(planned, steps, advocate)
                except StuckError:
                    continue
        raise StuckError(f"{planned.on}: nobody for {planned}")

    def _candidates(self, planned: Planned, day: dt.date) -> list[str]:
        return self.choice.order(planned, day, self._requests())

    def _requests(self) -> Iterator[Request]:
        """All requests so far."""
        yield from self.world.by_hand.values()
        yield from (one.request for one in self.drafts)

    def _used(self) -> Iterator[Use]:
        """All uses so far."""
        for request in self._requests():
            yield from request.uses

    def _asked(self, planned: Planned, steps: Steps, advocate: str) -> Draft:
        """Write down a request in which somebody is asked last, or did it unasked by us."""
        person = self.world.book.people[advocate]
        traits = self.world.traits(advocate, planned.on)
        if not traits["products"]:
            raise StuckError
        host = self._host(planned) if planned.second else None
        if host is None:
            wanted = wanted_for(self.rng, self.world, person, traits, planned.match)
            by = self.staff.requester(planned, wanted.country)
        else:
            wanted, by = host.wanted, host.request.by
            if wanted.product not in traits["products"] or advocate in host.asked:
                raise StuckError
        asks = [self._ask(planned, step, advocate, by) for step in steps.asks[-1:]]
        yes = steps.asks[-1].answered if steps.asks else planned.on
        wants_use = planned.accepted and planned.ending != "promised"
        uses = self._uses(planned, advocate, asks, yes) if wants_use else []
        request = blank(planned, by, asks, uses, wanted)
        request = msgspec.structs.replace(request, first_answer=steps.first_answer)
        faults = self.gate.faults(request)
        if planned.exception:
            rules = {one.rule for one in faults}
            if (
                len(rules) != 1
                or not all(one in _SIGNED and self._rules[one] < _MOST_SIGNED for one in rules)
                or any(one.kind is not Kind.ERROR or one.event.request != "~" for one in faults)
            ):
                raise StuckError
            request = self._signed_off(request, next(iter(rules)))
        elif any(planned.ending != "clash" or one.kind is Kind.ERROR for one in faults):
            raise StuckError
        earlier = self._noes(planned, steps, wanted, request)
        request = msgspec.structs.replace(request, asks=(*earlier, *asks))
        self._rules.update(one.rule for one in request.overrides)
        return Draft(planned, request, wanted, host=host)

    def _host(self, planned: Planned) -> Draft | None:
        """Find a deal that somebody has helped lately, and that may well go on."""
        taken = {id(one.host) for one in self.drafts}
        for one in reversed(self.drafts):
            used = one.used
            if (
                one.planned.group == "sales"
                and one.planned.ending == "fulfilled"
                and not (one.planned.second or id(one) in taken)
                and used is not None
                and used < planned.on < one.request.requested + dt.timedelta(days=75)
            ):
                return one
        return None

    def _ask(self, planned: Planned, step: Step, advocate: str, by: str) -> Ask:
        asker = self.staff.asker(planned, advocate, by, step.on)
        ask = ask_of(advocate, step, self.staff.owner(advocate), asker)
        if step.answer == "unavailable" and chance(self.rng, 0.6):
            back = step.answered + dt.timedelta(days=self.rng.randrange(12, 70))
            return msgspec.structs.replace(ask, again_from=self.world.days.after(back, 0))
        return ask

    def _signed_off(self, request: Request, rule: str) -> Request:
        ask = request.asks[-1]
        override = Override(
            advocate=ask.advocate, rule=rule, reason="~", by=self.staff.manager(ask.on), on=ask.on,
            pressed_by=request.by,
        )  # fmt: skip
        return msgspec.structs.replace(request, overrides=(override,))

    def _noes(
        self, planned: Planned, steps: Steps, wanted: Wanted, request: Request
    ) -> Sequence[Ask]:
        """Find who said no before the last one was asked."""
        asks: list[Ask] = []
        for step in steps.asks[:-1]:
            for name in self._others(planned, step, wanted, request, asks):
                ask = self._ask(planned, step, name, request.by)
                if planned.again:
                    back = self.world.days.before(request.asks[-1].on, self.rng.choice((0, 1)))
                    ask = msgspec.structs.replace(ask, again_from=back)
                trial = msgspec.structs.replace(request, asks=(*asks, ask, *request.asks))
                if not self.gate.faults(trial):
                    asks.append(ask)
                    break
            else:
                raise StuckError
        return asks

    def _others(
        self,
        planned: Planned,
        step: Step,
        wanted: Wanted,
        request: Request,
        asks: Sequence[Ask],
    ) -> list[str]:
        """Those who would fit too: of the same product, the nearest first."""
        if planned.again:
            return [request.asks[-1].advocate]
        taken = {one.advocate for one in (*asks, *request.asks)}
        near: dict[str, int] = {}
        for name in self._candidates(planned, step.on):
            traits = self.world.traits(name, planned.on)
            if name not in taken and wanted.product in traits["products"]:
                near[name] = (wanted.industry in traits["industry"]) + (
                    wanted.region in traits["region"]
                )
        return sorted(near, key=lambda name: -near[name])

    def _uses(
        self, planned: Planned, advocate: str, asks: Sequence[Ask], yes: dt.date
    ) -> list[Use]:
        """Find the day on which it takes place."""
        days = self.world.days
        # Nobody does two things on one day.
        taken = {use.on for use in self._used() if use.advocate == advocate}
        if planned.mode == "shadow":
            day = days.before(planned.on, self.rng.choice((1, 2, 3, 5, 8)))
            if day in taken or idle(day):
                raise StuckError
            return [Use(advocate=advocate, on=day, status=UseStatus.DONE)]
        if planned.ending == "clash":
            return [Use(advocate=advocate, on=CLASH[1], status=UseStatus.SCHEDULED, agreed=yes)]
        preferences = self.world.book.people[advocate].preferences
        notice = (preferences and preferences.notice_days) or 0
        first, last = window(planned.activity, yes, notice)
        if planned.ending in {"scheduled"}:
            first = max(first, AS_OF + dt.timedelta(days=2))
            last = max(last, first + dt.timedelta(days=14))
        elif planned.ending == "fulfilled":
            last = min(last, _SETTLED)
        free = [day for day in days.between(first, last) if not (day in taken or idle(day))]
        if not planned.exception:
            allowed = set(self.gate.free_days(advocate, planned.activity, asks[-1].on, _AHEAD))
            free = [day for day in free if day in allowed]
        if not free:
            raise StuckError
        day = self.rng.choices(free, [busy(one) for one in free])[0]
        status = {"fulfilled": UseStatus.DONE, "cancelled": UseStatus.CANCELLED}.get(
            planned.ending, UseStatus.SCHEDULED
        )
        agreed = yes if status is UseStatus.SCHEDULED and yes != asks[-1].on else None
        uses = [Use(advocate=advocate, on=day, status=status, agreed=agreed)]
        if planned.missed:
            again = [one for one in free if 0 < (one - day).days < _SECOND_DATE]
            if not again:
                raise StuckError
            missed = msgspec.structs.replace(uses[0], status=UseStatus.MISSED)
            uses = [missed, msgspec.structs.replace(uses[0], on=again[-1])]
        return uses

    def _unasked(self, planned: Planned, steps: Steps) -> Draft:
        """Write down a request for which nobody was asked."""
        if planned.ending == "unmet-need":
            parts = _NOBODY[self._unmet % len(_NOBODY)]
            self._unmet += 1
            industry, country, product, persona, use_case = parts
            region = self.world.book.vocabulary.region_of(country) or ""
            wanted = Wanted(product, industry, country, region, persona, use_case)
        else:
            name, traits = next(
                (name, traits)
                for name in self._candidates(planned, planned.on)
                if (traits := self.world.traits(name, planned.on))["products"]
            )
            wanted = wanted_for(self.rng, self.world, self.world.book.people[name], traits, "")
        by = self.staff.requester(planned, wanted.country)
        request = blank(planned, by, [], [], wanted)
        if planned.ending != "unanswered":
            request = msgspec.structs.replace(request, first_answer=steps.first_answer)
        return Draft(planned, request, wanted)

    def _joined(self, planned: Planned) -> Draft:
        """Write down that the press comes along to a visit that sales has arranged."""
        days = self.world.days
        for host in sorted(self.drafts, key=lambda one: abs(one.planned.on - planned.on)):
            request = host.request
            if request.activity != "site-visit" or host.planned.ending != "fulfilled":
                continue
            use = request.uses[-1]
            if request.group != "sales" or use.occasion or not use.on > STRICT:
                continue
            asked = request.asks[-1].answered or request.requested
            if len(days.between(asked, use.on)) < _TO_JOIN:
                continue
            planned.on = days.after(asked, 1)
            first_answer = days.after(planned.on, 1)
            shared = msgspec.structs.replace(
                use, occasion=f"{use.on}-{use.advocate.partition('/')[0]}-visit"
            )
            host.request = msgspec.structs.replace(request, uses=(*request.uses[:-1], shared))
            mine = msgspec.structs.replace(shared, agreed=days.after(first_answer, 1))
            by = self.staff.requester(planned, host.wanted.country)
            joined = blank(planned, by, [], [mine], host.wanted)
            joined = msgspec.structs.replace(joined, first_answer=first_answer)
            self.gate.add(host.request)
            if self.gate.faults(joined):
                raise StuckError(f"nobody may join the visit of {use.on}")
            return Draft(planned, joined, host.wanted, host=host)
        raise StuckError("there is no visit to join")
