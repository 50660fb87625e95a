"""The files of a new program that are its own from the first day: settings, limits, people."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook import __version__
from vouchbook.dump import flow
from vouchbook.model import MANAGER
from vouchbook.naming import slug
from vouchbook.schemas import schema_line
from vouchbook.starter.resources import template

_SETTINGS: Final = ("program", "vocabulary", "limits", "people", "matching")
_NO_REPOSITORY: Final = """\
# Where this is kept; then the buttons of the site lead to its forms, and reviewers have names.
# repository: owner/name
# forms: {provider: github}"""
_EMPTY: Final = ("advocates", "content", "content/collections", "requests")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new program has to be told.

    Attributes:
        title: Heads every page.
        timezone: Name in the time zone database.
        currency: Three capital letters (ISO 4217).
        name: Who runs the program.
        github: Their name at GitHub; None where they have none.
        repository: Owner and name at its host; None where that is not known yet.
        products: What customers vouch for, as people call it.
        day: The day on which the limits begin.
    """

    title: str
    timezone: str
    currency: str
    name: str
    github: str | None
    repository: str | None
    products: Sequence[str]
    day: dt.date


def own_files(asked: Asked) -> Mapping[str, str]:
    """Write them: path → text."""
    words = {
        "@TITLE@": flow(asked.title),
        "@TIMEZONE@": flow(asked.timezone),
        "@CURRENCY@": flow(asked.currency),
        "@TODAY@": asked.day.isoformat(),
        "@PERSON@": flow(_person(asked)),
        "@PRODUCTS@": _products(asked.products),
        "@REPOSITORY@": _repository(asked.repository),
    }
    settings = {f"program/{kind}.yml": kind for kind in _SETTINGS}
    return {
        **{
            path: schema_line(path, kind) + _filled(template(path), words)
            for path, kind in settings.items()
        },
        **{f"{folder}/.gitkeep": "" for folder in _EMPTY},
        "README.md": _filled(
            template("README.md"), {"@TITLE@": asked.title, "@VERSION@": __version__}
        ),
    }


def _filled(text: str, words: Mapping[str, str]) -> str:
    """Put what was asked where its word stands, once: a value may hold such a word."""
    return re.sub("|".join(words), lambda found: words[found.group()], text)


def _person(asked: Asked) -> Mapping[str, object]:
    since = asked.day.isoformat()
    roles = [{"role": role, "from": since} for role in (MANAGER, "admin")]
    return {
        "id": slug(asked.name) or "program-manager",
        "name": asked.name,
        "group": "references",
        "roles": roles,
        **({"github": asked.github} if asked.github else {}),
        "access": {"since": since},
    }


def _products(names: Sequence[str]) -> str:
    entries = [
        {"id": slug(name) or f"product-{place}", "label": name}
        for place, name in enumerate(names, start=1)
    ]
    return "\n  ".join(f"- {flow(one)}" for one in entries)


def _repository(name: str | None) -> str:
    if name is None:
        return _NO_REPOSITORY
    return f"repository: {flow(name)}\nforms: {{provider: github}}"
