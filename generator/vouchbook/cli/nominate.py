"""`vouchbook nominate`."""

import datetime as dt

import click

from vouchbook.changes import Nomination, nominate
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import (
    asked_too,
    by_option,
    carry_out,
    desk_of,
    needed,
    on_option,
    writing,
)
from vouchbook.cli.context import Context


@click.command(
    "nominate",
    short_help="Propose somebody at a customer as an advocate.",
    epilog='Example: vouchbook nominate "Nordvik Bank" "Åse Ødegård" --by ingrid-solberg',
)
@click.argument("account", required=False, shell_complete=complete.accounts)
@click.argument("name", required=False)
@by_option("Who proposes them; nobody where they propose themselves")
@click.option("--title", default="", help="Their job title.")
@click.option(
    "--activity",
    "activities",
    shell_complete=complete.words("activities"),
    multiple=True,
    help="What they would do. Repeatable.",
)
@click.option("--new-customer", is_flag=True, help="ACCOUNT is a customer that is in no list yet.")
@click.option("--why", default="", help="What makes them a good advocate, and why now.")
@click.option("--source", default="", help="How they came to us: a word of the vocabulary.")
@on_option("When they were proposed.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    account: str | None,
    name: str | None,
    by: str | None,
    title: str,
    activities: tuple[str, ...],
    why: str,
    source: str,
    on: dt.date | None,
    new_customer: bool,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write a nomination: ACCOUNT is the customer, NAME the person's full name.

    A customer of the CRM that the program does not have yet gets a file too. The program team talks
    to the person, and fills in the rest (vouchbook promote).
    """
    desk = desk_of(context, as_of)
    if account is None or name is None:
        account = prompts.nominated_at(desk, account, new=new_customer)
        name = needed(name, "NAME", "Full name")
        # Who is asked for the one is asked for the rest as well.
        title = title or asked_too("Job title")
        activities = activities or prompts.activities(
            desk, "What would they do", "commas between, may be empty"
        )
        why = why or asked_too("What makes them a good advocate, and why now")
    if by is None and prompts.interactive():
        nobody = "empty: they themselves"
        by = prompts.colleague(desk, None, "Who proposes them", nothing=nobody)
    nomination = Nomination(
        account=account,
        name=name,
        new_customer=new_customer,
        by=prompts.colleague(desk, by, "Who proposes them") if by else "",
        title=title,
        activities=activities,
        why=why,
        source=source,
        on=on,
    )
    carry_out(desk, nominate(desk, nomination), yes=yes)
