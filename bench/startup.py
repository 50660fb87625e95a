"""What a person waits for: help, an answer, the demo checked, the demo built."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from bench.measure import Spread, run
from bench.report import Aim, Section
from bench.tools import CACHE, CHECK_JSONSCHEMA, MKDOCS, ROOT, VOUCHBOOK, terms

_ROUNDS: Final = 7
_SOMEBODY: Final = "nordvik-bank/marit-lunde"
#: A day on which that one is free, so that the answer is yes, and the command ends with 0.
_FREE: Final = "2026-12-18"
_DEAL: Final = "OPP-1043"
#: Seconds that a command may take at most.
_AIMS: Final = {
    "vouchbook --help": 0.3,
    "demo checked": 0.5,
    "demo: status of somebody": 0.4,
    "demo: why not": 0.4,
    "demo: find for a deal": 0.4,
    "demo: may somebody be asked": 0.4,
    "demo built": 5,
}


def measure_startup() -> Section:
    """Measure the short commands in turn, round by round.

    Returns:
        The section of the report.
    """
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        site = Path(scratch) / "site"
        commands: dict[str, list[str | Path]] = {
            "vouchbook --help": [VOUCHBOOK, "--help"],
            "check-jsonschema --help": [CHECK_JSONSCHEMA, "--help"],
            "mkdocs --help": [MKDOCS, "--help"],
            "demo checked": [VOUCHBOOK, "--root", ROOT, "check"],
            "demo: status of somebody": [VOUCHBOOK, "--root", ROOT, "status", _SOMEBODY],
            "demo: why not": [VOUCHBOOK, "--root", ROOT, "why", _SOMEBODY, "reference-call"],
            "demo: find for a deal": [VOUCHBOOK, "--root", ROOT, "find", "--for", _DEAL],
            "demo: may somebody be asked": [
                *(VOUCHBOOK, "--root", ROOT, "ask", _SOMEBODY),
                *("--check", "--needed-by", _FREE),
            ],
            "demo built": [
                *(VOUCHBOOK, "--root", ROOT, "build", "--audience", "program"),
                *("--site-dir", site),
            ],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(_ROUNDS):
            for name, command in commands.items():
                taken[name].append(run(command).wall)
                shutil.rmtree(site, ignore_errors=True)
    spreads = {name: Spread.of(values) for name, values in taken.items()}
    return Section(
        name="startup",
        header=("command", "s"),
        rows=tuple((name, spread.text()) for name, spread in spreads.items()),
        aims=tuple(
            Aim(f"{name} under {most} s", f"{spreads[name].text()} s", spreads[name].median < most)
            for name, most in _AIMS.items()
        ),
        notes=(terms("check-jsonschema", "mkdocs"),),
    )
