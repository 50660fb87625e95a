"""The impact as Markdown, in which whatever people wrote stays text.

It is shown on the pages of a code host, which make links, pictures and messages to people of what
looks like them. So each value is written such that neither Markdown nor the host's own additions
find anything in it: marks as numbered characters, and something invisible after what would begin a
mention or an address.
"""

import re
from functools import lru_cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from vouchbook.gate.impact.summary import Impact
from vouchbook.kinds import MEBIBYTE
from vouchbook.text import printable

#: So many lines of a list are shown, and so many characters of a line.
_MOST: Final = 50
_LONGEST: Final = 400
#: GitHub drops a longer summary without a word.
_MOST_BYTES: Final = MEBIBYTE
_NOTICE: Final = (
    "\n\n… cut here: more than fits into a summary. `vouchbook check --base` tells all.\n"
)
#: The marks of ASCII but those that mean nothing within a line: no bracket opens before a round
#: one, and after a colon and a space no address goes on.
_MARKS: Final = re.compile(r"""[!"#$&*+<=>?@\[\\\]^_`{|}~]|:(?!\s)""")
#: What would begin a list at the beginning of a line.
_ITEM: Final = re.compile(r"^(\d*)([-.)])")
#: After these a host would make a link: of a mention, an issue, an address.
_BEGINNINGS: Final = re.compile(
    r"(?<=[@#])|(?<=://)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-)", re.IGNORECASE
)
_NOTHING: Final = "\u200b"


def as_markdown(impact: Impact) -> str:
    """Write the impact down.

    Args:
        impact: What a change means.

    Returns:
        Markdown of at most a mebibyte in UTF-8, cut with a notice where it would be longer.
    """
    text = _template().render(impact=impact, most=_MOST)
    if len(text.encode()) <= _MOST_BYTES:
        return text
    room = _MOST_BYTES - len(_NOTICE.encode())
    cut = text.encode()[:room].decode("utf-8", "ignore")
    return cut.rpartition("\n")[0] + _NOTICE


def inert(value: object, longest: int = _LONGEST) -> object:
    """Write a value such that a host shows it as the text that it is; numbers stay numbers.

    Args:
        value: Any value.
        longest: So many characters of a text are shown.
    """
    if not isinstance(value, str):
        return value
    text = _BEGINNINGS.sub(_NOTHING, printable(value, longest).strip(" "))
    text = _MARKS.sub(lambda mark: _numbered(mark.group()), text)
    return _ITEM.sub(lambda found: found[1] + _numbered(found[2]), text)


def quiet(text: str, longest: int = _LONGEST) -> str:
    """Write a text such that it can be read where no Markdown is, and a host finds nothing in it.

    In the title of a pull request and in the message of a commit hosts look for mentions, for
    issues to close, and for words in brackets by which a commit skips the checks.

    Args:
        text: What somebody wrote.
        longest: So many characters of it are shown.
    """
    return _BEGINNINGS.sub(_NOTHING, printable(text, longest)).replace("[", f"[{_NOTHING}")


def _numbered(mark: str) -> str:
    return f"&#{ord(mark)};"


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(
        loader=PackageLoader("vouchbook.gate.impact", ""),
        # HTML's characters are among those that `inert` replaces, which every value goes through.
        autoescape=False,  # noqa: S701
        finalize=inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template("impact.md")
