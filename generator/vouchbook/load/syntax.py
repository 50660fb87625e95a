"""What the YAML parser says about a broken text, in plain words and at the place to look at."""

import re
from typing import Final

from vouchbook.findings import Finding, error
from vouchbook.text import printable

_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")
#: What a line holds before a colon that the parser did not expect: a name and its value.
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
#: A name and its value, with a space between that YAML takes for a letter.
_WEB_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_]+:(?=[\u00a0\u2007\u202f])")
_EQUALS = re.compile(r"\s*(?:- +)*([A-Za-z_]+)\s*=\s*(\S.*)")
_ENTRY = re.compile(r"\s*- ")
_QUOTE = re.compile("['\"]")
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]+):(\S.*)")
_NAME_AND_VALUE = re.compile(r"""^\s*(?:- +)*[^\s'"#][^'"#]*:\s+\S""")

#: What the parser says → what a person needs to hear, and how to mend it.
_PLAIN_WORDS: Final = (
    (
        "invalid indentation in flow construct",
        "a list or mapping in brackets goes on at the start of a line",
        "indent the line, its closing bracket too",
    ),
    (
        "invalid indentation in multiline quoted",
        "a quoted text is not closed, or goes on at the start of a line",
        "close the quote, or indent the lines that follow",
    ),
    ("unclosed quote", "this quote is not closed", "close it at the end of the text"),
    ("unclosed bracket", "this bracket is not closed", "close it at the end of the list"),
    (
        "mismatched bracket",
        "this bracket is closed by one of the other kind",
        "close [ with ] and { with }",
    ),
    ("misplaced bracket", "nothing was opened that this bracket could close", "delete it"),
    (
        "trailing content after double-quoted",
        "text goes on after the closing quote",
        'put all of it in one pair of "…"; a quote inside is written \\"',
    ),
    (
        "unexpected character",
        "a text cannot start with this character",
        "put the text in quotes",
    ),
    (
        "unknown escape character",
        "no character is written with this backslash",
        r"write \\ for a backslash, or put the text in single quotes",
    ),
    (
        "block sequence entries are not allowed",
        "a list starts on the line of its name",
        "start it on the next line, or write it in brackets: [one, two]",
    ),
    (
        "did not find expected '-' indicator",
        "this line belongs to no entry of the list above",
        "start it with a dash, or bring its indentation in line",
    ),
    (
        "did not find expected key",
        "this line is no `name: value`",
        "bring its indentation in line with the names above",
    ),
    (
        "did not find expected <document start>",
        "this line does not fit the one above",
        "bring its indentation in line; after a colon stands a space",
    ),
    (
        "unexpected EOF while parsing a flow",
        "a comma with nothing before it",
        "delete it, or fill the gap",
    ),
    (
        "did not find expected comment or line break",
        "text stands on the line of | or >",
        "start it on the next line, indented",
    ),
    (
        "comment intercepting",
        "a comment stands inside a text that goes on in the next line",
        "put the text in quotes, or move the comment",
    ),
    (
        "illegal placement of ':'",
        "this bracket is not closed",
        "close it at the end of the list",
    ),
    ("followed by a valid YAML whitespace", "a tab where a space is needed", "use a space"),
    ("tab", "a tab where spaces are needed", "indent with spaces"),
    ("unexpected end of", "the text ends before a quote or bracket is closed", "close it"),
    (
        "invalid indentation",
        "this line stands further left than the list or text it belongs to",
        "indent it",
    ),
)


