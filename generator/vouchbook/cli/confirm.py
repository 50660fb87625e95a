"""`vouchbook confirm`."""

import datetime as dt

import click

from vouchbook.changes import Confirmation, confirm
from vouchbook.cli import complete
from vouchbook.cli.changing import by_option, carry_out, desk_of, needed, writing
from vouchbook.cli.context import Context


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
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    people: tuple[str, ...],
    by: str | None,
    owner: str | None,
    sections: tuple[str, ...],
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write today, and who said so, beside what is still true in the profiles of ADVOCATEs."""
    desk = desk_of(context, as_of)
    by = needed(by, "--by", "Who says so", list(desk.book.colleagues))
    if owner is not None:
        of_owner = (
            one.ref
            for one in desk.book.people.values()
            if desk.book.accounts[one.account].owner == owner
            and one.status.value in ("active", "resting")
            and one.left is None
        )
        people = (*people, *of_owner)
    if not people:
        people = (needed(None, "ADVOCATE", "Whose profile"),)
    asked = Confirmation(by=by, people=people, sections=sections)
    carry_out(desk, confirm(desk, asked), yes=yes)
