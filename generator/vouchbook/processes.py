"""Work shared with other processes: how many may share it, and one piece done beside the rest."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final, TypeVar

T = TypeVar("T")

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


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Do a piece of work in a process of its own, while this one goes on.

    Args:
        work: It; what it gives must be picklable, what it needs need not be.

    Returns:
        A function that waits for what the work gives. Where no process can be spared, or the other
        one fails, the function does the work itself, so that a fault of the work is raised there.
    """
    if how_many() == 1:
        return work
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()

    def result() -> T:
        try:
            found: T = ours.recv()
        except (EOFError, OSError):
            found = work()
        finally:
            ours.close()
            process.join()
        return found

    return result


def _send(connection: Connection, work: Callable[[], T]) -> None:
    try:
        connection.send(work())
    except Exception:
        # Whatever it is, `beside` does the work again, and there it can be told.
        connection.close()
