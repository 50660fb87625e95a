"""What a browser fetches for a page of the demo, in the bytes that a server sends compressed."""

import gzip
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

from bench.browser import chromium, served
from bench.measure import run
from bench.report import Aim, Section
from bench.tools import CACHE, ROOT, VOUCHBOOK

_PAGES: Final = {"home": "", "Finder": "find/"}
_MOST: Final = 300_000
_METHOD: Final = (
    "All that Chromium fetches until the network is idle, texts as gzip sends them; the headers "
    "are not in it."
)
#: Formats that are compressed already.
_PACKED: Final = frozenset({".png", ".woff2", ".jpg", ".webp"})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched for a page: how many files, and their bytes over the wire."""

    files: int
    size: int


def measure_weight() -> Section:
    """Open pages of the demo for sales, as somebody does who was never there.

    Returns:
        The section of the report.
    """
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch, chromium() as browser:
        site = Path(scratch) / "site"
        run([VOUCHBOOK, "--root", ROOT, "build", "--audience", "sales", "--site-dir", site])
        with served(site) as base:
            found = {name: _fetched(browser, base, uri, site) for name, uri in _PAGES.items()}
    home = found["home"]
    return Section(
        name="weight",
        header=("page of the demo", "files", "KB over the wire"),
        rows=tuple(
            (name, str(one.files), f"{one.size / 1_000:.0f}") for name, one in found.items()
        ),
        aims=(
            Aim(
                f"the demo's home under {_MOST // 1_000} KB over the wire",
                f"{home.size / 1_000:.0f} KB",
                home.size < _MOST,
            ),
        ),
        notes=(_METHOD,),
    )


def _fetched(browser: Browser, base: str, uri: str, site: Path) -> Fetched:
    asked: set[str] = set()
    page = browser.new_context().new_page()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(f"{base}{uri}", wait_until="networkidle")
    page.context.close()
    return weight(site, (one for one in asked if one.startswith(base)))


def weight(site: Path, addresses: Iterable[str]) -> Fetched:
    """Add up the files of a site that stand at some addresses.

    Args:
        site: Its folder, served at the root of a host.
        addresses: Whole addresses; several may mean one file, which is fetched once.
    """
    paths = {unquote(urlsplit(one).path).lstrip("/") for one in addresses}
    files = [site / (f"{path}index.html" if path.endswith("/") or not path else path)
             for path in paths]  # fmt: skip
    return Fetched(len(files), sum(map(_sent, files)))


def _sent(file: Path) -> int:
    content = file.read_bytes()
    return len(content if file.suffix in _PACKED else gzip.compress(content))
