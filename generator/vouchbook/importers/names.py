"""Names of companies and people: their ids, and which of them may be the same."""

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from vouchbook.naming import bare, one_line, slug
from vouchbook.text import LEGAL_FORMS, fold

_NEARLY: Final = 0.92

_URL: Final = re.compile(r"<?https?://[^\s<>()\"]*>?", re.IGNORECASE)
_BARE_DOMAIN: Final = re.compile(
    r"(?<=[\s,;(\[])(?:www\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63}){1,3}(?:/\S*)?(?=[\s,;)\]]|$)"
)
_MARKDOWN_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*\)|\[\s*\]")
_LEFT_OVER: Final = re.compile(r"(?:[\s,;:|\"“”'(\[-]|\b(?:and|at|see)\b)+$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?] |\b(?:is|are|was|were) (?:a|an|the|one)\b", re.IGNORECASE)
_MOST_IN_A_NAME: Final = 60
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
_LETTER: Final = re.compile(r"[^\W\d_]")


def account_id(name: str, website: str | None) -> str:
    """Make an account's id.

    Args:
        name: The company's name.
        website: The address of its site, where known.

    Returns:
        The name's slug; for a name with letters that are not Latin the domain of its site, where
        known. Empty where nothing can be written.
    """
    if website and not _is_latin(name):
        from_domain = slug(domain_label(website) or "")
        if from_domain:
            return from_domain
    return slug(name)


def domain_label(url: str) -> str | None:
    """Tell the name in an address: `bytedance` for https://www.bytedance.com/en."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    labels = host.removeprefix("www.").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels and labels[-1] else None


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in _LETTER.findall(name))


def without_legal_form(name: str) -> str:
    """Fold a name and drop words such as GmbH, Inc. and Company, spaces and punctuation too."""
    words = re.sub(r"[.,()'\u2019]", "", fold(one_line(name)).replace("/", "")).split()
    kept = [word for word in words if word not in LEGAL_FORMS]
    return bare("".join(kept or words))


def near_duplicates(new: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find names that may mean the same company.

    Args:
        new: Names to look at.
        known: All names there are; may hold the new ones.

    Yields:
        Pairs (a new name, a known name), each once: equal without their legal forms, or at least
        0.92 alike by difflib.
    """
    by_core: dict[str, list[str]] = {}
    for name in sorted({*new, *known}):
        by_core.setdefault(without_legal_form(name), []).append(name)
    cores = sorted((len(core), core, _letters(core)) for core in by_core)
    lengths = [length for length, _, _ in cores]
    seen: set[frozenset[str]] = set()
    for name in sorted(set(new)):
        core = without_legal_form(name)
        # Names this unlike in length cannot be as much alike as is asked for.
        least, most = len(core) * _NEARLY / (2 - _NEARLY), len(core) * (2 - _NEARLY) / _NEARLY
        window = cores[bisect_left(lengths, least) : bisect_right(lengths, most)]
        for near in _alike(core, window):
            for other in by_core[near]:
                pair = frozenset((name, other))
                if name != other and pair not in seen:
                    seen.add(pair)
                    yield name, other


def _letters(core: str) -> int:
    """A set of letters as bits, so that two can be compared at once."""
    bits = 0
    for letter in core:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _alike(core: str, window: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(core)
    bits, own_length = _letters(core), len(core)
    for length, other, other_bits in window:
        # A cheap bound before the dear one: each letter that only one has costs.
        if (bits ^ other_bits).bit_count() > (1 - _NEARLY) * (length + own_length):
            continue
        matcher.set_seq1(other)
        if other == core or (matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY):
            yield other


def without_links(text: str) -> tuple[str, bool]:
    """Take addresses off a name.

    Args:
        text: Such as `VWO, <https://vwo.com/>` or `TOPIC, [www.Topic.nl](http://www.topic.nl)`.

    Returns:
        The name, and whether there was an address.
    """
    # The words of a link are an address themselves, or the name.
    bare = _MARKDOWN_LINK.sub(lambda m: m[1] if "." not in m[1] else " https://x ", text)
    linked = bare != text
    without = _BARE_DOMAIN.sub(" ", _URL.sub(" ", bare))
    linked = linked or without != bare
    return _LEFT_OVER.sub("", one_line(_EMPTY_BRACKETS.sub(" ", without))), linked


def linked_name(text: str) -> str:
    """Take a name only where it is followed by an address.

    Returns:
        The name without its address; empty where there is no address, or where the words before
        it are a sentence and so a description rather than a name.
    """
    name, linked = without_links(text)
    if not linked or len(name) > _MOST_IN_A_NAME or _SENTENCE.search(name):
        return ""
    return name
