"""`vouchbook close`."""

import datetime as dt

import click

from vouchbook.changes import ENDS, Ending, close
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "close",
    short_help="End a request that is needed no more, or that nothing came of.",
    epilog='Example: vouchbook close 2026-11-11-kvarnby-call --why "The deal is lost"',
)
@click.argument("request", required=False, shell_complete=complete.requests)
@click.option(
    "--as",
    "how",
    default=ENDS[0].value,
    show_default=True,
    help="cancelled: not needed any more. unfilled: nobody was found. unmet-need: nobody fits.",
)
@click.option("--why", default="", help="Details.")
@on_option("When it ended.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    request: str | None,
    how: str,
    why: str,
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Close a REQUEST: what is booked is called off, and no place is kept any more.

    REQUEST is its id, a part of it, or who was asked. What took place ends with thanks: see thank.
    """
    desk = desk_of(context, as_of)
    open_ = [one for one in desk.book.requests.values() if one.closed is None]
    wanted = prompts.request(desk, request, "Which request", likely=open_)
    carry_out(desk, close(desk, Ending(request=wanted, how=how, why=why, on=on)), yes=yes)
