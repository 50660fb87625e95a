"""`vouchbook build`: the whole site built aside, then put in place by two renames."""

import contextlib
import datetime as dt
import errno
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding
from vouchbook.garbage import uncollected
from vouchbook.site.aside import NEW, aside, swap
from vouchbook.site.config import config_arguments
from vouchbook.site.order import FaultyDataError, Order, ordered
from vouchbook.site.output import refuse_foreign
from vouchbook.site.page import ContentsFactory
from vouchbook.site.plugin import VouchbookPlugin

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build.

    Attributes:
        published: Whether the new site is in place; if not, the old one still is.
        pages: How many pages were generated, guides aside.
        findings: What was wrong with the data or the guides; errors keep a site from being built.
        warnings: What MkDocs and the link check had to say.
    """

    published: bool
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


def build_site(
    root: Path,
    *,
    audience: str,
    as_of: dt.date | None,
    site_dir: Path,
    contents: ContentsFactory,
    strict: bool = False,
) -> Built:
    """Build a site and put it in place.

    Args:
        root: The folder that holds `program/`.
        audience: Whose view it is.
        as_of: The day; None leaves it to the program, else to today.
        site_dir: Where the site is to stand. What an earlier build left there is replaced.
        contents: Makes the contents.
        strict: Whether a warning, such as a broken link, keeps the site from being put in place.

    Raises:
        VouchbookError: If it cannot be built or written. The old site is untouched then, and
            nothing is left beside it.
    """
    refuse_foreign(site_dir)
    heard = _Heard()
    try:
        with (
            uncollected(),
            aside(site_dir) as folder,
            heard.listening(),
            ordered(Order(audience, as_of, contents)),
        ):
            pages = _run(root, folder / NEW, strict=strict)
            swap(folder, site_dir)
    except FaultyDataError as error:
        return Built(published=False, findings=error.findings, warnings=tuple(heard.lines))
    except MkDocsException as error:
        raise VouchbookError("\n".join([error.format_message(), *heard.lines])) from error
    except OSError as error:
        raise VouchbookError(_explain(error, site_dir)) from error
    return Built(published=True, pages=pages, warnings=tuple(heard.lines))


def _run(root: Path, site_dir: Path, *, strict: bool) -> int:
    config = load_config(**config_arguments(root), site_dir=str(site_dir.absolute()), strict=strict)
    plugin = config.plugins.get("vouchbook")
    if not isinstance(plugin, VouchbookPlugin):
        raise VouchbookError("mkdocs.yml: the plugin vouchbook is missing (plugins: [vouchbook])")
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin.written


def _explain(error: OSError, site_dir: Path) -> str:
    old = "; the site that was there is untouched" if site_dir.exists() else ""
    if error.errno in _FULL:
        return f"the disk is full, so the site was not built{old}"
    where = f" ({error.filename})" if error.filename else ""
    return f"the site could not be written: {error.strerror or error}{where}{old}"


class _Heard(logging.Handler):
    """Keeps what MkDocs logs as a warning or worse, instead of letting it print."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Listen in place of whoever else would, as long as the block runs."""
        logger = logging.getLogger("mkdocs")
        propagates = logger.propagate
        logger.addHandler(self)
        logger.propagate = False
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.propagate = propagates
