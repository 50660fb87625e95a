"""The Finder in Chromium beside Material's own search on the same pages: who answers sooner."""

import gzip
import json
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from bench.bare import with_search
from bench.browser import chromium, served
from bench.builds import PEER_QUIET
from bench.generate import cached
from bench.measure import BenchError, Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, MKDOCS, PYTHON, ROOT, VOUCHBOOK, terms

_QUERY: Final = "energy nordics harbor cfo call"
#: A word that both find.
_WORD: Final = "energy"
_FACETS: Final = 8
_ROUNDS: Final = 5
_SERIES: Final = Path(__file__).with_name("series.js").read_text("utf-8")
#: Milliseconds that Material has for its first answer.
_PATIENCE: Final = 600_000
#: Milliseconds in which what came later has been made ready.
_SETTLE: Final = 1_500
_MOST_BYTES: Final = 500_000
_MOST_WAIT: Final = 0.3
_SOONER: Final = 20
_MOST_SCRIPT: Final = 16

_METHOD: Final = (
    "Material searches the same pages for a word that stands in the address, so that "
    "nobody types; both are timed from opening the page in a fresh browser."
)
_SCRIPT: Final = (
    "Script of an event, from its dispatch until its handlers have found and drawn: typing and "
    f"deleting *{_QUERY}*, sending it, ticking and clearing {_FACETS} filters. Each event counts "
    f"with the median of {_ROUNDS} rounds."
)

#: Remembers when the Finder had its data in memory, and when the first result stood in the page;
#: a script of the page cannot come before it.
_WATCH: Final = """
(() => {
  const look = () => {
    if (!document.querySelector("%s")) return;
    window.benchDrawn = performance.now();
    watcher.disconnect();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
  const read = Response.prototype.json;
  Response.prototype.json = async function () {
    const data = await read.call(this);
    if (this.url.includes("/data/core.")) window.benchHad = performance.now();
    return data;
  };
})()
"""
_CARD: Final = ".vb-cards .vb-card"
_HIT: Final = ".md-search-result__item"


@dataclass(slots=True)
class _Measured:
    size: int = 0
    core: int = 0
    ours: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    keystrokes: list[list[float]] = field(default_factory=list)
    clicks: list[list[float]] = field(default_factory=list)


def measure_finder(sizes: Sequence[str]) -> Section:
    """Measure every size in turn.

    Args:
        sizes: Names from `bench.program.plan.SIZES`.

    Returns:
        The section of the report.
    """
    measured = {}
    with chromium() as browser:
        for size in sizes:
            with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
                measured[size] = _measured(cached(size, CACHE), Path(scratch), browser)
        version = browser.version
    return Section(
        name="finder",
        header=(
            "size", "advocates", "core, KB compressed", "core had → first result, s",
            "page opened → first result, s", "Material's search, s", "times sooner",
            "a keystroke, ms (95th percentile)", "a click, ms (95th percentile)",
        ),
        rows=tuple(_row(size, one) for size, one in measured.items()),
        aims=tuple(_aims(measured["L"])) if "L" in measured else (),
        notes=(
            f"{terms('mkdocs-material')} Chromium {version}.",
            _METHOD,
            _SCRIPT,
        ),
    )  # fmt: skip


def _measured(program: Path, scratch: Path, browser: Browser) -> _Measured:
    site, peer = scratch / "site", scratch / "peer"
    run([VOUCHBOOK, "--root", program, "build", "--audience", "program", "--site-dir", site])
    run([PYTHON, "-m", "bench.bare", program, scratch / "bare"], folder=ROOT)
    with_search(scratch / "bare")
    run(
        [MKDOCS, "build", "--quiet", "--site-dir", peer],
        folder=scratch / "bare" / "mkdocs",
        variables=PEER_QUIET,
    )
    shutil.rmtree(scratch / "bare")
    one = _Measured()
    core = next(site.glob("assets/vouchbook/data/core.*.json")).read_bytes()
    one.size, one.core = json.loads(core)["kinds"][0]["size"], len(gzip.compress(core))
    with served(site) as ours, served(peer) as theirs:
        for number in range(_ROUNDS):
            _ask(browser, ours, one)
            # It takes so long, and so evenly, that once is enough.
            if number == 0:
                page = _opened(browser, f"{theirs}?q={_WORD}", _HIT)
                one.theirs.append(_drawn(page))
                page.context.close()
    return one


def _ask(browser: Browser, base: str, one: _Measured) -> None:
    page = _opened(browser, f"{base}find/?q={_WORD}", _CARD)
    drawn = _drawn(page)
    one.ours.append(drawn)
    one.waits.append(drawn - page.evaluate("window.benchHad") / 1_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_SETTLE)
    taken: dict[str, Any] = page.evaluate(_SERIES, {"query": _QUERY, "facets": _FACETS})
    one.keystrokes.append(taken["keystrokes"])
    one.clicks.append(taken["clicks"])
    page.context.close()


def _opened(browser: Browser, address: str, awaited: str) -> Page:
    """Open an address in a fresh context and wait until what is awaited stands in the page."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(_WATCH % awaited)
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.benchDrawn", timeout=_PATIENCE)
    return page


def _drawn(page: Page) -> float:
    """Say how many seconds after it was asked for the page drew its first result."""
    drawn: float = page.evaluate("window.benchDrawn")
    return drawn / 1_000


def percentile(rounds: Sequence[Sequence[float]], share: float) -> float:
    """Give what a share of events stays below, each event counted with its median round.

    Args:
        rounds: For each round, how long each event of the same series took.
        share: Such as 0.95.

    Raises:
        BenchError: The rounds differ in what was done, so that they cannot be compared.
    """
    if len({len(one) for one in rounds}) != 1:
        raise BenchError("the rounds of a series differ in their number of events")
    events = sorted(map(statistics.median, zip(*rounds, strict=True)))
    place = min(len(events) - 1, int(share * len(events)))
    return float(events[place])


def _row(size: str, one: _Measured) -> tuple[str, ...]:
    return (
        size,
        f"{one.size:,}",
        f"{one.core / 1_000:.0f}",
        Spread.of(one.waits).text(),
        Spread.of(one.ours).text(),
        f"{one.theirs[0]:.1f}",
        f"{_sooner(one):.0f}",
        f"{percentile(one.keystrokes, 0.5):.1f} ({percentile(one.keystrokes, 0.95):.1f})",
        f"{percentile(one.clicks, 0.5):.1f} ({percentile(one.clicks, 0.95):.1f})",
    )


def _sooner(one: _Measured) -> float:
    return one.theirs[0] / Spread.of(one.ours).median


def _aims(large: _Measured) -> list[Aim]:
    wait = Spread.of(large.waits)
    slowest = percentile(
        [[*a, *b] for a, b in zip(large.keystrokes, large.clicks, strict=True)], 0.95
    )
    return [
        Aim(
            f"at L under {_MOST_BYTES // 1_000} KB compressed before the first result",
            f"{large.core / 1_000:.0f} KB",
            large.core < _MOST_BYTES,
        ),
        Aim(
            f"at L the first result within {_MOST_WAIT} s of having them",
            f"{wait.text()} s",
            wait.median <= _MOST_WAIT,
        ),
        Aim(
            f"at L at least {_SOONER} times sooner than Material's search",
            f"{_sooner(large):.0f} times",
            _sooner(large) >= _SOONER,
        ),
        Aim(
            f"at L 95 of 100 keystrokes and clicks under {_MOST_SCRIPT} ms of script",
            f"{slowest:.1f} ms",
            slowest < _MOST_SCRIPT,
        ),
    ]
