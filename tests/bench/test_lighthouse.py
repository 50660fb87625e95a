"""What the bench reads in a report of Lighthouse."""

import pytest
from bench.lighthouse import figures_of
from bench.measure import BenchError


def report(**scores: float | None) -> dict[str, object]:
    given = {"performance": 0.994, "accessibility": 1, "best-practices": 0.96, "seo": 0.5}
    found = {**given, **scores}
    return {"categories": {name: {"score": score} for name, score in found.items()}}


def test_figures_are_whole_numbers() -> None:
    """Shares of one become numbers up to 100, in the order of the table."""
    assert figures_of(report()) == (99, 100, 96, 50)


def test_what_could_not_be_judged_is_no_figure() -> None:
    """A category that failed is told by its name, not shown as nothing."""
    with pytest.raises(BenchError, match="seo"):
        figures_of(report(seo=None))
