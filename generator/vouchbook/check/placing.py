"""Faults to findings: each gets the line where it stands, and what is one fault is told once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from vouchbook.check.locate import locate
from vouchbook.check.speech import singular
from vouchbook.findings import Fault, Finding
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import Tree, read_or_nothing
from vouchbook.schemas import load_schema

#: So many files with the same unknown value mean that the vocabulary lost it.
_SHARED_BY = 3

RuledFault = tuple[str, Fault]


def gather_removed(faults: Sequence[RuledFault]) -> Iterator[RuledFault]:
    """A value that many files share and the vocabulary lacks is one fault, at the vocabulary."""
    lists = {singular(name): name for name in load_schema("vocabulary")["properties"]}
    using: dict[str, set[str]] = {}
    for rule, fault in faults:
        if rule == "vocabulary":
            using.setdefault(fault.message, set()).add(fault.path)
    removed = {message for message, paths in using.items() if len(paths) >= _SHARED_BY}
    for rule, fault in faults:
        if rule != "vocabulary" or fault.message not in removed:
            yield rule, fault
    for message in sorted(removed):
        paths = sorted(using[message])
        place = lists.get(message.removeprefix("unknown ").partition(" `")[0])
        yield (
            "vocabulary",
            Fault(
                "program/vocabulary.yml",
                () if place is None else (place,),
                f"{message}, which {len(paths):,} files use, the first {paths[0]}",
                "if it was removed, put it back with `retired: DATE`; if it is new, add it",
                at_key=True,
            ),
        )


def placed(tree: Tree, faults: Iterable[RuledFault]) -> Iterator[Finding]:
    """Find the line of each fault; a fault of a file that is not there is at its beginning."""
    by_path = sorted(faults, key=lambda ruled: ruled[1].path)

    def text(path: str) -> str:
        return read_or_nothing(tree, path, MEBIBYTE).decode("utf-8", "replace")

    for path, group in groupby(by_path, key=lambda ruled: ruled[1].path):
        ruled = list(group)
        unplaced = [fault for _, fault in ruled if fault.place is None]
        places: Mapping[int, tuple[int, int]] = (
            dict(zip(map(id, unplaced), locate(text(path), unplaced), strict=True))
            if unplaced
            else {}
        )
        for rule, fault in ruled:
            line, column = fault.place or places[id(fault)]
            yield Finding(
                path,
                line,
                column,
                rule,
                fault.severity,
                fault.message,
                fault.hint,
                fault.keys or None,
            )
