"""`vouchbook handover`."""

import datetime as dt

import click

from vouchbook.changes import Handover, hand_over
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, writing
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day


@click.command(
    "handover",
    short_help="Hand a colleague's customers and open requests to another.",
    epilog="Example: vouchbook handover ingrid-solberg elin-wahlstrom --left 2026-12-01",
)
@click.argument("owner", required=False, shell_complete=complete.colleagues)
@click.argument("to", required=False, shell_complete=complete.colleagues)
@click.option(
    "--account",
    "accounts",
    shell_complete=complete.accounts,
    multiple=True,
    help="Only this customer. Repeatable.",
)
@click.option("--left", type=Day(), help="The colleague leaves: the first day without them.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    owner: str | None,
    to: str | None,
    accounts: tuple[str, ...],
    left: dt.date | None,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Give what OWNER looks after to the colleague TO."""
    desk = desk_of(context, as_of)
    handover = Handover(
        owner=prompts.colleague(desk, owner, "Who hands over", option="OWNER"),
        to=prompts.colleague(desk, to, "Who takes over", option="TO"),
        accounts=tuple(
            prompts.customer(desk, one, "Which customer", option="--account") for one in accounts
        ),
        left=left,
    )
    carry_out(desk, hand_over(desk, handover), yes=yes)
