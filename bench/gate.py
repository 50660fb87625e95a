"""The whole gate, impact included, beside a plain check of the same program."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench.generate import cached
from bench.measure import Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, VOUCHBOOK, terms

_SIZE: Final = "M"
_ROUNDS: Final = 7
#: Seconds that a change of data may take at most.
_MOST: Final = 3
_GIT: Final = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org")


def measure_gate() -> Section:
    """Measure changes of several kinds in turn, round by round.

    Returns:
        The section of the report.
    """
    CACHE.mkdir(exist_ok=True)
    changes: Mapping[str, Callable[[Path], None]] = {
        "a profile and a new request": _data,
        "the same, and a limit raised": _limit,
        "a word of the vocabulary": _word,
    }
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        programs = {
            name: _program(Path(scratch) / str(number), change)
            for number, (name, change) in enumerate(changes.items())
        }
        plain: list[float] = []
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(_ROUNDS):
            first = next(iter(programs.values()))
            plain.append(run([VOUCHBOOK, "--root", first, "check"]).wall)
            for name, program in programs.items():
                taken[name].append(_gate(program, Path(scratch) / "impact.md"))
    spreads = {name: Spread.of(values) for name, values in taken.items()}
    ratios = {
        name: Spread.of([one / other for one, other in zip(values, plain, strict=True)])
        for name, values in taken.items()
    }
    return Section(
        name="gate",
        header=("change", "s", "by a plain check"),
        rows=(
            ("none: a plain check", Spread.of(plain).text(), "1"),
            *((name, spreads[name].text(), ratios[name].text()) for name in programs),
        ),
        aims=tuple(
            Aim(f"at {_SIZE} {name}: under {_MOST} s", f"{one.text()} s", one.median < _MOST)
            for name, one in spreads.items()
        ),
        notes=(terms(),),
    )


def _gate(program: Path, summary: Path) -> float:
    """Run what the workflow runs for a pull request; give its seconds."""
    return run([VOUCHBOOK, "--root", program, "check", "--base", "HEAD", "--summary", summary]).wall


def _program(folder: Path, change: Callable[[Path], None]) -> Path:
    """Commit a program, and change it."""
    shutil.copytree(cached(_SIZE, CACHE), folder)
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "All")):
        run([*_GIT, *command], folder=folder)
    change(folder)
    return folder


def _data(program: Path) -> None:
    profile = next(
        path
        for path in sorted(program.glob("advocates/*/*.yml"))
        if path.name != "account.yml" and "\ntitle: " in path.read_text("utf-8")
    )
    _replace(profile, "\ntitle: ", "\ntitle: Acting ")
    request = next(
        path
        for path in sorted(program.glob("requests/*/*.yml"), reverse=True)
        if "\nasks: []\nuses: []\n" in (text := path.read_text("utf-8")) and "closed:" not in text
    )
    text = request.read_text("utf-8").replace(f"id: {request.stem}\n", f"id: {request.stem}-2\n")
    request.with_stem(f"{request.stem}-2").write_text(text, "utf-8")


def _limit(program: Path) -> None:
    _data(program)
    _replace(program / "program" / "limits.yml", "max: 6,", "max: 7,")


def _word(program: Path) -> None:
    _replace(program / "program" / "vocabulary.yml", "label: Reference call", "label: Call")


def _replace(path: Path, old: str, new: str) -> None:
    """Put something else in the place of the first that there is; there is one."""
    before, found, after = path.read_text("utf-8").partition(old)
    if not found:
        raise ValueError(f"{path} does not hold {old!r}")
    path.write_text(f"{before}{new}{after}", "utf-8")
