"""All that other programs read of a site."""

from collections.abc import Mapping, Sequence
from functools import partial

from vouchbook.kinds import YAML_KINDS
from vouchbook.reports import Report
from vouchbook.schemas import for_editors
from vouchbook.shown.views import Audience, SiteView
from vouchbook.site import links
from vouchbook.site.machines.api import api_files, indented
from vouchbook.site.machines.atom import feed_files
from vouchbook.site.machines.calendars import calendar_files
from vouchbook.site.page import Files


def machine_files(view: SiteView, reports: Sequence[Report]) -> Mapping[str, bytes]:
    """Write everything that other programs read.

    Args:
        view: What the audience may see.
        reports: The reports that it may see.

    Returns:
        Address → content; the documents are made as they are asked for.
    """
    subscribed = feeds(view)
    named = [one for one in links.SUBSCRIBED if one.uri in subscribed]
    editors = contract() if view.audience is Audience.PROGRAM else {}
    return Files.joined(api_files(view, reports, named), subscribed, editors)


def contract() -> Mapping[str, bytes]:
    """Give the schemas of a program's files, for the editors of those who write them.

    They hold no data; but others need not even read that there are health, consent and requests.
    """
    return Files({links.contract(kind): partial(_schema, kind) for kind in YAML_KINDS})


def _schema(kind: str) -> bytes:
    return indented(for_editors(kind))


def feeds(view: SiteView, site_url: str | None = None) -> Mapping[str, bytes]:
    """Write the feed and the calendars.

    Args:
        view: What the audience may see.
        site_url: Where the site will stand, if that is known.

    Returns:
        Address → content.
    """
    return {**feed_files(view, site_url), **calendar_files(view, site_url)}
