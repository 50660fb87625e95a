"""The Finder's data: what the browser searches, as two JSON files, columns instead of records.

Every text stands once; entries point to it by number. So the file is small, the browser folds and
compares each text once, and a facet is counted by adding up numbers. `core` is all that facets,
search and the first lines of a result need; `details` (story, results, freshness) follows after.

Format of `core`::

    {"format": 1, "asOf": "2026-11-16", "kinds": [KIND, …]}
    KIND   = {"id", "label", "one", "many", "none", "base", "size", "texts", "facts", "facets"}
    texts  = {<id>: COLUMN, …}   searched; `facts` are of the same form and only shown
    facets = [FACET, …]
    COLUMN = {"values": [text or number, …], "of": [index or -1, …]}
    FACET  = {"id", "label", "values": [[id, label], …], "sets": [[index, …], …], "of": [index, …]}

`details` is `{"format": 1, "kinds": {<kind id>: {"texts", "facts"}}}`. A kind of entry is nothing
but its columns, so another (guides) can stand beside advocates and content.

An advocate's `folder` and `slug` are -1 where they are the account's or person's folded name with
hyphens. Search words are not in the files: the browser folds (`assets/finder/fold.js`, held to
`vouchbook.text.fold` by one table of cases), which costs less than loading every text twice.
"""

import hashlib
import json
from dataclasses import dataclass

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.finder.advocates import advocates
from vouchbook.site.finder.columns import Json
from vouchbook.site.finder.content import content

FORMAT = 1


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site beside the pages: its address from the site's root, and its bytes."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FinderData:
    """The two files of the Finder, in the order in which the browser wants them."""

    core: DataFile
    details: DataFile


def finder_data(view: SiteView) -> FinderData:
    """Build the Finder's files from what the audience may see.

    Args:
        view: The site's content.

    Returns:
        Files named by a hash of their bytes, so that a browser may keep them for ever.
    """
    kinds = [advocates(view), content(view)]
    core = {"format": FORMAT, "asOf": view.as_of.isoformat(), "kinds": [core for core, _ in kinds]}
    details = {"format": FORMAT, "kinds": {core["id"]: later for core, later in kinds}}
    return FinderData(core=_file("core", core), details=_file("details", details))


def _file(name: str, data: Json) -> DataFile:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return DataFile(f"{links.ASSETS}data/{name}.{digest}.json", content)
