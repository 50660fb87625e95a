"""`vouchbook backtest`."""

import datetime as dt
import sys
from pathlib import Path

import click

from vouchbook.check.limits_file import read_limits
from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.cli.options import Day, as_of_option
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.errors import VouchbookError
from vouchbook.formats import as_text
from vouchbook.formats.report import report_as_json, report_as_text, table_as_csv
from vouchbook.model import Version
from vouchbook.reports import Material
from vouchbook.reports.backtest import TABLES, backtest
from vouchbook.reports.periods import Period, year_to
from vouchbook.text import counted


@click.command(
    "backtest",
    short_help="Replay the log under other limits: what they would have refused.",
    epilog="Example: vouchbook backtest --limits stricter.yml --from 2026-01-01",
)
@click.option(
    "--limits",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="A file like program/limits.yml; its newest version is tried.",
)
@click.option(
    "--from", "first", type=Day(), help="First day that is judged. Without it: 365 days to --to."
)
@click.option("--to", "last", type=Day(), help="Last day. Without it: the day of the data.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or for a spreadsheet.",
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="refused",
    show_default=True,
    help="Which table to give as CSV.",
)
@as_of_option
@click.pass_obj
def command(
    context: Context,
    *,
    file: Path,
    first: dt.date | None,
    last: dt.date | None,
    output: str,
    table: str,
    as_of: dt.date | None,
) -> None:
    """Replay the log as if other limits had always held.

    Says which asks and uses they would have refused, which deals those were for, and how the work
    would have spread, beside what took place and what today's limits make of it. Nothing is
    written.
    """
    program = opened(context, as_of, tables=True)
    version = _newest(context.root, file)
    period = _period(first, last, program.today)
    material = Material(program.book, program.log, program.today)
    report = backtest(material, version, period)
    if output == "csv":
        click.echo(table_as_csv(report.table(table)), nl=False)
    elif output == "json":
        click.echo(report_as_json(report), nl=False)
    else:
        click.echo(report_as_text(report, color=use_color(sys.stdout)), nl=False)


def _newest(root: Path, file: Path) -> Version:
    limits, findings = read_limits(root, file)
    if limits is None:
        reader = LineReader(Path())
        click.echo(as_text(findings, None, reader, color=use_color(sys.stderr)), nl=False, err=True)
        raise VouchbookError(f"{file} has {counted(len(findings), 'fault')}; nothing was replayed")
    if not limits.versions:
        raise VouchbookError(f"{file} has no version of the limits; nothing was replayed")
    return max(limits.versions, key=lambda version: version.start)


def _period(first: dt.date | None, last: dt.date | None, today: dt.date) -> Period:
    """Give the days that are judged.

    Raises:
        VouchbookError: They end before they begin, or after the day of the data.
    """
    last = last or today
    if last > today:
        raise VouchbookError(f"the data end on {today}; --to {last} is after that")
    first = first or year_to(last).first
    if first > last:
        raise VouchbookError(f"--from {first} is after --to {last}")
    return Period(first, last)
