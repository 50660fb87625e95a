"""A part of a profile has not been confirmed for long.

Title and role, what somebody does, and the story are confirmed one by one, each with the day and
the colleague who asked; one fresh part does not make the others fresh. program.yml says how long
each holds. A use confirms by itself that the role is right, and that the person does this activity.

    confirmed:
      role: {on: 2026-09-14, by: ingrid-solberg}
      activities: {on: 2026-09-14, by: ingrid-solberg}
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity
from vouchbook.limits import What
from vouchbook.model import Person, Status
from vouchbook.text import counted, listed

_ADVOCATES: Final = frozenset({Status.ACTIVE, Status.RESTING})

#: By activity, the latest day on which somebody did it.
_Done = Mapping[str, dt.date]


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at the parts of each advocate's profile."""
    if dataset.today is None or dataset.book is None:
        return
    fresh = dataset.book.program.fresh
    done = _latest_uses(dataset, dataset.today)
    for person in dataset.book.people.values():
        if person.status not in _ADVOCATES or (person.left and person.left.on <= dataset.today):
            continue
        since = _since(person, done.get(person.ref, {}), dataset.today)
        stale = [
            (name, on, days)
            for name, days in (
                ("role", fresh.role),
                ("activities", fresh.activities),
                ("story", fresh.story),
            )
            if name in since
            for on in [since[name]]
            if on is None or (dataset.today - on).days > days
        ]
        if stale:
            yield Fault(
                f"advocates/{person.ref}.yml",
                ("confirmed",),
                _said(stale),
                "ask, then write the day: confirmed: {"
                + ", ".join(f"{name}: {{on: …, by: …}}" for name, _, _ in stale)
                + "}",
                at_key=True,
                severity=Severity.WARNING,
            )


def _since(person: Person, done: _Done, today: dt.date) -> dict[str, dt.date | None]:
    """Say of each part that there is when it was last confirmed; None where it never was."""
    said = person.confirmed
    role = said.role.on if said and said.role else None
    activities = said.activities.on if said and said.activities else None
    since = {
        "role": max(filter(None, (role, *done.values())), default=None),
        "activities": min(
            (
                max(activities or dt.date.min, done.get(activity, dt.date.min))
                for activity in person.willing_on(today)
            ),
            default=activities,
        ),
    }
    if since["activities"] == dt.date.min:
        since["activities"] = None
    if person.story:
        since["story"] = said.story.on if said and said.story else None
    return since


def _latest_uses(dataset: Dataset, today: dt.date) -> Mapping[str, _Done]:
    """Find the latest use of each activity by each person, at the account where they are now."""
    identity = dataset.identity
    latest: dict[str, dict[str, int]] = {}
    last = today.toordinal()
    for entry in dataset.log:
        for event in entry.events:
            if event.what is What.USE and not event.scheduled and event.day <= last:
                of_one = latest.setdefault(event.advocate, {})
                of_one[event.activity] = max(event.day, of_one.get(event.activity, 0))
    uses: dict[str, dict[str, dt.date]] = {}
    for advocate, days in latest.items():
        now = identity.profile(advocate) if identity else None
        if now is None or identity is None:
            continue
        # A talk given in an earlier job says nothing about this one.
        if identity.account_file(advocate.partition("/")[0]) == now.partition("/")[0]:
            of_one_now = uses.setdefault(now, {})
            for activity, day in days.items():
                on = dt.date.fromordinal(day)
                of_one_now[activity] = max(on, of_one_now.get(activity, on))
    return uses


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
