"""`vouchbook publishable`."""

from pathlib import Path

import click

from vouchbook.cli.options import audience_option
from vouchbook.errors import VouchbookError
from vouchbook.shown.views import Audience
from vouchbook.site.publishing import links_in, refusal
from vouchbook.text import counted, printable

_SHOWN = 10


@click.command(
    "publishable",
    short_help="Say whether a site may be put where it is to be put.",
    epilog="Example: vouchbook publishable --audience sales --pages pages.json",
)
@audience_option
@click.option(
    "--pages",
    type=click.Path(path_type=Path),
    help="What GitHub says of the repository's Pages site: gh api repos/OWNER/NAME/pages.",
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="A finished site, to be looked through for links, which a packer would follow.",
)
def command(audience: str, pages: Path | None, site_dir: Path | None) -> None:
    """Look before a site is published: who could see it, and what would be packed up with it.

    Exits with 0 when nothing is in the way, 1 when something is, 2 when that cannot be told.
    """
    if pages is None and site_dir is None:
        raise click.UsageError("name what to look at: --pages FILE, --site-dir DIR, or both")
    found = []
    if pages is not None and (reason := refusal(pages, Audience(audience))):
        found.append(reason)
    if site_dir is not None:
        found += _links(site_dir)
    for reason in found:
        click.echo(f"Not to be published: {reason}.")
    raise SystemExit(1 if found else 0)


def _links(site: Path) -> list[str]:
    if not site.is_dir():
        raise VouchbookError(f"there is no folder {site}")
    links = list(links_in(site))
    said = [f"{printable(path)} in the site is a link" for path in links[:_SHOWN]]
    more = len(links) - len(said)
    return [*said, f"there are {counted(more, 'more link')}"] if more > 0 else said
