"""Where a finished site has its feeds and documents, and how a reader comes upon them."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from machinery_samples import contents, factory

from vouchbook.site.build import build_site
from vouchbook.site.contents import gather
from vouchbook.site.page import ContentsFactory

SITE = "https://example.com/references/"
CONFIG = f"""\
site_name: References
site_url: {SITE}
theme: {{name: material}}
plugins: [vouchbook]
"""
ALTERNATE = re.compile(r'<link rel="alternate feed" type="([^"]+)" title="[^"]+" href="([^"]+)">')
LISTED = re.compile(r"For machines:(.*?)</div>", re.DOTALL)


def built(root: Path, audience: str, made: ContentsFactory = gather) -> Path:
    site = root / "site"
    done = build_site(root, audience=audience, as_of=None, site_dir=site, contents=made)
    assert done.published, [finding.message for finding in done.findings]
    assert done.warnings == ()
    return site


@pytest.mark.parametrize(
    ("audience", "feeds"),
    [
        ("program", ["feeds/changes.atom", "feeds/booked.ics", "feeds/consents.ics"]),
        ("sales", ["feeds/changes.atom"]),
        ("public", ["feeds/changes.atom"]),
    ],
)
def test_every_page_leads_to_what_machines_read(
    program: Path, audience: str, feeds: list[str]
) -> None:
    """Head and foot of each page point to feeds and data of this site, and to no other host."""
    site = built(program, audience)
    pages = sorted(site.rglob("index.html"))
    assert len(pages) >= 5
    for page in pages:
        address = f"/{page.relative_to(site).parent}/"
        text = page.read_text("utf-8")
        found = ALTERNATE.findall(text)
        assert text.count('rel="alternate') == len(found)
        assert [urljoin(address, uri).lstrip("/") for _, uri in found] == feeds
        (listed,) = LISTED.findall(text)
        uris = re.findall(r' href="([^"]+)"', listed)
        reached = [urljoin(address, uri).lstrip("/") for uri in uris]
        assert reached == ["api/v1/index.json", *feeds]
    assert all((site / uri).is_file() for uri in ("api/v1/index.json", *feeds))


def test_a_known_address_stands_in_the_feeds(program: Path) -> None:
    """With `site_url` the feed can be read from anywhere, without it from its place."""
    feed = built(program, "program") / "feeds/changes.atom"
    assert "https:" not in feed.read_text("utf-8")
    assert '"../content/harbour-close/' in feed.read_text("utf-8")
    (program / "docs").mkdir()
    (program / "mkdocs.yml").write_text(CONFIG, "utf-8")
    built(program, "program")
    assert f'"{SITE}content/harbour-close/' in feed.read_text("utf-8")
    assert f'"{SITE}feeds/changes.atom"' in feed.read_text("utf-8")


def test_a_site_without_them_names_none(program: Path) -> None:
    """Where there are no such files, as while data is broken in a preview, no page points there."""
    site = built(program, "sales", factory(contents("sales")))
    text = (site / "index.html").read_text("utf-8")
    assert not ALTERNATE.search(text)
    assert "For machines" not in text
