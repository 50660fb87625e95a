"""Files to sources: what stands in the data folders, read without trusting any of it.

`walk` says which files there are, `parse` turns one YAML text into data, `read_all` does both for
a whole program, on several processors where that pays. A fault is a `Finding`, never an exception.
"""

from vouchbook.load.parse import parse
from vouchbook.load.read import Loaded, Source, Table, read_all
from vouchbook.load.tree import (
    Earlier,
    Later,
    Thing,
    Tree,
    content_below,
    read_bytes,
    read_or_nothing,
    tree_of,
)
from vouchbook.load.walk import Listing, walk

__all__ = [
    "Earlier",
    "Later",
    "Listing",
    "Loaded",
    "Source",
    "Table",
    "Thing",
    "Tree",
    "content_below",
    "parse",
    "read_all",
    "read_bytes",
    "read_or_nothing",
    "tree_of",
    "walk",
]
