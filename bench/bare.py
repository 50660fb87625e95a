"""The pages of a program's site as sources for the peers.

Hugo gets bare ones: the same number, the same text. MkDocs gets the same pages: their headings,
lists, tables and links as Markdown, as somebody would write them who builds such a site with it.

python -m bench.bare PROGRAM FOLDER
"""

import argparse
import html
import json
import re
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from markdownify import markdownify

from vouchbook.processes import beside, how_many
from vouchbook.site.contents import gather
from vouchbook.site.page import AnyPage

_TAG: Final = re.compile("<[^>]*>")
_SPACE: Final = re.compile(r"\s+")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+!|~-])")
_PARAGRAPH: Final = 600
_LEFT_OUT: Final = re.compile(r"<(svg|select|button|script)\b.*?</\1>|<input\b[^>]*>", re.DOTALL)

_HUGO: Final = """baseURL = "/"
title = "Bare"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
"""
_LAYOUT: Final = (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{{ .Title }}</title>\n'
    "<h1>{{ .Title }}</h1>\n{{ .Content }}\n</html>\n"
)
_MKDOCS: Final = """site_name: Bare
theme: {name: material, font: false}
plugins: []
nav: [index.md]
not_in_nav: /*
"""


def write_sources(program: Path, folder: Path) -> int:
    """Write the sources of both peers.

    Args:
        program: The folder that holds `program/`.
        folder: Where `hugo/` and `mkdocs/` are to stand.

    Returns:
        How many pages each has.
    """
    hugo, mkdocs = folder / "hugo", folder / "mkdocs"
    _put(hugo / "hugo.toml", _HUGO)
    _put(hugo / "layouts" / "_default" / "single.html", _LAYOUT)
    _put(mkdocs / "mkdocs.yml", _MKDOCS)
    pages = gather(program, None, "program").pages
    of = how_many()
    # Turning HTML into Markdown takes far longer than making the pages, so each part makes its own.
    parts = [beside(partial(_write_part, pages, folder, part, of)) for part in range(of)]
    return sum(part() for part in parts)


def _write_part(pages: Iterable[AnyPage], folder: Path, part: int, of: int) -> int:
    """Write every `of`-th page, beginning with one; say how many these are."""
    count = 0
    for page in islice(pages, part, None, of):
        name = page.uri.rstrip("/") or "index"
        front = f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n\n"
        # Hugo gives the name index a meaning of its own.
        hugo = folder / "hugo" / "content" / f"{name if page.uri else 'start'}.md"
        _put(hugo, front + _bare(page.html))
        _put(folder / "mkdocs" / "docs" / f"{name}.md", front + _same(page.html))
        count += 1
    return count


def with_search(folder: Path) -> None:
    """Let MkDocs make its search index, too.

    Args:
        folder: Where `write_sources` has written.
    """
    _put(folder / "mkdocs" / "mkdocs.yml", _MKDOCS.replace("plugins: []", "plugins: [search]"))


def _bare(page: str) -> str:
    """Give the text of a page alone."""
    text = _SPACE.sub(" ", html.unescape(_TAG.sub(" ", page))).strip()
    return _paragraphs(_SPECIAL.sub(r"\\\1", text))


def _same(page: str) -> str:
    """Give a page as Markdown, without what nobody writes in it: controls, pictures' lines."""
    plain = _LEFT_OUT.sub("", page)
    markdown: str = markdownify(plain, heading_style="ATX")
    return markdown


def _paragraphs(text: str) -> str:
    """Break a text, since a parser of Markdown expects no line of a hundred thousand characters."""
    lines = []
    while len(text) > _PARAGRAPH:
        cut = text.rfind(" ", 0, _PARAGRAPH)
        cut = cut if cut > 0 else _PARAGRAPH
        lines.append(text[:cut])
        text = text[cut:].lstrip()
    return "\n\n".join([*lines, text]) + "\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main() -> None:
    """Read the command line and write the sources."""
    parser = argparse.ArgumentParser(prog="python -m bench.bare", description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(write_sources(given.program, given.folder))


if __name__ == "__main__":
    main()
