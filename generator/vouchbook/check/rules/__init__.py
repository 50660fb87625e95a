"""The rules: one module each, named like the rule, its docstring the documentation.

To add a rule, write its module and name it in `_IDS`. `check_file` looks at one file of the kinds
that the module's `KINDS` names, and knows which ids exist; it runs where the file is read, on all
processors. `check` looks at the whole dataset, `check_log` at the use log and what the limits say
of it. A module with none of them describes what the loader or the schemas find.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from vouchbook.check.dataset import Dataset, Names
from vouchbook.check.uselog import UseLog
from vouchbook.findings import Fault

Check = Callable[[Dataset], Iterator[Fault]]
#: Path, kind, data (the text, of a table), and the ids that exist.
CheckFile = Callable[[str, str, Any, Names], Iterable[Fault]]
CheckLog = Callable[[UseLog], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a program must hold to.

    Attributes:
        id: As findings name it: the module's name with hyphens.
        summary: What it finds, in one sentence.
        explanation: The whole documentation, plain text with indented examples.
        check: Finds faults in a dataset, None where it has no need to see all of it.
        check_file: Finds the faults of one file, None where that is not enough to see.
        kinds: The kinds of files that it looks at.
        check_log: Finds faults in the use log, None where it is not about it.
    """

    id: str
    summary: str
    explanation: str
    check: Check | None
    check_file: CheckFile | None
    kinds: frozenset[str]
    check_log: CheckLog | None


_IDS: Final = (
    "anchor",
    "anonymous-name",
    "blackout",
    "cap",
    "closed-request",
    "conflict",
    "consent",
    "consent-ending",
    "contact-details",
    "content-review",
    "content-state",
    "cooldown",
    "date-order",
    "decline",
    "derived-from",
    "documents",
    "duplicate",
    "duplicate-key",
    "duplicate-use",
    "encoding",
    "form-word",
    "formerly",
    "future-date",
    "goal-entry",
    "health",
    "hidden-character",
    "id",
    "key",
    "limit-entry",
    "link",
    "missing-file",
    "nesting",
    "nomination-age",
    "notice",
    "overdue",
    "override",
    "personal",
    "plain-number",
    "reference",
    "reminders",
    "renewal",
    "renewal-past",
    "resting",
    "retired-word",
    "schema",
    "stage",
    "stale",
    "status",
    "table",
    "tag",
    "timezone",
    "too-large",
    "unknown-file",
    "unreadable",
    "vocabulary",
    "vocabulary-entry",
    "willingness",
    "yaml-syntax",
)


def _rule(rule_id: str) -> Rule:
    module = importlib.import_module(f"{__name__}.{rule_id.replace('-', '_')}")
    text = (module.__doc__ or "").strip()
    check_file = getattr(module, "check_file", None)
    return Rule(
        id=rule_id,
        summary=text.splitlines()[0],
        explanation=text,
        check=getattr(module, "check", None),
        check_file=check_file,
        kinds=module.KINDS if check_file else frozenset(),
        check_log=getattr(module, "check_log", None),
    )


#: Every rule, sorted by id.
RULES: Final = tuple(map(_rule, _IDS))
