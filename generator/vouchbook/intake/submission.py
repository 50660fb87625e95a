"""A form that came in: what it says, who sent it, and on which day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from vouchbook.changes import Desk
from vouchbook.intake.filled import Filled
from vouchbook.model import Colleague, colleagues_called


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that came in.

    Attributes:
        filled: What it says.
        sender: Who sent it, as they are called where it comes from.
        by: Which colleague that is; None where it is nobody in people.yml.
        on: The day it was written; today where that is not known.
        mark: Tells it from every other, and is the same each time it is read.
        proven: Whether it is sure that it was they; in a table anybody can write any name.
        dated: Whether that day is known.
    """

    filled: Filled
    sender: str
    by: Colleague | None
    on: dt.date
    mark: str
    proven: bool
    dated: bool = True


def of_github(desk: Desk, login: str) -> Colleague | None:
    """Find the colleague with a name at GitHub, who is still here."""
    return _here(
        desk,
        (
            one
            for one in desk.book.colleagues.values()
            if one.github is not None and one.github.lower() == login.lower()
        ),
    )


def of_name(desk: Desk, name: str) -> Colleague | None:
    """Find the colleague who is called so, and still here; None where it could be two."""
    return _here(desk, colleagues_called(desk.book, name))


def _here(desk: Desk, found: Iterable[Colleague]) -> Colleague | None:
    here = [one for one in found if one.is_here(desk.today)]
    return here[0] if len(here) == 1 else None
