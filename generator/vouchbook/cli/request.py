"""`vouchbook request`."""

import datetime as dt

import click

from vouchbook.changes import Asking, request
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import (
    asked_too,
    by_option,
    carry_out,
    desk_of,
    refuse,
    writing,
)
from vouchbook.cli.context import Context
from vouchbook.cli.needs import Offered
from vouchbook.cli.options import Day
from vouchbook.match import usual_activity


@click.command(
    "request",
    short_help="Ask for a reference, and keep a place with an advocate.",
    epilog="Example: vouchbook request odd-nes --by jonas-berg --deal OPP-1074",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@by_option("Who needs it")
@click.option(
    "--activity",
    shell_complete=complete.words("activities"),
    default="",
    help="What is needed. Without it: a reference call.",
)
@click.option(
    "--needed-by",
    type=Day(),
    help="The last day on which it helps; a day in the past: it took place then.",
)
@click.option("--deal", default="", help="The deal that it is for; the need is read from it.")
@click.option("--must", multiple=True, metavar="KEY=VALUE", help="What has to fit. Repeatable.")
@click.option("--nice", multiple=True, metavar="KEY=VALUE", help="What would be good. Repeatable.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    by: str | None,
    activity: str,
    needed_by: dt.date | None,
    deal: str,
    must: tuple[str, ...],
    nice: tuple[str, ...],
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write a request down.

    Who names an ADVOCATE asks the owner alone, and a place is kept; who names nobody is helped by
    the program team; a day in the past is logged, with thanks. Where the advocate is not free, the
    answer is when, why, and who else.
    """
    desk = desk_of(context, as_of)
    if prompts.interactive() and not (advocate or activity or needed_by or deal or must or nice):
        advocate = prompts.advocate(desk, None, "Whom", nothing="empty: whoever fits") or None
        usual = usual_activity(desk.book.vocabulary)
        activity = next(iter(prompts.activities(desk, "For what", f"empty: {usual}")), "")
        deal = asked_too("For which deal, such as OPP-1074")
        needed_by = prompts.day("By when, such as 2026-12-18", "empty: after the usual time")
    by = prompts.colleague(desk, by, "Who needs it")
    problems: list[str] = []
    offered = Offered(desk.book.vocabulary)
    wanted = offered.read("--must", must, problems)
    good = offered.read("--nice", nice, problems)
    if problems:
        refuse(problems)
    if advocate is not None:
        advocate = prompts.advocate(desk, advocate, "Whom")
    asking = Asking(
        by=by,
        advocate=advocate or "",
        activity=activity,
        needed_by=needed_by,
        deal=deal,
        must=wanted,
        nice=good,
    )
    carry_out(desk, request(desk, asking), yes=yes)
