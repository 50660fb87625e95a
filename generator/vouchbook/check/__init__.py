"""Is this program right? Everything that is wrong, in one run, each thing at its line."""

from vouchbook.check.before import check_before
from vouchbook.check.runner import Report, check

__all__ = ["Report", "check", "check_before"]
