"""What somebody most likely meant: days, numbers, countries and words, as people write them."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from vouchbook.text import MONTHS as NAMED_MONTHS
from vouchbook.text import fold, nearest, one_of

#: The quotes of word processors, which YAML takes for letters.
CURLY: Final = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_LONGEST_NUMBER: Final = 60
#: Names of countries are more alike than words are.
_ALIKE: Final = 0.8
#: More of them than this are no help.
_MOST_MEANT: Final = 4
#: What people say for a choice, folded; it counts where the right word is one of the choices.
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "no": ("declined",),
    "refused": ("declined",),
    "yes": ("accepted",),
    "ok": ("accepted",),
    "agreed": ("accepted",),
    "busy": ("unavailable",),
    "no answer": ("lapsed",),
    "held": ("done",),
    "completed": ("done", "fulfilled"),
    "planned": ("scheduled",),
    "booked": ("scheduled",),
    "no-show": ("missed",),
    "won": ("fulfilled",),
    "lost": ("unfilled",),
    "done": ("fulfilled",),
    "candidate": ("nominated",),
    "nominee": ("nominated",),
    "inactive": ("retired",),
    "paused": ("resting",),
    "on leave": ("resting",),
    "spoken": ("verbal",),
    "oral": ("verbal",),
    "email": ("written",),
    "e-mail": ("written",),
}
#: Yes and no, as people write them, folded.
YES: Final = frozenset({"true", "1", "yes", "y", "on", "ja", "oui", "si", "x"})
NO: Final = frozenset({"false", "0", "no", "n", "off", "nein", "nei", "nej", "nee", "non"})
#: What people call countries beside their names, folded.
_OTHER_COUNTRIES: Final = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states of america": "US",
    "america": "US",
    "holland": "NL",
    "czech republic": "CZ",
    "korea": "KR",
    "south korea": "KR",
    "turkey": "TR",
    "uae": "AE",
    "deutschland": "DE",
    "osterreich": "AT",
    "schweiz": "CH",
    "suisse": "CH",
    "norge": "NO",
    "sverige": "SE",
    "danmark": "DK",
    "suomi": "FI",
    "nederland": "NL",
    "espana": "ES",
}
#: As months are read: by their first three letters.
MONTHS: Final = tuple(name[:3].lower() for _, name in NAMED_MONTHS)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[t ].*)?")
_WITH_DOTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[- ]([a-z]{3,9})\.?,?[- ]([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_NUMBER = re.compile(
    r"(?<![0-9.,])-?(?:[0-9]{1,3}(?:[,.' \u00a0\u2009\u202f\u2019][0-9]{3})+|[0-9]+(?:[.,][0-9]+)?)"
    r"(?![0-9])(?: ?(k|thousand|m|mio|million)\b)?",
    re.IGNORECASE,
)


def another_way(value: str, options: Sequence[str]) -> str | None:
    """A hint where one of the right values was written in another way."""
    bare = value.strip(CURLY)
    if bare != value and bare in options:
        return f'these are the curly quotes of a word processor; write "{bare}"'
    parts = [part.strip() for part in re.split("[;,/|]", value)]
    if len(parts) > 1 and all(part in options for part in parts):
        return f"each value by itself, with a comma between: [{', '.join(parts)}]"
    meant = nearest(value, options)
    return f"did you mean `{meant}`?" if meant else None


def by_label(value: str, options: Sequence[str], labels: Mapping[str, str]) -> str | None:
    """A hint where a label was written, or a part or the initials of one."""
    said = fold(value)
    names = {option: labels.get(option, option) for option in options}
    meant = nearest(value, names.values())
    if meant:
        found = [option for option, label in names.items() if label == meant]
    else:
        words = {
            option: fold(f"{label} {option}").replace("-", " ").split()
            for option, label in names.items()
        }
        wanted = said.replace("-", " ").split()
        found = [option for option in options if wanted and set(wanted) <= set(words[option])]
        found = found or [
            option
            for option in options
            if said in (_initials(option.split("-")), _initials(fold(names[option]).split()))
        ]
    if not found or len(found) > _MOST_MEANT:
        return None
    return f"did you mean {' or '.join(f'`{option}`' for option in found)}?"


def _initials(words: Sequence[str]) -> str | None:
    return "".join(word[:1] for word in words) if len(words) > 1 else None


def language(code: str) -> str:
    """Name the language of a code, in English; an unknown code stays as it is."""
    from babel import Locale  # noqa: PLC0415  (slow to load, and only a mistake needs it)

    name: str = Locale("en").languages.get(code.lower(), code)
    return name


def country(value: str, options: Sequence[str]) -> str:
    """A hint for a country that was written by its name, or that no region holds."""
    from babel import Locale  # noqa: PLC0415  (slow to load, and only a mistake needs it)

    territories = Locale("en").territories
    names = {name: code for code, name in territories.items() if re.fullmatch("[A-Z]{2}", code)}
    by_fold = {fold(name): code for name, code in names.items()} | _OTHER_COUNTRIES
    code = by_fold.get(fold(value).removeprefix("the ").replace(".", ""))
    if code is None and len(value) > len("UK"):
        near = difflib.get_close_matches(fold(value)[:100], by_fold, n=1, cutoff=_ALIKE)
        code = by_fold[near[0]] if near else None
    if code is None and value in names.values():
        code = value
    if code in options:
        return f"did you mean `{code}`?"
    if code:
        return f"{territories[code]} ({code}) is in no region yet; add it in program/vocabulary.yml"
    if not re.fullmatch("[A-Z]{2}", value):
        return f'a country is two capital letters, such as "NO"; known: {one_of(options)}'
    return f"known: {one_of(options)}"


def number(text: str, *, whole: bool) -> str | None:
    """The one number that a text holds, written plainly."""
    found = list(_NUMBER.finditer(text)) if len(text) <= _LONGEST_NUMBER else []
    if len(found) != 1:
        return None
    factor = {"k": 1_000, "t": 1_000, "m": 1_000_000}.get((found[0][1] or " ")[0].lower(), 1)
    digits = found[0][0].removesuffix(found[0][1] or "").strip()
    parts = re.split("[^0-9-]", digits)
    if len(parts) > 1 and len(parts[-1]) == len("000"):
        return str(int("".join(parts)) * factor)
    value = float(".".join(parts)) * factor
    if value.is_integer():
        return str(int(value))
    return None if whole else f"{value}"


def read_days(written: str) -> Iterable[tuple[int, int, int]]:
    """Read a day as people write it: year, month and day; two where the order is open."""
    if match := _YEAR_FIRST.fullmatch(written):
        return [(int(match[1]), int(match[2]), int(match[3]))]
    if match := _WITH_DOTS.fullmatch(written):
        return [(int(match[3]), int(match[2]), int(match[1]))]
    if match := _YEAR_LAST.fullmatch(written):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        ways = dict.fromkeys([(year, second, first), (year, first, second)])
        return [way for way in ways if way[1] <= len(MONTHS)] or list(ways)[:1]
    if match := _DAY_MONTH.fullmatch(written):
        named, on = match[2], match[1]
    elif match := _MONTH_DAY.fullmatch(written):
        named, on = match[1], match[2]
    else:
        return []
    number = MONTHS.index(named[:3]) + 1 if named[:3] in MONTHS else 0
    return [(int(match[3]), number, int(on))] if number else []