def explain(said: str, text: str, path: str) -> Finding:
    """Turn what the parser said into a finding.

    Args:
        said: The parser's message.
        text: The text that it could not read.
        path: Where the text stands.

    Returns:
        A finding of the rule `yaml-syntax` (or `nesting`), at a place inside the text.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        return error(
            path, "yaml-syntax", "a merge conflict was left in this file",
            "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
            (text.count("\n", 0, conflict.start()) + 1, 1),
        )  # fmt: skip
    lines = text.splitlines() or [""]
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    if "recursion limit" in said:
        return error(
            path, "nesting", "lists within lists, too deep to be meant", "write it flatter",
            (min(line, len(lines)), column),
        )  # fmt: skip
    found = _by_the_lines(said, lines, (line, column), path)
    if found:
        return found
    line, column = _placed(said, lines, line, column)
    for words, message, hint in _PLAIN_WORDS:
        if words in said:
            return error(path, "yaml-syntax", message, hint, (line, column))
    return error(
        path, "yaml-syntax", f"this is not YAML: {printable(said.splitlines()[-1], 160)}",
        "look at this line and the one above for a missing colon, quote or bracket",
        (line, column),
    )  # fmt: skip


def _by_the_lines(said: str, lines: list[str], at: tuple[int, int], path: str) -> Finding | None:
    """What the lines tell better than the parser does."""
    line, column = at
    if "mapping values are not allowed" in said and line <= len(lines):
        return _colon(lines, line, column, path)
    if "expected key" in said or "expected '-'" in said:
        return _dash(lines, min(line, len(lines)), path)
    if "simple key expect" in said:
        last = line >= len(lines) and not _has_colon(lines[-1])
        above = len(lines) if last else _last_with_words(lines, line - 1)
        return _without_colon(lines, above, path)
    return None


def _placed(said: str, lines: list[str], line: int, column: int) -> tuple[int, int]:
    """The place to look at, which is not always where the parser gave up."""
    if "illegal placement of ':'" in said:
        return _open_bracket(lines, min(line, len(lines))) or (min(line, len(lines)), column)
    if line > len(lines):
        line = _last_with_words(lines, len(lines))
        column = _first_column(lines[line - 1])
    if "multiline quoted" in said and not _QUOTE.search(lines[line - 1]):
        line = _last_with_words(lines, line - 1)
        quote = _QUOTE.search(lines[line - 1])
        column = quote.start() + 1 if quote else 1
    if "tab" in said.splitlines()[-1] and "\t" in lines[line - 1]:
        column = lines[line - 1].index("\t") + 1
    return line, column


def _colon(lines: list[str], line: int, column: int, path: str) -> Finding:
    """A colon that the parser did not expect has one of three causes."""
    if _NAME_AND_VALUE.match(lines[line - 1][: column - 1]):
        return error(
            path, "yaml-syntax", "a colon followed by a space, inside text",
            "put the whole text after the first colon in quotes", (line, column),
        )  # fmt: skip
    above = _last_with_words(lines, line - 1)
    if above < line and not _has_colon(lines[above - 1]):
        return _without_colon(lines, above, path)
    return error(
        path, "yaml-syntax", "this line is indented deeper than the one above, which is complete",
        "bring it in line with the other names", (line, _first_column(lines[line - 1])),
    )  # fmt: skip


def _without_colon(lines: list[str], line: int, path: str) -> Finding:
    at = (line, _first_column(lines[line - 1]))
    space = _WEB_SPACE.match(lines[line - 1])
    if space:
        return error(
            path, "yaml-syntax", "the space after the colon is one of a web page, no ordinary one",
            "delete it and type a space", (line, space.end() + 1),
        )  # fmt: skip
    equals = _EQUALS.match(lines[line - 1])
    if equals:
        right = printable(f"{equals[1]}: {equals[2]}", 60)
        return error(
            path, "yaml-syntax", "a colon belongs here, not an equals sign", f"write `{right}`", at
        )
    close = _NO_SPACE.match(lines[line - 1])
    if close:
        right = printable(f"{close[1]}: {close[2]}", 60)
        return error(
            path, "yaml-syntax", "a space is missing after the colon", f"write `{right}`", at
        )
    above = _last_with_words(lines, line - 1)
    if at[1] == 1 and above < line and _NAME_AND_VALUE.match(lines[above - 1]):
        return error(
            path, "yaml-syntax",
            "this line goes on with the text above, or is a name without a colon",
            "indent it by two spaces if it is text; else write a colon and a space after the name",
            at,
        )  # fmt: skip
    return error(
        path, "yaml-syntax", "this line is neither `name: value` nor an entry of a list",
        "write a colon and a space after the name, or a dash and a space before the entry", at,
    )  # fmt: skip


def _dash(lines: list[str], line: int, path: str) -> Finding | None:
    """A line that is no entry of the list to which its neighbours belong."""
    before = _last_with_words(lines, line - 1)
    above, text = lines[before - 1], lines[line - 1]
    if before == line or _first_column(above) != _first_column(text):
        return None
    if _ENTRY.match(text) and above.lstrip().startswith("{"):
        above, text, line = text, above, before
    elif not _ENTRY.match(above) or _ENTRY.match(text):
        return None
    at = (line, _first_column(text))
    if text.lstrip().startswith("-"):
        return error(
            path, "yaml-syntax", "a space is missing after the dash",
            f"write `- {printable(text.lstrip()[1:], 60)}`", at,
        )  # fmt: skip
    return error(
        path, "yaml-syntax", "a dash is missing: the lines beside this one are a list",
        "begin the line with a dash and a space", at,
    )  # fmt: skip


def _open_bracket(lines: list[str], line: int) -> tuple[int, int] | None:
    """The last bracket at or above a line that is not closed; quotes are not looked into."""
    closed = 0
    for number in range(line, 0, -1):
        for column in range(len(lines[number - 1]), 0, -1):
            letter = lines[number - 1][column - 1]
            if letter in "]}":
                closed += 1
            elif letter in "[{":
                closed -= 1
                if closed < 0:
                    return number, column
    return None


def _has_colon(line: str) -> bool:
    return re.search(r":(?:\s|$)", line) is not None


def _last_with_words(lines: list[str], line: int) -> int:
    """The last line up to this one that holds more than blanks or a comment, else the first."""
    for number in range(min(line, len(lines)), 0, -1):
        if not lines[number - 1].lstrip().startswith(("#", "---")) and lines[number - 1].strip():
            return number
    return 1


def _first_column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1
