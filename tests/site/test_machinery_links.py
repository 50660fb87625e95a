"""The link check and the sitemap."""

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from vouchbook.errors import VouchbookError
from vouchbook.site import linkcheck
from vouchbook.site.linkcheck import broken_links, link_warnings, targets
from vouchbook.site.sitemap import sitemap

FILES = {
    "index.html": '<h1 id="start">',
    "404.html": "",
    "a/index.html": '<h1 id="top"><b id="x&amp;y">',
    "a/b/index.html": '<i id="é">',
    "assets/x.css": "",
    "assets/é.png": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def faults(site: Path, attribute: str, page: str = "a/b/index.html", mount: str = "/") -> list[str]:
    file = site / page
    file.write_text(f"{file.read_text(encoding='utf-8')}<a {attribute}>", encoding="utf-8")
    return [broken.reason for broken in broken_links(site, mount)]


@pytest.mark.parametrize(
    "attribute",
    [
        'href="../"', 'href="../index.html"', 'href=".."', 'href="../../"', 'href="../..#start"',
        'href="../#top"', 'href="../#x&amp;y"', 'href="#é"', 'href="#%C3%A9"', 'href="#"',
        'href=""', 'href="?q=1"', 'href="../?q=//x"', 'href="."', 'href="./../../a/b/"',
        'href="../../assets/x.css?v=1"', 'src="../../assets/%C3%A9.png"', 'href="/a/"',
        'href="https://example.com/"', 'href="mailto:a@example.com"', 'data-href="nowhere/"',
        'href="../../a/b"',
    ],
)  # fmt: skip
def test_good_links(site: Path, attribute: str) -> None:
    """Pages, files, anchors, queries, the web and mail are where a link may lead."""
    assert faults(site, attribute) == []


@pytest.mark.parametrize(
    ("attribute", "reason"),
    [
        ('href="nowhere/"', "leads to no file of the site"),
        ('src="nowhere.png"', "leads to no file of the site"),
        ('href="../../../a/"', "leads to no file of the site"),
        ('href="/c/"', "leads to no file of the site"),
        ('href="../../assets/"', "leads to no file of the site"),
        ('href="#nowhere"', "leads to no anchor of a/b/index.html"),
        ('href="../#nowhere"', "leads to no anchor of a/index.html"),
        ('href="javascript:alert(1)"', "may not start with javascript:"),
        ('href="java&#115;cript:alert(1)"', "may not start with javascript:"),
        ('href="data:text/html,x"', "may not start with data:"),
        ('href="//example.com/"', "leads to another host"),
        ('src="https://example.com/x.js"', "may not start with https:"),
    ],
)
def test_broken_links(site: Path, attribute: str, reason: str) -> None:
    """What leads nowhere is found, and so is a script or a load from elsewhere."""
    assert faults(site, attribute) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        '<p>say src="y" or href="z" here</p>',
        '<p><code>&lt;a href="evil.html"&gt;</code></p>',
        '<p title="a > b">"x" href="evil.html"</p>',
        '<p>say src="y</p>',
        ' href="before-any-tag"<p>',
    ],
)
def test_text_is_no_link(site: Path, text: str) -> None:
    """What only looks like an attribute, in prose or code, is nobody's link."""
    (site / "a/index.html").write_text(text, encoding="utf-8")
    assert broken_links(site) == ()


@pytest.mark.parametrize(
    "text",
    [
        '<p>say href="z"</p><a href="z">',
        '<a title="x > y" href="z">',
        '<p>say href="</p><a href="z">',
        '<a\n  class="b" href="z"\n>',
    ],
)
def test_a_link_is_found_among_text(site: Path, text: str) -> None:
    """Text that looks like a link, or a bare > in an attribute, hides no broken link."""
    (site / "a/index.html").write_text(text, encoding="utf-8")
    assert [broken.link for broken in broken_links(site)] == ["z"]


