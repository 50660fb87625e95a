"""What is refused before any parser sees it, and what a parser would pass over in silence.

The parser (`yaml-rs`) is fast and strict, but a text can be made to exhaust the stack of any YAML
parser, and some of YAML's features have no place in a file that people review: they hide what a
file says. `before` looks at the raw text in linear time. `suspicious` says in one pass whether a
text *may* hold such a feature, so that the slow, exact look of `vouchbook.load.features` is needed
for few files.
"""

import re
from collections.abc import Iterator
from itertools import islice

from vouchbook.findings import Finding, error
from vouchbook.text import HIDDEN

MOST_BRACKETS = 2_000
_ENCODING_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: Nobody indents so far, and parsers call themselves once for each level.
DEEPEST_INDENT = 200
_MOST_MARKERS = 16
_NESTED_MARKERS = re.compile(rf"^(?:---)? *(?:[-?:][ \t]+){{{_MOST_MARKERS}}}", re.MULTILINE)
_MARKERS = bytes.maketrans(b"?:", b"--")
_INDENT = " " * DEEPEST_INDENT
_PLAIN_ASCII = bytes((*b"\t\n", *range(0x20, 0x7F)))

# Three looks, each slower and more exact than the one before; see `suspicious`.
_INDICATORS = b"&*!%<?"
_HARMLESS = bytes(c for c in range(256) if c not in _INDICATORS)
_SPACED = bytes(
    b" "[0] if c in b" \t\r\n[]{},:" else b"a"[0] if c in b"\v\f" else c for c in range(256)
)
_SHAPES = bytes(c if c in b"0-+._ " else b"1"[0] if c in b"123456789" else b"a"[0] for c in _SPACED)
#: Words, dashes, days, and numbers written plainly.
_PLAIN_SHAPE = re.compile(rb"-?a.*|-|[01]+-.*|-?(?:0|1[01]*)(?:\.[01]*1)?")
#: A word that begins with digits, and with no letter after them that could make it a number.
_PLAIN_WORD = re.compile(rb"(?:0|[1-9][0-9]*)[A-DF-Zacdf-np-wyz].*")
#: Shapes that were found plain, so that the next file need not be matched; no more than so many.
_plain_shapes: set[bytes] = set()
_MOST_SHAPES = 8_000
_SUSPECT = re.compile(
    r"(?:^|[ \t\[\]{},:?])(?=[-+0-9._&*!%<?])"
    r"(?:[&*]\S|!|%|<<|\?\s|---|\.\.\.|\+[0-9.]|-?0[0-9]|-?\.[0-9inIN]|[-+]?[0-9.]*_"
    r"|-?[0-9.]+[eExob]|-?[0-9]+\.0*(?:[ \t\r\n,:\]}]|\Z))",
    re.MULTILINE,
)


def before(raw: bytes, path: str, limit: int) -> tuple[str, tuple[Finding, ...]]:
    """Look at the raw bytes of a file before any parser does.

    Args:
        raw: The file's bytes; of a file beyond the limit, at least `limit + 1` of them.
        path: Where the file stands, for the findings.
        limit: The most bytes allowed.

    Returns:
        The text, and the findings. A text with findings must not be parsed.
    """
    if len(raw) > limit:
        return "", (
            error(
                path, "too-large",
                f"the file is larger than {limit // 1024} KiB, the most that is read",
                "split it, or move long texts to where they are published and link to them",
            ),
        )  # fmt: skip
    if raw.startswith(_ENCODING_MARKS):
        return "", (
            error(path, "encoding", "the file starts with a byte order mark",
                "save it as UTF-8 without BOM",
            ),
        )  # fmt: skip
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        good = raw[: fault.start].decode("utf-8")
        at = position(good, len(good))
        return "", (
            error(path, "encoding",
                f"the file is not UTF-8: byte 0x{raw[fault.start]:02x} cannot be read",
                "save it as UTF-8",
                at,
            ),
        )  # fmt: skip
    return text, () if _is_harmless(raw, text) else tuple(_in_text(raw, text, path))


