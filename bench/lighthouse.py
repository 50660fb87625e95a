"""Lighthouse's four figures for the demo, in the system's Chromium."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from bench.browser import ARGUMENTS, executable, served
from bench.measure import BenchError, run
from bench.report import Section
from bench.tools import CACHE, ROOT, VOUCHBOOK

#: The last release that runs on Node 18.16 and later.
_VERSION: Final = "12.8.2"
_PAGES: Final = {"home": "", "Finder": "find/"}
_CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_NOTE: Final = (
    "Of 100. It plays a slow telephone on a slow network, as is its custom; performance depends on "
    "what else the machine does meanwhile, the others do not."
)


def measure_lighthouse() -> Section:
    """Judge pages of the demo for sales.

    Returns:
        The section of the report.
    """
    CACHE.mkdir(exist_ok=True)
    program = _installed()
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        site = Path(scratch) / "site"
        run([VOUCHBOOK, "--root", ROOT, "build", "--audience", "sales", "--site-dir", site])
        with served(site) as base:
            found = {
                name: _figures(program, f"{base}{uri}", Path(scratch) / "report.json")
                for name, uri in _PAGES.items()
            }
    return Section(
        name="lighthouse",
        header=("page of the demo", *_CATEGORIES),
        rows=tuple((name, *(str(one) for one in figures)) for name, figures in found.items()),
        aims=(),
        notes=(f"Lighthouse {_VERSION}. {_NOTE}",),
    )


def _installed() -> Path:
    """Install it in a folder of its own, once; nothing of ours depends on it."""
    folder = CACHE / f"lighthouse-{_VERSION}"
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        if not shutil.which("npm"):
            raise BenchError("there is no npm on the PATH, which would install Lighthouse")
        folder.mkdir(parents=True, exist_ok=True)
        # Packages may bring scripts that run when they are installed; Lighthouse needs none.
        run(
            ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder,
             f"lighthouse@{_VERSION}"],
        )  # fmt: skip
    return program


def _figures(program: Path, address: str, report: Path) -> tuple[int, ...]:
    flags = " ".join(("--headless", *ARGUMENTS))
    run(
        [program, address, "--quiet", "--no-enable-error-reporting", "--output=json",
         f"--output-path={report}", f"--chrome-flags={flags}",
         f"--only-categories={','.join(_CATEGORIES)}"],
        variables={"CHROME_PATH": executable()},
    )  # fmt: skip
    return figures_of(json.loads(report.read_text("utf-8")))


def figures_of(report: dict[str, Any]) -> tuple[int, ...]:
    """Read the figures of a report, in the order of the categories, from 0 to 100.

    Args:
        report: What Lighthouse writes as JSON.

    Raises:
        BenchError: It could not judge something, which it writes as null.
    """
    scores = {name: report["categories"][name]["score"] for name in _CATEGORIES}
    if missing := [name for name, score in scores.items() if score is None]:
        raise BenchError(f"Lighthouse could not judge {', '.join(missing)}")
    return tuple(round(score * 100) for score in scores.values())
