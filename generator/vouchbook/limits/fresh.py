"""When each part of a profile was last confirmed, by word of the person or by a use."""

import datetime as dt
from collections.abc import Iterable, Mapping

from vouchbook.limits.identity import Identity
from vouchbook.limits.log import Entry, What
from vouchbook.model import Fresh, Person

#: By activity, the latest day on which somebody did it.
Done = Mapping[str, dt.date]


def allowed(fresh: Fresh) -> Mapping[str, int]:
    """Say for how many days each part of a profile holds, in the order in which they are told."""
    return {"role": fresh.role, "activities": fresh.activities, "story": fresh.story}


def last_confirmed(person: Person, done: Done, today: dt.date) -> dict[str, dt.date | None]:
    """Say of each part that there is when it was last confirmed; None where it never was.

    A use confirms by itself that the role is right, and that the person does this activity.
    """
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


def latest_uses(entries: Iterable[Entry], identity: Identity, today: dt.date) -> Mapping[str, Done]:
    """Find the latest use of each activity by each person, at the account where they are now."""
    latest: dict[str, dict[str, int]] = {}
    last = today.toordinal()
    for entry in entries:
        for event in entry.events:
            if event.what is What.USE and not event.scheduled and event.day <= last:
                of_one = latest.setdefault(event.advocate, {})
                of_one[event.activity] = max(event.day, of_one.get(event.activity, 0))
    uses: dict[str, dict[str, dt.date]] = {}
    for advocate, days in latest.items():
        now = identity.profile(advocate)
        # A talk given in an earlier job says nothing about this one.
        if now and identity.account_file(advocate.partition("/")[0]) == now.partition("/")[0]:
            of_one_now = uses.setdefault(now, {})
            for activity, day in days.items():
                on = dt.date.fromordinal(day)
                of_one_now[activity] = max(on, of_one_now.get(activity, on))
    return uses
