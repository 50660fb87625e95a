"""The program's time zone is not one that computers know.

The program counts whole days, and a day begins at midnight where the program is. Zones are named
by continent and city, as in the time zone database.

    timezone: Europe/Olso      # did you mean `Europe/Oslo`?
"""

import functools
from collections.abc import Iterator
from zoneinfo import available_timezones

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.text import nearest, printable

#: Names that mean another zone on another machine, or none.
_NO_PLACES = frozenset({"localtime", "Factory", "posixrules"})


@functools.cache
def zones() -> frozenset[str]:
    """Name the zones of this machine; to find them all, folders are walked."""
    return frozenset(available_timezones())


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look the zone up."""
    if source := dataset.settings.get("program"):
        zone = source.data["timezone"]
        known = zones() - _NO_PLACES
        if zone not in known:
            meant = nearest(zone, sorted(known))
            hint = f"did you mean `{meant}`?" if meant else "continent and city: `Europe/Oslo`"
            message = f"unknown time zone `{printable(zone, 60)}`"
            yield Fault(source.path, ("timezone",), message, hint)
