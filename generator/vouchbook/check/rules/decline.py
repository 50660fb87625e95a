"""Somebody is asked or used too soon after saying no.

How long we wait depends on the reason (`holds: {decline_days: …}` in program/limits.yml): after
*topic* and *policy* for that activity only, after the others for everything. `again_from` is the
person's own word for when we may come back with that activity.

    - {advocate: …, on: 2026-05-04, answer: declined, reason: too-many-asks, answered: 2026-05-06}

Asking again at once is the classic mistake of reference programs. Ask somebody else.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("decline")
