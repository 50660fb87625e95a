"""Where the buttons on the pages lead: a program's settings become addresses to fill in."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from vouchbook.model import FORM_FIELDS, Forms, Program, Provider
from vouchbook.shown.views import FormsView
from vouchbook.shown.visibility import Sight

#: More than this no form and no mail takes of a text in an address: characters, and what they are
#: in it, where a letter of another script takes nine. Servers refuse an address of 8 KB.
_LONGEST: Final = 1500
_LONGEST_ENCODED: Final = 3500
#: A word to fill in, or a brace that is meant as one.
_WORD: Final = re.compile(r"\{(?:\{|([a-z_]+)\})")

_SUBJECTS: Final = {
    "request": "Reference request",
    "nominate": "Nomination of an advocate",
    "feedback": "How a reference went",
    "update": "Changes to advocates",
    "withdraw": "Withdrawal of a consent",
}


def forms_of(sight: Sight) -> FormsView | None:
    """Find where an audience enters things.

    Args:
        sight: What the audience sees.

    Returns:
        None where it enters nothing.
    """
    if not sight.allows("program.forms"):
        return None
    program = sight.book.program
    return FormsView(
        request=address_of(program, "request"),
        nominate=address_of(program, "nominate"),
        update=address_of(program, "update"),
        channel=program.forms.channel,
        answer_by=program.workday_after(sight.as_of, program.sla.first_answer),
    )


def address_of(program: Program, form: str) -> str | None:
    """Write the address of a form, with words in braces to fill in.

    Args:
        program: Says which forms there are.
        form: One of `FORM_FIELDS`.

    Returns:
        None where the text is copied instead.
    """
    match program.forms.provider:
        case Provider.GITHUB:
            fields = "".join(f"&{name}={{{name}}}" for name in FORM_FIELDS[form])
            place = f"https://github.com/{program.repository}/issues/new"
            return f"{place}?template={form}.yml{fields}"
        case Provider.URL:
            return _template(program.forms, form)
        case Provider.MAIL if program.forms.mail:
            mailbox = quote(program.forms.mail, safe="@")
            return f"mailto:{mailbox}?subject={quote(_SUBJECTS[form])}&body={{text}}"
    return None


def _template(forms: Forms, form: str) -> str | None:
    found: str | None = getattr(forms.templates, form, None)
    return found


def put(template: str, values: Mapping[str, str]) -> str:
    """Put values into a text as the browser does (`assets/ask/form.js`).

    Args:
        template: With words in braces.
        values: What to put there; a word that is not here gives nothing.
    """
    return _WORD.sub(lambda word: values.get(word[1], "") if word[1] else "{", template)


def literal(text: str) -> str:
    """Write what somebody else wrote so that it can stand in a template: no word is filled in."""
    return text.replace("{", "{{")


def cut(template: str) -> Iterator[tuple[str, str]]:
    """Cut a text at its words in braces.

    Args:
        template: As of `put`.

    Returns:
        What stands before each word, and the word; behind the last one, what is left and "".
    """
    before, start = "", 0
    for word in _WORD.finditer(template):
        before += template[start : word.start()]
        start = word.end()
        if word[1]:
            yield before, word[1]
            before = ""
        else:
            before += "{"
    yield before + template[start:], ""


def filled(address: str, values: Mapping[str, str]) -> str:
    """Fill in an address: as `put`, with every value encoded, and cut where it is too long."""
    return put(address, {name: _encoded(one) for name, one in values.items()})


def _encoded(value: str) -> str:
    kept = value[:_LONGEST]
    while len(encoded := quote(kept, safe="")) > _LONGEST_ENCODED:
        kept = kept[: len(kept) * _LONGEST_ENCODED // len(encoded)]
    return encoded
