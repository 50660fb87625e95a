"""All that other programs read of a site."""

from collections.abc import Mapping, Sequence
from typing import Final

from vouchbook.reports import Report
from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.machines.api import api_files
from vouchbook.site.machines.atom import feed_files
from vouchbook.site.machines.calendars import calendar_files

FEEDS: Final = (links.CHANGES, links.BOOKED, links.CONSENTS)


def machine_files(view: SiteView, reports: Sequence[Report]) -> Mapping[str, bytes]:
    """Write everything that other programs read.

    Args:
        view: What the audience may see.
        reports: The reports that it may see.

    Returns:
        Address → content.
    """
    feeds = {**feed_files(view), **calendar_files(view)}
    named = [one for one in FEEDS if one.uri in feeds]
    return {**api_files(view, reports, named), **feeds}
