"""What reports are made from: the book, its log, and the day; and what several of them ask."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vouchbook.limits import Entry, Event, Facts, Ledger, in_order, ledger_on
from vouchbook.model import Book, OpportunityRow, Person, Request, Status


@dataclass(frozen=True)
class Material:
    """What a report is made from.

    Nothing after the day counts: what was agreed, answered or done later has not happened yet.

    Attributes:
        book: The program, with its tables.
        log: Its requests, as the limits see them.
        today: The day the data stand for.
    """

    book: Book
    log: tuple[Entry, ...]
    today: dt.date

    @property
    def day(self) -> int:
        """The day as the limits count it."""
        return self.today.toordinal()

    @cached_property
    def ledger(self) -> Ledger:
        """All that was agreed up to the day."""
        return ledger_on(Facts.of(self.book), self.log, self.day)

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """By contact (`Identity.contact`), the events agreed up to the day, in order."""
        contact = self.ledger.identity.contact
        found: dict[str, list[Event]] = {}
        for event in in_order(self.log):
            if event.agreed <= self.day:
                found.setdefault(contact(event.advocate), []).append(event)
        return {name: tuple(events) for name, events in found.items()}

    def events_of(self, person: Person) -> tuple[Event, ...]:
        """Give somebody's events under all their places."""
        return self.events.get(self.ledger.identity.contact(person.ref), ())

    @cached_property
    def active(self) -> tuple[Person, ...]:
        """Who is an active advocate on the day."""
        return tuple(one for one in self.advocates if one.status is Status.ACTIVE)

    @cached_property
    def advocates(self) -> tuple[Person, ...]:
        """Who is an advocate on the day, active or resting, and has not left."""
        return tuple(
            one
            for one in self.book.people.values()
            if one.status in (Status.ACTIVE, Status.RESTING)
            and (one.status_since is None or one.status_since <= self.today)
            and not (one.left and one.left.on <= self.today)
        )

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """The requests that came up to the day, by id."""
        return tuple(one for one in self.book.requests.values() if one.requested <= self.today)

    @cached_property
    def open_deals(self) -> tuple[OpportunityRow, ...]:
        """The deals of the CRM that were created and not closed by the day."""
        return tuple(one for one in self.book.tables.opportunities if _open(one, self.today))

    def account_name(self, account: str) -> str:
        """Say what people read for an account; its id where there is no file."""
        found = self.book.accounts.get(account)
        return found.name if found else account

    def colleague_name(self, colleague: str | None) -> str | None:
        """Say what people read for a colleague; None where nobody is named."""
        found = self.book.colleagues.get(colleague) if colleague else None
        return found.name if found else colleague

    def owner_of(self, account: str) -> str | None:
        """Name the colleague who owns an account, by id; None where nobody does."""
        found = self.book.accounts.get(account)
        return found.owner if found else None

    def owner_name(self, account: str) -> str | None:
        """Say what people read for the owner of an account; None where nobody is named."""
        return self.colleague_name(self.owner_of(account))

    def advocate_name(self, advocate: str) -> str:
        """Say what people read for an advocate as the log writes them."""
        now = self.ledger.identity.profile(advocate)
        if now is not None:
            return self.book.people[now].name
        return "forgotten" if advocate in self.book.erased else advocate.rpartition("/")[2]


def _open(deal: OpportunityRow, today: dt.date) -> bool:
    if deal.created is not None and deal.created > today:
        return False
    return deal.result is None or (deal.close_date is not None and deal.close_date > today)
