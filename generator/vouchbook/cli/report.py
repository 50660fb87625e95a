"""`vouchbook report`."""

import datetime as dt
import sys

import click

from vouchbook.cli.complete import reports
from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.cli.options import as_of_option
from vouchbook.cli.terminal import use_color
from vouchbook.errors import VouchbookError
from vouchbook.formats.report import report_as_json, report_as_text, table_as_csv
from vouchbook.formats.words import columns
from vouchbook.git import commit_of
from vouchbook.reports import REPORTS, Material, Report, Table
from vouchbook.text import nearest


@click.command(
    "report",
    short_help="Show a report: what the program can say about itself.",
    epilog="Example: vouchbook report fatigue",
)
@click.argument("name", required=False, shell_complete=reports)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or for a spreadsheet.",
)
@click.option("--table", help="Which table to give as CSV. Without it: the first one.")
@as_of_option
@click.pass_obj
def command(
    context: Context, name: str | None, output: str, table: str | None, as_of: dt.date | None
) -> None:
    """Show a report; without a NAME, say which there are."""
    if name is None:
        rows = [(one, entry.title) for one, entry in REPORTS.items()]
        click.echo("\n".join(columns(rows)))
        return
    if name not in REPORTS:
        meant = nearest(name, REPORTS)
        hint = f"did you mean {meant}?" if meant else f"one of: {', '.join(REPORTS)}"
        raise VouchbookError(f"there is no report {name!r}; {hint}")
    program = opened(context, as_of, tables=True)
    material = Material(program.book, program.log, program.today)
    report = REPORTS[name].report(material, commit_of(context.root))
    if output == "csv":
        click.echo(table_as_csv(_table(report, table)), nl=False)
    elif output == "json":
        click.echo(report_as_json(report), nl=False)
    else:
        click.echo(report_as_text(report, color=use_color(sys.stdout)), nl=False)


def _table(report: Report, name: str | None) -> Table:
    names = [one.id for one in report.tables]
    if name is not None and name not in names:
        meant = nearest(name, names)
        hint = f"did you mean {meant}?" if meant else f"one of: {', '.join(names)}"
        raise VouchbookError(f"the report {report.name} has no table {name!r}; {hint}")
    return report.table(name or names[0])
