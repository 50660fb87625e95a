"""The pages of a site, written by several processes where that pays."""

import gc
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from vouchbook.errors import VouchbookError
from vouchbook.processes import how_many
from vouchbook.site.output import Folder
from vouchbook.site.page import AnyPage
from vouchbook.site.shell import Shells, write_pages

#: Fewer pages are written sooner than a second process has started.
WORTH_SHARING = 1_000


def write_together(
    folder: Folder, shells: Shells, pages: Iterable[AnyPage], *, workers: int | None = None
) -> tuple[str, ...]:
    """Write every page; see `write_pages`.

    Args:
        folder: Where the site is written.
        shells: What to fill.
        pages: The pages; walked once by each process.
        workers: How many processes; None chooses by the number of pages and processors.

    Returns:
        The addresses of all pages, in order.

    Raises:
        VouchbookError: As `write_pages`, or if a process died.
    """
    if workers is None:
        workers = how_many() if _many(pages) else 1
    if workers <= 1:
        return write_pages(folder, shells, pages)
    # What is there stays; collecting it in every process would copy its memory.
    gc.freeze()
    pool = ProcessPoolExecutor(
        workers - 1,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_Writer.start,
        initargs=(folder, shells, pages, workers),
    )
    try:
        with pool:
            others = [pool.submit(_Writer.write, part) for part in range(1, workers)]
            addresses = write_pages(folder, shells, pages, part=0, of=workers)
            for other in others:
                other.result()
    except BrokenProcessPool as error:
        raise VouchbookError(
            "a process that was writing pages died; the site was not built. Try again, and look "
            "for a shortage of memory."
        ) from error
    return addresses


def _many(pages: Iterable[AnyPage]) -> bool:
    return sum(1 for _ in islice(pages, WORTH_SHARING)) == WORTH_SHARING


class _Writer:
    """What another process holds; set once as it starts, inherited by the fork."""

    folder: Folder
    shells: Shells
    pages: Iterable[AnyPage]
    of: int

    @classmethod
    def start(cls, folder: Folder, shells: Shells, pages: Iterable[AnyPage], of: int) -> None:
        cls.folder, cls.shells, cls.pages, cls.of = folder, shells, pages, of

    @classmethod
    def write(cls, part: int) -> None:
        write_pages(cls.folder, cls.shells, cls.pages, part=part, of=cls.of)
