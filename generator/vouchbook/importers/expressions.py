"""JMESPath, held to what a mapping needs: compiled once, and its faults are values."""

from typing import Any, Final

import jmespath
from jmespath.exceptions import JMESPathError, JMESPathTypeError
from jmespath.functions import Functions
from jmespath.parser import ParsedResult

from vouchbook.text import nearest, one_of, printable

_FUNCTIONS: Final = frozenset(Functions.FUNCTION_TABLE)
#: What jmespath itself raises besides its own errors, where values are not what it thinks of.
_FAULTS: Final = (JMESPathError, RecursionError, TypeError, ValueError, ArithmeticError)


class ExpressionError(ValueError):
    """An expression cannot be used; the text says why."""


def compile_expression(text: str) -> ParsedResult:
    """Compile an expression.

    Raises:
        ExpressionError: It is no JMESPath, calls a function that there is not, or hands on an
            expression (`&…`) to what takes none.
    """
    try:
        compiled = jmespath.compile(text)
    except _FAULTS as error:
        raise ExpressionError(f"{_shown(text)} is not JMESPath: {_reason(error)}") from None
    _only_sound_calls(compiled.parsed)
    return compiled


def evaluate(expression: ParsedResult, data: Any) -> Any:
    """Find a value.

    Raises:
        ExpressionError: It cannot be worked out with what it finds there.
    """
    try:
        return expression.search(data)
    except _FAULTS as error:
        raise ExpressionError(f"{_shown(expression.expression)}: {_reason(error)}") from None


def _shown(expression: str) -> str:
    return f"`{printable(expression, 80)}`"


def _reason(error: Exception) -> str:
    """Say what went wrong, never with a value: the report must not hold private ones."""
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, JMESPathTypeError):
        wanted = one_of(sorted(set(error.expected_types)), 10)
        return f"{error.function_name}() takes {wanted}, not {error.actual_type}"
    if isinstance(error, JMESPathError):
        return printable(str(error).splitlines()[0], 120)
    if isinstance(error, TypeError):
        return "values of different kinds stand where they must be of one kind"
    return "a number is too large, or zero where it must not be"


def _only_sound_calls(node: Any) -> None:
    waiting: list[tuple[Any, bool]] = [(node, False)]
    while waiting:
        node, takes_expression = waiting.pop()
        if not isinstance(node, dict):
            continue
        if node.get("type") == "expref" and not takes_expression:
            raise ExpressionError("`&` stands where no function takes an expression")
        children = node.get("children", ())
        if node.get("type") == "function_expression":
            waiting.extend(zip(children, _takes(str(node["value"]), len(children)), strict=True))
        else:
            waiting.extend((child, False) for child in children)


def _takes(name: str, count: int) -> list[bool]:
    """Say for each argument of a function whether it is an expression to be applied."""
    if name not in _FUNCTIONS:
        meant = nearest(name, _FUNCTIONS)
        hint = f"did you mean {meant}?" if meant else f"there are {one_of(sorted(_FUNCTIONS), 30)}"
        raise ExpressionError(f"there is no function {name}; {hint}")
    takes = ["expref" in one["types"] for one in Functions.FUNCTION_TABLE[name]["signature"]]
    return [position < len(takes) and takes[position] for position in range(count)]
