"""`vouchbook status`."""

import datetime as dt
import sys

import click

from vouchbook.cli.complete import people
from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.cli.options import answer_option, as_of_option
from vouchbook.cli.terminal import use_color
from vouchbook.formats.standing import standing_as_json, standing_as_text
from vouchbook.limits.standing import standing


@click.command(
    "status",
    short_help="Say whether somebody is free, and what their limits leave.",
    epilog="Example: vouchbook status nordvik-bank/marit-lunde",
)
@click.argument("advocate", shell_complete=people)
@answer_option
@as_of_option
@click.pass_obj
def command(context: Context, advocate: str, output: str, as_of: dt.date | None) -> None:
    """Say how an advocate stands: free or please wait, how often asked, how tired.

    ADVOCATE is <account>/<person>, or the name of the person.
    """
    program = opened(context, as_of)
    person = program.person(advocate)
    found = standing(program.book, program.log, person.ref, program.today)
    if output == "json":
        click.echo(standing_as_json(program.book, found), nl=False)
    else:
        click.echo(standing_as_text(program.book, found, color=use_color(sys.stdout)), nl=False)
