"""Names as people write them: cleaned, compared, made into ids; and keys to stand for them."""

import re
import secrets
import string
import unicodedata
from typing import Final

from anyascii import anyascii

from vouchbook.kinds import is_reserved
from vouchbook.text import HIDDEN, fold

MOST_CHARACTERS: Final = 64
_ZERO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200d\u2060]")
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
#: Letters of Cyrillic and Greek that nobody can tell from Latin ones, as names are compared by.
_TWINS: Final = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
    "ABEKMHOPCTYXSIJaeopcyxsijhldqwABEZHIKMNOPTYXov",
)


def clean(text: str) -> str:
    """Mend what is harmless.

    Args:
        text: Any text.

    Returns:
        The text in NFC, without characters that nobody can see, with plain spaces and line feeds,
        and without spaces at the ends of its lines.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = HIDDEN.sub("", _ZERO_WIDTH.sub("", _SPACES.sub(" ", text)))
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """Bring text to one line with single spaces."""
    return " ".join(clean(text).split())


def slug(text: str) -> str:
    """Make an id of a text.

    Args:
        text: A name or title, in any script.

    Returns:
        Lower-case ASCII letters, digits and single hyphens, at most 64, cut at a hyphen where
        there is one; empty where nothing can be written. A reserved word gets `the-` before it.
    """
    ascii_text = anyascii(fold(clean(text))).lower().replace("'", "").replace("\u2019", "")
    result = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(result) > MOST_CHARACTERS:
        cut = result[: MOST_CHARACTERS + 1].rpartition("-")[0]
        result = (cut or result)[:MOST_CHARACTERS].strip("-")
    return f"the-{result}"[:MOST_CHARACTERS].strip("-") if is_reserved(result) else result


def plain_twins(name: str) -> str:
    """Write letters that look like Latin ones as these, so that two names that look alike are."""
    return name if name.isascii() else name.translate(_TWINS)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names differ in case, marks, spaces and punctuation at most.

    `+` and `#` count: C, C++ and C# are three names.
    """
    return bare(one) == bare(other)


def bare(name: str) -> str:
    """Fold a name and take out all but letters, digits, `+` and `#`."""
    return re.sub(r"[^\w+#]|_", "", fold(plain_twins(one_line(name))))


def new_key() -> str:
    """Draw a key: ten random lower-case letters and digits, the first a letter."""
    rest = (secrets.choice(string.ascii_lowercase + string.digits) for _ in range(9))
    return secrets.choice(string.ascii_lowercase) + "".join(rest)
