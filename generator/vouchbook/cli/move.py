"""`vouchbook move`."""

import datetime as dt

import click

from vouchbook.changes import Move, move
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import by_option, carry_out, desk_of, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "move",
    short_help="Write down that an advocate has a new job.",
    epilog='Example: vouchbook move odd-nes "Nordvik Bank" --title "Head of Data" --by lena-fuchs',
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.argument("to", required=False, metavar="[ACCOUNT]", shell_complete=complete.accounts)
@by_option("Who writes it down")
@click.option("--title", default="", help="The new job title.")
@on_option("First day on which they are no longer at the old company.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    to: str | None,
    by: str | None,
    title: str,
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """End the profile of an ADVOCATE, and nominate them at ACCOUNT, where that is a customer.

    Their own limits go with them; consent does not.
    """
    desk = desk_of(context, as_of)
    asked = Move(
        advocate=prompts.advocate(desk, advocate, "Who"),
        to=to or "",
        by=prompts.colleague(desk, by, "Who writes it down"),
        title=title,
        on=on,
    )
    carry_out(desk, move(desk, asked), yes=yes)
