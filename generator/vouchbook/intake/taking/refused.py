"""A form that cannot be taken, said in the way of a change that was refused."""

from vouchbook.changes import Changed, Refusal
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken


def refused(problem: Problem) -> Taken:
    """Refuse a form for one thing."""
    return Taken(
        Changed("", refusals=(Refusal(problem.field, problem.message, problem.hint or None),))
    )
