"""A deal is too young for what is asked.

A reference early in a deal is a favour wasted: `min_stage` in program/limits.yml says from which
stage on (the number of its place in the vocabulary) a deal may have an activity. What counts is the
stage on the day of the request, `stage_then`.

    min_stage: {reference-call: 3}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("stage")
