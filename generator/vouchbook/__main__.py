"""`vouchbook` as a program."""

import os
import sys

from vouchbook.cli import main


def run() -> None:
    """Run a command, and end without putting away what it held in memory.

    The system takes the memory back at once; giving back a hundred thousand records one by one
    would take a quarter of a second, which people wait for. Commands close what they open
    themselves, so nothing else is left to do.
    """
    try:
        main(prog_name="vouchbook")
    except SystemExit as end:
        code = end.code
        if not isinstance(code, int):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except BrokenPipeError:
            code = 1
        os._exit(code)


if __name__ == "__main__":
    run()