def _is_harmless(raw: bytes, text: str) -> bool:
    """Say quickly of most texts that `_in_text` finds nothing in them."""
    return (
        _all_plain(raw, text)
        and (len(raw) <= MOST_BRACKETS or raw.count(b"[") + raw.count(b"{") <= MOST_BRACKETS)
        and not _may_nest(raw)
        and _INDENT not in text
    )


def _may_nest(raw: bytes) -> bool:
    return b"-" * _MOST_MARKERS in raw.translate(_MARKERS, b" \t")


def _in_text(raw: bytes, text: str, path: str) -> Iterator[Finding]:
    hidden = None if _all_plain(raw, text) else HIDDEN.search(text)
    if hidden:
        at = position(text, hidden.start())
        yield error(path, "hidden-character",
            f"a character that nobody can see stands here (U+{ord(hidden.group()):04X})",
            "delete it; copying from a web page or a word processor often brings one along",
            at,
        )  # fmt: skip
    brackets = text.count("[") + text.count("{")
    if brackets > MOST_BRACKETS:
        yield error(
            path, "nesting",
            f"{brackets:,} opening brackets; at most {MOST_BRACKETS:,} are read",
            "write long lists with a dash for each entry",
            position(text, _nth_bracket(text, MOST_BRACKETS + 1)),
        )  # fmt: skip
    nested = _NESTED_MARKERS.search(text) if _may_nest(raw) else None
    if nested:
        yield error(
            path, "nesting", "more than fifteen lists open on one line",
            "one dash is enough for an entry of a list", position(text, nested.start()),
        )  # fmt: skip
    deep = f"\n{text}".find(f"\n{_INDENT}")
    if deep >= 0:
        yield error(
            path, "nesting", f"this line is indented by {DEEPEST_INDENT} spaces or more",
            "indent each level by two spaces",
            position(text, deep + DEEPEST_INDENT),
        )  # fmt: skip


def _all_plain(raw: bytes, text: str) -> bool:
    """Say quickly of most texts that nothing in them is hidden.

    Deleting what is plain is far quicker than searching for what is not, and a long text is made of
    few different characters.
    """
    if text.isascii():
        return not raw.translate(None, _PLAIN_ASCII)
    return "\r" not in text and not HIDDEN.search("".join(set(text)))


def _nth_bracket(text: str, number: int) -> int:
    brackets = re.finditer(r"[\[{]", text)
    return next(islice(brackets, number - 1, None)).start()


def suspicious(raw: bytes, text: str) -> bool:
    """Tell whether a text may hold what the parser passes over in silence.

    Most files of a program hold none of it, so the looks go from cheap to exact: which characters
    occur at all, which shapes the words have (every letter the same, every digit but 0 the same),
    and only then a regular expression over the text.

    Args:
        raw: The bytes that `before` let through.
        text: The same, decoded.

    Returns:
        False only where the text has no anchor, alias, tag, merge key, explicit key, directive,
        second document, nor a number that is not written plainly.
    """
    if not raw.translate(None, _HARMLESS) and _all_of_plain_shape(raw):
        return False
    return _SUSPECT.search(text) is not None


def _all_of_plain_shape(raw: bytes) -> bool:
    """Say whether no word can be read otherwise; all of a program are of a few thousand shapes."""
    shapes = raw.translate(_SHAPES).split()
    if _plain_shapes.issuperset(shapes):
        return True
    odd = set(shapes) - _plain_shapes
    fresh = {shape for shape in odd if _PLAIN_SHAPE.fullmatch(shape)}
    if len(_plain_shapes) < _MOST_SHAPES:
        _plain_shapes.update(fresh)
    odd -= fresh
    words = raw.translate(_SPACED).split() if odd else ()
    return all(
        _PLAIN_WORD.fullmatch(word)
        for shape, word in zip(shapes, words, strict=False)
        if shape in odd
    )


def position(text: str, offset: int) -> tuple[int, int]:
    """Turn an offset into line and column, both counted from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1
