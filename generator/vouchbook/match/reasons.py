"""Why somebody comes before the next one, as a sentence."""

from vouchbook.match.found import Candidate
from vouchbook.match.labels import Labels
from vouchbook.match.matcher import STEPS
from vouchbook.match.merits import Merit
from vouchbook.text import listed

_WHOLE = 100


def reason(labels: Labels, first: Candidate, second: Candidate) -> str:
    """Say why somebody comes before the next one.

    Args:
        labels: The words for values.
        first: Who.
        second: The next one.

    Returns:
        A sentence, such as *Same fit as Odd Nes; Marit was asked less lately.*
    """
    other, name = second.person.name, _short(first, second)
    merit = first.merits.decided_by(second.merits)
    if merit is Merit.FREE:
        when = "by then" if first.outlook.suits else "later"
        return f"{name} is free {when}, {other} is not."
    if merit is Merit.FIT:
        figures = f"{percent(first.merits.step)} against {percent(second.merits.step)}"
        return f"{name} fits better than {other}, {figures}{_better(labels, first, second)}."
    if merit is Merit.REF:
        return f"Equal to {other} in all that counts; in the order of their ids."
    rested = first.merits.last_used is None
    said = {
        Merit.ROOM: "was asked less lately",
        Merit.LONGEST_AGO: "has not had a turn yet" if rested else "had a turn longer ago",
        Merit.FRESH: "was confirmed later",
    }[merit]
    return f"Same fit as {other}; {name} {said}."


def percent(step: int) -> str:
    """Write a fit step for people: *95 %*."""
    return f"{_WHOLE * step // STEPS} %"


def _short(first: Candidate, second: Candidate) -> str:
    """Call somebody by the first name, where that tells the two apart."""
    one, other = (_first_name(candidate.person.name) for candidate in (first, second))
    return first.person.name if one == other else one


def _first_name(name: str) -> str:
    """The first word that is no title (*Dr.*) and no initial; all of it, where there is none."""
    return next((word for word in name.split() if not word.endswith(".")), name)


def _better(labels: Labels, first: Candidate, second: Candidate) -> str:
    """Name what the first has more of."""
    won = [
        labels.inside(mine.criterion, mine.wanted)
        for mine, theirs in zip(first.verdicts, second.verdicts, strict=True)
        if mine.nearness > theirs.nearness
    ]
    return f": {listed(won)}"
