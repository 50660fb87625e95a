"""What `as:` can make of a value: a closed set, one function each."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from vouchbook.importers.clean import plain
from vouchbook.importers.dates import to_day
from vouchbook.importers.names import domain_label, linked_name, without_links
from vouchbook.naming import clean, one_line, slug

Value = str | int | float | bool | list[str]

_URL: Final = re.compile(r"https?://[^\s<>()\"'\]]+")
_DOMAIN: Final = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]?\s+(?=[\"\u201cA-Z0-9])")
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,3}(?:[,' \u202f][0-9]{3})+|[-+]?[0-9]{1,15}")
_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_YES: Final = frozenset({"1", "true", "t", "yes", "y", "x"})
_NO: Final = frozenset({"0", "false", "f", "no", "n", ""})


def to_integer(text: str) -> int:
    """Read a whole number, thousands parted by comma, space or apostrophe too."""
    text = text.strip()
    whole = text[:-2] if text.endswith(".0") else text
    if not _WHOLE.fullmatch(whole):
        raise ValueError("not a whole number")
    return int(re.sub("[,' \u202f]", "", whole))


def to_number(text: str) -> int | float:
    """Read a number, thousands parted by commas too."""
    compact = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text.strip())
    if not _NUMBER.fullmatch(compact):
        raise ValueError("not a number")
    number = float(compact)
    return int(number) if number.is_integer() else number


def to_boolean(text: str) -> bool:
    """Read yes or no."""
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError("neither yes nor no")


def to_url(text: str) -> str:
    """Find the first address in a text; a bare domain becomes one."""
    if found := _URL.search(text):
        return found.group().rstrip(".,;")
    bare = text.strip().lower()
    if _DOMAIN.fullmatch(bare):
        return f"https://{bare}"
    raise ValueError("holds no address of a site")


def _domain(text: str) -> str:
    return domain_label(to_url(text)) or ""


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(one_line(plain(text)), maxsplit=1)[0]


#: By name, from one text to a value; ValueError says why there is none.
STEPS: Final[Mapping[str, Callable[[str], Value]]] = {
    "boolean": to_boolean,
    "date": to_day,
    "domain": _domain,
    "first_line": lambda text: one_line(plain(text).split("\n", 1)[0]),
    "first_sentence": _first_sentence,
    "integer": to_integer,
    "last_part": lambda text: clean(text).rpartition(",")[2].strip(),
    "line": lambda text: one_line(plain(text)),
    "linked_name": linked_name,
    "list": lambda text: [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()],
    "name": lambda text: without_links(plain(text) if "<" in text else text)[0],
    "number": to_number,
    "slug": slug,
    "text": plain,
    "url": to_url,
    "words": str.split,
}
