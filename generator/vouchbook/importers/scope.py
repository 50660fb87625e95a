"""Which names an expression looks for, held against those that are read."""

from collections.abc import Mapping
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.importers.records import Allowed

#: Anything may be there: nobody can say beforehand what is missing.
ANYTHING: Final[Allowed] = {}
#: Each of these looks at what the one before it has found; lists are passed through.
_IN_TURN: Final = frozenset({"flatten", "index_expression", "pipe", "projection", "subexpression"})
_THE_SAME: Final = frozenset({"current", "identity", "index", "slice"})


def look(expression: ParsedResult, scope: Allowed) -> tuple[Allowed, dict[str, Allowed]]:
    """Follow an expression through what is read, without any record.

    Args:
        expression: An expression.
        scope: The names that it finds, each with those inside; an empty one holds anything.

    Returns:
        The names in what it gives, and each name that it looks for in vain, with those that are
        there instead.
    """
    walk = _Walk()
    return walk.through(expression.parsed, scope), walk.missing


class _Walk:
    """A walk through the tree of an expression."""

    def __init__(self) -> None:
        self.missing: dict[str, Allowed] = {}

    def through(self, node: Mapping[str, Any], scope: Allowed) -> Allowed:
        kind, children = node["type"], node["children"]
        if kind in _THE_SAME:
            return scope
        if kind == "field":
            return self._field(node["value"], scope)
        # A list of one is a list of the same, as in `[@]`.
        if kind in _IN_TURN or (kind == "multi_select_list" and len(children) == 1):
            for child in children:
                scope = self.through(child, scope)
            return scope
        if kind == "filter_projection":
            source, then, condition = children
            entries = self.through(source, scope)
            self.through(condition, entries)
            return self.through(then, entries)
        self._all(node, scope)
        return ANYTHING

    def _field(self, name: str, scope: Allowed) -> Allowed:
        if scope and name not in scope:
            self.missing.setdefault(name, scope)
        return scope.get(name, ANYTHING)

    def _all(self, node: Mapping[str, Any], scope: Allowed) -> None:
        """Follow each part by itself; `&` in a call looks at the entries of the other argument."""
        children = node["children"]
        if node["type"] == "value_projection":
            children = children[:1]
        found = [self.through(one, scope) for one in children if one["type"] != "expref"]
        entries = found[0] if len(found) == 1 else ANYTHING
        for one in children:
            if one["type"] == "expref":
                self.through(one["children"][0], entries)
