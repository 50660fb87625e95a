"""How the sentences about a change call people and days."""

from datetime import date

from vouchbook.changes.desk import Desk
from vouchbook.formats.people import company
from vouchbook.model import Person, Request, Via
from vouchbook.text import first_name, weekday


def called(desk: Desk, person: Person) -> str:
    """Call somebody by name and company: *Marit Lunde, Nordvik Bank*."""
    return f"{person.name}, {company(desk.book, person)}"


def day(desk: Desk, on: date) -> str:
    """Write a day as people say it today: *Fri 20 Nov*."""
    return weekday(on, desk.today)


def requester(desk: Desk, request: Request) -> str:
    """Name in full who needs a reference; by their id where people.yml does not have them."""
    colleague = desk.book.colleagues.get(request.by)
    return colleague.name if colleague else request.by


def team(desk: Desk) -> str:
    """Name the program team by its managers: *Lena or Ravi*."""
    return " or ".join(first_name(one.name) for one in desk.managers) or "the program team"


def answer_day(desk: Desk) -> str:
    """Say by when a colleague hears from us."""
    return day(
        desk, desk.book.program.workday_after(desk.today, desk.book.program.sla.first_answer)
    )


def asked_first(desk: Desk, person: Person) -> str | None:
    """Name who is asked before the advocate is; None where one writes to them directly."""
    via = person.preferences.via if person.preferences else Via.OWNER
    owner = desk.owner_of(person.account)
    if via is Via.DIRECT:
        return None
    return first_name(owner.name) if owner and via is Via.OWNER else team(desk)
