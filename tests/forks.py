"""Forks of one process that has imported Vouchbook: each runs one command, as a process of its own.

It reads commands as lines of JSON and answers each with its exit code. A fork has memory, bounds
and an end of its own, like a process that a user starts; only to import everything is saved.
"""

import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

from vouchbook.__main__ import run
from vouchbook.check import check as checked
from vouchbook.cli import check

#: The command's module is imported when it runs; here it is already.
COMMAND = check.command
#: Checked once, so that each fork finds ready what a first check makes.
MINIMAL = Path(__file__).parent / "programs" / "minimal"


def bound(memory: int, seconds: int) -> None:
    """Bound the address space of this process, in MiB, and its processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(answers: TextIO) -> None:
    """Run commands until there are no more."""
    checked(MINIMAL)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _become(task: dict[str, Any]) -> None:
    """Run one command in place of this process, and end with it."""
    try:
        for number, path, how in (
            (0, os.devnull, os.O_RDONLY),
            (1, task["out"], os.O_WRONLY | os.O_CREAT),
            (2, task["err"], os.O_WRONLY | os.O_CREAT),
        ):
            os.dup2(os.open(path, how), number)
        bound(task["memory"], task["seconds"])
        signal.alarm(3 * task["seconds"])
        sys.argv = ["vouchbook", *task["arguments"]]
        run()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


if __name__ == "__main__":
    serve(os.fdopen(os.dup(1), "w"))
