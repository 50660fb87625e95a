"""`vouchbook check`."""

import datetime as dt
import sys

import click

from vouchbook.check import check
from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.clock import today
from vouchbook.findings import Severity
from vouchbook.formats import as_github, as_json, as_text


@click.command(
    "check",
    short_help="Check the program: every mistake, at its line.",
    epilog="Example: vouchbook check --format json",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or as annotations of GitHub Actions.",
)
@click.option("--errors-only", is_flag=True, help="Leave out warnings, which block nothing.")
@as_of_option
@click.pass_obj
def command(context: Context, output: str, as_of: dt.date | None, *, errors_only: bool) -> None:
    """Check every file of the program and say all that is wrong.

    Errors block a merge and are the same on every day; warnings may depend on the day. Exits with
    0 when nothing blocks a merge, 1 when something does, 2 when it could not check.
    """
    report = check(context.root, as_of=as_of, clock=today)
    findings = [
        finding
        for finding in report.findings
        if finding.severity is Severity.ERROR or not errors_only
    ]
    if output == "json":
        text = as_json(findings, report.files)
    elif output == "github":
        text = as_github(findings, report.files)
    else:
        reader = LineReader(context.root)
        text = as_text(findings, report.files, reader, color=use_color(sys.stdout))
    click.echo(text, nl=False)
    raise SystemExit(1 if report.errors else 0)
