"""How many processes may share a piece of work."""

import multiprocessing
import os
import threading
from typing import Final

#: More of them gain little, and each holds memory of its own.
MOST: Final = 4


def how_many() -> int:
    """Say how many processes may share a piece of work.

    Returns:
        The number of processors that this process may use, four at most. One where a process
        cannot be forked, which is what makes sharing cheap, or where other threads run, which do
        not survive a fork.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    return min(MOST, _processors())


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
