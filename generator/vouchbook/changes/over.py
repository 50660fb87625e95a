"""What took place over a limit: it is welcome, and nobody is blamed for telling."""

import dataclasses
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.people import team
from vouchbook.changes.writing import foreseen
from vouchbook.check.verdicts import LIMIT_RULES
from vouchbook.limits.obstacle import UNSIGNED
from vouchbook.model import Person
from vouchbook.text import first_name

_STATUS: Final = "status"


def told(desk: Desk, changed: Changed, person: Person) -> Changed:
    """Say of what was logged whether it was over a limit, and who does the rest.

    Args:
        desk: The program.
        changed: What is logged.
        person: Who did it.
    """
    rules = {one.rule for one in foreseen(desk, changed).warnings} & LIMIT_RULES
    who, says = first_name(person.name), changed.says
    if rules - {UNSIGNED}:
        over = rules - {UNSIGNED, _STATUS}
        what = f"This one was over {who}'s limit" if over else f"{who} is no advocate at present"
        says += (f"{what}; {team(desk)} will sign it off, nothing for you to do.",)
    if UNSIGNED in rules:
        says += (f"Nothing says that {who} agrees to this; {team(desk)} will ask.",)
    return dataclasses.replace(changed, says=says, told=frozenset(rules))
