"""`vouchbook attest`."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import click

from vouchbook.cli.complete import colleagues
from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.clock import today
from vouchbook.formats import as_text as findings_as_text
from vouchbook.importers.attest import Attested, as_json, as_text, attest, write_attested
from vouchbook.private import private


@click.command(
    "attest",
    short_help="Write known agreements down as consent, in one change.",
    epilog="Example: vouchbook attest --file agreed.csv --by lena-fuchs",
)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    help="The table: a line each of who agreed to what, and until when.",
)
@click.option(
    "--by",
    required=True,
    shell_complete=colleagues,
    help="Who says that it is so: an id of people.yml.",
)
@click.option(
    "--order",
    type=click.Choice(["dmy", "mdy"]),
    help="For days such as 03/04/2026: which comes first, day or month.",
)
@click.option(
    "--write", "to_write", is_flag=True, help="Write it. Without: only say what would be."
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person or for a program.",
)
@as_of_option
@click.pass_obj
def command(
    context: Context,
    file: Path,
    by: str,
    *,
    order: str | None,
    to_write: bool,
    output: str,
    as_of: dt.date | None,
) -> None:
    """Append a consent period to the profile of everybody in a table.

    The columns: account, person (id, account/person or name), activities, scope (sales where it
    is left out), basis (verbal, written, contract), granted, expires, evidence. Several values
    in a cell are parted by a semicolon. What is in the book already is passed over.

    Exits with 0 when done, 1 when something in the table is wrong (nothing is written then), 2
    when it could not run.
    """
    root = context.root
    outcome = attest(root, file, by=by, as_of=as_of, clock=today, order=order)
    to_write = to_write and not outcome.errors
    if to_write:
        write_attested(outcome)
    if output == "json":
        click.echo(as_json(outcome, written=to_write), nl=False)
    elif outcome.errors:
        _show_findings(outcome, file.parent)
    else:
        click.echo(as_text(outcome, written=to_write), nl=False)
    if outcome.errors:
        raise SystemExit(1)


def _show_findings(outcome: Attested, folder: Path) -> None:
    for findings, place in ((outcome.findings, folder), (outcome.broken, outcome.root)):
        if findings:
            reader = _without_private(LineReader(place))
            shown = findings_as_text(findings, None, reader, color=use_color(sys.stderr))
            click.echo(shown, err=True, nl=False)
    click.echo("Nothing was written.", err=True)


def _without_private(reader: LineReader) -> Callable[[str, int], str | None]:
    """A table may hold what we must not keep; a log, which many people read, must not either."""

    def line_of(path: str, number: int) -> str | None:
        line = reader(path, number)
        return None if line is None or private(line) else line

    return line_of
