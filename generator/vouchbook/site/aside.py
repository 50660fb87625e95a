"""A site is built aside and put in place whole; what a killed build has left is put right."""

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vouchbook.leftovers import held, is_left, make_ours
from vouchbook.site.output import MARKER

NEW: Final = "new"
OLD: Final = "old"
#: What `tempfile` puts after a prefix.
_RANDOM: Final = "[a-z0-9_]{8}"


@contextlib.contextmanager
def aside(site_dir: Path) -> Iterator[Path]:
    """Make a folder beside the site, on the same file system, and clear it away afterwards.

    First it puts right what a build of this site has left that was killed.

    Args:
        site_dir: Where the site is to stand.
    """
    parent = site_dir.parent
    parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as ours:
        # Held for a moment, so that nobody takes the new folder for one that is left over.
        with held(parent):
            _put_right(site_dir)
            folder = make_ours(parent, _prefix(site_dir))
            ours.enter_context(held(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def swap(folder: Path, site_dir: Path) -> None:
    """Put the new site in place of the old one; if that fails, the old one is put back.

    Args:
        folder: What `aside` gave, with the new site in it.
        site_dir: Where the site is to stand.
    """
    new, old = folder / NEW, folder / OLD
    with held(site_dir.parent):
        replaces = site_dir.exists()
        if replaces:
            site_dir.rename(old)
        try:
            new.rename(site_dir)
        except BaseException:
            if replaces:
                old.rename(site_dir)
            raise


def _prefix(site_dir: Path) -> str:
    return f".site-{site_dir.name}-"


def _put_right(site_dir: Path) -> None:
    """Clear away what killed builds left; one killed between the renames had the old site."""
    name = re.compile(re.escape(_prefix(site_dir)) + _RANDOM)
    for folder in sorted(site_dir.parent.iterdir()):
        # A repository may bring a folder that looks like ours, with a site of its own in it.
        if not name.fullmatch(folder.name) or not is_left(folder):
            continue
        if not site_dir.exists() and (folder / OLD / MARKER).is_file():
            (folder / OLD).rename(site_dir)
        shutil.rmtree(folder, ignore_errors=True)
