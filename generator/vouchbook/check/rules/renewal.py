"""Somebody is asked or used shortly before the customer's contract is up.

For so many days before the renewal (`holds: {renewal_days: 60}` in program/limits.yml) we ask
nobody there: a favour would look like a condition. The day itself is free again.

    renewal: {on: 2026-12-31, recorded: 2026-03-02}

Where the renewal was recorded after the agreement, it is a warning: confirm, move or cancel.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("renewal")
