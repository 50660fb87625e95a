"""`vouchbook init`."""

import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from vouchbook.cli.changing import needed
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.clock import today
from vouchbook.errors import VouchbookError
from vouchbook.formats import as_text
from vouchbook.starter.founding import NotMadeError, found
from vouchbook.starter.program import Asked
from vouchbook.starter.wheel import wheel_of
from vouchbook.text import counted


@click.command(
    "init",
    short_help="Make a new, empty program.",
    epilog='Example: vouchbook init acme --title "Acme References" --name "Ada Example"',
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="Heads every page, such as Acme References.")
@click.option("--name", help="Who runs the program.")
@click.option("--github", help="Their name at GitHub, which reviews what is changed.")
@click.option("--repository", metavar="OWNER/NAME", help="Where the program will be kept.")
@click.option("--product", "products", multiple=True, help="What customers vouch for. Repeatable.")
@click.option("--timezone", default="UTC", show_default=True, help="Such as Europe/Oslo.")
@click.option("--currency", default="EUR", show_default=True, help="Three capital letters.")
@click.option(
    "--wheel",
    metavar="FILE|URL#sha256=HASH",
    help="The generator that the program pins. Without it: what this was installed from.",
)
def command(
    *,
    folder: Path,
    title: str | None,
    name: str | None,
    github: str | None,
    repository: str | None,
    products: tuple[str, ...],
    timezone: str,
    currency: str,
    wheel: str | None,
) -> None:
    """Make a program in DIR, which is not there yet, or empty.

    It holds folders for the data, settings, limits and words to begin with, workflows and forms,
    guides, and a lock that pins this version of vouchbook and all that it needs by their hashes.
    Nothing is fetched. Where something is not right, nothing is made.
    """
    pinned = wheel_of(wheel)
    asked = Asked(
        title=_line(needed(title, "--title", "Title, such as Acme References")),
        timezone=timezone,
        currency=currency,
        name=_line(needed(name, "--name", "Who runs the program")),
        github=github,
        repository=repository,
        products=[_line(one) for one in products] or ["Our product"],
        day=today(_zone(timezone)),
    )
    place = folder.absolute()
    try:
        count = found(place, asked, pinned)
    except NotMadeError as error:
        said = as_text(error.findings, None, LineReader(place), color=use_color(sys.stderr))
        click.echo(said, nl=False, err=True)
        raise VouchbookError("what was asked would not pass the check; nothing was made") from error
    click.echo(f"{asked.title}: {counted(count, 'file')} in {folder}, and all is well.")
    click.echo(_NEXT.format(folder=folder))


_NEXT = """\

Next, in {folder}:
  python3 -m venv .venv
  .venv/bin/pip install --require-hashes --only-binary :all: --requirement requirements.lock
  .venv/bin/vouchbook serve
docs/for-admins.md says how it comes to GitHub or GitLab."""


def _line(text: str) -> str:
    """Bring a text to one line, without spaces too many."""
    return " ".join(text.split())


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise VouchbookError(
            f"there is no time zone {name!r}; they are named like Europe/Oslo"
        ) from error
