"""Somebody would meet a prospect whom they are not to meet, such as a direct competitor.

An entry of `not_with` in the profile fits when everything it names fits the request's prospect; a
wider industry or region holds the narrower ones.

    not_with:
      - {industry: [banking], region: [nordics], why: direct competitors}
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("conflict")
