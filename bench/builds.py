"""`vouchbook build` beside Hugo and MkDocs Material with as many pages of as much text."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.generate import cached
from bench.measure import MEBIBYTE, Run, Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, MKDOCS, PYTHON, ROOT, hugo, read_once, terms

_ROUNDS: Final = {"S": 5, "M": 5, "L": 2}
#: MkDocs takes minutes for the pages of L.
_MKDOCS_ROUNDS: Final = {"S": 3, "M": 3, "L": 1}
_LEAST_FASTER: Final = 4
_METHOD: Final = (
    "Audience program, so every page is written. Hugo gets as many pages with the same text alone "
    "and a layout of six lines; MkDocs the same pages as Markdown (their headings, lists, tables "
    "and links, without pictures and controls), outside the navigation and without search. "
    "Whoever is measured finds the files in memory, read once."
)
#: Keeps Material from printing what it thinks of MkDocs 2.
PEER_QUIET: Final = {"NO_MKDOCS_2_WARNING": "1"}
_MOST_MEMORY: Final = 1_000
_MOST_COST: Final = 1.2
#: KB of HTML in a page.
_MOST_PAGE: Final = 25


@dataclass(slots=True)
class _Measured:
    pages: int = 0
    ours: list[Run] = field(default_factory=list)
    writing: list[float] = field(default_factory=list)
    hugo: list[float] = field(default_factory=list)
    mkdocs: list[float] = field(default_factory=list)
    peak: int = 0
    sizes: list[int] = field(default_factory=list)

    def writing_to_hugo(self) -> list[float]:
        """The phase of ours in which pages are written, by all of Hugo, round by round."""
        return [ours / theirs for ours, theirs in zip(self.writing, self.hugo, strict=True)]

    def mkdocs_to_ours(self) -> list[float]:
        """All of MkDocs by all of ours."""
        return [theirs / ours.wall for theirs, ours in zip(self.mkdocs, self.ours, strict=False)]

    def a_page(self) -> list[float]:
        """Milliseconds a page, everything included."""
        return [one.wall / self.pages * 1_000 for one in self.ours]


def measure_build(sizes: Sequence[str]) -> Section:
    """Measure every size in turn, round by round.

    Args:
        sizes: Names from `bench.program.plan.SIZES`.

    Returns:
        The section of the report.
    """
    programs = {size: cached(size, CACHE) for size in sizes}
    measured = {size: _Measured() for size in sizes}
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        bare = {size: _bare(programs[size], Path(scratch) / size) for size in sizes}
        for number in range(max(_ROUNDS[size] for size in sizes)):
            for size, one in measured.items():
                if number < _ROUNDS[size]:
                    _ours(programs[size], Path(scratch) / "site", one)
                    one.hugo.append(_hugo(bare[size], Path(scratch) / "site"))
                if number < _MKDOCS_ROUNDS[size]:
                    one.mkdocs.append(_mkdocs(bare[size], Path(scratch) / "site"))
        for size, one in measured.items():
            site = Path(scratch) / "site"
            one.peak = run(_command(programs[size], site), folder=ROOT, watch_memory=True).peak
            shutil.rmtree(site)
    return Section(
        name="build",
        header=(
            "size", "pages", "vouchbook build, s", "of it writing pages, s", "pages a second",
            "Hugo, bare pages, s", "same pages, MkDocs Material, s", "peak, MB",
            "a page, KB (95 of 100 below, largest)",
        ),
        rows=tuple(_row(size, one) for size, one in measured.items()),
        aims=tuple(_aims(measured)),
        notes=(
            terms("hugo", "mkdocs", "mkdocs-material"),
            _METHOD,
        ),
    )  # fmt: skip


def _command(program: Path, site: Path) -> list[str | Path]:
    return [PYTHON, "-m", "bench.timed_build", program, site]


def _ours(program: Path, site: Path, one: _Measured) -> None:
    read_once(program)
    made = run(_command(program, site), folder=ROOT)
    said = json.loads(made.output.splitlines()[-1])
    one.pages = said["pages"]
    one.ours.append(made)
    one.writing.append(said["seconds"])
    one.sizes = sorted(page.stat().st_size for page in site.rglob("index.html"))
    shutil.rmtree(site)


def _bare(program: Path, folder: Path) -> Path:
    run([PYTHON, "-m", "bench.bare", program, folder], folder=ROOT)
    return folder


def _hugo(bare: Path, site: Path) -> float:
    command = [str(hugo()), "--quiet", "--noBuildLock", "--destination", str(site)]
    read_once(bare / "hugo")
    made = run(command, folder=bare / "hugo")
    shutil.rmtree(site)
    return made.wall


def _mkdocs(bare: Path, site: Path) -> float:
    command = [str(MKDOCS), "build", "--quiet", "--site-dir", str(site)]
    read_once(bare / "mkdocs")
    made = run(command, folder=bare / "mkdocs", variables=PEER_QUIET)
    shutil.rmtree(site)
    return made.wall


def _row(size: str, one: _Measured) -> tuple[str, ...]:
    return (
        size,
        f"{one.pages:,}",
        Spread.of([each.wall for each in one.ours]).text(),
        Spread.of(one.writing).text(),
        Spread.of([one.pages / seconds for seconds in one.writing]).text(",.0f"),
        Spread.of(one.hugo).text(),
        Spread.of(one.mkdocs).text(".1f"),
        f"{one.peak / MEBIBYTE:.0f}",
        f"{_below(one.sizes, 0.5):.0f} ({_below(one.sizes, 0.95):.0f}, {_below(one.sizes, 1):.0f})",
    )


def _heavy(sizes: Iterable[int]) -> int:
    """Count the pages that are too large."""
    return sum(size >= _MOST_PAGE * 1_000 for size in sizes)


def _below(sizes: Sequence[int], share: float) -> float:
    """Give what a share of pages stays below, in KB."""
    return sizes[min(len(sizes) - 1, int(share * len(sizes)))] / 1_000


def _aims(measured: Mapping[str, _Measured]) -> list[Aim]:
    aims = []
    if large := measured.get("L"):
        writing = Spread.of(large.writing_to_hugo())
        faster = Spread.of(large.mkdocs_to_ours())
        peak = large.peak / MEBIBYTE
        heavy = _heavy(large.sizes)
        aims += [
            Aim(
                "at L pages are written no slower than Hugo writes as many bare ones",
                f"{writing.text()} of Hugo's time",
                writing.median <= 1,
            ),
            Aim(
                f"at L the whole site at least {_LEAST_FASTER} times faster than MkDocs",
                f"{faster.median:.1f} times",
                faster.median >= _LEAST_FASTER,
            ),
            Aim("at L under 1 GB", f"{peak:.0f} MB", peak < _MOST_MEMORY),
            Aim(
                f"at L a page under {_MOST_PAGE} KB of HTML",
                f"{heavy:,} of {len(large.sizes):,} are not, the largest has "
                f"{large.sizes[-1]:,} bytes",
                not heavy,
            ),
        ]
    if "L" in measured and "M" in measured:
        pairs = zip(measured["L"].a_page(), measured["M"].a_page(), strict=False)
        cost = Spread.of([large_one / medium_one for large_one, medium_one in pairs])
        aims.append(
            Aim(
                f"a page costs at L at most {_MOST_COST} times what it costs at M",
                f"{cost.text()} times",
                cost.median <= _MOST_COST,
            )
        )
    return aims
