"""`vouchbook promote`."""

import datetime as dt

import click

from vouchbook.changes import Promotion, promote
from vouchbook.cli import complete, prompts
from vouchbook.cli.changing import by_option, carry_out, desk_of, writing
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day


@click.command(
    "promote",
    short_help="Take a nominee to the interview, or make an advocate of them.",
    epilog="Example: vouchbook promote jens-ahlers --by lena-fuchs",
)
@click.argument("advocate", required=False, shell_complete=complete.people)
@by_option("Who talked to them")
@click.option("--to", default="", help="interviewing or active. Without it: the next step.")
@click.option("--interviewed", type=Day(), help="The day of the first talk. Else today.")
@click.option("--title", default="", help="Job title.")
@click.option(
    "--persona",
    shell_complete=complete.words("personas"),
    default="",
    help="The buyer role: a word of the vocabulary.",
)
@click.option("--level", default="", help="How senior: a word of the vocabulary.")
@click.option("--language", "languages", multiple=True, help="Best first. Repeatable.")
@click.option(
    "--activity",
    "activities",
    shell_complete=complete.words("activities"),
    multiple=True,
    help="What they do. Repeatable.",
)
@click.option("--story", default="", help="What changed for them, in a sentence.")
@writing
@click.pass_obj
def command(
    context: Context,
    *,
    advocate: str | None,
    by: str | None,
    to: str,
    interviewed: dt.date | None,
    title: str,
    persona: str,
    level: str,
    languages: tuple[str, ...],
    activities: tuple[str, ...],
    story: str,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Take an ADVOCATE a step further.

    For the interview it gives the list of what to find out; for an advocate it says what is
    missing, all at once.
    """
    desk = desk_of(context, as_of)
    promotion = Promotion(
        advocate=prompts.advocate(desk, advocate, "Who"),
        by=prompts.colleague(desk, by, "Who talked to them"),
        to=to,
        interviewed=interviewed,
        title=title,
        persona=persona,
        level=level,
        languages=languages,
        activities=activities,
        story=story,
    )
    carry_out(desk, promote(desk, promotion), yes=yes)
