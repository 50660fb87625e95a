"""Turns what was found into whole requests: what was asked for, what came of it, and the end."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from examples.tidewater.draft import Draft
from examples.tidewater.needs import need_of
from examples.tidewater.settings import AS_OF, STRICT
from examples.tidewater.staff import Staff
from examples.tidewater.words import Voices, chance
from examples.tidewater.world import World

from vouchbook.model import (
    AdvocateFeedback,
    Ask,
    Closed,
    ClosedAs,
    Correction,
    Feedback,
    Match,
    Mode,
    Opportunity,
    Outcome,
    Prospect,
    Request,
    RequesterFeedback,
    Use,
    UseStatus,
)

#: What people call activities when they talk about how it went.
KINDS: Final = {
    "reference-call": "call", "referral": "call", "site-visit": "visit", "speaking": "speaking",
    "quote": "press", "press-quote": "press", "analyst-call": "analyst", "case-study": "content",
    "video": "content", "review": "content",
}  # fmt: skip
_OUTCOMES: Final = {
    "reference-call": ("call-held",), "site-visit": ("visit-held",), "speaking": ("leads",),
    "quote": ("press-release",), "press-quote": ("press-release", "press-article"),
    "analyst-call": ("analyst-report",), "case-study": ("leads",), "video": ("leads",),
    "review": ("leads",),
}  # fmt: skip
_ADVOCATES_RATE: Final = {
    "perfect": ((5, 4, 3), (60, 35, 5)),
    "will-do": ((5, 4, 3), (25, 52, 23)),
    "": ((5, 4), (50, 50)),
}
_BAD: Final = 2
_BEST: Final = 5


@dataclass
class Story:
    """Tells the rest of a request.

    Attributes:
        rng: Where chance comes from.
        world: Who there is.
        staff: Who of us signs.
        voices: What people say.
    """

    rng: random.Random
    world: World
    staff: Staff
    voices: Voices

    def tell(self, draft: Draft, name: str) -> Request:
        """Write the whole request.

        Args:
            draft: What was found; its deal has its number.
            name: Its id.
        """
        planned, request = draft.planned, draft.request
        people = [self.world.traits(one, planned.on) for one in sorted(draft.asked)]
        if request.uses:
            people.append(self.world.traits(request.uses[-1].advocate, planned.on))
        need = need_of(self.rng, draft.wanted, people, planned.match, free=planned.group != "sales")
        concierge = request.mode is Mode.CONCIERGE
        changes: dict[str, Any] = {
            "id": name,
            "need": need,
            "prospect": _prospect(draft),
            "opportunities": _opportunities(draft),
            "assigned": self.staff.manager(planned.on) if concierge else None,
            "asks": tuple(self._noted(one) for one in request.asks),
            "needed_by": self._needed_by(draft),
            "overrides": tuple(
                msgspec.structs.replace(one, reason=self.voices.say("override", one.rule) or "")
                for one in request.overrides
            ),
        }
        if request.mode is Mode.SHADOW:
            changes["first_answer"] = None
        if planned.ending == "fulfilled":
            changes |= self._fulfilled(draft)
        elif planned.ending in {"unfilled", "unmet-need", "cancelled"}:
            changes |= self._in_vain(draft)
        return msgspec.structs.replace(request, **changes)

    def corrected(self, request: Request) -> Request:
        """Let a program manager correct something that was written down wrongly."""
        closed = request.closed
        found = self.voices.say("corrections")
        if closed is None or found is None:
            return request
        correction = Correction(
            what=found["what"], by=self.staff.manager(closed.on), on=closed.on,
            reason=found["reason"],
        )  # fmt: skip
        return msgspec.structs.replace(request, corrections=(correction,))

    def lost_all_the_same(self, requests: list[Request], drafts: Sequence[Draft]) -> None:
        """Say of one deal that it was lost though nobody could have spoken better for us."""
        for place, draft in enumerate(drafts):
            feedback, outcome = requests[place].feedback, requests[place].outcome
            if (
                draft.deal is not None
                and draft.deal.result == "lost"
                and draft.planned.mode != "shadow"
                and draft.planned.on >= STRICT
                and outcome is not None
                and feedback is not None
                and (feedback.requester and feedback.advocate) is not None
                and draft.planned.rating == _BEST
                and (feedback.advocate.rating if feedback.advocate else 0) == _BEST
            ):
                note = self.voices.say("outcome", "lost")
                told = msgspec.structs.replace(outcome, note=note)
                requests[place] = msgspec.structs.replace(requests[place], outcome=told)
                return

    def _noted(self, ask: Ask) -> Ask:
        if ask.answer is None or chance(self.rng, 0.35):
            return ask
        kind = ask.reason.value if ask.reason else ask.answer.value
        return msgspec.structs.replace(ask, note=self.voices.say("ask", kind))

    def _needed_by(self, draft: Draft) -> dt.date | None:
        days, request = self.world.days, draft.request
        if request.mode is Mode.SHADOW:
            return None
        if draft.planned.ending in {"promised", "waiting"}:
            return request.needed_by
        if draft.used is not None:
            slack = 0 if request.activity == "speaking" else self.rng.choice((0, 1, 1, 2, 3, 5))
            return days.after(draft.used, slack)
        if draft.planned.ending in {"searching", "unanswered"}:
            return days.after(AS_OF, self.rng.randrange(6, 14))
        longest = 45 if request.activity == "speaking" else 12
        return days.after(max(draft.end, request.requested), self.rng.randrange(1, longest))

    def _fulfilled(self, draft: Draft) -> dict[str, Any]:
        days, rng, planned = self.world.days, self.rng, draft.planned
        used = draft.used or planned.on
        # In a shadow request all of it is written down afterwards.
        begin = max(used, planned.on)
        rated = min(days.after(begin, rng.choice((1, 1, 1, 2, 3))), AS_OF)
        thanked = min(days.after(begin, rng.choice((1, 1, 2, 2, 3, 4, 7))), AS_OF)
        advocate = self._of_advocate(draft, min(days.after(begin, rng.choice((1, 2, 3))), AS_OF))
        requester = None
        if planned.rating:
            kind = KINDS[planned.activity]
            say = chance(rng, 0.58) or planned.rating <= _BAD
            note = self.voices.say("requester", kind, planned.rating) if say else None
            match = Match(planned.match) if planned.match else None
            requester = RequesterFeedback(rating=planned.rating, on=rated, match=match, note=note)
        elif planned.match:
            advocate = advocate or AdvocateFeedback(rating=4, on=rated)
        feedback = Feedback(requester=requester, advocate=advocate)
        last = max([thanked, rated, *([advocate.on] if advocate else [])])
        wait = rng.choice((0, 0, 0, 1, 2, 5))
        closed = min(days.after(last, wait), AS_OF)
        return {
            "uses": self._uses(draft),
            "feedback": feedback if requester or advocate else None,
            "outcome": self._outcome(draft),
            "thanked": None if chance(rng, 0.05) else thanked,
            "closed": Closed(on=closed, how=ClosedAs.FULFILLED),
        }

    def _uses(self, draft: Draft) -> tuple[Use, ...]:
        return tuple(
            msgspec.structs.replace(one, note=self.voices.say("missed"))
            if one.status is UseStatus.MISSED
            else one
            for one in draft.request.uses
        )

    def _of_advocate(self, draft: Draft, on: dt.date) -> AdvocateFeedback | None:
        planned = draft.planned
        if planned.rating == 1:
            return AdvocateFeedback(rating=2, on=on, note=self.voices.say("advocate", 2))
        if not chance(self.rng, 0.62):
            return None
        values, weights = _ADVOCATES_RATE[planned.match]
        rating = self.rng.choices(values, weights)[0]
        if planned.rating == _BAD:
            rating = 3
        say = chance(self.rng, 0.48)
        note = self.voices.say("advocate", rating) if say else None
        return AdvocateFeedback(rating=rating, on=on, note=note)

    def _outcome(self, draft: Draft) -> Outcome | None:
        activity = draft.planned.activity
        if activity not in _OUTCOMES or (activity == "quote" and draft.deal is not None):
            return None
        kind = self.rng.choice(_OUTCOMES[activity])
        url = None
        if draft.planned.joins:
            kind = "press-article"
        if kind in {"press-release", "press-article"}:
            part = "news" if kind == "press-release" else "press"
            place = f"{draft.planned.on:%Y-%m}-{draft.wanted.use_case}"
            url = f"https://example.com/{part}/{place}" if chance(self.rng, 0.7) else None
        spoken = "content" if KINDS[activity] == "content" else activity
        spoken = "press-quote" if spoken == "quote" else spoken
        note = self.voices.say("outcome", spoken) if chance(self.rng, 0.7) else None
        return Outcome(kind=kind, url=url, note=note)

    def _in_vain(self, draft: Draft) -> dict[str, Any]:
        planned = draft.planned
        wait = self.rng.choice((1, 2, 3, 4, 6))
        closed = min(self.world.days.after(draft.end, wait), AS_OF)
        why = self.voices.say("ending", planned.ending, planned.group)
        return {"closed": Closed(on=closed, how=ClosedAs(planned.ending), why=why)}


def _prospect(draft: Draft) -> Prospect | None:
    deal = draft.deal
    if deal is None:
        return None
    company = deal.company
    return Prospect(crm=company.crm, industry=company.industry, country=company.country)


def _opportunities(draft: Draft) -> tuple[Opportunity, ...]:
    deal, day = draft.deal, draft.planned.on
    if deal is None:
        return ()
    return (
        Opportunity(id=deal.id, stage_then=deal.stage_on(day), amount_then=deal.amount_on(day)),
    )
