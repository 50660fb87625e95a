"""JMESPath, held to what a mapping needs: compiled once, and its faults are values."""

from typing import Any, Final

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.functions import Functions
from jmespath.parser import ParsedResult

from vouchbook.text import nearest, one_of, printable

_FUNCTIONS: Final = frozenset(Functions.FUNCTION_TABLE)


class ExpressionError(ValueError):
    """An expression cannot be used; the text says why."""


def compile_expression(text: str) -> ParsedResult:
    """Compile an expression.

    Raises:
        ExpressionError: It is no JMESPath, or calls a function that there is not.
    """
    try:
        compiled = jmespath.compile(text)
    except JMESPathError as error:
        raise ExpressionError(
            f"not JMESPath: {printable(str(error).splitlines()[0], 120)}"
        ) from None
    except RecursionError:
        raise ExpressionError("not JMESPath: nested too deep") from None
    _only_known_functions(compiled.parsed)
    return compiled


def evaluate(expression: ParsedResult, data: Any) -> Any:
    """Find a value.

    Raises:
        ExpressionError: A function does not take what it finds there.
    """
    try:
        return expression.search(data)
    except JMESPathError as error:
        raise ExpressionError(printable(str(error).splitlines()[0], 160)) from None
    except RecursionError:
        raise ExpressionError("the record nests too deep") from None


def _only_known_functions(node: Any) -> None:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, dict):
            continue
        name = node.get("value")
        if node.get("type") == "function_expression" and name not in _FUNCTIONS:
            meant = nearest(str(name), _FUNCTIONS)
            hint = (
                f"did you mean {meant}?" if meant else f"there are {one_of(sorted(_FUNCTIONS), 30)}"
            )
            raise ExpressionError(f"there is no function {name}; {hint}")
        waiting.extend(node.get("children", ()))
