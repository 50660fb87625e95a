"""Which findings a change brings, and which were there before it."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from vouchbook.findings import Finding
from vouchbook.gate.change import Change
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import Tree, parse, read_or_nothing


def parted(change: Change) -> tuple[list[Finding], list[Finding]]:
    """Tell new findings from older ones.

    A finding is an older one where the same rule said the same of the same file before, on
    whichever line; or where it said something else of the very same part of the file, which the
    change left as it was. What was found once before excuses one finding only.

    Args:
        change: The change.

    Returns:
        The findings that the change brings, and those that were there before it, both in reading
        order.
    """
    before = [replace(one, path=change.path_after(one.path)) for one in change.before.findings]
    said = Counter(map(_what, before))
    differing = [one for one in change.after.findings if not _taken(said, _what(one))]
    places = Counter(_where(one) for one in before if one.keys is not None and said[_what(one)])
    values = _Values(change)
    new = [one for one in differing if not (values.same(one) and _taken(places, _where(one)))]
    brought = {id(one) for one in new}
    return new, [one for one in change.after.findings if id(one) not in brought]


def _what(finding: Finding) -> Hashable:
    return finding.rule, finding.severity, finding.path, finding.message


def _where(finding: Finding) -> Hashable:
    return finding.rule, finding.severity, finding.path, finding.keys


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
        path, keys = finding.path, finding.keys
        if keys is None or path not in self._before:
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
            self._read[key] = parse(read_or_nothing(tree, path, MEBIBYTE), path, MEBIBYTE)[0]
        return self._read[key]


def _at(data: Any, keys: tuple[str | int, ...]) -> Any:
    try:
        for key in keys:
            data = data[key]
    except (IndexError, KeyError, TypeError):
        return None
    return data
