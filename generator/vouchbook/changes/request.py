"""A request: somebody needs a reference, or tells of one that took place outside the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vouchbook.changes.bookings import asked, booked, give_up
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.lookup import said as shown
from vouchbook.changes.may_ask import may_ask
from vouchbook.changes.over import told
from vouchbook.changes.people import answer_day, asked_first, called, day
from vouchbook.match import OWN, Deal, Values, deal_of, usual_activity, usual_day
from vouchbook.model import (
    Activity,
    Answer,
    Colleague,
    Mode,
    OpportunityRow,
    Person,
    Request,
    UseStatus,
)
from vouchbook.naming import slug
from vouchbook.text import capital, first_name, fold, nearest, noun

#: So much of an id is left for a number.
_LONGEST = 58


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What a colleague asks for; all but `by` may be left out.

    Attributes:
        by: Who needs it: id, name, or account at GitHub.
        advocate: Whom they want; "" for somebody who fits.
        activity: Id or label; "" for what is asked for most.
        needed_by: The last day on which it helps; a day in the past, together with an advocate, is
            the day on which it took place. None for the usual time.
        deal: Id of an opportunity, from which the need is read; "" for none.
        must: What has to fit, by criterion.
        nice: What would be good, by criterion.
        mark: What the request's id ends with, so that what it was made of is known again; "" for
            nothing.
    """

    by: str
    advocate: str = ""
    activity: str = ""
    needed_by: date | None = None
    deal: str = ""
    must: Values = field(default_factory=dict)
    nice: Values = field(default_factory=dict)
    mark: str = ""


def request(
    desk: Desk,
    asking: Asking,
    *,
    took_place: UseStatus | None = None,
    instead_of: Request | None = None,
    booked_as: int | None = None,
) -> Changed:
    """Write a request down, and keep a place where an advocate is named.

    Who names the advocate asks the owner alone (peer-to-peer), who names nobody is helped
    (concierge), and a day in the past is written down afterwards (shadow).

    Args:
        desk: The program.
        asking: What is asked for.
        took_place: What became of it, where it is over, though the day may be today.
        instead_of: The request in which it was to take place; it keeps no place for it any more.
        booked_as: The use of that request which it was booked as, by its place.
    """
    draft = Draft(desk, asking)
    by = draft.find.colleague(asking.by)
    usual = usual_activity(desk.book.vocabulary)
    activity = draft.find.activity(asking.activity or usual)
    person = draft.find.person(asking.advocate) if asking.advocate else None
    row = _row(draft, asking.deal) if asking.deal else None
    past = asking.needed_by is not None and (
        asking.needed_by < desk.today or took_place is not None
    )
    if past and not asking.advocate:
        draft.refuse(
            "advocate",
            f"{asking.needed_by} is over, and nobody is named",
            "name who did it, or a day that is still to come",
        )
    if draft.refused or by is None or activity is None:
        return draft.done("Request")
    deal = deal_of(desk.book, row) if row else Deal()
    wanted = asking.needed_by or usual_day(desk.book, activity, desk.today)
    work = _Writing(draft, by, activity, deal, row, _need(asking, deal), asking.mark)
    if person is None:
        return work.concierge(wanted)
    if not past:
        return work.peer_to_peer(person, wanted)
    if instead_of is not None:
        _keep_no_place(draft, instead_of, person, booked_as)
    return told(desk, work.shadow(person, wanted, took_place or UseStatus.DONE), person)


