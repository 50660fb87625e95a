"""What holds of the loader for any text at all, by Hypothesis."""

import json
import re
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from vouchbook.check.locate import locate
from vouchbook.findings import Fault
from vouchbook.load import parse
from vouchbook.load.features import PLAIN_NUMBER, forbidden_features
from vouchbook.load.guards import before, suspicious

LIMIT = 64 * 1024
#: What makes YAML texts interesting, as tokens, so that random texts hit upon its rules.
TOKENS = [
    *"abz019.-+_:#,[]{}&*!|>'\"%@`?~<=\\/ \t\n", "\n", "\n  ", "\n- ", "- ", "a: ", "b: ", ": ",
    "? ", '"\\x41"', "\\u0085", '"\\ud800"', '"\\0"', "---\n", "...\n", "<<: ", "!!str ", "&a ",
    "*a ", "é", "😀", "\x85", "\r\n", "\r", "\ufeff", "0x", "1e5", ".inf", ".nan", "0b1", "1_0",
    "yes", "null", "|+\n", ">-\n", " #", "%YAML 1.2\n", "\u2028", "\ufffe", "[]", "{}",
    "{a: b, c}", "2026-02-30", "12:30:45",
]  # fmt: skip
texts = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)
numbers = st.text("0123456789.-+_eExobinfNAa", max_size=8)

AROUND = ["{}", "a: {}", "[{}]", "{{a: {}}}", "- {}\n", "{}: b", "a: {} # c"]

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn"]))
)
names = st.text("abcdefgh_-", min_size=1, max_size=5)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=15,
)
documents = st.dictionaries(names, data, min_size=1, max_size=5)


class _Core(yaml.SafeLoader):
    """PyYAML with the types of YAML 1.2's core schema."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 — PyYAML's way to say it


for _tag, _form, _first in (
    ("null", r"(?:~|null|Null|NULL|)$", "~nN"),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_form), list(_first))
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("$"), [""])


@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"? {a: [b]}\n: c")
@example(b"---\n...\n...")
@example(b"- '\n")
def test_any_bytes_give_data_or_findings(raw: bytes) -> None:
    """No bytes raise; a finding stands inside the text, and excludes data."""
    found, findings = parse(raw, "x.yml", LIMIT)
    lines = raw.decode("utf-8", "replace").split("\n")
    for finding in findings:
        assert found is None
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 2
        assert finding.message
        assert "\n" not in finding.message + (finding.hint or "")
    assert findings or found is not None


@given(documents, st.booleans(), st.sampled_from([None, '"', "'"]), st.sampled_from([20, 80]))
def test_what_a_yaml_writer_wrote_is_read_as_it_was(
    document: dict[str, Any], flow: bool, style: str | None, width: int
) -> None:
    """Plain data written by another program in any style is read as the same data, or refused."""
    text = yaml.safe_dump(
        document, default_flow_style=flow, default_style=style, allow_unicode=True, width=width
    )
    found, findings = parse(text.encode(), "x.yml", LIMIT)
    if findings:
        assert {finding.rule for finding in findings} <= {"plain-number", "hidden-character", "tag"}
    else:
        assert found == document


@given(documents)
def test_json_is_read_as_it_is(document: dict[str, Any]) -> None:
    """JSON is YAML, so it is read as it is."""
    found, findings = parse(json.dumps(document, ensure_ascii=False).encode(), "x.yml", LIMIT)
    assert (found, findings) == (document, [])


@given(texts)
@example("!")
@example("a: !\n")
@example("{a:!b c}")
@example("[?!")
def test_the_quick_look_misses_nothing(text: str) -> None:
    """Where the exact look finds a feature, the quick look had called the text suspicious."""
    raw = text.encode("utf-8", "surrogatepass")
    decoded, findings = before(raw, "x.yml", LIMIT)
    if findings or suspicious(raw, decoded):
        return
    found = forbidden_features(decoded, "x.yml")
    assert [finding for finding in found if finding.rule != "yaml-syntax"] == []


@given(numbers, st.sampled_from(AROUND))
@example("_1", "a: {}")
@example(".e1", "{}")
def test_a_number_has_one_way_to_be_written(number: str, around: str) -> None:
    """Whatever is read as a number was written plainly; everything else is text or a finding."""
    text = around.format(number)
    found, findings = parse(text.encode(), "x.yml", LIMIT)
    if findings:
        return
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            assert PLAIN_NUMBER.fullmatch(number.strip())
            assert float(number) == value


@given(texts | texts.map("a: ".__add__))
def test_two_parsers_agree(text: str) -> None:
    """A mapping that both parsers accept, both read as the same data.

    Known differences: PyYAML keeps a line end in a block that has none (`|+` without lines), takes
    a comment for text where a block is the whole document, and a question mark in brackets for the
    start of a name (as YAML 1.1 has it).
    """
    found, findings = parse(text.encode("utf-8", "surrogatepass"), "x.yml", LIMIT)
    if findings or not isinstance(found, dict) or "?" in text:
        return
    try:
        other = yaml.load(text, Loader=_Core)  # noqa: S506 — a SafeLoader with fewer types
    except (yaml.YAMLError, ValueError, TypeError):
        return
    assert _comparable(found) == _comparable(other)


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).rstrip("\n"): _comparable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_comparable(inner) for inner in value]
    return value.rstrip("\n") if isinstance(value, str) else value


@given(documents, st.booleans(), st.data())
def test_a_place_points_at_its_value(
    document: dict[str, Any], flow: bool, choose: st.DataObject
) -> None:
    """A way of keys into a document leads to the very text of the value it names."""
    keys: list[str | int] = []
    inside: Any = document
    while isinstance(inside, dict | list) and inside:
        steps = sorted(inside) if isinstance(inside, dict) else range(len(inside))
        keys.append(choose.draw(st.sampled_from(steps)))
        around, inside = inside, inside[keys[-1]]
    around[keys[-1]] = "the-value"
    text = yaml.safe_dump(document, default_flow_style=flow, allow_unicode=True, width=1_000_000)
    [(line, column)] = locate(text, [Fault("x.yml", tuple(keys), "m")])
    assert text.split("\n")[line - 1][column - 1 :].startswith("the-value")
    [(line, column)] = locate(text, [Fault("x.yml", (*keys[:-1], keys[-1]), "m", at_key=True)])
    name = keys[-1] if isinstance(keys[-1], str) else "the-value"
    assert text.split("\n")[line - 1][column - 1 :].lstrip("'\"").startswith(name)


WORDS = st.text(
    st.sampled_from('0123456789aeEoxbinINd-+._ \t\n,:[]{}?&*!%<"#\v\f'), max_size=12
).map(lambda word: f"k: {word} ")


@given(st.lists(WORDS, max_size=4).map("".join))
@example("k: 12ab")
@example("k: 12e3")
@example("k: 012ab")
@example("k: 12b [0x1, 12a]")
def test_the_quick_look_misses_no_word(text: str) -> None:
    """The same, for texts of words that look like numbers."""
    decoded, findings = before(text.encode(), "x.yml", LIMIT)
    if not findings and not suspicious(text.encode(), decoded):
        found = forbidden_features(decoded, "x.yml")
        assert [finding for finding in found if finding.rule != "yaml-syntax"] == []
