"""The day of a renewal is past.

A renewal does not recur by itself: after its day nothing keeps us from asking in the weeks before
the next one. Write the day of the next, and when we learned of it. Where the customer left instead,
say that their people did.

    renewal: {on: 2027-02-28, recorded: 2026-03-02}
"""

from collections.abc import Iterator
from typing import Any, Final

from vouchbook.check.dataset import Names, day_of
from vouchbook.findings import Fault, Severity

KINDS: Final = frozenset({"account"})


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare the renewal with the day."""
    del kind
    today, renewal = day_of(names), data.get("renewal")
    if today is not None and renewal is not None and renewal["on"] < today:
        yield Fault(
            path,
            ("renewal",),
            f"the renewal of {renewal['on']} is past, and no other day is known",
            "write the next one: renewal: {on: …, recorded: …}",
            at_key=True,
            severity=Severity.WARNING,
        )
