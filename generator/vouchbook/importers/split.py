"""`Name, Role, Company` taken apart, where its form leaves no doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.naming import one_line
from vouchbook.text import fold

_MOST_WORDS: Final = 6
#: Up to so many words are a name even where no comma ends it.
_SURELY_A_NAME: Final = 3
_NOT_IN_A_NAME: Final = re.compile(r"[0-9|/:;@&\"“”()\[\]]|\b(?:and|und|et|y|or)\b", re.IGNORECASE)
_TWO_COMPANIES: Final = re.compile(r"[|]")
_AT: Final = re.compile(r"(.+?) (?:at|@) (\S.*)")
_PART_OF_ROLE_AND_COMPANY: Final = 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a text says of a person; None where it does not say it without doubt.

    Attributes:
        name: The person's name.
        role: What they do.
        company: Where.
        oddity: What did not have the form, for the report.
    """

    name: str | None = None
    role: str | None = None
    company: str | None = None
    oddity: str | None = None


def split_speaker(
    text: str, *, name: str | None = None, separator: str = ",", not_company: Sequence[str] = ()
) -> Speaker:
    """Take a text such as `Amit Sharma, Engineer, Xperi` apart.

    Args:
        text: One text.
        name: The person's name, where another field tells it; the text must then start with it.
        separator: What parts the three.
        not_company: Words that belong to the role before them, though they stand alone.

    Returns:
        The parts. `Name, Role`, `Name, Role at Company` and the name alone are understood; what
        is not clear is None, with an oddity.
    """
    text = one_line(text)
    if name:
        return _known(text, one_line(name), separator, not_company)
    first, *rest = _parts(text, separator)
    if _NOT_IN_A_NAME.search(first) or len(first.split()) > _MOST_WORDS or not first:
        return Speaker(oddity="the first part is not the name of one person")
    if not rest and len(first.split()) > _SURELY_A_NAME:
        return Speaker(oddity="nothing shows where the name ends")
    return _role_and_company(first, rest, not_company)


def _known(text: str, name: str, separator: str, not_company: Sequence[str]) -> Speaker:
    if not fold(text).startswith(fold(name)) or len(fold(text)) != len(text):
        words = text.split()
        count = len(name.split())
        if fold(" ".join(words[:count])).rstrip(",.") != fold(name):
            return Speaker(name=name, oddity="it does not start with the person's name")
        rest = " ".join(words[count:])
    else:
        rest = text[len(name) :]
        if rest[:1].isalnum():
            return Speaker(name=name, oddity="it does not start with the person's name")
    rest = rest.strip(f" .:-\u2013\u2014{separator}")
    return _role_and_company(name, _parts(rest, separator) if rest else [], not_company)


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator)]


def _role_and_company(name: str, rest: Sequence[str], not_company: Sequence[str]) -> Speaker:
    parts: list[str] = []
    never = {fold(words) for words in not_company}
    for part in filter(None, rest):
        if parts and fold(part) in never:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    if not parts:
        return Speaker(name)
    if len(parts) > _PART_OF_ROLE_AND_COMPANY:
        return Speaker(name, oddity=f"{len(parts) + 1} parts where name, role and company are 3")
    if len(parts) == 1:
        at = _AT.fullmatch(parts[0])
        return Speaker(name, at[1], at[2]) if at else Speaker(name, parts[0])
    if _TWO_COMPANIES.search(parts[1]):
        return Speaker(name, parts[0], oddity="the last part names more than one company")
    return Speaker(name, parts[0], parts[1])
