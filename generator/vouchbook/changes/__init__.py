"""Changes that people make: a request, a nomination, a withdrawal become files to write.

A module an action, each a pure function: it takes the program as it is open (`desk`) and what was
asked, a small frozen record, and gives the files and what they mean in plain words (`changed`).
Nothing is written yet. `foreseen` says whether the program would still pass its check, and only
`write` writes.
"""

from vouchbook.changes.answer import ANSWERS, Reply, answer
from vouchbook.changes.ask import Asked, ask
from vouchbook.changes.changed import Changed, Refusal, diff
from vouchbook.changes.close import ENDS, Ending, close
from vouchbook.changes.confirm import Confirmation, confirm
from vouchbook.changes.consent import Agreement, agree
from vouchbook.changes.desk import Desk, opened
from vouchbook.changes.feedback import Rating, rate
from vouchbook.changes.forget import Forgetting, forget
from vouchbook.changes.form import bring_into_form, in_form
from vouchbook.changes.handover import Handover, hand_over
from vouchbook.changes.may_ask import may_ask
from vouchbook.changes.move import Move, move
from vouchbook.changes.nominate import Nomination, nominate
from vouchbook.changes.pause import End, Rest, rest, retire
from vouchbook.changes.promote import CHECKLIST, Promotion, promote
from vouchbook.changes.request import Asking, request
from vouchbook.changes.sign import Signature, sign
from vouchbook.changes.thank import Thanks, thank
from vouchbook.changes.tidy import Kind, Loose, Tidying, loose_ends, tidy
from vouchbook.changes.use import Log, log_use
from vouchbook.changes.withdraw import Withdrawal, withdraw
from vouchbook.changes.writing import Foreseen, foreseen, write

__all__ = [
    "ANSWERS",
    "CHECKLIST",
    "ENDS",
    "Agreement",
    "Asked",
    "Asking",
    "Changed",
    "Confirmation",
    "Desk",
    "End",
    "Ending",
    "Foreseen",
    "Forgetting",
    "Handover",
    "Kind",
    "Log",
    "Loose",
    "Move",
    "Nomination",
    "Promotion",
    "Rating",
    "Refusal",
    "Reply",
    "Rest",
    "Signature",
    "Thanks",
    "Tidying",
    "Withdrawal",
    "agree",
    "answer",
    "ask",
    "bring_into_form",
    "close",
    "confirm",
    "diff",
    "foreseen",
    "forget",
    "hand_over",
    "in_form",
    "log_use",
    "loose_ends",
    "may_ask",
    "move",
    "nominate",
    "opened",
    "promote",
    "rate",
    "request",
    "rest",
    "retire",
    "sign",
    "thank",
    "tidy",
    "withdraw",
    "write",
]
