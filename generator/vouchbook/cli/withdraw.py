"""`vouchbook withdraw`."""

import datetime as dt

import click

from vouchbook.changes import Withdrawal, withdraw
from vouchbook.cli import complete
from vouchbook.cli.changing import carry_out, desk_of, needed, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "withdraw",
    short_help="Take back a consent, or the permission to name a company.",
    epilog='Example: vouchbook withdraw nordvik-bank --said-by "their legal department"',
)
@click.argument("whom", required=False, metavar="ADVOCATE|ACCOUNT", shell_complete=complete.people)
@click.option("--said-by", default="", help="Who at the customer said so; anyone there may.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    help="Only this: sales, public, quote, logo or recording. Repeatable.",
)
@click.option(
    "--everybody", is_flag=True, help="Of a customer: the consent of all its people, too."
)
@on_option("From which day on.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    whom: str | None,
    said_by: str,
    scopes: tuple[str, ...],
    everybody: bool,
    on: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """End what a person, or a customer, had agreed to.

    It counts at once, whatever was agreed before and whoever agreed. Bookings that it takes are
    cancelled; content that names them is listed, so that it can be taken down outside.
    """
    desk = desk_of(context, as_of)
    asked = Withdrawal(
        whom=needed(whom, "ADVOCATE|ACCOUNT", "Whose consent, or which customer's name"),
        said_by=said_by,
        on=on,
        scopes=scopes,
        everybody=everybody,
    )
    carry_out(desk, withdraw(desk, asked), yes=yes)
