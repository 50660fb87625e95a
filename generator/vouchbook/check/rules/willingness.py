"""Somebody is asked for, or did, what they do not offer.

What is not listed under `activities` of the profile, the person does not do. `since` and `until`
say from when and until when; what happened before an end stays right.

    activities:
      - {type: reference-call}
      - {type: analyst-call, until: 2026-08-28}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("willingness")
