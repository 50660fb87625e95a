"""What `vouchbook build` does, with a stopwatch on the phase in which pages are made and written.

    python -m bench.timed_build PROGRAM SITE_DIR

The output is JSON: how many pages, and the seconds of that phase.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from vouchbook.site.build import build_site
from vouchbook.site.contents import gather
from vouchbook.site.page import Page, Pages, SiteContents


@dataclass(slots=True)
class _Stopwatch:
    """Runs from the first page that is asked for until there are no more."""

    pages: int = 0
    seconds: float = 0.0

    def contents(self, root: Path, as_of: dt.date | None, audience: str) -> SiteContents:
        """Give the contents of the command; their pages are counted as they are written."""
        contents = gather(root, as_of, audience)
        return replace(contents, pages=Pages(lambda: self._walk(contents)))

    def _walk(self, contents: SiteContents) -> Iterator[Page]:
        started = perf_counter()
        self.pages = 0
        for page in contents.pages:
            self.pages += 1
            yield page
        self.seconds = perf_counter() - started


def main(program: str, site_dir: str) -> int:
    """Build a site for the program team and say how long the pages took."""
    stopwatch = _Stopwatch()
    built = build_site(
        Path(program),
        audience="program",
        as_of=None,
        site_dir=Path(site_dir),
        contents=stopwatch.contents,
        strict=True,
    )
    print(json.dumps({"pages": stopwatch.pages, "seconds": stopwatch.seconds}))
    return 0 if built.published else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
