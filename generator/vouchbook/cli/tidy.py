"""`vouchbook tidy`."""

import datetime as dt

import click

from vouchbook.changes import Kind, Loose, Tidying, loose_ends, tidy
from vouchbook.cli.changing import carry_out, desk_of, interactive, writing
from vouchbook.cli.context import Context
from vouchbook.model import UseStatus

_BECAME = {
    "d": UseStatus.DONE,
    "m": UseStatus.MISSED,
    "c": UseStatus.CANCELLED,
}


@click.command(
    "tidy",
    short_help="Bring to an end what nobody has: old asks, past days, done requests.",
    epilog="Example: vouchbook tidy",
)
@writing
@click.pass_obj
def command(context: Context, *, yes: bool, as_of: dt.date | None) -> None:
    """Look for loose ends in the open requests.

    An ask that nobody has answered for ten working days lapses; a request that lacks nothing, or
    that nothing came of, is closed. Of what was booked for a day that is over, it asks one by one
    what became of it; with --yes it only names them.
    """
    desk = desk_of(context, as_of)
    loose = loose_ends(desk)
    if not loose:
        click.echo("All is tidy.")
        return
    became: dict[tuple[str, int], UseStatus] = {}
    for one in loose:
        if one.kind is Kind.OVERDUE:
            status = _ask(one) if interactive() and not yes else None
            if status is not None:
                became[one.request, one.place] = status
            else:
                logged = f"vouchbook use {one.advocate} --request {one.request} --status done"
                click.echo(f"{one.says} Did it take place? {logged} (or missed, cancelled)")
    carry_out(desk, tidy(desk, Tidying(loose=loose, became=became)), yes=yes)


def _ask(one: Loose) -> UseStatus | None:
    choice = click.prompt(
        f"{one.says} [d]one, [m]issed, [c]alled off, or [l]ater",
        type=click.Choice([*_BECAME, "l"]),
        show_choices=False,
        default="l",
    )
    return _BECAME.get(choice)
