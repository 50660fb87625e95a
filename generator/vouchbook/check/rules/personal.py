"""A use or a promise is more than the person agreed to do.

The person's own limit stands with the activity in their profile. It judges what is dated from its
`since` on, and counts what came before.

    activities:
      - {type: reference-call, max: 1, days: 90, since: 2026-01-01}

It is their wish: find another day, or somebody else.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("personal")
