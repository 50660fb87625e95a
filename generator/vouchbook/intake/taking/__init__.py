"""What a form of each kind comes to: a module a form.

Each takes the program and a form that was filled in without fault, and says what is to be written
and why somebody has to look. None of them writes consent: what a form says of it is no proof.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from vouchbook.changes import Desk
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking import feedback, nominate, request, update, withdraw

#: By form.
TAKERS: Final[Mapping[str, Callable[[Desk, Submission], Taken]]] = MappingProxyType(
    {
        "request": request.taken,
        "nominate": nominate.taken,
        "feedback": feedback.taken,
        "update": update.taken,
        "withdraw": withdraw.taken,
    }
)
