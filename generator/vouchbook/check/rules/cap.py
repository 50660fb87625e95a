"""A use, a promise or an ask is one more than a limit allows within its days.

The limits stand in program/limits.yml, under `caps`; what a contract promises stands in
account.yml. An event is judged on the day it was agreed, by the limits of that day, against all
that was agreed before: so the newcomer is at fault, never an older file. Any run of so many days
that holds the event counts. An open request keeps a place for whom it asked, on the day it is
needed by.

    caps:
      - {id: contact-calls, scope: contact, counts: uses, activities: [reference-call],
         max: 2, days: 90}

Take the first free day that the message names, ask somebody else (`vouchbook why` names who is
nearly the same), or let a program manager sign it off:

    overrides:
      - {advocate: nordvik-bank/marit-lunde, rule: contact-calls, reason: …,
         by: lena-fuchs, on: 2026-09-02}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("cap")
