"""`vouchbook forget`."""

import datetime as dt

import click

from vouchbook.changes import Forgetting, forget
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, writing
from vouchbook.cli.context import Context


@click.command(
    "forget",
    short_help="Forget a person who asks for it.",
    epilog="Example: vouchbook forget nordvik-bank/marit-lunde",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@writing
@click.pass_obj
def command(context: Context, *, advocate: str | None, yes: bool, as_of: dt.date | None) -> None:
    """Replace an ADVOCATE by a number, in every file that names them.

    Dates, activities and the company stay, so that the limits hold. What Git has kept before is
    another matter: SECURITY.md.
    """
    desk = desk_of(context, as_of)
    asked = Forgetting(
        advocate=prompts.advocate(desk, advocate, "Who is to be forgotten", whole=True)
    )
    carry_out(desk, forget(desk, asked), yes=yes)
