"""The program as it was before a change, checked with as little work as that takes.

Most files are what they were, and their records are shared with the program of today. Read again
are those that differ, and those with a finding now: whether an old finding was there before is
what this is for. Where the vocabulary differs, every file is judged anew.
"""

from dataclasses import replace
from typing import Final

from vouchbook.check.packing import Unpacked, packers
from vouchbook.check.runner import FileRules, Report, Settings, read_settings, reported
from vouchbook.garbage import uncollected
from vouchbook.load import Tree, read_all

_VOCABULARY: Final = "program/vocabulary.yml"


def check_before(tree: Tree, after: Report) -> Report:
    """Check the program as it was, on the same day.

    Args:
        tree: The program before the change.
        after: The check after it, which was told what was committed then, and holds the requests.

    Returns:
        All findings about the program as a whole; of those about a single file, the ones in files
        that changed or have a finding now.
    """
    with uncollected():
        settings = read_settings(tree, after.dataset.today, None)
        shared = _shared(settings, after)
        unpacked = Unpacked(sparing=True)
        rest = read_all(
            tree,
            [file for file in settings.others if file.path not in shared],
            settings.judge,
            inspect=FileRules(settings.names),
            pack=packers(requests=True),
            take=unpacked.take,
        )
        unpacked.share(after.dataset.records, after.dataset.log, shared)
        tables = {one.path: one for one in after.dataset.tables if one.path in shared}
        tables |= {one.path: one for one in rest.tables}
        rest = replace(rest, tables=tuple(tables[path] for path in sorted(tables)))
        return reported(tree, settings, rest, unpacked)


def _shared(settings: Settings, after: Report) -> frozenset[str]:
    """Name the files that need not be read again: accepted, without a finding, and as they were."""
    dataset = after.dataset
    if _VOCABULARY in after.changed or _VOCABULARY not in {file.path for file in dataset.files}:
        return frozenset()
    accepted = {path for path, _ in dataset.records.by_path}
    accepted |= {table.path for table in dataset.tables}
    accepted -= after.changed | {finding.path for finding in after.findings}
    return frozenset(file.path for file in settings.others if file.path in accepted)
