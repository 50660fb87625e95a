"""What to show while the data is broken: the last state that was not, and what is wrong now."""

import dataclasses
from dataclasses import dataclass

from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding, Severity
from vouchbook.site.page import NavEntry, Page, SiteContents

OLD_STATE = "The data has errors. You see the last state that had none."
NO_STATE = "The data has errors. Nothing can be shown yet."


@dataclass(frozen=True, slots=True)
class Shown:
    """What is built now.

    Attributes:
        contents: The pages to build.
        notice: One sentence for the reader; empty where the data is good.
        findings: What is wrong with the data.
    """

    contents: SiteContents
    notice: str = ""
    findings: tuple[Finding, ...] = ()


def choose(fresh: SiteContents | VouchbookError, last_good: SiteContents | None) -> Shown:
    """Choose between the new state and the last good one.

    Args:
        fresh: The contents just made, or why there are none.
        last_good: Those of the last build without errors, if there was one.

    Raises:
        VouchbookError: `fresh` itself, where there is nothing to show in its place.
    """
    if isinstance(fresh, VouchbookError):
        if last_good is None:
            raise fresh
        finding = Finding("program", 1, 1, "site", Severity.ERROR, fresh.message)
        return Shown(last_good, OLD_STATE, (finding,))
    if not fresh.has_errors:
        return Shown(fresh)
    if last_good is None:
        return Shown(_empty(fresh), NO_STATE, fresh.findings)
    return Shown(last_good, OLD_STATE, fresh.findings)


def _empty(broken: SiteContents) -> SiteContents:
    page = Page("", broken.title, f"<h1>Nothing to show yet</h1>\n<p>{NO_STATE}</p>")
    return dataclasses.replace(broken, pages=(page,), nav=(NavEntry("Home", ""),), files={})
