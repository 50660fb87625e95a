"""`vouchbook check` beside check-jsonschema, on the same files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.generate import cached
from bench.measure import MEBIBYTE, Run, Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, CHECK_JSONSCHEMA, ROOT, VOUCHBOOK, read_once, terms

#: check-jsonschema would take minutes for all files, so it gets two samples of each kind; the
#: difference between them is free of its start-up.
_FEW: Final = 20
_MORE: Final = 220
_METHOD: Final = (
    f"check-jsonschema: the difference between {_MORE} and {_FEW} files of each kind, weighted by "
    "how many there are, so without its start-up; ours is the whole process over all files, "
    "start-up and CSV tables included. Before each round all files are read once: both find them "
    "in memory."
)
_ROUNDS: Final = {"S": 5, "M": 5, "L": 5}
_KINDS: Final = {
    "account": "advocates/*/account.yml",
    "person": "advocates/*/[!a]*.yml",
    "request": "requests/*/*.yml",
    "content": "content/*.yml",
}
_LEAST_FASTER: Final = 50
_MOST_MEMORY: Final = 700
_MOST_COST: Final = 1.2


@dataclass(slots=True)
class _Measured:
    files: int
    ours: list[Run] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    peak: int = 0

    def ours_a_file(self) -> list[float]:
        """Milliseconds a file, everything included."""
        return [one.wall / self.files * 1_000 for one in self.ours]

    def faster(self) -> list[float]:
        """How many times, round by round."""
        return [theirs / ours for theirs, ours in zip(self.theirs, self.ours_a_file(), strict=True)]


def measure_check(sizes: Sequence[str]) -> Section:
    """Measure every size in turn, round by round.

    Args:
        sizes: Names from `bench.program.plan.SIZES`.

    Returns:
        The section of the report.
    """
    folders = {size: cached(size, CACHE) for size in sizes}
    measured = {size: _Measured(_count(folder)) for size, folder in folders.items()}
    for number in range(max(_ROUNDS[size] for size in sizes)):
        for size, folder in folders.items():
            if number < _ROUNDS[size]:
                read_once(folder)
                measured[size].ours.append(run([VOUCHBOOK, "--root", folder, "check"]))
                measured[size].theirs.append(_theirs(folder))
    for size, folder in folders.items():
        watched = run([VOUCHBOOK, "--root", folder, "check"], watch_memory=True)
        measured[size].peak = watched.peak
    return Section(
        name="check",
        header=(
            "size", "YAML files", "vouchbook check, s", "its CPU, s", "its ms a file",
            "check-jsonschema, ms a file", "times faster", "peak, MB",
        ),
        rows=tuple(_row(size, one) for size, one in measured.items()),
        aims=tuple(_aims(measured)),
        notes=(
            terms("check-jsonschema"),
            _METHOD,
        ),
    )  # fmt: skip


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.yml"))


def _theirs(folder: Path) -> float:
    """Milliseconds a file of a program's mixture, start-up left out."""
    spent = files = 0.0
    for kind, pattern in _KINDS.items():
        found = sorted(folder.glob(pattern))
        step = max(1, len(found) // _MORE)
        sample = found[::step][:_MORE]
        few = _schema_only(kind, sample[:_FEW])
        more = _schema_only(kind, sample)
        spent += max(0.0, more - few) / max(1, len(sample) - _FEW) * len(found)
        files += len(found)
    return spent / files * 1_000


def _schema_only(kind: str, files: Sequence[Path]) -> float:
    schema = ROOT / "schema" / f"{kind}.schema.json"
    return run([CHECK_JSONSCHEMA, "--schemafile", schema, *files]).wall


def _row(size: str, one: _Measured) -> tuple[str, ...]:
    return (
        size,
        f"{one.files:,}",
        Spread.of([each.wall for each in one.ours]).text(),
        Spread.of([each.cpu for each in one.ours]).text(),
        Spread.of(one.ours_a_file()).text(".3f"),
        Spread.of(one.theirs).text(),
        Spread.of(one.faster()).text(".0f"),
        f"{one.peak / MEBIBYTE:.0f}",
    )


def _aims(measured: dict[str, _Measured]) -> list[Aim]:
    aims = []
    if large := measured.get("L"):
        faster = Spread.of(large.faster())
        peak = large.peak / MEBIBYTE
        aims += [
            Aim(
                f"at L at least {_LEAST_FASTER} times faster a file than check-jsonschema",
                f"{faster.text('.0f')} times",
                faster.median >= _LEAST_FASTER,
            ),
            Aim(
                f"at L under {_MOST_MEMORY} MB in all processes",
                f"{peak:.0f} MB",
                peak < _MOST_MEMORY,
            ),
        ]
    if "L" in measured and "M" in measured:
        pairs = zip(measured["L"].ours_a_file(), measured["M"].ours_a_file(), strict=False)
        cost = Spread.of([large_one / medium_one for large_one, medium_one in pairs])
        aims.append(
            Aim(
                f"a file costs at L at most {_MOST_COST} times what it costs at M",
                f"{cost.text()} times",
                cost.median <= _MOST_COST,
            )
        )
    return aims
