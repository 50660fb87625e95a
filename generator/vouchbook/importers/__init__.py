"""Records from elsewhere to files of a program, by a mapping that is data.

`prepare` reads the source and says what would be written and what cannot be; nothing is written
before `write` is called with its outcome.
"""

from vouchbook.importers.blueprint import ImportMapping
from vouchbook.importers.mapping import load_mapping
from vouchbook.importers.plan import Plan, prepare
from vouchbook.importers.report import as_json, as_text
from vouchbook.importers.write import write

__all__ = ["ImportMapping", "Plan", "as_json", "as_text", "load_mapping", "prepare", "write"]
