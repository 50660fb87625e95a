"""`vouchbook feedback`."""

import datetime as dt

import click

from vouchbook.changes import Rating, rate
from vouchbook.changes.feedback import Side
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import by_option, carry_out, desk_of, needed, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "feedback",
    short_help="Say how a reference went.",
    epilog="Example: vouchbook feedback an-verstraelen --rating 5 --by silje-aune",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.option("--rating", help="1 (bad) to 5 (excellent).")
@by_option("Who says so")
@click.option(
    "--request",
    "request",
    shell_complete=complete.requests,
    default="",
    help="Of which request. Without it: the latest.",
)
@click.option(
    "--side",
    type=click.Choice(["requester", "advocate"]),
    default="requester",
    show_default=True,
    help="Whose view it is.",
)
@click.option("--match", default="", help="How well they fitted: perfect or will-do.")
@click.option("--note", default="", help="Anything worth knowing.")
@on_option("When it was said.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    rating: str | None,
    by: str | None,
    request: str,
    side: Side,
    match: str,
    note: str,
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write down how it went with an ADVOCATE.

    What was booked for a day up to today has then taken place. A bad rating is looked into.
    """
    desk = desk_of(context, as_of)
    if request:
        request = prompts.request(desk, request, "Which request", option="--request")
    if advocate or not request:
        advocate = prompts.advocate(desk, advocate, "With whom")
    marks = [str(one) for one in range(1, 6)]
    given = needed(rating, "--rating", "1 (bad) to 5 (excellent)", marks)
    said = Rating(
        rating=int(given) if given in marks else 0,
        by=prompts.colleague(desk, by, "Who says so") if by else "",
        advocate=advocate or "",
        request=request,
        side=side,
        match=match,
        note=note,
        on=on,
    )
    carry_out(desk, rate(desk, said), yes=yes)
