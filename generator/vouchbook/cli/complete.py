"""What a shell offers while somebody types: ids of the program, read from names of files.

Nothing is checked here, for a key must be answered at once; a program with faults has names too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from vouchbook.cli.context import Context
from vouchbook.errors import VouchbookError
from vouchbook.kinds import is_id
from vouchbook.text import printable

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
#: More than a screen holds helps nobody to choose.
_MOST: Final = 200


def accounts(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of accounts."""
    return _offered(begun, ((one, None) for one in _accounts(context)))


def people(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer people as `account/person`, and by the last part where that says who is meant."""
    refs = [*_people(context)]
    shared = Counter(ref.partition("/")[2] for ref in refs)
    alone = [name for name, count in shared.items() if count == 1]
    return _offered(begun, ((one, None) for one in (*alone, *refs)))


def requests(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of requests, the latest first."""
    found = [path.stem for path in _files(context, "requests", "*/*.yml")]
    return _offered(begun, ((one, None) for one in reversed(found)))


def colleagues(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of our own people, without those who left."""
    found = _data(context, "people")
    there = [one for one in found or () if isinstance(one, dict) and "left" not in one]
    return _offered(begun, _labelled(there, "name"))


def words(name: str) -> Complete:
    """Make what offers the words of a list of the vocabulary that are still offered."""

    def offer(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        vocabulary = _data(context, "vocabulary")
        entries = vocabulary.get(name) if isinstance(vocabulary, dict) else None
        there = [one for one in entries or () if isinstance(one, dict) and "retired" not in one]
        return _offered(begun, _labelled(there, "label"))

    return offer


def reports(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the names of reports."""
    from vouchbook.reports import REPORTS  # noqa: PLC0415 - only who asks for it waits for it

    del context
    return _offered(begun, ((name, entry.title) for name, entry in REPORTS.items()))


def rules(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of rules."""
    from vouchbook.gate import EVERY_RULE  # noqa: PLC0415 - only who asks for it waits for it

    del context
    return _offered(begun, ((rule.id, rule.summary) for rule in EVERY_RULE))


def _offered(begun: str, found: Iterable[tuple[str, str | None]]) -> list[CompletionItem]:
    """Offer what begins as typed; only ids, for a shell would run what a file's name may hold."""
    items = (
        CompletionItem(name, help=said and printable(said))
        for name, said in found
        if name.startswith(begun) and all(map(is_id, name.split("/")))
    )
    return list(islice(items, _MOST))


def _labelled(entries: Iterable[dict[str, Any]], label: str) -> Iterator[tuple[str, str | None]]:
    for one in entries:
        name, said = one.get("id"), one.get(label)
        if isinstance(name, str):
            yield name, said if isinstance(said, str) else None


def _accounts(context: click.Context) -> Iterator[str]:
    return (path.parent.name for path in _files(context, "advocates", "*/account.yml"))


def _people(context: click.Context) -> Iterator[str]:
    for path in _files(context, "advocates", "*/*.yml"):
        if path.name != "account.yml":
            yield f"{path.parent.name}/{path.stem}"


def _files(context: click.Context, folder: str, pattern: str) -> list[Path]:
    root = _root(context)
    return sorted((root / folder).glob(pattern)) if root else []


def _data(context: click.Context, kind: str) -> Any:
    """Read a file of program/; None where it cannot be read."""
    from vouchbook.kinds import MEBIBYTE  # noqa: PLC0415 - names of files need no parser
    from vouchbook.load import parse, read_bytes  # noqa: PLC0415 - likewise

    root = _root(context)
    path = f"program/{kind}.yml"
    try:
        return parse(read_bytes(root / path, MEBIBYTE), path, MEBIBYTE)[0] if root else None
    except OSError:
        return None


def _root(context: click.Context) -> Path | None:
    """Find the program; None where there is none, for then there is nothing to offer."""
    try:
        return Context(context.find_root().params.get("root")).root
    except VouchbookError:
        return None
