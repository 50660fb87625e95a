"""Values that a schema marks, found in documents without walking what it does not mark."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from vouchbook.schemas import load_schema

Keys = tuple[str | int, ...]
#: Either the marks of a value ("") or of what lies inside it: by name, or "[]" for each entry.
Tree = dict[str, Any]


def marked(kind: str, annotation: str) -> Tree:
    """Compile where the schema of a kind bears an annotation.

    Args:
        kind: One of `vouchbook.kinds.YAML_KINDS`.
        annotation: A keyword such as `x-ref`.

    Returns:
        A tree for `values`, holding only the ways that lead to the annotation.
    """
    schema = load_schema(kind)
    return _compile(schema, schema, annotation)


def _compile(node: Mapping[str, Any], root: Mapping[str, Any], annotation: str) -> Tree:
    tree: Tree = {}
    if "$ref" in node:
        tree |= _compile(root["$defs"][node["$ref"].rpartition("/")[2]], root, annotation)
    if annotation in node:
        tree[""] = node[annotation]
    for name, inner in node.get("properties", {}).items():
        if found := _compile(inner, root, annotation):
            tree[name] = found
    if isinstance(node.get("items"), dict) and (found := _compile(node["items"], root, annotation)):
        tree["[]"] = found
    for part in (*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())):
        tree |= _compile(part, root, annotation)
    return tree


def known_in(tree: Tree) -> Callable[[Any, Mapping[str, Container[Any]]], bool]:
    """Compile a quick look at whether every marked value of a document is known.

    Args:
        tree: What `marked` compiled.

    Returns:
        A function of a document that its schema accepted, and of what is known by annotation; an
        annotation that is not in it is not judged. It is False where `values` yields a value that
        is not known.
    """
    annotations: list[str] = []

    def leaf(annotation: str, value: str) -> str:
        if annotation not in annotations:
            annotations.append(annotation)
        known = f"known_{annotations.index(annotation)}"
        return f"if {value} is not None and {value} not in {known}: return False"

    body = list(_walk(tree, "data", leaf))
    look: Callable[[Any, Mapping[str, Container[Any]]], bool] = _function(
        "data, known",
        [
            *(f"known_{at} = known.get({one!r}, all)" for at, one in enumerate(annotations)),
            *body,
            "return True",
        ],
    )
    return look


def texts_in(tree: Tree) -> Callable[[Any], list[str]]:
    """Compile a function that gathers the texts of a document that a tree leads to.

    Args:
        tree: As `marked` compiles it; whatever stands under "" marks a text.

    Returns:
        A function of a document that its schema accepted; empty texts are left out.
    """
    body = _walk(tree, "data", lambda _, value: f"if {value}: texts.append({value})")
    gather: Callable[[Any], list[str]] = _function("data", ["texts = []", *body, "return texts"])
    return gather


def _walk(tree: Tree, value: str, leaf: Callable[[Any, str], str]) -> Iterator[str]:
    """Write the statements that visit the marked values of a document, inner ones indented."""
    if "[]" in tree:
        yield f"if type({value}) is list:"
        yield f"  for {value}_ in {value}:"
        yield from (f"    {line}" for line in _walk(tree["[]"], f"{value}_", leaf))
    names = [name for name in tree if name not in ("", "[]")]
    if names:
        yield f"if type({value}) is dict:"
    for at, name in enumerate(names):
        yield f"  if {name!r} in {value}:"
        yield f"    {value}_{at} = {value}[{name!r}]"
        yield from (f"    {line}" for line in _walk(tree[name], f"{value}_{at}", leaf))
    if "" in tree:
        if len(tree) > 1:
            yield f"if type({value}) is str:"
        yield f"{'  ' * (len(tree) > 1)}{leaf(tree[''], value)}"


class _All:
    """Knows whatever it is asked."""

    def __contains__(self, value: object) -> bool:
        return True


def _function(parameters: str, body: Iterable[str]) -> Any:
    """Make a function of its source.

    Straight code for a schema is twice as quick as following a tree for each of many files. The
    names in it are those of our own schemas, written as literals.
    """
    source = "\n  ".join([f"def made({parameters}):", *body])
    made: dict[str, Any] = {"all": _All()}
    exec(source, made)  # noqa: S102 — no text but that of our own schemas is in it
    return made["made"]


def values(tree: Tree, data: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any, Any]]:
    """Find the marked values of a document.

    Args:
        tree: What `marked` compiled.
        data: The document.
        keys: The way to it.

    Yields:
        The way to each value that is present and not null, the value, and the annotation's own.
    """
    for name, inner in tree.items():
        if name == "":
            if data is not None:
                yield keys, data, inner
        elif name == "[]":
            if isinstance(data, list):
                for index, entry in enumerate(data):
                    yield from values(inner, entry, (*keys, index))
        elif isinstance(data, dict) and name in data:
            yield from values(inner, data[name], (*keys, name))
