"""Whole builds with MkDocs and Material: what comes out, and what a failed one leaves."""

import dataclasses
import datetime as dt
import errno
import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from machinery_samples import AS_OF, PAGES, Reader, broken, contents, factory, read, tree

from vouchbook.errors import VouchbookError
from vouchbook.site.build import Built, build_site
from vouchbook.site.linkcheck import broken_links
from vouchbook.site.page import Page, SiteContents
from vouchbook.site.publish import publish

MKDOCS = """\
site_name: Overridden
site_url: https://refs.example.com/book/
repo_url: https://github.com/example/book
theme:
  name: material
plugins:
  - vouchbook
"""
EVIL = "</title><script>alert(1)</script>"
GUIDES = {
    "index.md": "# How we work\n\n[Home](../) [Next](how-to/ask.md#before-you-ask)\n",
    "how-to/ask.md": "---\ntitle: Ask & thank\n---\n## Before *you* ask\n\n![p](p.png)\n",
    "evil.md": f"# {html.escape(EVIL)} {EVIL}\n\n## {EVIL}\n\n{EVIL}",
    "front.md": f'---\ntitle: {EVIL}\ndescription: "{EVIL}\n---\ntitle: not front matter\n',
}


def program(root: Path, mkdocs: str = MKDOCS) -> Path:
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    for path, text in GUIDES.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "docs/how-to/p.png").write_bytes(b"\x89PNG")
    return root


