"""`vouchbook find`."""

import datetime as dt
import sys

import click

from vouchbook.cli.complete import words
from vouchbook.cli.context import Context
from vouchbook.cli.needs import Asked, read_need
from vouchbook.cli.opened import opened
from vouchbook.cli.options import Day, as_of_option
from vouchbook.cli.terminal import use_color
from vouchbook.formats.find import found_as_text
from vouchbook.formats.find_data import found_as_csv, found_as_json
from vouchbook.match import find


@click.command(
    "find",
    short_help="Find who fits a need and is free, the best first, with the reason.",
    epilog="Example: vouchbook find --must products=harbor --nice industry=energy",
)
@click.option(
    "--must",
    multiple=True,
    metavar="KEY=VALUE",
    help="What has to match, such as products=harbor. The same key again: one of them is enough.",
)
@click.option("--nice", multiple=True, metavar="KEY=VALUE", help="What would be good.")
@click.option(
    "--activity",
    metavar="ACTIVITY",
    shell_complete=words("activities"),
    help="What they should do. Without it: a reference call.",
)
@click.option(
    "--by",
    type=Day(),
    help="The last day on which it helps. Without it: after the activity's lead time.",
)
@click.option(
    "--for",
    "deal",
    metavar="OPPORTUNITY",
    help="Take the need from a deal in program/opportunities.csv.",
)
@click.option("--text", default="", metavar="WORDS", help="Words that must all be found.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How many to show.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or for a spreadsheet.",
)
@as_of_option
@click.pass_obj
def command(
    context: Context,
    *,
    must: tuple[str, ...],
    nice: tuple[str, ...],
    activity: str | None,
    by: dt.date | None,
    deal: str | None,
    text: str,
    limit: int,
    output: str,
    as_of: dt.date | None,
) -> None:
    """Find advocates for a need.

    Who has all that must match is shown: who is free by the day first, then by how well the nice
    things match, then who is best rested. Keys are the criteria of a request's need: products,
    use_cases, industry, region, country, size, persona, level, language, hosting, replaced, with,
    and the program's own attributes; values are ids or labels of the vocabulary.
    """
    program = opened(context, as_of, tables=deal is not None)
    asked = Asked(must=must, nice=nice, activity=activity, by=by, deal=deal, text=text)
    search, notes = read_need(program, asked)
    found = find(program.book, program.log, search, program.today)
    if output == "json":
        said = found_as_json(program.book, found, notes=notes, most=limit)
    elif output == "csv":
        said = found_as_csv(program.book, found, most=limit)
    else:
        color = use_color(sys.stdout)
        said = found_as_text(program.book, found, notes=notes, most=limit, color=color)
    click.echo(said, nl=False)
