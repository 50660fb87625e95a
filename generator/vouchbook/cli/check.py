"""`vouchbook check`."""

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vouchbook.check import check
from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.clock import today
from vouchbook.findings import Finding, Severity
from vouchbook.formats import as_github, as_gitlab, as_json, as_sarif, as_text
from vouchbook.gate import EVERY_RULE, Change, Verdict, change_since, judged


@click.command(
    "check",
    short_help="Check the program: every mistake, at its line.",
    epilog="Example: vouchbook check --base origin/main --summary impact.md",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    show_default=True,
    help="For a person, for a program, as annotations of GitHub Actions, as a code-quality report "
    "of GitLab, or for code scanning and editors.",
)
@click.option("--errors-only", is_flag=True, help="Leave out warnings, which block nothing.")
@click.option(
    "--base",
    metavar="REF",
    help="Look at what the change since this branch or commit brings: older findings are only "
    "counted, and nothing that happened may be undone.",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, as Markdown, what the change means: for whoever reviews it.",
)
@as_of_option
@click.pass_obj
def command(
    context: Context,
    output: str,
    base: str | None,
    summary: Path | None,
    as_of: dt.date | None,
    *,
    errors_only: bool,
) -> None:
    """Check every file of the program and say all that is wrong.

    Errors block a merge and are the same on every day; warnings may depend on the day. With
    --base, only what the change brings counts. Exits with 0 when nothing blocks a merge, 1 when
    something does, 2 when it could not check.
    """
    if base is None:
        change, report = None, check(context.root, as_of=as_of, clock=today)
        verdict = Verdict(report.findings, ())
    else:
        change = change_since(context.root, base, as_of=as_of, clock=today)
        report, verdict = change.after, judged(change)
    new = _kept(verdict.new, errors_only=errors_only)
    older = _kept(verdict.older, errors_only=errors_only)
    count = None if change is None else len(older)
    if output == "json":
        text = as_json(new, report.files, older=count)
    elif output == "github":
        text = as_github(new, report.files, older=count)
    elif output == "gitlab":
        text = as_gitlab(new, older)
    elif output == "sarif":
        text = as_sarif(new, older, EVERY_RULE)
    else:
        reader = LineReader(context.root)
        text = as_text(new, report.files, reader, older=count, color=use_color(sys.stdout))
    click.echo(text, nl=False)
    if summary is not None:
        context.to_write(summary).write_text(_summarised(change, verdict, report.files), "utf-8")
    raise SystemExit(1 if verdict.errors else 0)


def _summarised(change: Change | None, verdict: Verdict, files: int) -> str:
    from vouchbook.gate import impact  # noqa: PLC0415  (slow to load, and most checks need none)

    if change is None:
        return impact.as_markdown(impact.plain_impact(verdict.new, files))
    return impact.as_markdown(impact.impact_of(change, verdict))


def _kept(findings: Iterable[Finding], *, errors_only: bool) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.ERROR or not errors_only]
