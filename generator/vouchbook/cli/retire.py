"""`vouchbook retire`."""

import datetime as dt

import click

from vouchbook.changes import End, retire
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "retire",
    short_help="Ask somebody no more.",
    epilog="Example: vouchbook retire odd-nes --left",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.option("--declined", is_flag=True, help="They said no before they ever were an advocate.")
@click.option("--left", is_flag=True, help="They have left the company; for where to: move.")
@on_option("From which day on.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    declined: bool,
    left: bool,
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write down that an ADVOCATE is one no more; what they did stays in the log."""
    desk = desk_of(context, as_of)
    whom = prompts.advocate(desk, advocate, "Who")
    asked = End(advocate=whom, declined=declined, on=on, left=left)
    carry_out(desk, retire(desk, asked), yes=yes)
