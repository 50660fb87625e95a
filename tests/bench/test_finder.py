"""What the bench makes of the times that a browser gives it."""

import pytest
from bench.finder import percentile
from bench.measure import BenchError


@pytest.mark.parametrize(
    ("rounds", "share", "expected"),
    [
        ([[5.0]], 0.95, 5.0),
        ([[float(one) for one in range(100)]], 0.95, 95.0),
        ([[float(one) for one in range(100)]], 0.5, 50.0),
        ([[1.0, 9.0], [2.0, 9.0], [90.0, 9.0]], 0.0, 2.0),
        ([[1.0, 9.0], [2.0, 9.0], [90.0, 9.0]], 0.95, 9.0),
    ],
)
def test_percentile(rounds: list[list[float]], share: float, expected: float) -> None:
    """Each event counts with its median round, so that a disturbed round decides nothing."""
    assert percentile(rounds, share) == expected


def test_rounds_of_other_events_are_not_compared() -> None:
    """A series that did something else in one round is no figure."""
    with pytest.raises(BenchError, match="number of events"):
        percentile([[1.0, 2.0], [1.0]], 0.5)
