"""Which findings a change brings, and which were there before it."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from vouchbook.findings import Finding
from vouchbook.gate.change import Change
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import Tree, parse


@dataclass(frozen=True, slots=True)
class Parted:
    """The findings after a change, in reading order.

    Attributes:
        new: What the change brings; only these decide about a merge.
        older: What was there before it.
    """

    new: tuple[Finding, ...]
    older: tuple[Finding, ...]


def parted(change: Change) -> Parted:
    """Tell new findings from older ones.

    A finding is an older one where the same rule said the same of the same file before, on
    whichever line; or where it said something else of the very same part of the file, which the
    change left as it was. What was found once before excuses one finding only.
    """
    left: Counter[Hashable] = Counter(
        _what(replace(one, path=change.path_after(one.path))) for one in change.before.findings
    )
    new = [one for one in change.after.findings if not _taken(left, _what(one))]
    places: Counter[Hashable] = Counter(
        (one.rule, one.severity, change.path_after(one.path), one.keys)
        for one in change.before.findings
        if one.keys is not None and left[_what(replace(one, path=change.path_after(one.path)))] > 0
    )
    values = _Values(change)
    new = [
        one
        for one in new
        if one.keys is None
        or not values.same(one)
        or not _taken(places, (one.rule, one.severity, one.path, one.keys))
    ]
    brought = {id(one) for one in new}
    older = tuple(one for one in change.after.findings if id(one) not in brought)
    return Parted(tuple(new), older)


def _what(finding: Finding) -> tuple[Hashable, ...]:
    return finding.rule, finding.severity, finding.path, finding.message


def _taken(left: Counter[Hashable], what: Hashable) -> bool:
    """Take one of what is left; say whether there was one."""
    if left[what] <= 0:
        return False
    left[what] -= 1
    return True


class _Values:
    """Says whether the part of a file that a finding is about is as it was."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._before = {change.path_after(path): path for path in change.files_before}
        self._read: dict[tuple[bool, str], Any] = {}

    def same(self, finding: Finding) -> bool:
        """Compare the whole entry of the list it stands in, else the value."""
        path, keys = finding.path, finding.keys or ()
        if path not in self._before:
            return False
        if path in self._change.files_before and path not in self._change.touched:
            return True
        entry = max((place for place, key in enumerate(keys, 1) if isinstance(key, int)), default=0)
        keys = keys[: entry or len(keys)]
        before, after = self._change.trees
        then = _at(self._data(before, self._before[path]), keys)
        return then is not None and then == _at(self._data(after, path), keys)

    def _data(self, tree: Tree, path: str) -> Any:
        key = (tree is self._change.trees[0], path)
        if key not in self._read:
            try:
                self._read[key] = parse(tree.read(path, MEBIBYTE), path, MEBIBYTE)[0]
            except OSError:
                self._read[key] = None
        return self._read[key]


def _at(data: Any, keys: tuple[str | int, ...]) -> Any:
    for key in keys:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data
