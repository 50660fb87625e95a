"""`vouchbook confirm`."""

import datetime as dt

import click

from vouchbook.changes import Confirmation, Desk, confirm
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import (
    by_option,
    carry_out,
    desk_of,
    on_option,
    refuse,
    told,
    writing,
)
from vouchbook.cli.context import Context
from vouchbook.model import Status


@click.command(
    "confirm",
    short_help="Say that profiles are still true.",
    epilog="Example: vouchbook confirm marit-lunde odd-nes --by ingrid-solberg",
)
@click.argument("people", nargs=-1, metavar="[ADVOCATE]...", shell_complete=complete.people)
@by_option("Who says so")
@click.option(
    "--owner",
    shell_complete=complete.colleagues,
    help="All advocates of the customers that this colleague looks after, too.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    help="Only this part: role, story or activities. Repeatable.",
)
@on_option("When it was so.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    people: tuple[str, ...],
    by: str | None,
    owner: str | None,
    sections: tuple[str, ...],
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write today, and who said so, beside what is still true in the profiles of ADVOCATEs."""
    desk = desk_of(context, as_of)
    by = prompts.colleague(desk, by, "Who says so")
    people = tuple(prompts.advocate(desk, one, "Whose profile") for one in people)
    if owner is not None:
        owner = prompts.colleague(desk, owner, "Whose customers", option="--owner")
        people = (*people, *_of_owner(desk, owner))
    if not people:
        people = (prompts.advocate(desk, None, "Whose profile"),)
    asked = Confirmation(by=by, people=people, sections=sections, on=on)
    carry_out(desk, confirm(desk, asked), yes=yes)


def _of_owner(desk: Desk, name: str) -> tuple[str, ...]:
    """Name the advocates of a colleague's customers."""
    reasons: list[str] = []
    owner = desk.lookup(told(reasons)).colleague(name, "owner")
    if owner is None:
        refuse(reasons)
    accounts = {one.id for one in desk.book.accounts.values() if one.owner == owner.id}
    return tuple(
        one.ref
        for one in desk.book.people.values()
        if one.account in accounts
        and one.status in (Status.ACTIVE, Status.RESTING)
        and one.left is None
    )
