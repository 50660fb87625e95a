"""The Finder's data: what the browser searches, as JSON files, columns instead of records.

Every text stands once; entries point to it by number. So the file is small, the browser folds and
compares each text once, and a facet is counted by adding up numbers. `core` is all that facets,
search and the first lines of a result need; `details` (story, results, freshness) follows after.

Format of `core`::

    {"format": 2, "asOf": "2026-11-16", "months": ["Jan", …], "kinds": [KIND, …],
     "matching": MATCHING, and where the audience asks for something "forms": FORMS}
    KIND   = {"id", "label", "one", "many", "none", "base", "size", "texts", "facts", "facets"}
             and of advocates "ranked": true; and where the audience may know, "standing": STANDING
    texts  = {<id>: COLUMN, …}   searched; `facts` are of the same form and only shown
    facets = [FACET, …]
    COLUMN = {"values": [text or number, …], "of": [index or -1, …]}
    FACET  = {"id", "label", "values": [[id, label], …], "sets": [[index, …], …], "of": [index, …]}
             and of ranked kinds "criterion", as matching calls it, and "must": what is usual
    MATCHING = {"weights", "families", "parents", "sizes"}; see `shown.views.Matching`
    STANDING = {"activities": [{"id", "label", "fixed", "by"}, …], "far", "waits": [WAIT, …],
                "offers": {<activity>: COLUMN}, "room": {<activity>: [place or -1, …]},
                "turn": [place or -1, …], "fresh": [place, …]}
    WAIT   = [state, what people read, the same where but a promise is in the way]
    FORMS  = {"request": address with words in braces, or "" where the text is copied}

The values of `offers` are `[soonest, over, runs, kept]`: days from the day of the data; `over` is
-1 where there is none; `runs` is a wait (-1 for none), first and last day of a free run, a wait, …;
`kept` is first and last days of the runs that there would be if nothing were promised.

`details` is `{"format": 2, "kinds": {<kind id>: {"texts", "facts"}}}`. A kind of entry is nothing
but its columns, so another (guides) can stand beside advocates and content.

`deals` is fetched when a deal is asked for, and is not there where the audience knows of none::

    {"format": 2, "deals": [DEAL, …], "said": [what people read, …]}
    DEAL = {"id", "label", "must": {<facet>: [value, …]}, "nice": …, "own": [entry, …],
            "conflicts": [[entry, number of what is said], …], "early": {<activity>: why}}

An advocate's `folder` and `slug` are -1 where they are the account's or person's folded name with
hyphens. Search words are not in the files: the browser folds (`assets/finder/fold.js`, held to
`vouchbook.text.fold` by one table of cases), which costs less than loading every text twice.
"""

import hashlib
import json
from dataclasses import asdict, dataclass

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.finder.advocates import advocates, in_order
from vouchbook.site.finder.columns import Json
from vouchbook.site.finder.content import content
from vouchbook.site.finder.deals import deals
from vouchbook.text import MONTHS

FORMAT = 2


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site beside the pages: its address from the site's root, and its bytes."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FinderData:
    """The files of the Finder, in the order in which the browser wants them."""

    core: DataFile
    details: DataFile
    deals: DataFile | None = None

    @property
    def files(self) -> tuple[DataFile, ...]:
        """All that there are."""
        return (self.core, self.details, *((self.deals,) if self.deals else ()))


def finder_data(view: SiteView) -> FinderData:
    """Build the Finder's files from what the audience may see.

    Args:
        view: The site's content.

    Returns:
        Files named by a hash of their bytes, so that a browser may keep them for ever.
    """
    people = in_order(view)
    kinds = [advocates(view, people), content(view)]
    core = {
        "format": FORMAT,
        "asOf": view.as_of.isoformat(),
        "months": [short for short, _ in MONTHS],
        "kinds": [core for core, _ in kinds],
        "matching": asdict(view.matching),
    }
    if view.forms:
        core["forms"] = {"request": view.forms.request or ""}
    details = {"format": FORMAT, "kinds": {core["id"]: later for core, later in kinds}}
    return FinderData(
        core=_file("core", core),
        details=_file("details", details),
        deals=_file("deals", {"format": FORMAT, **deals(view, people)})
        if view.open_deals
        else None,
    )


def _file(name: str, data: Json) -> DataFile:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return DataFile(f"{links.ASSETS}data/{name}.{digest}.json", content)
