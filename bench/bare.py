"""The pages of a program's site as bare sources for Hugo and for MkDocs: same number, same text.

python -m bench.bare PROGRAM FOLDER
"""

import argparse
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vouchbook.site.contents import gather

_TAG: Final = re.compile("<[^>]*>")
_SPACE: Final = re.compile(r"\s+")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+!|~-])")
_PARAGRAPH: Final = 600

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
    count = 0
    for uri, title, body in _pages(program):
        name = uri.rstrip("/") or "index"
        front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
        # Hugo gives the name index a meaning of its own.
        _put(hugo / "content" / f"{name if uri else 'start'}.md", front + body)
        _put(mkdocs / "docs" / f"{name}.md", front + body)
        count += 1
    return count


def with_search(folder: Path) -> None:
    """Let MkDocs make its search index, too.

    Args:
        folder: Where `write_sources` has written.
    """
    _put(folder / "mkdocs" / "mkdocs.yml", _MKDOCS.replace("plugins: []", "plugins: [search]"))


def _pages(program: Path) -> Iterator[tuple[str, str, str]]:
    for page in gather(program, None, "program").pages:
        text = _SPACE.sub(" ", html.unescape(_TAG.sub(" ", page.html))).strip()
        yield page.uri, page.title, _paragraphs(_SPECIAL.sub(r"\\\1", text))


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
