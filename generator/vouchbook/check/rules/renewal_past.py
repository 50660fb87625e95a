"""The day of a renewal is past.

A renewal does not recur by itself: after its day nothing keeps us from asking in the weeks before
the next one. Write the day of the next, and when we learned of it. Where the customer left instead,
say that their people did.

    renewal: {on: 2027-02-28, recorded: 2026-03-02}
"""

from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at each account."""
    if dataset.today is None:
        return
    today = dataset.today.isoformat()
    for source in dataset.of("account"):
        renewal = source.data.get("renewal")
        if renewal is not None and renewal["on"] < today:
            yield Fault(
                source.path,
                ("renewal",),
                f"the renewal of {renewal['on']} is past, and no other day is known",
                "write the next one: renewal: {on: …, recorded: …}",
                at_key=True,
                severity=Severity.WARNING,
            )
