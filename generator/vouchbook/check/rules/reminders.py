"""Somebody was reminded more than once, and still has not answered.

One reminder is enough. Who does not answer twice has answered: write `answer: lapsed` with the day
on which we stopped waiting, and ask somebody else.

    asks:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-03, reminders: [2026-09-07, 2026-09-10]}
"""

from collections.abc import Iterator
from typing import Any, Final

from vouchbook.check.dataset import Names
from vouchbook.findings import Fault, Severity
from vouchbook.text import counted

KINDS: Final = frozenset({"request"})


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Look at the asks of an open request."""
    del kind, names
    if "closed" in data:
        return
    for index, ask in enumerate(data.get("asks", ())):
        reminders = ask.get("reminders", ())
        if len(reminders) > 1 and "answer" not in ask:
            yield Fault(
                path,
                ("asks", index, "reminders", 1),
                f"{counted(len(reminders), 'reminder')} to {ask['advocate']}, and no answer",
                "one is enough: write `answer: lapsed` and `answered: …`, and ask somebody else",
                severity=Severity.WARNING,
            )
