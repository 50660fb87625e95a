"""`vouchbook rest`."""

import datetime as dt

import click

from vouchbook.changes import Rest, rest
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, writing
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day


@click.command(
    "rest",
    short_help="Leave an advocate alone for a while.",
    epilog='Example: vouchbook rest odd-nes --until 2027-02-28 --why "parental leave"',
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.option("--since", type=Day(), help="First day. Without it: today.")
@click.option("--until", type=Day(), help="Last day. Without it: until somebody says otherwise.")
@click.option("--why", default="", help="With --until: the reason, for the program team.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    since: dt.date | None,
    until: dt.date | None,
    why: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write down that an ADVOCATE rests; what is booked for these days is named."""
    desk = desk_of(context, as_of)
    asked = Rest(
        advocate=prompts.advocate(desk, advocate, "Who rests"), since=since, until=until, why=why
    )
    carry_out(desk, rest(desk, asked), yes=yes)
