"""The clock, read in one place, by commands only; everything else gets its day as an argument."""

import datetime as dt
from zoneinfo import ZoneInfo


def today(zone: ZoneInfo) -> dt.date:
    """Say which day it is in a time zone."""
    return dt.datetime.now(zone).date()
