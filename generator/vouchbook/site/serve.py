"""`vouchbook serve`: the site in a browser, built again whenever a file changes."""

import datetime as dt
import logging
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from vouchbook.errors import VouchbookError
from vouchbook.site.config import config_arguments
from vouchbook.site.order import Order, ordered
from vouchbook.site.page import ContentsFactory


def serve_site(
    root: Path,
    *,
    audience: str,
    as_of: dt.date | None,
    contents: ContentsFactory,
    address: str | None = None,
    open_browser: bool = False,
) -> None:
    """Serve a program's site until the user stops it.

    Args:
        root: The folder that holds `program/`.
        audience: Whose view it is.
        as_of: The day; None leaves it to the program, else to today.
        contents: Makes the contents, again and again.
        address: Host and port; MkDocs' own (127.0.0.1:8000) where it is None.
        open_browser: Whether to open the site in a browser.

    Raises:
        VouchbookError: If MkDocs cannot be configured, or the address is taken.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with ordered(Order(audience, as_of, contents)):
            serve(**config_arguments(root), dev_addr=address, open_in_browser=open_browser)
    except MkDocsException as error:
        raise VouchbookError(error.format_message()) from error
    except OSError as error:
        raise VouchbookError(f"the site cannot be served: {error.strerror or error}") from error
    finally:
        logger.removeHandler(handler)
