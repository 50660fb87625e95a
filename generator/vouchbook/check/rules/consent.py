"""Somebody is asked or used without consent to what the activity takes.

Each activity of the vocabulary `needs` some scopes. On the day of the ask, and of the use, each
of them must be granted, not run out and not withdrawn; unknown is not consent. A withdrawal ends,
for its scopes, everything granted before. Nobody can sign this off.

    consent:
      - {scope: [sales], basis: written, granted: 2026-02-02, expires: 2027-02-02,
         evidence: "crm:C-7741"}

Recording a withdrawal always merges: what was agreed before we knew is a warning, to be
cancelled.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("consent")
