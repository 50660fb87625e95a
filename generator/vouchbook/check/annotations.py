"""Values that a schema marks, found in documents without walking what it does not mark."""

from collections.abc import Container, Iterator, Mapping
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


def all_known(tree: Tree, data: Any, known: Mapping[str, Container[Any]]) -> bool:
    """Say quickly of a document whether every marked value is known.

    Args:
        tree: What `marked` compiled.
        data: The document.
        known: By annotation, the known values; an annotation that is not in it is not judged.

    Returns:
        False where `values` yields one that is not known.
    """
    if isinstance(data, dict):
        # Of a need, few of many criteria are given; of a request, most fields are not marked.
        for name in data if len(data) < len(tree) else tree:
            if name in data and name in tree and not all_known(tree[name], data[name], known):
                return False
    elif isinstance(data, list):
        inner = tree.get("[]")
        if inner is not None:
            for entry in data:
                if not all_known(inner, entry, known):
                    return False
    elif data is not None and "" in tree:
        annotation = tree[""]
        return annotation not in known or data in known[annotation]
    return True


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
