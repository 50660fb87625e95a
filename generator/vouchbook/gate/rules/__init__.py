"""The history rules: what a change may not do to what was there before it.

They are modules like those of `vouchbook.check.rules`, each named like its rule, its docstring the
documentation. To add one, write its module with a function `check(change)` and name it in `_IDS`.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.check.rules import RULES, Rule
from vouchbook.findings import Fault
from vouchbook.gate.change import Change


@dataclass(frozen=True, slots=True)
class HistoryRule:
    """One thing that a change must hold to.

    Attributes:
        id: As findings name it: the module's name with hyphens.
        summary: What it finds, in one sentence.
        explanation: The whole documentation, plain text with indented examples.
        check: Finds faults in a change.
    """

    id: str
    summary: str
    explanation: str
    check: Callable[[Change], Iterator[Fault]]


_IDS: Final = (
    "consent-rewritten",
    "judge-changed",
    "limit-raised",
    "past-changed",
    "renamed",
)


def _rule(rule_id: str) -> HistoryRule:
    module = importlib.import_module(f"{__name__}.{rule_id.replace('-', '_')}")
    text = (module.__doc__ or "").strip()
    return HistoryRule(rule_id, text.splitlines()[0], text, module.check)


#: Every history rule, sorted by id.
HISTORY_RULES: Final = tuple(map(_rule, _IDS))
#: Every rule there is, sorted by id.
EVERY_RULE: Final[tuple[Rule | HistoryRule, ...]] = tuple(
    sorted((*RULES, *HISTORY_RULES), key=lambda rule: rule.id)
)