def test_text_is_no_anchor(site: Path) -> None:
    """What only looks like an id does not make a link to it good."""
    (site / "a/index.html").write_text('<p>say id="x"</p><a href="#x">', encoding="utf-8")
    assert [broken.link for broken in broken_links(site)] == ["#x"]


def test_text_does_not_make_an_address_good(site: Path) -> None:
    """An address that was excused as text is told where it stands in a tag."""
    (site / "404.html").write_text('<p>say href="z/"</p>', encoding="utf-8")
    (site / "index.html").write_text('<a href="z/">', encoding="utf-8")
    assert [broken.page for broken in broken_links(site)] == ["index.html"]


def test_targets_are_addresses_from_the_root() -> None:
    """What a page shows or leads to is told from the site's root, and text is not told."""
    body = '<img src="../b/p%20q.png"> <a href="./x.png#y">x</a> <code>&lt;img src="no.png"</code>'
    assert targets(body, "guides/a/") == {"guides/b/p q.png", "guides/a/x.png"}


def test_at_most_fifty_are_told(site: Path) -> None:
    """A site full of broken links is told in fifty lines and their number."""
    faults(site, " ".join(f'href="nowhere-{number}/"' for number in range(1_060)))
    told = list(link_warnings(site, "https://example.com"))
    assert len(told) == 51
    assert told[-1] == "1,010 more links lead nowhere"


def test_every_page_is_named(site: Path) -> None:
    """The same broken link is reported for each page that has it, in their order."""
    for page in ("a/index.html", "a/b/index.html"):
        faults(site, 'href="x/"', page)
    assert [str(broken) for broken in broken_links(site)] == [
        "a/b/index.html: 'x/' leads to no file of the site",
        "a/index.html: 'x/' leads to no file of the site",
    ]


def test_links_from_the_root_mean_the_same_at_every_depth(site: Path) -> None:
    """A link found good on one page does not excuse another that only looks like it."""
    faults(site, 'href="../../a/b/"')
    assert faults(site, 'href="../a/b/" href="a/b/"', "a/index.html") == [
        "leads to no file of the site"
    ]


@pytest.mark.parametrize(("link", "good"), [("/book/a/", True), ("/a/", False), ("/book/", True)])
def test_the_site_stands_in_a_folder(site: Path, link: str, good: bool) -> None:
    """A link from the host's root must enter the folder where the site will stand."""
    assert (faults(site, f'href="{link}"', "404.html", "/book/") == []) is good


@pytest.mark.parametrize("name", ["secret.html", "folder", "gone"])
def test_a_link_in_the_output_is_refused(site: Path, name: str, tmp_path: Path) -> None:
    """Attack 56: a link in the output folder stops the publishing."""
    (site / "a" / name).symlink_to(tmp_path.parent if name == "folder" else "/nowhere")
    with pytest.raises(VouchbookError, match=f"a/{name}"):
        broken_links(site)


def test_sitemap_is_sorted_escaped_and_dated_by_the_data() -> None:
    """The sitemap depends on the pages and the day of the data alone."""
    made = sitemap("https://example.com/b&c", ["b/", "", "a é/"], dt.date(2026, 11, 16))
    entries = list(ET.fromstring(made))  # noqa: S314 - made by us a line above
    assert [[child.text for child in entry] for entry in entries] == [
        ["https://example.com/b&c/", "2026-11-16"],
        ["https://example.com/b&c/a%20%C3%A9/", "2026-11-16"],
        ["https://example.com/b&c/b/", "2026-11-16"],
    ]
    assert made == sitemap("https://example.com/b&c/", ["a é/", "b/", ""], dt.date(2026, 11, 16))


def test_two_processes_tell_what_one_tells(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large site is looked at by halves, and told of in the order of its pages all the same."""
    for page in ("404.html", "a/index.html", "a/b/index.html"):
        faults(site, 'href="x/"', page)
    alone = broken_links(site)
    monkeypatch.setattr(linkcheck, "WORTH_SHARING", 2)
    assert broken_links(site) == alone
    assert [one.page for one in alone] == ["404.html", "a/b/index.html", "a/index.html"]
