"""`vouchbook build`."""

import datetime as dt
import sys
from pathlib import Path
from typing import Final

import click

from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option, audience_option
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.formats import as_text
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather
from vouchbook.text import printable

#: Of a line of what the tool for sites says.
_LONGEST: Final = 1_000


@click.command(
    "build",
    short_help="Build the site.",
    epilog="Example: vouchbook build --audience public --site-dir public",
)
@audience_option
@as_of_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put it. Without it: site/ beside program/.",
)
@click.option("--strict/--no-strict", default=True, help="Whether a broken link stops it.")
@click.pass_obj
def command(
    context: Context, audience: str, as_of: dt.date | None, site_dir: Path | None, *, strict: bool
) -> None:
    """Check the program and build its site.

    The site is built aside and put in place when it is whole; if anything is wrong, the old one
    stays. Exits with 1 when the data has errors.
    """
    target = site_dir or context.root / "site"
    built = build_site(
        context.root,
        audience=audience,
        as_of=as_of,
        site_dir=target,
        contents=gather,
        strict=strict,
    )
    for warning in built.warnings:
        click.echo("\n".join(printable(line, _LONGEST) for line in warning.split("\n")), err=True)
    if not built.published:
        reader = LineReader(context.root)
        text = as_text(built.findings, None, reader, color=use_color(sys.stderr))
        click.echo(text, err=True, nl=False)
        click.echo("The site was not built; the old one, if any, is untouched.", err=True)
        raise SystemExit(1)
    click.echo(f"{built.pages} pages for the audience {audience}: {target / 'index.html'}")
