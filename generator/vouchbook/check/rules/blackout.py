"""Somebody is asked or used on a day on which the customer wants to be left alone.

Both ends are part of it. It stands in account.yml, with the day on which we learned of it: what was
agreed before that is a warning.

    blackouts:
      - {from: 2026-12-15, to: 2027-01-10, why: Year-end freeze, recorded: 2026-10-01}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("blackout")
