"""`vouchbook answer`."""

import datetime as dt

import click

from vouchbook.changes import ANSWERS, Reply, answer
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, needed, on_option, writing
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day
from vouchbook.model import Answer, Reason


@click.command(
    "answer",
    short_help="Write down what the owner, or the advocate, answered.",
    epilog="Example: vouchbook answer 2026-11-11-kvarnby-call accepted --date 2026-11-25",
)
@click.argument("request", required=False, shell_complete=complete.requests)
@click.argument("said", required=False, metavar="[ANSWER]")
@click.option("--advocate", default="", help="Whose ask; needed where several wait.")
@click.option(
    "--by",
    shell_complete=complete.colleagues,
    default="",
    help="Of an owner's answer: who says so. Without it: the owner.",
)
@click.option("--reason", default="", help="Why they declined: how long we wait depends on it.")
@click.option("--again-from", type=Day(), help="First day on which they may be asked again.")
@click.option("--date", "booked_for", type=Day(), help="Of a yes: the day on which it will be.")
@on_option("When they answered.")
@click.option("--note", default="", help="Anything worth knowing.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    request: str | None,
    said: str | None,
    advocate: str,
    by: str,
    reason: str,
    again_from: dt.date | None,
    booked_for: dt.date | None,
    on: dt.date | None,
    note: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write an answer beside its ask.

    REQUEST is its id, a part of it, or who was asked. ANSWER is accepted, declined, unavailable
    (not now) or lapsed (none came); before the advocate is asked, owner-yes or owner-no. A no
    makes the place free again.
    """
    desk = desk_of(context, as_of)
    waiting = [
        one
        for one in desk.book.requests.values()
        if any(ask.answer is None for ask in one.asks) and one.closed is None
    ]
    wanted = prompts.request(desk, request, "To which request", likely=waiting)
    said = needed(said, "ANSWER", "The answer", ANSWERS)
    if said == Answer.DECLINED and not reason and prompts.interactive():
        reason = needed(None, "--reason", "Why they declined", list(Reason))
    reply = Reply(
        request=wanted,
        answer=said,
        advocate=advocate and prompts.advocate(desk, advocate, "Whose ask", option="--advocate"),
        by=by and prompts.colleague(desk, by, "Who says so"),
        reason=reason,
        again_from=again_from,
        booked_for=booked_for,
        on=on,
        note=note,
    )
    carry_out(desk, answer(desk, reply), yes=yes)
