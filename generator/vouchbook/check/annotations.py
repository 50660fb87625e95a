"""Values that a schema marks, found in documents without walking what it does not mark."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from vouchbook.schemas import load_schema

Keys = tuple[str | int, ...]
#: Either the marks of a value ("") or of what lies inside it: by name, or "[]" for each entry.
Tree = dict[str, Any]
#: By annotation, what is known.
Known = Mapping[str, Container[Any]]
Look = Callable[[Any, Known], bool]
Gather = Callable[[Any, list[str]], None]


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


def known_in(tree: Tree) -> Look:
    """Compile a quick look at whether every marked value of a document is known.

    Args:
        tree: What `marked` compiled.

    Returns:
        A function of a document that its schema accepted, and of what is known by annotation; an
        annotation that is not in it is not judged. It is False where `values` yields a value that
        is not known.
    """
    if "[]" in tree:
        return _entries_known(known_in(tree["[]"]))
    if "" in tree:
        return _value_known(tree[""])
    return _fields_known(tuple((name, known_in(inner)) for name, inner in tree.items()))


def _value_known(annotation: str) -> Look:
    def look(value: Any, known: Known) -> bool:
        return value is None or annotation not in known or value in known[annotation]

    return look


def _fields_known(fields: Sequence[tuple[str, Look]]) -> Look:
    def look(data: Any, known: Known) -> bool:
        if data:
            for name, inner in fields:
                if name in data and not inner(data[name], known):
                    return False
        return True

    return look


def _entries_known(entry: Look) -> Look:
    def look(data: Any, known: Known) -> bool:
        if type(data) is list:
            for one in data:
                if not entry(one, known):
                    return False
        # A word may stand instead of a list, as `live` does; it is never marked.
        return True

    return look


def texts_in(tree: Tree) -> Gather:
    """Compile a function that gathers the texts of a document that a tree leads to.

    Args:
        tree: As `marked` compiles it; whatever stands under "" marks a text.

    Returns:
        A function of a document that its schema accepted, and of the list to which its texts are
        added; empty texts are left out.
    """
    if "[]" in tree:
        inner = tree["[]"]
        return _texts_themselves if "" in inner else _texts_of_entries(texts_in(inner))
    texts = tuple(name for name, inner in tree.items() if "" in inner)
    fields = tuple((name, texts_in(inner)) for name, inner in tree.items() if "" not in inner)

    def gather(data: Any, found: list[str]) -> None:
        for name in texts:
            if text := data.get(name):
                found.append(text)  # noqa: PERF401 — runs for each file; this is the fastest
        for name, inner in fields:
            if inside := data.get(name):
                inner(inside, found)

    return gather


def _texts_themselves(data: Any, found: list[str]) -> None:
    found += filter(None, data)


def _texts_of_entries(entry: Gather) -> Gather:
    def gather(data: Any, found: list[str]) -> None:
        for one in data:
            entry(one, found)

    return gather


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
