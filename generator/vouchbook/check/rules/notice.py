"""A booking lies sooner after the yes than the program or the person wants.

The longer notice counts: that of the activity in program/limits.yml, or that of the person. It only
warns, and only of what is still to come.

    notice: {default: 0, speaking: 60}            # program/limits.yml
    preferences: {notice_days: 10}                # the profile
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("notice")