@dataclass(frozen=True, slots=True)
class _Writing:
    """A request whose parts are known."""

    draft: Draft
    by: Colleague
    activity: Activity
    deal: Deal
    row: OpportunityRow | None
    need: Mapping[str, Any]
    mark: str

    def concierge(self, wanted: date) -> Changed:
        """Let the program team look for somebody."""
        desk = self.draft.desk
        self._create(None, Mode.CONCIERGE, needed_by=wanted, need=self.need)
        self.draft.say(
            f"Asked for: {noun(self.activity.label)}, by {day(desk, wanted)}. "
            f"The program team will answer by {answer_day(desk)}."
        )
        return self.draft.done(f"Request for {self._what()}")

    def peer_to_peer(self, person: Person, wanted: date) -> Changed:
        """Keep a place with somebody, who is asked through the owner."""
        desk, draft = self.draft.desk, self.draft
        self._look_for_the_same(person)
        if person.account in self.deal.apart:
            draft.refuse("advocate", f"{called(desk, person)} is the prospect itself", None)
        if draft.refused:
            return draft.done(f"Request for {self._what()}")
        found = may_ask(desk, person, self.activity, by=wanted, prospect=self.deal.prospect)
        if found.day is None:
            draft.refuse("advocate", " ".join(found.says).removesuffix("."))
            return draft.done(f"Request for {self._what()}")
        owner = desk.owner_of(person.account)
        ask: dict[str, Any] = {"advocate": person.ref}
        if owner is not None and owner.id == self.by.id:
            ask["owner_ok"] = {"by": owner.id, "on": desk.today, "ok": True}
        ask |= {"on": desk.today, "by": self.by.id}
        self._create(person, Mode.PEER_TO_PEER, needed_by=found.day, need=self.need, asks=[ask])
        draft.say(
            f"Reserved: {person.name}, {noun(self.activity.label)}, by {day(desk, found.day)}."
        )
        if found.day != wanted:
            draft.say(f"{day(desk, wanted)} was wanted; this is the last free day before it.")
        if found.first == found.day:
            draft.say("No other day before it is free.")
        elif found.first is not None and found.first > desk.today:
            draft.say(f"Not before {day(desk, found.first)}.")
        first = asked_first(desk, person)
        if "owner_ok" in ask or first is None:
            draft.say(f"You may write to {first_name(person.name)} directly.")
        else:
            draft.say(f"{capital(first)} will answer by {answer_day(desk)}.")
        return draft.done(f"Request for {self._what()} with {person.name}")

    def shadow(self, person: Person, on: date, status: UseStatus) -> Changed:
        """Write down what took place outside the program."""
        desk, draft = self.draft.desk, self.draft
        use = {"advocate": person.ref, "on": on, "status": status}
        self._create(person, Mode.SHADOW, need=self.need, uses=[use])
        what = f"{person.name}, {noun(self.activity.label)}, {day(desk, on)}"
        if status is UseStatus.MISSED:
            draft.say(f"Missed: {what}. Say sorry; it counts.")
        else:
            draft.say(f"Logged, thank you: {what}.")
        return draft.done(f"{capital(noun(self.activity.label))} with {person.name}, logged")

    def _what(self) -> str:
        for_deal = f" for {self.row.id}" if self.row else ""
        return noun(self.activity.label) + for_deal

    def _create(self, person: Person | None, mode: Mode, **rest: Any) -> None:
        desk, row = self.draft.desk, self.row
        identity = self._id(person)
        prospect = self.deal.prospect
        self.draft.create(
            f"requests/{desk.today.year:04}/{identity}.yml",
            {
                "id": identity,
                "requested": desk.today,
                "by": self.by.id,
                "group": self.by.group,
                "activity": self.activity.id,
                "mode": mode,
                "prospect": prospect
                and {
                    "crm": prospect.crm,
                    "industry": prospect.industry,
                    "country": prospect.country,
                },
                "opportunities": row
                and [
                    {
                        "id": row.id,
                        "stage_then": row.stage,
                        "amount_then": None if row.amount is None else int(row.amount),
                    }
                ],
                **rest,
            },
        )

    def _id(self, person: Person | None) -> str:
        """Name the request by its day, whom it is for (else who helps), and the activity."""
        desk, row = self.draft.desk, self.row
        whom = row.prospect if row and row.prospect else None
        about = slug(whom) if whom else (person.account if person else slug(self.by.id))
        mark = f"-{self.mark}" if self.mark else ""
        room = _LONGEST - len(mark)
        wanted = f"{desk.today}-{about}"[: room - len(self.activity.id)].strip("-")
        wanted = f"{wanted}-{self.activity.id}"[:room].strip("-") + mark
        place = f"requests/{desk.today.year:04}/{{}}.yml"
        return self.draft.free_id(wanted, place, desk.book.requests)

    def _look_for_the_same(self, person: Person) -> None:
        """The same colleague, advocate and deal need no second place."""
        draft, who = self.draft, first_name(self.by.name)
        for one in draft.book.requests.values():
            if (
                one.closed is not None
                or one.by != self.by.id
                or one.activity != self.activity.id
                or {deal.id for deal in one.opportunities} != ({self.row.id} if self.row else set())
                or not asked(draft.desk, one, person)
            ):
                continue
            states = {use.status for use in one.uses if draft.desk.means(use.advocate, person)}
            said = f"{who} has asked {person.name} for this already: {one.id}"
            if not states or UseStatus.SCHEDULED in states:
                draft.refuse("advocate", said, "it stands; nothing more to do")
            elif states == {UseStatus.CANCELLED}:
                another = f"it was called off; for another day: vouchbook use {person.ref} --on DAY"
                draft.refuse("advocate", said, another)


def _keep_no_place(draft: Draft, request: Request, person: Person, place: int | None) -> None:
    """Call off what it was booked as; what else is booked there stays, else nothing is kept."""
    if place is not None:
        draft.put(request.path, ("uses", place, "status"), UseStatus.CANCELLED)
    if all(other == place for other in booked(draft.desk, request, person)):
        give_up(draft, request, person, Answer.LAPSED)


def _row(draft: Draft, name: str) -> OpportunityRow | None:
    rows = draft.book.tables.opportunities
    found = next((row for row in rows if fold(row.id) == fold(name.strip())), None)
    if found is None:
        meant = nearest(name, [row.id for row in rows])
        hint = f"did you mean {meant}?" if meant else "ids stand in program/opportunities.csv"
        draft.refuse("deal", f"there is no deal {shown(name)}", hint)
    return found


def _need(asking: Asking, deal: Deal) -> Mapping[str, Any]:
    """What was typed goes before what the deal says of the same criterion."""
    typed = {*asking.must, *asking.nice}
    parts = {
        "must": {**{n: v for n, v in deal.must.items() if n not in typed}, **asking.must},
        "nice": {**{n: v for n, v in deal.nice.items() if n not in typed}, **asking.nice},
    }
    return {part: _criteria(values) for part, values in parts.items() if values}


def _criteria(values: Values) -> Mapping[str, Any]:
    """Put the program's own criteria where a file has them, under `attributes`."""
    own = {name.removeprefix(OWN): v for name, v in values.items() if name.startswith(OWN)}
    rest: dict[str, Any] = {name: v for name, v in values.items() if not name.startswith(OWN)}
    return {**rest, "attributes": own} if own else rest
