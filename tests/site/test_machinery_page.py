"""The values that a site is made of: what may stand where."""

import dataclasses

import pytest
from machinery_samples import PAGES, broken, contents

from vouchbook.site.page import is_file_uri, is_page_uri


@pytest.mark.parametrize(
    "uri", ["", "find/", "advocates/nordvik-bank/marit-lunde/", "a/b/c/d/", "k7p2m4x9qa/"]
)
def test_page_may_stand(uri: str) -> None:
    """A page stands in folders named by ids, at most four deep."""
    assert is_page_uri(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "../", "a/../b/", "./", "/", "//", "/etc/", "a//b/", "a", "a/b", "a/b/c/d/e/", ".git/",
        "a\\b/", "a%2f../", "A/", "é/", "a\n/", "a/\n", "a b/", "assets/", "assets/x/", "guides/",
        "guides/intro/", "-a/", "x" * 101 + "/", "con./", "a/b?c/", "a/#/",
    ],
)  # fmt: skip
def test_page_may_not_stand(uri: str) -> None:
    """No page leaves the site, hides, meets another under a second name, or takes a folder."""
    assert not is_page_uri(uri)


@pytest.mark.parametrize(
    ("uri", "allowed"),
    [
        ("assets/vouchbook/data/core.0a1b.json", True),
        ("reports/fatigue.csv", True),
        ("feed.xml", True),
        ("index.html", False),
        ("advocates/x.HTM", False),
        ("guides/x.png", False),
        ("../x.csv", False),
        ("a/../../x.csv", False),
        ("/x.csv", False),
        (".htaccess", False),
        ("a/.x.csv", False),
        ("a/x.csv/", False),
        ("a\\x.csv", False),
        ("x.csv\n", False),
        ("noending", False),
    ],
)
def test_file_may_stand(uri: str, allowed: bool) -> None:
    """A file stands inside the site, visible, and is never a page."""
    assert is_file_uri(uri) is allowed


def test_pages_must_be_walked_again() -> None:
    """An iterator is refused, because a second build would find it empty."""
    with pytest.raises(TypeError, match="Pages"):
        dataclasses.replace(contents(), pages=iter(PAGES))


def test_errors_are_told_from_none() -> None:
    """Only a finding of severity error makes contents unfit to publish."""
    assert broken().has_errors
    assert not contents().has_errors
