"""Files to sources: what stands in the data folders, read without trusting any of it.

`walk` says which files there are, `parse` turns one YAML text into data, `read_all` does both for
a whole program, on several processors where that pays. A fault is a `Finding`, never an exception.
"""

from vouchbook.load.parse import parse
from vouchbook.load.read import Loaded, Source, Table, read_all, read_bytes
from vouchbook.load.walk import Listing, walk

__all__ = ["Listing", "Loaded", "Source", "Table", "parse", "read_all", "read_bytes", "walk"]
