"""`vouchbook ask`."""

import datetime as dt

import click

from vouchbook.changes import Asked, Desk, ask, may_ask
from vouchbook.changes.people import day
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
from vouchbook.cli.options import Day
from vouchbook.match import usual_activity, usual_day
from vouchbook.text import capital, noun


@click.command(
    "ask",
    short_help="Write down that an advocate was asked, or only ask whether they may be.",
    epilog="Example: vouchbook ask marit-lunde --check --needed-by 2026-12-18",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.option(
    "--request", "request", shell_complete=complete.requests, default="", help="For which request."
)
@by_option("Who asked")
@click.option(
    "--owner-ok",
    shell_complete=complete.colleagues,
    default="",
    help="The account owner who said yes first.",
)
@click.option(
    "--reason", default="", help="Ask though a limit is in the way; --by, a manager, signs it off."
)
@on_option("When they were asked.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing: may they be asked?")
@click.option(
    "--activity",
    shell_complete=complete.words("activities"),
    default="",
    help="With --check: for what.",
)
@click.option("--needed-by", type=Day(), help="With --check: the last day on which it helps.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    request: str,
    by: str | None,
    owner_ok: str,
    reason: str,
    on: dt.date | None,
    only_check: bool,
    activity: str,
    needed_by: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Ask an ADVOCATE for a request; who was asked already was reminded.

    The same limits hold as in `vouchbook check`: where they may not be asked, the answer is when,
    why, and who else.
    """
    desk = desk_of(context, as_of, tables=not only_check)
    advocate = prompts.advocate(desk, advocate, "Whom")
    if only_check:
        _check(desk, advocate, request, activity, needed_by)
        return
    open_ = [one for one in desk.book.requests.values() if one.closed is None]
    asked = Asked(
        request=prompts.request(
            desk, request or None, "For which request", option="--request", likely=open_
        ),
        advocate=advocate,
        by=prompts.colleague(desk, by, "Who asked"),
        on=on,
        owner_ok=owner_ok,
        reason=reason,
    )
    carry_out(desk, ask(desk, asked), yes=yes)


def _check(
    desk: Desk, advocate: str, request: str, activity: str, needed_by: dt.date | None
) -> None:
    reasons: list[str] = []
    find = desk.lookup(told(reasons))
    person = find.person(advocate)
    asked = find.request(request) if request else None
    usual = asked.activity if asked else usual_activity(desk.book.vocabulary)
    wanted = find.activity(activity or usual)
    if person is None or wanted is None:
        refuse(reasons)
    by = needed_by or (asked and asked.needed_by) or usual_day(desk.book, wanted, desk.today)
    prospect = asked.prospect if asked else None
    found = may_ask(desk, person, wanted, by=max(by, desk.today), prospect=prospect)
    if found.day is None:
        click.echo(" ".join(found.says))
        raise SystemExit(1)
    what = capital(noun(wanted.label))
    since = "" if found.first is None or found.first <= desk.today else day(desk, found.first)
    span = f"from {since} to {day(desk, found.day)}" if since else f"until {day(desk, found.day)}"
    click.echo(f"Yes. {what} with {person.name}: free {span}.")
