"""The page shell, without any tool for sites: cut at tokens, fill, write."""

from pathlib import Path

import pytest
from machinery_samples import NAV

from vouchbook.errors import VouchbookError
from vouchbook.site.output import Folder
from vouchbook.site.page import MAX_DEPTH, NavEntry, Page
from vouchbook.site.shell import Blank, Shells, Tokens, blanks, cut, take, write_pages

TOKENS = Tokens("tok-folder", "tok-title", "tok-description", "tok-body")
HTML = '<title>tok-title</title><meta content="tok-description"><a href="{uri}"></a>tok-body'
HOME = Blank("", "", NAV[0])
BELOW = Blank("advocates/tok-folder/", "advocates")


def build(site_dir: Path, nav: tuple[NavEntry, ...]) -> tuple[Blank, ...]:
    """Does what a tool for sites does: a page for each blank."""
    made = blanks(nav, TOKENS)
    for blank in made:
        folder = site_dir / blank.uri
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(HTML.format(uri=blank.uri), encoding="utf-8")
    return made


def test_blanks_cover_every_depth() -> None:
    """Each section has a blank for each depth below it, and so have pages of no section."""
    made = blanks(NAV, TOKENS)
    assert [blank.uri for blank in made if blank.entry] == ["", "advocates/"]
    depths = {(blank.section, blank.depth) for blank in made if not blank.entry}
    assert depths == {("", depth) for depth in range(1, MAX_DEPTH + 1)} | {
        ("advocates", depth) for depth in range(2, MAX_DEPTH + 1)
    }


def test_fill_escapes_all_but_the_body() -> None:
    """Title and description are text wherever they stand; the body is taken as it is."""
    shell = cut(HTML.format(uri=BELOW.uri), BELOW, TOKENS)
    page = Page("advocates/x/", "<T> & \"'", "<p>&amp;</p>", '"><script>')
    assert shell.fill(page).decode() == (
        "<title>&lt;T&gt; &amp; &quot;&#x27;</title>"
        '<meta content="&quot;&gt;&lt;script&gt;"><a href="advocates/x/"></a><p>&amp;</p>'
    )


def test_indentation_of_the_theme_goes_and_of_the_body_stays() -> None:
    """Pages share the theme's text without its indentation; what is preformatted keeps its own."""
    shell = cut("<html>\n  <p>\n\n\t <b>x y</b>\n  tok-body", HOME, TOKENS)
    filled = shell.fill(Page("", "T", "<pre>\n  code\n</pre>"))
    assert filled == b"<html>\n<p>\n<b>x y</b>\n<pre>\n  code\n</pre>"


def test_title_serves_as_description() -> None:
    """A page without a description is described by its title."""
    shell = cut(HTML.format(uri=BELOW.uri), BELOW, TOKENS)
    assert b'<meta content="Short">' in shell.fill(Page("advocates/x/", "Short", ""))


def test_tokens_of_a_page_stay() -> None:
    """A page that holds a token by chance is not filled a second time."""
    shell = cut(HTML.format(uri=""), HOME, TOKENS)
    filled = shell.fill(Page("", "tok-body", "tok-title tok-body"))
    assert filled.endswith(b"tok-title tok-body")
    assert b"<title>tok-body</title>" in filled


def test_tokens_are_new_each_time() -> None:
    """Tokens cannot be known beforehand, nor found inside one another."""
    first, second = Tokens.fresh(), Tokens.fresh()
    assert first != second
    assert len({first.folder, first.title, first.description, first.body}) == 4


@pytest.mark.parametrize("html", ["<p>nothing</p>", "tok-body tok-body"])
def test_body_must_occur_once(html: str) -> None:
    """A theme that drops or repeats the body is an error, not a broken site."""
    with pytest.raises(VouchbookError, match="instead of once"):
        cut(html, HOME, TOKENS)


def test_blanks_leave_the_output(tmp_path: Path) -> None:
    """When the shells are taken, no token is left in the output."""
    take(tmp_path, build(tmp_path, NAV), TOKENS)
    assert [path.name for path in tmp_path.rglob("*")] == ["advocates"]


def test_pages_get_the_shell_of_their_section(tmp_path: Path) -> None:
    """A page takes its own blank, else that of its section and depth, else of its depth."""
    shells = take(tmp_path, build(tmp_path, NAV), TOKENS)
    assert shells.shell_of("advocates/") is shells.own["advocates/"]
    assert shells.shell_of("advocates/a/b/") is shells.below["advocates", 3]
    assert shells.shell_of("collections/x/") is shells.below["", 2]


def write(site_dir: Path, *pages: Page, nav: tuple[NavEntry, ...] = ()) -> tuple[str, ...]:
    shells = take(site_dir, build(site_dir, nav), TOKENS)
    return write_pages(Folder(site_dir), shells, pages)


def test_pages_are_written(tmp_path: Path) -> None:
    """Each page becomes the index of its folder."""
    assert write(tmp_path, Page("a/b/", "B", "bee"), Page("a/", "A", "ay")) == ("a/b/", "a/")
    assert (tmp_path / "a/index.html").read_text(encoding="utf-8").endswith("ay")
    assert (tmp_path / "a/b/index.html").read_text(encoding="utf-8").endswith("bee")


@pytest.mark.parametrize("uri", ["../out/", "/out/", "a/../../out/", "guides/x/"])
def test_page_never_leaves_the_site(tmp_path: Path, uri: str) -> None:
    """An address that leads outside, or into a folder of others, is refused."""
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(VouchbookError, match="no page may stand"):
        write(site, Page(uri, "X", "x"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_pages_at_one_address(tmp_path: Path) -> None:
    """The second page at an address is an error: the first is not lost silently."""
    with pytest.raises(VouchbookError, match="two pages or files"):
        write(tmp_path, Page("a/", "A", "1"), Page("a/", "A", "2"))


def test_missing_page_of_the_navigation(tmp_path: Path) -> None:
    """A page that the navigation names must come."""
    with pytest.raises(VouchbookError, match="'advocates/'"):
        write(tmp_path, Page("", "Home", ""), nav=NAV)


@pytest.mark.parametrize("link", ["a", "a/index.html"])
def test_links_in_the_output_are_not_followed(tmp_path: Path, link: str) -> None:
    """Neither a linked folder nor a linked file leads the writer elsewhere."""
    site, secret = tmp_path / "site", tmp_path / "secret"
    secret.mkdir()
    (site / link).parent.mkdir(parents=True)
    (site / link).symlink_to(secret if link == "a" else secret / "new.html")
    with pytest.raises(VouchbookError):
        write_pages(Folder(site), shells_of(tmp_path), [Page("a/", "A", "x")])
    assert list(secret.iterdir()) == []


def shells_of(tmp_path: Path) -> Shells:
    """Shells that were built somewhere else."""
    other = tmp_path / "other"
    return take(other, build(other, ()), TOKENS)
