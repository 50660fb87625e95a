"""Free windows: all of a program, and jumping from obstacle to obstacle beside day by day."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from bench.generate import cached
from bench.measure import Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, PYTHON, ROOT

_ROUNDS: Final = 5
_SAMPLE: Final = 40
_MOST_SECONDS: Final = 3
_WHAT: Final = (
    "The log told in order, then the windows of everybody for everything they do; reading the "
    "files is not in it."
)
_PEER: Final = (
    f"Day by day: the same ledger asked about each of 730 days, for {_SAMPLE} people and "
    "activities; both give the same windows, or the measurement fails."
)


def measure_windows(sizes: Sequence[str]) -> Section:
    """Measure every size in turn, round by round.

    Args:
        sizes: Names from `bench.program.plan.SIZES`.

    Returns:
        The section of the report.
    """
    folders = {size: cached(size, CACHE) for size in sizes}
    measured: dict[str, list[Mapping[str, float]]] = {size: [] for size in sizes}
    for _ in range(_ROUNDS):
        for size, folder in folders.items():
            ran = run([PYTHON, "-m", "bench.timed_windows", folder, str(_SAMPLE)], folder=ROOT)
            measured[size].append(json.loads(ran.output))
    return Section(
        name="windows",
        header=(
            "size", "people by activities", "all windows of two years, s",
            "ms each", "times faster than day by day",
        ),
        rows=tuple(_row(size, rounds) for size, rounds in measured.items()),
        aims=tuple(_aims(measured)),
        notes=(
            _WHAT,
            _PEER,
        ),
    )  # fmt: skip


def _row(size: str, rounds: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    return (
        size,
        f"{rounds[0]['pairs']:,}",
        Spread.of([one["seconds"] for one in rounds]).text(),
        Spread.of([one["seconds"] / one["pairs"] * 1_000 for one in rounds]).text(".3f"),
        Spread.of([one["walked"] / one["jumped"] for one in rounds]).text(".0f"),
    )


def _aims(measured: Mapping[str, Sequence[Mapping[str, float]]]) -> list[Aim]:
    if "L" not in measured:
        return []
    seconds = Spread.of([one["seconds"] for one in measured["L"]])
    promise = f"all windows at L in under {_MOST_SECONDS} s"
    return [Aim(promise, f"{seconds.text()} s", seconds.median < _MOST_SECONDS)]
