"""The reference guides, generated from what they describe: rules, commands and files.

`python -m vouchbook.cli.reference docs` writes them; a test compares.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from vouchbook.check.rules import RULES, Rule
from vouchbook.cli import COMMANDS, main
from vouchbook.gate import HISTORY_RULES, HistoryRule
from vouchbook.kinds import YAML_KINDS
from vouchbook.schemas import load_schema

_GENERATED: Final = "*Generated; `make docs` writes it anew.*"
_TYPES: Final = {
    "array": "list", "boolean": "true or false", "integer": "whole number", "number": "number",
    "null": "nothing", "object": "mapping", "string": "text",
}  # fmt: skip


def pages() -> Mapping[str, str]:
    """Make all reference guides: file name → Markdown."""
    return {"rules.md": _rules(), "commands.md": _commands(), "files.md": _files()}


def _rules() -> str:
    parts = [
        "# What is checked",
        (
            "`vouchbook check` looks at every file, and says all that is wrong in one run. "
            "`vouchbook rules ID` explains a rule in the terminal."
        ),
        _GENERATED,
    ]
    parts += _explained(RULES)
    parts += [
        "## What a change may do",
        (
            "`vouchbook check --base origin/main` looks at what the change brings, too. Findings "
            "that were there before are counted and block nothing. These rules compare the program "
            "with what it was."
        ),
        *_explained(HISTORY_RULES),
    ]
    return _joined(parts)


def _explained(rules: Iterable[Rule | HistoryRule]) -> Iterator[str]:
    for rule in rules:
        _, _, details = rule.explanation.partition("\n")
        yield from (f"## {rule.id}", f"**{rule.summary}**", details.strip("\n"))


def _commands() -> str:
    context = click.Context(main, info_name="vouchbook", **main.context_settings)
    parts = ["# Commands", _GENERATED, _help("vouchbook", main, context)]
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context)
            parts += [f"## vouchbook {name}", _help(f"vouchbook {name}", command, inner)]
    return _joined(parts)


def _help(name: str, command: click.Command, context: click.Context) -> str:
    formatter = click.HelpFormatter(width=88)
    command.format_help(context, formatter)
    lines = formatter.getvalue().rstrip().splitlines()
    return "\n".join(f"    {line}".rstrip() for line in (f"$ {name} --help", *lines))


def _files() -> str:
    parts = [
        "# Files and fields",
        (
            "Every YAML file of a program, field by field. *Seen by* is the widest audience that "
            "may see a field; where it says *program*, only the program team's own site shows it."
        ),
        _GENERATED,
    ]
    for kind in YAML_KINDS:
        schema = load_schema(kind)
        parts += [f"## {schema['title']}", _plain(schema["description"])]
        rows = [
            _row(name, field, schema, needed=needed)
            for name, field, needed in _fields(schema, schema, "")
        ]
        parts.append(
            "\n".join(["| field | holds | seen by | meaning |", "|---|---|---|---|", *rows])
        )
    return _joined(parts)


def _fields(
    node: Mapping[str, Any], root: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    node = _resolved(node, root)
    if isinstance(node.get("items"), dict):
        yield from _fields(node["items"], root, prefix)
    for name, inner in node.get("properties", {}).items():
        field = _resolved(inner, root)
        yield f"{prefix}{name}", field, name in node.get("required", ())
        yield from _fields(field, root, f"{prefix}{name}.")


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    return {**root["$defs"][node["$ref"].rpartition("/")[2]], **node}


def _row(name: str, field: Mapping[str, Any], root: Mapping[str, Any], *, needed: bool) -> str:
    mark = " *(needed)*" if needed else ""
    meaning = _plain(str(field.get("description", "")))
    audience = field.get("x-audience", "program")
    return f"| `{name}`{mark} | {_holds(field, root)} | {audience} | {meaning} |"


def _plain(text: str) -> str:
    """Keep text from being read as HTML or as the end of a cell."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")


def _holds(field: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(str(value) for value in field["enum"])
    if field.get("format") == "date":
        return "date"
    if "x-vocabulary" in field:
        return f"vocabulary: {field['x-vocabulary']}"
    if field.get("type") == "array" and "properties" not in _resolved(field["items"], root):
        return f"list of {_holds(_resolved(field['items'], root), root)}"
    kinds = field.get("type", "string")
    return " or ".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


if __name__ == "__main__":
    for file, text in pages().items():
        (Path(sys.argv[1]) / file).write_text(text, "utf-8")
