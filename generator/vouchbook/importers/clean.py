"""Text as it arrives: what is harmless is mended, and markup is taken off."""

import re
from html.parser import HTMLParser
from typing import Final

from vouchbook.naming import clean

_AUTOLINK: Final = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")
_SHORTCODE: Final = re.compile(r"\{\{[<%][^{}]*[>%]\}\}")
_MARKDOWN_LINK: Final = re.compile(
    r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
)
_EMPHASIS: Final = re.compile(r"(\*\*|__|`+)(?=\S)([^*_`]+?)(?<=\S)\1")
_SINGLE_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE)
_BULLET: Final = re.compile(r"^ *[*+-] +", re.MULTILINE)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!&<>~|-])")
_HTML: Final = re.compile(r"</?[A-Za-z!]|&[#A-Za-z0-9]{2,32};")
_BLOCKS: Final = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "blockquote", "section"})
_SILENT: Final = frozenset({"script", "style", "template"})


def plain(text: str) -> str:
    """Take Markdown, HTML and shortcodes off a text.

    Args:
        text: Any text.

    Returns:
        What a reader would see, clean: a link's words without its address, scripts gone.
    """
    text = _SHORTCODE.sub(" ", _AUTOLINK.sub("", text))
    text = _MARKDOWN_LINK.sub(r"\1", text)
    if _HTML.search(text):
        text = _without_tags(text)
    text = _HEADING.sub("", text)
    text = _BULLET.sub("- ", text)
    text = _SINGLE_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return clean(re.sub(" {2,}", " ", _ESCAPE.sub(r"\1", text)))


class _Reader(HTMLParser):
    """Collects the words between tags; only ever makes text, so nothing in it is executed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(text: str) -> str:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.words)
