"""Expressions of a mapping: whatever goes wrong in one is a line of the report, never a crash."""

from typing import Any

import pytest

from vouchbook.importers.expressions import ExpressionError, compile_expression, evaluate

PRIVATE = "cem@private.example"


@pytest.mark.parametrize(
    ("expression", "data", "why"),
    [
        ("l[?k > `0`]", {"l": [{"k": PRIVATE}, {"k": 1}]}, "different kinds"),
        ("l[?k <= 'x']", {"l": [{"k": 1}]}, "different kinds"),
        ("contains('text', `1`)", {}, "different kinds"),
        ("max_by(l, &k)", {"l": [{"k": 1}, {"k": PRIVATE}]}, "different kinds"),
        ("sort_by(l, &k)", {"l": [{"k": PRIVATE}, {"k": 1}]}, "sort_by() takes string"),
        ("sort(l)", {"l": [1, PRIVATE]}, "sort() takes"),
        ("join(',', l)", {"l": PRIVATE}, "join() takes"),
        ("a[::0]", {"a": [1, 2]}, "zero"),
        ("ceil(to_number(a))", {"a": "inf"}, "too large"),
        ("floor(to_number(a))", {"a": "nan"}, "too large"),
        ("avg(a)", {"a": [10**400, 1]}, "too large"),
    ],
)
def test_a_fault_at_work_names_the_expression(expression: str, data: Any, why: str) -> None:
    """What cannot be worked out says which expression and why, and never repeats a value."""
    with pytest.raises(ExpressionError) as caught:
        evaluate(compile_expression(expression), data)
    assert str(caught.value).startswith(f"`{expression}`: ")
    assert why in str(caught.value)
    assert PRIVATE not in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("a[", "`a[` is not JMESPath"),
        ("a[" + "9" * 5000 + "]", "is not JMESPath: a number is too large"),
        ("(" * 5000, "is not JMESPath: nested too deep"),
        ("&a", "takes an expression"),
        ("[a, &a]", "takes an expression"),
        ("to_number(&a)", "takes an expression"),
        ("to_string(&a)", "takes an expression"),
        ("not_null(a, &a)", "takes an expression"),
        ("max_by(&a, l)", "takes an expression"),
        ("map(&max_by(l, &nope(k)), l)", "there is no function nope"),
    ],
)
def test_a_fault_of_the_expression_itself_is_found_at_once(expression: str, why: str) -> None:
    """What no record could make right is refused where the mapping is read."""
    with pytest.raises(ExpressionError) as caught:
        compile_expression(expression)
    assert why in str(caught.value)
    assert len(str(caught.value)) < 500


def test_sound_expressions_work() -> None:
    """Functions that take an expression get one, at any depth."""
    data = {"l": [{"k": 2, "n": "b"}, {"k": 1, "n": "a"}]}
    assert evaluate(compile_expression("sort_by(l, &k)[].n"), data) == ["a", "b"]
    assert evaluate(compile_expression("map(&to_string(k), l) | join('-', @)"), data) == "2-1"
