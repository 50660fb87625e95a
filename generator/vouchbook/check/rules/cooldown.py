"""A use or a promise comes too soon after another, or too soon before one that is agreed.

The rests stand in program/limits.yml, under `cooldowns`: `after` names what tires, `before` what
must wait, `days` how long. Asking during a rest is allowed; what is asked for must wait.

    cooldowns:
      - {id: after-call, scope: contact, after: [reference-call], before: live, days: 30}

With 30 days of rest, day 29 is too early and day 30 is right. On one day both orders are tried.
What shares an `occasion` is one event and needs no rest within itself.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("cooldown")
