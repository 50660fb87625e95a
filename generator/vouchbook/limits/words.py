"""What a limit says, in the words of a person: for messages, and for who asks why."""

from datetime import date
from typing import Final

from vouchbook.limits import holds
from vouchbook.limits.identity import Identity
from vouchbook.limits.ledger import Facts
from vouchbook.limits.log import Event
from vouchbook.limits.obstacle import BEGIN, NOTICE, PERSONAL, Obstacle
from vouchbook.limits.policy import Ceiling
from vouchbook.model import Counts, LimitScope
from vouchbook.text import counted, listed, one_of

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
#: So many of the events that fill a cap are named.
_SHOWN: Final = 3
_STATUS: Final = {
    "nominated": "is nominated only, not yet an advocate",
    "interviewing": "is still in interviews, not yet an advocate",
    "resting": "takes a longer rest",
    "declined": "does not want to be an advocate",
    "retired": "is no advocate any more",
}
_REASONS: Final = {
    "topic": "the topic",
    "policy": "their company's policy",
    "too-many-asks": "too many asks",
    "unhappy": "not happy with us",
    "other": "another reason",
}


class Words:
    """Puts obstacles into words, with the names of a program."""

    def __init__(self, facts: Facts) -> None:
        """Learn the names."""
        self._facts = facts
        self.identity = Identity(facts.accounts, facts.people, facts.erased)

    def person(self, advocate: str) -> str:
        """Name somebody; who has no profile is called as the file calls them."""
        profile = self.identity.profile(advocate)
        return self._facts.people[profile].name if profile else advocate

    def account(self, advocate: str) -> str:
        """Name somebody's company."""
        written = advocate.partition("/")[0]
        account = self.identity.account_file(written)
        return self._facts.accounts[account].name if account else written

    def activity(self, activity: str) -> str:
        """Name an activity inside a sentence: *reference call*."""
        label = self.label(activity)
        return label[:1].lower() + label[1:]

    def label(self, activity: str) -> str:
        """Name an activity as it is offered: *Reference call*."""
        return self._facts.vocabulary.label("activities", activity)

    def event(self, event: Event) -> str:
        """Say when an event was and where it stands: *2026-09-12 (2026-09-02-fjord-call)*."""
        return f"{day(event.day)} ({event.request})"

    def why(self, obstacle: Obstacle, event: Event) -> str:
        """Say what is in the way of an event.

        Args:
            obstacle: It.
            event: What it is in the way of; its day is the one that was asked about.

        Returns:
            A sentence without its full stop.
        """
        if obstacle.ceiling is not None:
            return self._full(obstacle.ceiling, obstacle, event)
        if obstacle.rest is not None:
            return self._too_near(obstacle, event)
        if obstacle.rule == NOTICE:
            wanted = counted(obstacle.last + 1 - event.agreed, "day")
            given = counted(event.day - event.agreed, "day")
            return f"{given} after it was agreed; {wanted} of notice are wanted"
        say = {
            "renewal": self._renewal,
            "health": self._health,
            "decline": self._decline,
            "blackout": self._blackout,
            "resting": self._resting,
            "status": self._status,
            "willingness": self._willingness,
            "conflict": self._conflict,
            "stage": self._stage,
            "consent": self._consent,
        }[obstacle.rule]
        return say(obstacle, event)

    def _full(self, ceiling: Ceiling, obstacle: Obstacle, event: Event) -> str:
        number = len(obstacle.events) + 1
        shown = [self.event(one) for one in obstacle.events[-_SHOWN:]]
        last = "the last " if len(obstacle.events) > _SHOWN else ""
        after = f": {last}{listed(shown)}" if shown else ""
        noun = self.counted_by(ceiling)
        if ceiling.scope is LimitScope.REQUEST:
            asked = one_of(self.person(one.advocate) for one in obstacle.events)
            return (
                f"{ordinal(number)} customer asked for one request, {_allowed(ceiling.most)}: "
                f"before {self.person(event.advocate)} came {asked}"
                if asked
                else f"nobody may be asked for {self.activity(event.activity)} now"
            )
        what = f"{ordinal(number)} {noun} of {self._bearer(ceiling, event)}"
        within = counted(ceiling.days, "day")
        if ceiling.id == PERSONAL:
            wish = f"{self.person(event.advocate)} wants {ceiling.most} at most"
            return f"{ordinal(number)} {noun} in {within}, {wish}{after}"
        return f"{what} in {within}, {_allowed(ceiling.most)}{after}"

    def counted_by(self, ceiling: Ceiling) -> str:
        """Name what a cap counts: *ask*, *reference call*, or *use* where it counts several."""
        if ceiling.counts is Counts.ASKS:
            return "ask"
        if ceiling.activities is not None and len(ceiling.activities) == 1:
            return self.activity(next(iter(ceiling.activities)))
        return "use"

    def _bearer(self, ceiling: Ceiling, event: Event) -> str:
        whole = ceiling.scope is LimitScope.ACCOUNT
        return self.account(event.advocate) if whole else self.person(event.advocate)

    def _too_near(self, obstacle: Obstacle, event: Event) -> str:
        other = obstacle.events[0]
        rest = obstacle.rest
        if rest is None:
            raise AssertionError("only a cooldown is too near")
        whose = f"{self.person(other.advocate)}'s {self.activity(other.activity)}"
        away = abs(event.day - other.day)
        if away == 0:
            where = f"on the day of {whose}"
        else:
            side = "after" if other.day < event.day else "before"
            where = f"{counted(away, 'day')} {side} {whose}"
        return f"{where}, {self.event(other)}; {counted(rest.days, 'day')} of rest are due"

    def _renewal(self, obstacle: Obstacle, event: Event) -> str:
        length = counted(obstacle.last + 1 - obstacle.first, "day")
        return (
            f"the contract of {self.account(event.advocate)} is up on {day(obstacle.last + 1)}; "
            f"please wait for the {length} before"
        )

    def _health(self, obstacle: Obstacle, event: Event) -> str:
        account, since = self.account(event.advocate), day(obstacle.first)
        if obstacle.detail == holds.ESCALATION:
            return f"{account} has an open escalation since {since}"
        return f"the health of {account} is {obstacle.detail} since {since}"

    def _decline(self, obstacle: Obstacle, event: Event) -> str:
        person, answered = self.person(event.advocate), day(obstacle.first - 1)
        again = day(obstacle.last + 1)
        if obstacle.detail == holds.AGAIN:
            return f"{person} answered on {answered}: not before {again}"
        reason = _REASONS.get(obstacle.detail or "", "another reason")
        return f"{person} said no on {answered} ({reason}); please wait until {again}"

    def _blackout(self, obstacle: Obstacle, event: Event) -> str:
        return f"{self.account(event.advocate)} wants to be left alone {_span(obstacle)}"

    def _resting(self, obstacle: Obstacle, event: Event) -> str:
        return f"{self.person(event.advocate)} rests {_span(obstacle)}"

    def _status(self, obstacle: Obstacle, event: Event) -> str:
        person = self.person(event.advocate)
        since = f", since {day(obstacle.first)}" if obstacle.first > BEGIN else ""
        if obstacle.detail == holds.LEFT:
            return f"{person} is not at {self.account(event.advocate)} any more{since}"
        if obstacle.detail == holds.ERASED:
            return f"this person was forgotten on {day(obstacle.first)}"
        return f"{person} {_STATUS[obstacle.detail or '']}{since}"

    def _willingness(self, obstacle: Obstacle, event: Event) -> str:
        person, offered = self.person(event.advocate), self.label(event.activity)
        if obstacle.detail == holds.NOT_YET:
            return f"{person} offers {offered} only from {day(obstacle.last + 1)} on"
        if obstacle.detail == holds.ENDED:
            return f"{person} no longer offers {offered}, since {day(obstacle.first)}"
        return f"{person} does not offer {offered}{self._only(event)}"

    def _only(self, event: Event) -> str:
        profile = self.identity.profile(event.advocate)
        person = self._facts.people[profile] if profile else None
        willing = person.willing_on(date.fromordinal(event.day)) if person else ()
        return f", only {one_of(map(self.label, willing))}" if willing else ""

    def _conflict(self, obstacle: Obstacle, event: Event) -> str:
        why = f" ({obstacle.detail})" if obstacle.detail else ""
        return f"{self.person(event.advocate)} is not to meet such a prospect{why}"

    def _stage(self, obstacle: Obstacle, event: Event) -> str:
        stages = self._facts.vocabulary.stages
        policy = self._facts.limits.in_force(date.fromordinal(event.agreed))
        earliest = policy.min_stage.get(event.activity, 1) if policy else 1
        from_on = stages[earliest - 1].label if earliest <= len(stages) else str(earliest)
        stage = self._facts.vocabulary.label("stages", obstacle.detail or "")
        return (
            f"the deal was at the stage {stage}; "
            f"{self.label(event.activity)} is for deals from {from_on} on"
        )

    def _consent(self, obstacle: Obstacle, event: Event) -> str:
        person, scope = self.person(event.advocate), obstacle.detail
        profile = self.identity.profile(event.advocate)
        periods = self._facts.people[profile].consent if profile else ()
        for one in periods:
            taken_back = one.withdrawn is not None and one.withdrawn.on.toordinal()
            if scope in one.scope and taken_back == obstacle.first:
                return f"{person} took back the consent for {scope} on {day(obstacle.first)}"
        if obstacle.first > BEGIN:
            ends = "ended on" if obstacle.first <= event.agreed else "lasts until"
            return f"{person}'s consent for {scope} {ends} {day(obstacle.first - 1)}"
        if any(scope in one.scope for one in periods):
            return f"{person}'s consent for {scope} begins on {day(obstacle.last + 1)}"
        return f"{person} has not given consent for {scope}"


def day(ordinal: int) -> str:
    """Write a day as the files do: 2026-09-12."""
    return date.fromordinal(ordinal).isoformat()


def ordinal(number: int) -> str:
    """Write which one it is: *third*, *11th*."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _allowed(most: int) -> str:
    return f"{most} {'is' if most == 1 else 'are'} allowed" if most else "none is allowed"


def _span(obstacle: Obstacle) -> str:
    why = f" ({obstacle.detail})" if obstacle.detail else ""
    return f"from {day(obstacle.first)} to {day(obstacle.last)}{why}"
