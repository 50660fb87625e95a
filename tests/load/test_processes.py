"""How many processes share a piece of work."""

import multiprocessing
import threading

import pytest

from vouchbook import processes


@pytest.mark.parametrize(("processors", "expected"), [(1, 1), (2, 2), (4, 4), (64, 4)])
def test_as_many_as_there_are_processors_four_at_most(
    monkeypatch: pytest.MonkeyPatch, processors: int, expected: int
) -> None:
    """The number of processors decides, up to four."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(processes, "_processors", lambda: processors)
    assert processes.how_many() == expected


def test_one_where_threads_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside other threads, as in a preview, nothing is forked."""
    monkeypatch.setattr(threading, "active_count", lambda: 3)
    assert processes.how_many() == 1


def test_one_where_nothing_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows no fork, one process does the work."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert processes.how_many() == 1