def make(root: Path, made: SiteContents | None = None, *, strict: bool = False) -> Built:
    return build_site(
        root,
        audience="sales",
        as_of=None,
        site_dir=root / "site",
        contents=factory(made or contents()),
        strict=strict,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program whose site has been built once."""
    root = program(tmp_path_factory.mktemp("program") / "book")
    built = make(root, strict=True)
    assert built == Built(published=True, pages=len(PAGES))
    return root


@pytest.fixture
def site(root: Path) -> Path:
    return root / "site"


def test_every_page_is_there(site: Path) -> None:
    """Generated pages, guides and files stand where they should, and nothing else does."""
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    guides = {"guides", "guides/how-to/ask", "guides/evil", "guides/front"}
    assert pages == guides | {page.uri.rstrip("/") or "." for page in PAGES}
    assert (site / "assets/vouchbook/data/core.1.json").read_bytes() == b"{}"
    assert (site / "guides/how-to/p.png").read_bytes() == b"\x89PNG"


def test_nothing_is_left_of_the_shell(site: Path) -> None:
    """No file holds a token or is called by one, the sitemap and its index included."""
    found = tree(site)
    assert not [path for path in found if re.search(r"vouchbook[0-9a-f]{32}", path)]
    assert not [p for p, content in found.items() if re.search(rb"vouchbook[0-9a-f]{32}", content)]
    assert "sitemap.xml.gz" not in found
    assert not [path for path in found if path.endswith(".map") or "lunr" in path]


def test_a_page_has_its_own_head_and_body(site: Path) -> None:
    """Title, description and canonical address are the page's own, and text."""
    page = PAGES[2]
    text = (site / page.uri / "index.html").read_text(encoding="utf-8")
    reader = Reader(text)
    assert page.html in text
    assert text.count("<h1") == 1
    assert "<title>Marit &lt;/title&gt;&lt;script&gt;alert(1)" in text
    assert reader.all("meta", name="description") == [
        {"name": "description", "content": page.description}
    ]
    assert [link["href"] for link in reader.all("link", rel="canonical")] == [
        "https://refs.example.com/book/advocates/nordvik/marit/"
    ]
    assert reader.all("link", rel="prev") == reader.all("link", rel="next") == []


def test_the_site_bears_the_title_of_the_contents(site: Path) -> None:
    """The home page is called like the site, whose title is text everywhere."""
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "<title>Tidewater &amp; &lt;References&gt;</title>" in text
    assert "<References>" not in text
    assert "&amp;amp;" not in text
    assert "Overridden" not in text


@pytest.mark.parametrize(
    ("page", "active"),
    [
        ("", "Home"),
        ("advocates/", "Advocates"),
        ("advocates/nordvik/marit/", "Advocates"),
        ("collections/banks/", None),
        ("guides/evil/", "Guides"),
    ],
)
def test_the_section_is_highlighted(site: Path, page: str, active: str | None) -> None:
    """The tab of a page's section is the active one, at every depth."""
    text = (site / page / "index.html").read_text(encoding="utf-8")
    tabs = re.findall(r'md-tabs__item--active">.*?<a [^>]*>(.*?)</a>', text, re.DOTALL)
    assert [tab.strip() for tab in tabs] == ([active] if active else [])


def test_no_script_of_a_guide_runs(site: Path) -> None:
    """Attack 51: whatever a guide's title, heading or text holds, no page gets a script by it."""
    harmless = {str(tag) for tag in read(site / "collections/banks/index.html").all("script")}
    for page in site.rglob("index.html"):
        reader = read(page)
        scripts = [tag for tag in reader.all("script") if "src" not in tag]
        assert [tag for tag in scripts if str(tag) not in harmless] == []
        assert len(scripts) == len(
            [tag for tag in read(site / "guides/index.html").all("script") if "src" not in tag]
        ), page
        assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_titles_of_guides_are_text(site: Path) -> None:
    """A guide's title is shown as it was written, however it was written."""
    assert "Ask &amp; thank - Tidewater" in (site / "guides/how-to/ask/index.html").read_text()
    assert "<title>&lt;/title&gt;&lt;script&gt;" in (site / "guides/evil/index.html").read_text()
    front = read(site / "guides/front/index.html")
    assert front.all("meta", name="description")[0]["content"] == EVIL
    assert "title: not front matter" in front.text


def test_the_finder_knows_the_guides(site: Path) -> None:
    """Titles and headings of the guides, as plain text, are in a file that every page names."""
    for page in ("index.html", "advocates/nordvik/marit/index.html", "guides/evil/index.html"):
        (meta,) = read(site / page).all("meta", name="vouchbook:guides")
        file = site / Path(page).parent / meta["content"]
        guides = {guide["title"]: guide for guide in json.loads(file.read_bytes())}
    assert list(guides) == ["How we work", f"{EVIL} {EVIL}", EVIL, "Ask & thank"]
    assert guides["Ask & thank"]["url"] == "guides/how-to/ask/"
    assert guides["Ask & thank"]["headings"] == [
        {"title": "Before you ask", "url": "guides/how-to/ask/#before-you-ask"}
    ]


def test_no_other_host_is_asked(site: Path) -> None:
    """No page loads anything from elsewhere, nor would its scripts ask a code host for stars."""
    for page in site.rglob("*.html"):
        reader = read(page)
        loads = [tag.get("src", "") for _, tag in reader.tags]
        loads += [tag["href"] for tag in reader.all("link") if tag.get("rel") != "canonical"]
        assert [address for address in loads if ":" in address or address.startswith("//")] == []
        assert reader.all("a", **{"data-md-component": "source"}) == []


def test_scripts_are_modules_with_a_changing_name(site: Path) -> None:
    """Our scripts are modules, and their folder is named by their content."""
    ours = [s for s in read(site / "index.html").all("script") if "vouchbook" in s.get("src", "")]
    assert ours
    for script in ours:
        assert script["type"] == "module"
        assert re.fullmatch(r"assets/vouchbook/[0-9a-f]{12}/[a-z-]+\.js", script["src"])
        assert (site / script["src"]).is_file()


def test_footer_names_vouchbook_and_the_day(site: Path) -> None:
    """The footer says what made the site and of which day the data are."""
    reader = read(site / "advocates/index.html")
    assert "Made with Vouchbook" in reader.text
    assert "data of Mon 16 Nov 2026" in reader.text
    assert reader.all("meta", name="vouchbook:as-of")[0]["content"] == AS_OF.isoformat()
    assert reader.all("meta", name="vouchbook:audience")[0]["content"] == "sales"


def test_sitemap_lists_pages_and_guides(site: Path) -> None:
    """The sitemap has every page once, dated by the data."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall(r"<loc>https://refs.example.com/book/(.*?)</loc>", text)
    assert found == sorted(
        [page.uri for page in PAGES]
        + ["guides/", "guides/evil/", "guides/front/", "guides/how-to/ask/"]
    )
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", text)) == {"2026-11-16"}


def test_the_link_check_sees_every_link(site: Path) -> None:
    """The check finds by text exactly the addresses that a parser finds."""
    assert broken_links(site, "/book/") == ()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        searched = sorted(re.findall(r' (?:href|src)="([^"]*)"', text))
        parsed = sorted(
            attributes[name]
            for _, attributes in Reader(text).tags
            for name in ("href", "src")
            if name in attributes
        )
        assert len(searched) == len(parsed)


def test_a_second_build_gives_the_same_bytes(root: Path, site: Path) -> None:
    """A build depends on its input alone, and replaces the site as a whole."""
    before = tree(site)
    (site / "old.html").write_text("left from an older version", encoding="utf-8")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    make(root)
    assert tree(site) == before
    assert os.environ.get("SOURCE_DATE_EPOCH") == epoch
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []


def failing(error: BaseException) -> SiteContents:
    """Contents whose third page cannot be made."""

    class Failing:
        def __iter__(self) -> Iterator[Page]:
            yield from PAGES[:2]
            raise error

    return dataclasses.replace(contents(), pages=Failing())


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EACCES, "Permission denied", "x"), r"Permission denied \(x\)"),
        (VouchbookError("no template"), "no template"),
    ],
)
def test_a_failed_build_leaves_the_old_site(
    root: Path, site: Path, error: OSError | VouchbookError, says: str
) -> None:
    """A full disk, or any fault half-way, gives a clear message and touches nothing."""
    before = tree(site)
    with pytest.raises(VouchbookError, match=says):
        make(root, failing(error))
    assert tree(site) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []


def test_an_interrupted_build_leaves_the_old_site(root: Path, site: Path) -> None:
    """Ctrl-C half-way leaves the old site and nothing beside it."""
    before = tree(site)
    with pytest.raises(KeyboardInterrupt):
        make(root, failing(KeyboardInterrupt()))
    assert tree(site) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []


def test_a_failed_swap_puts_the_old_site_back(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new site cannot be renamed into place, the old one is back."""
    before = tree(site)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(VouchbookError, match="Input/output error"):
        make(root)
    assert tree(site) == before


def test_data_with_errors_is_not_published(root: Path, site: Path) -> None:
    """Errors in the data are given back as findings, and the old site stays."""
    before = tree(site)
    assert make(root, broken()) == Built(published=False, findings=broken().findings)
    assert tree(site) == before


def test_a_link_among_the_guides_is_not_published(tmp_path: Path) -> None:
    """A link in docs/ is a finding of the build; no file behind it is read."""
    root = program(tmp_path / "book")
    (root / "docs/loop").symlink_to(root / "docs")
    built = make(root)
    assert not built.published
    assert [finding.path for finding in built.findings] == ["docs/loop"]
    assert not (root / "site").exists()


def test_a_folder_of_guides_that_is_a_link_is_not_published(tmp_path: Path) -> None:
    """Attack 18: where docs itself is a link, with mkdocs.yml or without, nothing is built."""
    program(tmp_path / "secret")
    root = tmp_path / "book"
    root.mkdir()
    (root / "docs").symlink_to(tmp_path / "secret/docs")
    for config in (None, MKDOCS):
        if config:
            (root / "mkdocs.yml").write_text(config, encoding="utf-8")
        built = make(root)
        assert not built.published
        assert [finding.path for finding in built.findings] == ["docs"]


GUIDES_BY_AUDIENCE = {
    "program": "---\naudience: program\n---\n# Only us\n\n![p](us.png) ![p](all.png)\n",
    "sales": "# Reps\n\n![p](rep.png)\n",
    "public": "---\naudience: public\n---\n# All\n\n![p](all.png)\n",
}


@pytest.mark.parametrize(
    ("audience", "shown", "pictures"),
    [
        ("program", {"program", "sales", "public"}, {"us.png", "rep.png", "all.png"}),
        ("sales", {"sales", "public"}, {"rep.png", "all.png"}),
        ("public", {"public"}, {"all.png"}),
    ],
)
def test_guides_keep_to_their_audience(
    tmp_path: Path, audience: str, shown: set[str], pictures: set[str]
) -> None:
    """A guide for others is in no file of a build, nor is a picture that only it shows."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, text in GUIDES_BY_AUDIENCE.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    for name in ("us.png", "rep.png", "all.png", "unused.png"):
        (docs / name).write_bytes(f"picture {name}".encode())
    assert make(tmp_path, contents(audience), strict=True).published
    guides = tmp_path / "site/guides"
    assert {path.name for path in guides.iterdir()} == shown | pictures
    everything = b"".join(tree(tmp_path / "site").values())
    for name, title in (("program", b"Only us"), ("sales", b"Reps")):
        assert (title in everything) is (name in shown)


@pytest.mark.parametrize("use", ["logo", "favicon"])
def test_the_picture_of_the_theme_stays(tmp_path: Path, use: str) -> None:
    """A picture that the theme shows on every page is published, though no guide shows it."""
    config = MKDOCS.replace("  name: material\n", f"  name: material\n  {use}: guides/us.png\n")
    root = program(tmp_path / "book", config)
    (root / "docs/us.png").write_bytes(b"\x89PNG")
    assert make(root, strict=True).published
    assert (root / "site/guides/us.png").is_file()


def test_without_a_guide_to_read_there_is_no_section(tmp_path: Path) -> None:
    """Where no guide is for the audience, neither navigation nor Finder know of any."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(GUIDES_BY_AUDIENCE["sales"], encoding="utf-8")
    (tmp_path / "docs/rep.png").write_bytes(b"\x89PNG")
    assert make(tmp_path, contents("public"), strict=True).published
    home = read(tmp_path / "site/index.html")
    assert not (tmp_path / "site/guides").exists()
    assert "Guides" not in home.text
    assert home.all("meta", name="vouchbook:guides") == []


def test_a_guide_may_write_of_links(tmp_path: Path) -> None:
    """Attributes in a guide's code and prose are text, and stop no strict build."""
    (tmp_path / "docs").mkdir()
    text = '# A\n\nWrite `<a href="evil.html">`, or say src="y".\n\n    <img src="z.png">\n'
    (tmp_path / "docs/a.md").write_text(text, encoding="utf-8")
    assert make(tmp_path, strict=True) == Built(published=True, pages=len(PAGES))


def test_strict_refuses_a_broken_link(tmp_path: Path) -> None:
    """A broken link is a warning that names page and link, and an error where that is wanted."""
    page = Page("", "Start", '<h1>x</h1> <a href="nowhere/">x</a>')
    made = dataclasses.replace(contents(), pages=(page, *PAGES[1:]))
    root = program(tmp_path / "book")
    with pytest.raises(VouchbookError, match=r"index\.html: 'nowhere/' leads to no file"):
        make(root, made, strict=True)
    assert not (root / "site").exists()
    built = make(root, made)
    assert built.published
    assert built.warnings == ("index.html: 'nowhere/' leads to no file of the site",)


def test_a_program_needs_neither_mkdocs_yml_nor_guides(tmp_path: Path) -> None:
    """Without a configuration of its own a program gets ours; without guides, no section."""
    built = make(tmp_path, strict=True)
    assert built.published
    assert not (tmp_path / "site/guides").exists()
    assert not (tmp_path / "site/sitemap.xml").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_as_of_and_audience_reach_the_contents(tmp_path: Path) -> None:
    """The contents are asked for with what the caller wants."""
    asked = []

    def ask(root: Path, as_of: dt.date | None, audience: str) -> SiteContents:
        asked.append((root, as_of, audience))
        return broken()

    build_site(tmp_path, audience="public", as_of=AS_OF, site_dir=tmp_path / "out", contents=ask)
    assert asked == [(tmp_path, AS_OF, "public")]


def test_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder that no build has made is never replaced; an empty one may be."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(VouchbookError, match="not from an earlier build"):
        make(tmp_path)
    assert (tmp_path / "site/thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("inside", [True, False])
def test_linked_output_is_refused(tmp_path: Path, inside: bool) -> None:
    """Attack 56: an output folder that is a link, or holds one, is left alone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site = tmp_path / "site"
    if inside:
        site.mkdir()
        (site / ".vouchbook-site").touch()
        (site / "advocates").symlink_to(elsewhere)
    else:
        site.symlink_to(elsewhere)
    with pytest.raises(VouchbookError, match="link"):
        make(tmp_path)
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_the_new_site_is_not_published(
    root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attack 56: whatever put a link into the site that is being built, the old one stays."""
    before = tree(site)

    def publish_with_link(site_dir: Path, *arguments: Any, **named: Any) -> int:
        (site_dir / "secret.html").symlink_to(tmp_path / "secret")
        return publish(site_dir, *arguments, **named)

    monkeypatch.setattr("vouchbook.site.plugin.publish", publish_with_link)
    (tmp_path / "secret").write_text("hunter2")
    with pytest.raises(VouchbookError, match=r"secret\.html in .* is a link"):
        make(root)
    assert tree(site) == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("theme: {name: mkdocs}", "theme must be material"),
        ("plugins: [vouchbook, search]", "take the plugin search out"),
        ("plugins: []", "plugin vouchbook is missing"),
        ("theme: {name: material, features: [navigation.instant.preview]}", "navigation.instant"),
        ("markdown_extensions: [attr_list]", "take the Markdown extension attr_list out"),
        ("markdown_extensions: [pymdownx.snippets]", "take the Markdown extension pymdownx"),
        ("use_directory_urls: false", "use_directory_urls must stay true"),
        ("nav: [index.md]", "take nav out"),
        ("theme: {name: nowhere}", "Unrecognised theme name"),
    ],
)
def test_unfit_configuration_is_refused(tmp_path: Path, line: str, says: str) -> None:
    """A mkdocs.yml under which the site would be wrong or unsafe says what to change."""
    key = line.partition(":")[0]
    base = {"site_name": "X", "theme": "material", "plugins": "[vouchbook]"}
    lines = [f"{name}: {value}" for name, value in base.items() if name != key]
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("\n".join([*lines, line]), encoding="utf-8")
    with pytest.raises(VouchbookError, match=says):
        make(tmp_path)
    assert not (tmp_path / "site").exists()
