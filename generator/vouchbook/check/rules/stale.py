"""A part of a profile has not been confirmed for long.

Title and role, what somebody does, and the story are confirmed one by one, each with the day and
the colleague who asked; one fresh part does not make the others fresh. program.yml says how long
each holds. A use confirms by itself that the role is right, and that the person does this activity.

    confirmed:
      role: {on: 2026-09-14, by: ingrid-solberg}
      activities: {on: 2026-09-14, by: ingrid-solberg}
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity
from vouchbook.limits.fresh import allowed, last_confirmed, latest_uses
from vouchbook.model import Status
from vouchbook.text import counted, listed

_ADVOCATES: Final = frozenset({Status.ACTIVE, Status.RESTING})


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at the parts of each advocate's profile."""
    if dataset.today is None or dataset.book is None:
        return
    holds = allowed(dataset.book.program.fresh)
    identity = dataset.identity
    done = latest_uses(dataset.log, identity, dataset.today) if identity else {}
    for person in dataset.book.people.values():
        if person.status not in _ADVOCATES or (person.left and person.left.on <= dataset.today):
            continue
        since = last_confirmed(person, done.get(person.ref, {}), dataset.today)
        stale = [
            (name, on, days)
            for name, days in holds.items()
            if name in since
            for on in [since[name]]
            if on is None or (dataset.today - on).days > days
        ]
        if stale:
            yield Fault(
                person.path,
                ("confirmed",),
                _said(stale),
                "ask, then write the day: confirmed: {"
                + ", ".join(f"{name}: {{on: …, by: …}}" for name, _, _ in stale)
                + "}",
                at_key=True,
                severity=Severity.WARNING,
            )


def _said(stale: list[tuple[str, dt.date | None, int]]) -> str:
    """Join parts that were confirmed on the same day: *role and story not confirmed since …*."""
    groups: dict[tuple[dt.date | None, int], list[str]] = {}
    for name, on, days in stale:
        groups.setdefault((on, days if on else 0), []).append(name)
    return "; ".join(
        f"{listed(names)} not confirmed "
        + (f"since {on} ({counted(days, 'day')} are allowed)" if on else "yet")
        for (on, days), names in groups.items()
    )
