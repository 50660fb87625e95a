"""A request while it is being written: the deal has no number yet, nobody has rated anything."""

import datetime as dt
from dataclasses import dataclass

from examples.tidewater.deals import Deal
from examples.tidewater.needs import Wanted
from examples.tidewater.plan import Planned
from examples.tidewater.steps import Step

from vouchbook.model import (
    Answer,
    Ask,
    Mode,
    Need,
    Opportunity,
    OwnerOk,
    Prospect,
    Reason,
    Request,
    Use,
)

#: Endings that keep a place for somebody, and until how long after the request.
_HELD = frozenset({"promised", "waiting"})
_OPEN_FOR = dt.timedelta(days=28)
#: What somebody answers who has a reason.
_DECLINES = frozenset(reason.value for reason in Reason)


@dataclass(slots=True)
class Draft:
    """A planned request and what has been found for it.

    Attributes:
        planned: What it is to become.
        request: As far as it is written.
        wanted: Whom it is for.
        deal: Its deal, where it has one.
        host: The request whose deal it helps again, or whose visit it joins.
    """

    planned: Planned
    request: Request
    wanted: Wanted
    deal: Deal | None = None
    host: "Draft | None" = None

    @property
    def asked(self) -> frozenset[str]:
        """Everybody who was asked or did it."""
        request = self.request
        asked = [one.advocate for one in request.asks]
        return frozenset([*asked, *(one.advocate for one in request.uses)])

    @property
    def used(self) -> dt.date | None:
        """The last day on which something took place, or is to."""
        return max((use.on for use in self.request.uses), default=None)

    @property
    def end(self) -> dt.date:
        """The day of the last thing that happened before the end."""
        request = self.request
        happened = [ask.answered or ask.on for ask in request.asks]
        if request.first_answer is not None:
            happened.append(request.first_answer)
        return max([request.requested, *happened])


def ask_of(advocate: str, step: Step, owner: str, by: str) -> Ask:
    """Write an ask down.

    Args:
        advocate: Whom, as `account/person`.
        step: When, and what came back.
        owner: Who owns the account.
        by: Who asked.
    """
    reason = Reason(step.answer) if step.answer in _DECLINES else None
    waiting = step.answer == "waiting"
    answer = None if waiting else Answer.DECLINED if reason else Answer(step.answer)
    return Ask(
        advocate=advocate,
        owner_ok=OwnerOk(by=owner, on=step.owner, ok=True),
        on=step.on,
        by=by,
        reminders=(step.reminded,) if step.reminded else (),
        answer=answer,
        answered=None if waiting else step.answered,
        reason=reason,
    )


def blank(planned: Planned, by: str, asks: list[Ask], uses: list[Use], wanted: Wanted) -> Request:
    """Write down as much of a request as the limits judge."""
    return Request(
        id="~",
        requested=planned.on,
        by=by,
        group=planned.group,
        activity=planned.activity,
        mode=Mode(planned.mode),
        needed_by=planned.on + _OPEN_FOR if planned.ending in _HELD else planned.on,
        need=Need(),
        prospect=Prospect(industry=wanted.industry, country=wanted.country)
        if planned.group == "sales"
        else None,
        opportunities=(Opportunity(id="~", stage_then="proposal"),)
        if planned.group == "sales"
        else (),
        asks=tuple(asks),
        uses=tuple(uses),
    )
