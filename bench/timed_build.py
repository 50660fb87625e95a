"""What `vouchbook build` does, with a stopwatch on the phase in which pages are made and written.

    python -m bench.timed_build PROGRAM SITE_DIR

The output is JSON: how many pages, and the seconds of that phase.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from unittest import mock

from vouchbook.site import publish
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather
from vouchbook.site.output import Folder
from vouchbook.site.page import AnyPage
from vouchbook.site.shell import Shells
from vouchbook.site.together import write_together


@dataclass(slots=True)
class _Stopwatch:
    """Runs while the pages are made and written."""

    pages: int = 0
    seconds: float = 0.0

    def write(self, folder: Folder, shells: Shells, pages: Iterable[AnyPage]) -> tuple[str, ...]:
        """Write the pages as the command does, and look at the clock before and after."""
        started = perf_counter()
        uris = write_together(folder, shells, pages)
        self.seconds, self.pages = perf_counter() - started, len(uris)
        return uris


def main(program: str, site_dir: str) -> int:
    """Build a site for the program team and say how long the pages took."""
    stopwatch = _Stopwatch()
    with mock.patch.object(publish, "write_together", stopwatch.write):
        built = build_site(
            Path(program),
            audience="program",
            as_of=None,
            site_dir=Path(site_dir),
            contents=gather,
            strict=True,
        )
    print(json.dumps({"pages": stopwatch.pages, "seconds": stopwatch.seconds}))
    return 0 if built.published else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
