"""A nomination waits for longer than the program promises.

Whoever proposed somebody hears within the working days of `sla: {nomination: …}` in program.yml
what comes of it. Talk to the nominee and move on: interviewing, active or declined, with the day.

    status: active
    status_since: 2025-07-04
    interviewed: {by: lena-fuchs, on: 2025-07-02}
"""

import datetime as dt
from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity
from vouchbook.model import Person, Status
from vouchbook.text import counted


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at everybody who is nominated or in interviews."""
    if dataset.today is None or dataset.book is None:
        return
    program = dataset.book.program
    allowed = program.sla.nomination
    for person in dataset.book.people.values():
        since = _since(person)
        if since is not None and program.workday_after(since, allowed) < dataset.today:
            interviewing = person.status is Status.INTERVIEWING
            yield Fault(
                person.path,
                ("status",),
                f"{'in interviews' if interviewing else 'nominated'} since {since}; "
                f"{counted(allowed, 'working day')} are allowed",
                "decide: active or declined, with `status_since: …`"
                if interviewing
                else "talk to them (interviewed: {by: …, on: …}), or say declined",
                at_key=True,
                severity=Severity.WARNING,
            )


def _since(person: Person) -> dt.date | None:
    """The day from which somebody waits for us, None where nobody does or it is not known."""
    if person.left is not None:
        return None
    if person.status is Status.INTERVIEWING and person.status_since is not None:
        return person.status_since
    if person.status in (Status.NOMINATED, Status.INTERVIEWING):
        return person.nominated.on if person.nominated else person.status_since
    return None
