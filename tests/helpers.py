"""The command line in a child process, with bounds on memory and time, as a user starts it."""

import atexit
import ctypes
import functools
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forks import bound

COMMAND = Path(sys.executable).with_name("vouchbook")
_DROP_FROM_BOUNDING_SET = 24
_IGNORE_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
FORKS = Path(__file__).with_name("forks.py")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @functools.cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings that `--format json` gave."""
        found: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return found


def vouchbook(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdout: int = subprocess.PIPE,
    environment: dict[str, str] | None = None,
    memory: int = 1536,
    seconds: int = 20,
    like_a_user: bool = False,
) -> Ran:
    """Run the command line.

    Args:
        arguments: What stands after `vouchbook`.
        cwd: Where to run it.
        stdout: Where its standard output goes.
        environment: Variables to add.
        memory: The most address space, in MiB.
        seconds: The most processor time.
        like_a_user: Whether permissions bind the child even where the tests run as root.
    """

    def before_it_starts() -> None:
        bound(memory, seconds)
        if like_a_user and os.geteuid() == 0:
            prctl = ctypes.CDLL(None, use_errno=True).prctl
            for capability in _IGNORE_PERMISSIONS:
                if prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                    raise OSError(ctypes.get_errno(), "cannot give up a capability")

    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=cwd,
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        preexec_fn=before_it_starts,
        timeout=seconds * 3,
        check=False,
    )
    out = (done.stdout or b"").decode("utf-8", "surrogateescape")
    return Ran(done.returncode, out, done.stderr.decode("utf-8", "surrogateescape"))


def forked(*arguments: str | Path, memory: int = 1536, seconds: int = 20) -> Ran:
    """Run the command line as `vouchbook` does, in a process that need not import it anew."""
    process = _forks()
    assert process.stdin is not None
    assert process.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        task = {
            "arguments": [str(argument) for argument in arguments],
            "out": str(out), "err": str(err),
            "memory": memory, "seconds": seconds,
        }  # fmt: skip
        process.stdin.write(json.dumps(task) + "\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        said, complained = (
            path.read_bytes().decode("utf-8", "surrogateescape") for path in (out, err)
        )
    return Ran(code, said, complained)


@functools.cache
def _forks() -> subprocess.Popen[str]:
    """Start the process that forks, once; it ends with this one."""
    process = subprocess.Popen(
        [sys.executable, FORKS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"NO_COLOR": "1"},
        text=True,
    )
    atexit.register(process.communicate)
    return process


def checked(root: Path, *, memory: int = 1536, seconds: int = 20, like_a_user: bool = False) -> Ran:
    """Run `vouchbook check --format json` on a program, and hold what holds for any program."""
    arguments = ("--root", root, "check", "--format", "json")
    # Only a program that is started anew can be without a right of who starts it.
    ran = (
        vouchbook(*arguments, seconds=seconds, like_a_user=True)
        if like_a_user
        else forked(*arguments, memory=memory, seconds=seconds)
    )
    assert "Traceback" not in ran.err
    assert "panicked" not in ran.err
    # Whoever takes more processor time than is bound, is killed.
    assert ran.code in (0, 1), (ran.code, ran.err)
    for finding in ran.findings:
        assert finding["line"] >= 1
        assert finding["column"] >= 1
        assert "\n" not in finding["path"] + finding["message"]
    return ran
