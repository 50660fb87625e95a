"""The rules: one module each, named like the rule, its docstring the documentation.

To add a rule, write its module and name it in `_MODULES`. A module with a function `check` is run
over the dataset; one without describes what the loader or the schemas find.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.check.rules import (
    anchor,
    documents,
    duplicate_key,
    encoding,
    hidden_character,
    id,  # noqa: A004 — the rule is called what people call it
    key,
    link,
    missing_file,
    nesting,
    plain_number,
    reference,
    schema,
    table,
    tag,
    timezone,
    too_large,
    unknown_file,
    unreadable,
    vocabulary,
    vocabulary_entry,
    yaml_syntax,
)
from vouchbook.findings import Fault

Check = Callable[[Dataset], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a program must hold to.

    Attributes:
        id: As findings name it: the module's name with hyphens.
        summary: What it finds, in one sentence.
        explanation: The whole documentation, plain text with indented examples.
        check: Finds the faults in a dataset; None where an earlier layer does.
    """

    id: str
    summary: str
    explanation: str
    check: Check | None


_MODULES: Final = (
    anchor,
    documents,
    duplicate_key,
    encoding,
    hidden_character,
    id,
    key,
    link,
    missing_file,
    nesting,
    plain_number,
    reference,
    schema,
    table,
    tag,
    timezone,
    too_large,
    unknown_file,
    unreadable,
    vocabulary,
    vocabulary_entry,
    yaml_syntax,
)


def _rule(module: ModuleType) -> Rule:
    text = (module.__doc__ or "").strip()
    return Rule(
        id=module.__name__.rpartition(".")[2].replace("_", "-"),
        summary=text.splitlines()[0],
        explanation=text,
        check=getattr(module, "check", None),
    )


#: Every rule, sorted by id.
RULES: Final = tuple(_rule(module) for module in _MODULES)
