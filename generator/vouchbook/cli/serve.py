"""`vouchbook serve`."""

import datetime as dt

import click

from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option, audience_option
from vouchbook.site.contents import gather
from vouchbook.site.serve import serve_site


@click.command(
    "serve",
    short_help="Show the site here, and again after each change.",
    epilog="Example: vouchbook serve --audience program --open",
)
@audience_option
@as_of_option
@click.option("--address", metavar="HOST:PORT", help="Without it: 127.0.0.1:8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a browser.")
@click.pass_obj
def command(
    context: Context,
    audience: str,
    as_of: dt.date | None,
    address: str | None,
    *,
    open_browser: bool,
) -> None:
    """Show the site on this machine, and build it again when a file changes.

    A mistake in a file keeps the last good state and is shown in the terminal and on the page.
    """
    serve_site(
        context.root,
        audience=audience,
        as_of=as_of,
        contents=gather,
        address=address,
        open_browser=open_browser,
    )
