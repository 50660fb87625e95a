"""Markdown of people who are not trusted: what it may become, and what stays text.

Python-Markdown is a language with doors: raw HTML, addresses with any scheme, ids and classes of
one's own choice. `SafeMarkdown` is registered after every other extension and closes them. It
works on the parsed tree and on the parser's own tables, never on text by patterns.
"""

import html
import re
import unicodedata
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_SCHEME: Final = re.compile(r"([^/?#]*?):")
_LANGUAGE: Final = re.compile(r"[A-Za-z0-9+#.-]{1,30}")
_BLOCKS: Final = frozenset({"note", "tip", "info", "warning", "danger", "example", "question"})
#: What browsers drop from an address, or take for a slash, before they read its scheme.
_DROPPED: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)


def slug(text: str, separator: str = "-") -> str:
    """Make the anchor of a heading: plain letters, digits and dashes.

    An underscore never stands in it. The theme finds its own parts by ids such as `__config`, and
    a heading with that id would take their place.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return separator.join(re.findall(r"[a-z0-9]+", plain.lower())) or "section"


def address_fault(address: str, *, image: bool) -> str | None:
    """Say why an address in a guide is refused, or None where it may stand.

    Args:
        address: As it is written, character references and all.
        image: Whether it is loaded with the page, and so must be a file of the site.
    """
    text = address.replace(AMP_SUBSTITUTE, "&")
    while (decoded := html.unescape(text)) != text:
        text = decoded
    text = _DROPPED.sub("", text).replace("\\", "/")
    if text.startswith("//"):
        return "leads to a host without saying how"
    try:
        urlsplit(address)
    except ValueError:
        return "is not a well-formed address"
    scheme = _SCHEME.match(text)
    if scheme and scheme.group(1).lower() not in _SCHEMES:
        return f"has the scheme {scheme.group(1).lower()!r}; allowed are http, https and mailto"
    if scheme and image:
        return "is an image from elsewhere; put it beside the guide"
    return None


class SafeMarkdown(Extension):
    """Shows raw HTML as text and takes away addresses that are not allowed.

    Attributes:
        refused: What was taken away since `take_refused` was last called, in plain words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Take out the doors of a parser that is about to be used."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_PlainFences(md, {}), "fenced_code_block", 25)
        # At 0 behind "unescape": backslashes and placeholders in addresses are resolved by then,
        # and whoever makes links relative (MkDocs, also at 0, registered later) sees good ones.
        md.treeprocessors.register(_Harmless(md, self.refused), "vouchbook_harmless", 0)

    def take_refused(self) -> list[str]:
        """Give back what was taken away, and forget it."""
        taken = list(self.refused)
        self.refused.clear()
        return taken


class _PlainFences(FencedBlockPreprocessor):
    """Code blocks keep their language; an id or class would let them pose as a part of the page."""

    def handle_attrs(self, attrs: Any) -> tuple[str, list[str], dict[str, Any]]:
        _, classes, _ = super().handle_attrs(attrs)
        return "", [name for name in classes[:1] if _LANGUAGE.fullmatch(name)], {}


class _Harmless(Treeprocessor):
    """Refuses addresses, and classes of blocks that the theme would take for its own."""

    def __init__(self, md: Markdown, refused: list[str]) -> None:
        super().__init__(md)
        self._refused = refused

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._address(element)
            self._block(element)

    def _address(self, element: Element) -> None:
        name = "src" if element.tag == "img" else "href"
        address = element.get(name)
        fault = address_fault(address, image=name == "src") if address is not None else None
        if fault is None:
            return
        self._refused.append(f"the address {address!r} {fault}")
        if name == "src":
            element.text = element.get("alt")
        element.tag = "span"
        element.attrib.clear()

    @staticmethod
    def _block(element: Element) -> None:
        classes = (element.get("class") or "").split()
        if classes[:1] == ["admonition"]:
            kinds = [name for name in classes[1:] if name in _BLOCKS]
            element.set("class", " ".join(["admonition", *(kinds or ["note"])]))


def extensions(safe: SafeMarkdown) -> list[str | Extension]:
    """List the extensions that guides are rendered with; no other is ever loaded.

    Args:
        safe: The one that closes the doors; last, so that it sees what the others have opened.
    """
    return [
        "toc",
        "tables",
        "fenced_code",
        "admonition",
        "def_list",
        "footnotes",
        "sane_lists",
        safe,
    ]


def extension_configs() -> dict[str, dict[str, Any]]:
    """Give the extensions' options: anchors of our own making, a link at each heading."""
    return {"toc": {"slugify": slug, "permalink": True}}
