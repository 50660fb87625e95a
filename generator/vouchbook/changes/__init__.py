"""Changes that people make: a request, a nomination, a withdrawal become files to write.

A module an action, each a pure function: it takes the program as it is open (`desk`) and what was
asked, a small frozen record, and gives the files and what they mean in plain words (`changed`).
Nothing is written yet. `foreseen` says whether the program would still pass its check, and only
`write` writes.
"""

from vouchbook.changes.answer import ANSWERS, Reply, answer
from vouchbook.changes.ask import Asked, ask
from vouchbook.changes.changed import Changed, Refusal, diff
from vouchbook.changes.confirm import Confirmation, confirm
from vouchbook.changes.desk import Desk, opened
from vouchbook.changes.feedback import Rating, rate
from vouchbook.changes.gate import ask_gate
from vouchbook.changes.nominate import Nomination, nominate
from vouchbook.changes.request import Asking, request
from vouchbook.changes.thank import Thanks, thank
from vouchbook.changes.use import Log, log_use
from vouchbook.changes.withdraw import Withdrawal, withdraw
from vouchbook.changes.writing import Foreseen, foreseen, write

__all__ = [
    "ANSWERS",
    "Asked",
    "Asking",
    "Changed",
    "Confirmation",
    "Desk",
    "Foreseen",
    "Log",
    "Nomination",
    "Rating",
    "Refusal",
    "Reply",
    "Thanks",
    "Withdrawal",
    "answer",
    "ask",
    "ask_gate",
    "confirm",
    "diff",
    "foreseen",
    "log_use",
    "nominate",
    "opened",
    "rate",
    "request",
    "thank",
    "withdraw",
    "write",
]
