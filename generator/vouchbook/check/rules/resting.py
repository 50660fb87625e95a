"""Somebody is asked or used while they rest.

A rest of a person stands in their profile, with the day on which we learned of it. Both ends are
part of it.

    resting:
      - {from: 2026-07-01, to: 2026-08-15, why: parental leave, recorded: 2026-06-01}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("resting")
