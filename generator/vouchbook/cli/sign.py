"""`vouchbook sign`."""

import datetime as dt

import click

from vouchbook.changes import Signature, sign
from vouchbook.changes.sign import unsigned
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import by_option, carry_out, desk_of, needed, writing
from vouchbook.cli.context import Context


@click.command(
    "sign",
    short_help="Sign off what is over a limit, as a program manager.",
    epilog='Example: vouchbook sign 2026-11-11-kvarnby-call --by lena-fuchs --reason "A tender"',
)
@click.argument("request", required=False, shell_complete=complete.requests)
@by_option("The program manager who signs")
@click.option("--reason", help="Why it was worth it.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    help="Only this limit; else all in the way. Repeatable.",
)
@click.option("--pressed-by", default="", help="The colleague who asked for it.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    request: str | None,
    by: str | None,
    reason: str | None,
    rules: tuple[str, ...],
    pressed_by: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Sign off what a REQUEST holds over a limit. A missing consent nobody can sign off."""
    desk = desk_of(context, as_of)
    over = unsigned(desk)
    likely = [one for one in desk.book.requests.values() if one.id in over]
    signature = Signature(
        request=prompts.request(desk, request, "Which request", likely=likely),
        by=prompts.colleague(desk, by, "Who signs"),
        reason=needed(reason, "--reason", "Why was it worth it"),
        rules=rules,
        pressed_by=pressed_by
        and prompts.colleague(desk, pressed_by, "Who asked for it", option="--pressed-by"),
    )
    carry_out(desk, sign(desk, signature), yes=yes)
