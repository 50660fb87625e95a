"""`vouchbook consent`."""

import datetime as dt

import click

from vouchbook.changes import Agreement, agree
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import (
    by_option,
    carry_out,
    desk_of,
    needed,
    writing,
)
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day
from vouchbook.model import Basis, NamingLevel, accounts_called


@click.command(
    "consent",
    short_help="Write down what a person, or a company, agreed to.",
    epilog="Example: vouchbook consent odd-nes --basis verbal --by lena-fuchs",
)
@click.argument("whom", required=False, metavar="ADVOCATE|ACCOUNT", shell_complete=complete.people)
@by_option("Who writes it down")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    help="To what: sales, public, quote, logo, recording. Repeatable. Without it: sales.",
)
@click.option("--basis", help="How they agreed: verbal (enough for sales only), written, contract.")
@click.option("--level", default="", help="Of a customer: how far it may be named.")
@click.option("--logo", is_flag=True, help="Of a customer: the logo, too.")
@click.option("--granted", type=Day(), help="First day. Without it: today.")
@click.option("--expires", type=Day(), help="Last day. Without it: twelve months on.")
@click.option("--evidence", default="", help="Where it can be looked up: a pointer, crm:C-7741.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    whom: str | None,
    by: str | None,
    scopes: tuple[str, ...],
    basis: str | None,
    level: str,
    logo: bool,
    granted: dt.date | None,
    expires: dt.date | None,
    evidence: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Append a period of consent to a profile, or, with --level, of naming to a customer.

    No period is rewritten; what was taken back is not brought back by an older yes.
    """
    desk = desk_of(context, as_of)
    if whom is not None and accounts_called(desk.book, whom):
        level = needed(level or None, "--level", "How far may it be named", list(NamingLevel))
    if level:
        whom = prompts.customer(desk, whom, "Which customer")
    else:
        whom = prompts.advocate(desk, whom, "Who agreed")
        basis = needed(basis, "--basis", "How did they agree", list(Basis))
        if basis != Basis.VERBAL and not evidence and prompts.interactive():
            evidence = needed(None, "--evidence", "Where can it be looked up, such as crm:C-7741")
    agreement = Agreement(
        whom=whom,
        by=prompts.colleague(desk, by, "Who writes it down"),
        scopes=scopes,
        basis=basis or "",
        level=level,
        logo=logo,
        granted=granted,
        expires=expires,
        evidence=evidence,
    )
    carry_out(desk, agree(desk, agreement), yes=yes)
