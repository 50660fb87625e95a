"""Runs a command and says what it took: time by the clock, time of all processors, and memory.

Read from the kernel: Linux only, like the rest of the benchmark.
"""

import os
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

_PROC: Final = Path("/proc")
_INTERVAL: Final = 0.02
MEBIBYTE: Final = 1 << 20


class BenchError(Exception):
    """A command that was to be measured failed; the text says which and how."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took.

    Attributes:
        wall: Seconds by the clock.
        cpu: Seconds of processors, all its processes together.
        peak: The most memory that all its processes held at one moment, in bytes; 0 where it was
            not watched, since watching takes time from the command.
        output: What it wrote to standard output.
    """

    wall: float
    cpu: float
    peak: int
    output: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Several rounds of one measure."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Sum up at least one round."""
        return cls(statistics.median(values), min(values), max(values))

    def text(self, form: str = ".2f") -> str:
        """Write the median and, in brackets, the least and the most."""
        return f"{self.median:{form}} ({self.low:{form}} to {self.high:{form}})"


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
    watch_memory: bool = False,
) -> Run:
    """Run a command to its end.

    Args:
        command: The program and its arguments.
        folder: Where it runs; None runs it here.
        variables: Environment variables to set beside ours.
        watch_memory: Whether to look at its memory all the while.

    Raises:
        BenchError: It ended with another code than 0.
    """
    environment = {**os.environ, **(variables or {})}
    # Users have compiled modules, as the peers have that pip compiled; some machines keep none.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        started = perf_counter()
        with subprocess.Popen(
            list(map(str, command)),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=complaints,
        ) as process:
            watcher = _Watcher(process.pid) if watch_memory else None
            _, status, usage = os.wait4(process.pid, 0)
            wall = perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        peak = watcher.stop() if watcher else 0
        output.seek(0)
        written = output.read().decode("utf-8", "replace")
        if process.returncode != 0:
            complaints.seek(0)
            said = complaints.read()[-2_000:].decode("utf-8", "replace")
            raise BenchError(
                f"{command[0]} ended with {process.returncode}\n{written[-2_000:]}{said}"
            )
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, written)


class _Watcher:
    """Adds up, again and again, the memory of a process and of all that come from it."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop watching and give the peak in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._ended.wait(_INTERVAL):
            family = [self._process, *_children(self._process)]
            self._peak = max(self._peak, sum(map(_proportional, family)))


def _children(process: int) -> list[int]:
    found: list[int] = []
    waiting = [process]
    while waiting:
        one = waiting.pop()
        try:
            listed = (_PROC / f"{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        found.extend(map(int, listed))
        waiting.extend(map(int, listed))
    return found


def _proportional(process: int) -> int:
    """Pages that n processes share count as an n-th in each, so that a sum is what is in use."""
    try:
        for line in (_PROC / f"{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has ended meanwhile
    return 0
