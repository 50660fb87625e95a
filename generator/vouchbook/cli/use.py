"""`vouchbook use`."""

import dataclasses
import datetime as dt

import click

from vouchbook.changes import Log, log_use
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import by_option, carry_out, desk_of, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "use",
    short_help="Book a reference, or log one that took place.",
    epilog="Example: vouchbook use marit-lunde --by jonas-berg --on 2026-11-13",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@by_option("For whom it was, where no request tells")
@on_option("The day of it.")
@click.option(
    "--status",
    default="",
    help="scheduled, done, missed or cancelled. Without it: done, or scheduled for a day to come.",
)
@click.option(
    "--activity",
    shell_complete=complete.words("activities"),
    default="",
    help="What it was, where it is not what was asked for.",
)
@click.option(
    "--request",
    shell_complete=complete.requests,
    default="",
    help="Of which request. Without it: the open one.",
)
@click.option("--deal", default="", help="The deal, where no request tells.")
@click.option("--note", default="", help="Anything worth knowing.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    by: str | None,
    on: dt.date | None,
    status: str,
    activity: str,
    request: str,
    deal: str,
    note: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write down what an ADVOCATE is booked for, or did.

    What took place is always welcome: outside a request, or over a limit, it is logged with one of
    its own, and the program team does the rest.
    """
    desk = desk_of(context, as_of)
    log = Log(
        advocate=prompts.advocate(desk, advocate, "Who"),
        by=prompts.colleague(desk, by, "For whom it was") if by else "",
        on=on,
        status=status,
        activity=activity,
        request=request and prompts.request(desk, request, "Of which request", option="--request"),
        deal=deal,
        note=note,
    )
    changed = log_use(desk, log)
    if prompts.interactive() and not by and any(one.field == "by" for one in changed.refusals):
        log = dataclasses.replace(log, by=prompts.colleague(desk, None, "For whom it was"))
        changed = log_use(desk, log)
    carry_out(desk, changed, yes=yes)
