"""`vouchbook why`."""

import datetime as dt
import sys

import click

from vouchbook.cli.complete import people, words
from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.cli.options import Day, answer_option, as_of_option
from vouchbook.cli.terminal import use_color
from vouchbook.formats.why import why_as_json, why_as_text
from vouchbook.limits.why import explain
from vouchbook.match import stand_ins


@click.command(
    "why",
    short_help="Say why somebody can, or cannot, be asked, and who else is free.",
    epilog="Example: vouchbook why nordvik-bank/marit-lunde reference-call 2026-12-01",
)
@click.argument("advocate", shell_complete=people)
@click.argument("activity", shell_complete=words("activities"))
@click.argument("day", type=Day(), required=False)
@answer_option
@as_of_option
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str,
    activity: str,
    day: dt.date | None,
    output: str,
    as_of: dt.date | None,
) -> None:
    """Say what each rule says of asking somebody, what would have to change, and who else is free.

    ADVOCATE is <account>/<person> or a name, ACTIVITY one of the vocabulary, DAY the day on which
    it would take place (without it: the first that their notice allows).
    """
    program = opened(context, as_of)
    book, log, today = program.book, program.log, program.today
    person, wanted = program.person(advocate), program.activity(activity)
    found = explain(book, log, person.ref, wanted.id, on=day, today=today)
    others = stand_ins(book, log, person, wanted.id, on=found.on, today=today)
    if output == "json":
        click.echo(why_as_json(found, others), nl=False)
    else:
        click.echo(why_as_text(book, found, others, color=use_color(sys.stdout)), nl=False)
