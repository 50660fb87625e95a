"""Somebody is asked or used who is not an advocate, not yet or not any more.

Nominees and people in interviews are not asked. Who rests, declined or retired is not asked from
`status_since` on, who has left from that day on, and who was forgotten never again; what was before
stays right.

    status: retired
    status_since: 2026-09-15
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("status")
