"""Which form somebody meant who wrote none, or another, and its address with what they said."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from vouchbook.model import FORM_FIELDS, FORMS, Book, FieldKind, Form, Provider
from vouchbook.private import private
from vouchbook.shown.forms import address_of, filled
from vouchbook.text import HIDDEN, fold

#: Words by which people say what they want, folded, the surest first: whoever wants to be taken off
#: must not be taken for anything else.
_WORDS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "withdraw": (
            r"remov\w+", r"delet\w+", r"withdr\w+", r"revok\w+", r"eras\w+", r"unlist\w*", "forget",
            r"take (?:\w+ ){0,3}(?:off|down)", "gdpr", r"opt(?:ing)? out",
            r"no longer (?:\w+ ){0,3}(?:listed|named|shown)",
        ),
        "feedback": (
            "feedback", r"(?:call|talk|meeting|visit|session)\w* (?:\w+ ){0,2}went",
            "went (?:very )?(?:well|badly)", "took place", "rating",
        ),
        "update": (
            "left (?:the|their|us)", "changed (?:jobs?|role|title)", "new title", "still true",
            "no longer works", "moved to", "promoted", r"confirm\w*", "out of date", "outdated",
        ),
        "nominate": (
            r"nominat\w+", "would (?:be (?:happy|willing|glad) to )?(?:speak|talk|vouch)",
            "happy customer", "loves? (?:us|our)", "(?:new|great) advocate", "willing to",
        ),
        "request": (
            r"need\w*", r"look\w* for", r"search\w* for", r"want\w*", "references?", "referral",
            "customer story", "(?:any|some)(?:body|one)", "speaker", "quote", "case study",
        ),
    }
)  # fmt: skip
#: GitHub answers a longer address with an error.
_LONGEST: Final = 8_000
#: So many characters of each text are filled in, where more do not fit.
_MOST_OF_EACH: Final = (1_500, 700, 300, 100)


def meant(text: str) -> Form | None:
    """Guess which form somebody meant.

    Args:
        text: What they wrote.

    Returns:
        None where nothing tells.
    """
    folded = " ".join(fold(text).split())
    return next(
        (
            FORMS[form]
            for form, words in _WORDS.items()
            if re.search(rf"\b(?:{'|'.join(words)})\b", folded)
        ),
        None,
    )


def address(book: Book, form: Form, texts: Mapping[str, str]) -> str | None:
    """Write the address of a form, with what is known of it filled in.

    Args:
        book: Says which forms there are.
        form: The form.
        texts: By field, what somebody wrote; what may not be kept is left out, and so are boxes,
            which no address can tick.

    Returns:
        None where the program has no such form on the web.
    """
    template = address_of(book.program, form.id)
    if template is None or book.program.forms.provider not in (Provider.GITHUB, Provider.URL):
        return None
    kinds = {field.id: field.kind for field in form.fields}
    known = {
        name: text
        for name, text in texts.items()
        if kinds.get(name) not in (None, FieldKind.BOXES)
        and not private(text)
        and not HIDDEN.search(text)
    }
    if book.program.forms.provider is Provider.URL:
        return _short(template, known)
    # At GitHub any field can be filled in, whether the pages do or not.
    more = [name for name in known if name not in FORM_FIELDS[form.id]]
    bare = template.partition("&")[0] + "".join(
        f"&{name}={{{name}}}" for name in (*FORM_FIELDS[form.id], *more) if known.get(name)
    )
    return _short(bare, known)


def _short(template: str, known: Mapping[str, str]) -> str:
    """Fill in an address as far as a server takes it: a letter of another script is nine there."""
    for most in _MOST_OF_EACH:
        texts = {name: text[:most] for name, text in known.items()}
        if len(link := filled(template, texts)) <= _LONGEST:
            return link
    return filled(template, {})


def links(book: Book) -> Mapping[str, str]:
    """Give the addresses of all forms there are: by title."""
    found = {form.title: address(book, form, {}) for form in FORMS.values()}
    return {title: one for title, one in found.items() if one is not None}


def markdown_link(words: str, to: str) -> str:
    """Write a link that nothing in its address can end."""
    return f"[{words}]({quote(to, safe=':/?&=%+#@,;~-._')})"
