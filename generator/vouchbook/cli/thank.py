"""`vouchbook thank`."""

import datetime as dt

import click

from vouchbook.changes import Thanks, thank
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import carry_out, desk_of, on_option, writing
from vouchbook.cli.context import Context


@click.command(
    "thank",
    short_help="Write down that an advocate was thanked, and close the request.",
    epilog="Example: vouchbook thank turid-aasen --kind gift",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@click.option(
    "--request",
    shell_complete=complete.requests,
    default="",
    help="For which request. Without it: the latest.",
)
@on_option("When they were thanked.")
@click.option(
    "--kind",
    shell_complete=complete.words("given_kinds"),
    default="",
    help="What they got: a word of the vocabulary. Else thanks.",
)
@click.option("--note", default="", help="Anything worth knowing of it.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    request: str,
    on: dt.date | None,
    kind: str,
    note: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Write the day beside the request and into the profile of the ADVOCATE."""
    desk = desk_of(context, as_of)
    if request:
        request = prompts.request(desk, request, "Which request", option="--request")
    if advocate or not request:
        advocate = prompts.advocate(desk, advocate, "Who was thanked")
    thanks = Thanks(request=request, advocate=advocate or "", on=on, kind=kind, note=note)
    carry_out(desk, thank(desk, thanks), yes=yes)
