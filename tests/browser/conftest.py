"""A real browser, and sites served to it from this machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.browser import ARGUMENTS, served
from finder_sample import ASSETS, DATA, VIEW
from install import find
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from once import Once
from sites import site_of
from vouchbook.site.pages.find import finder_page

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own where there is none."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def demo(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Addresses of the demo's sites by audience, all of one host."""
    folder = tmp_path_factory.mktemp("demo")

    def address(audience: str) -> str:
        place = folder / audience
        if not place.exists():
            place.symlink_to(site_of(once, "demo", REPOSITORY, audience))
        return f"{base}{audience}/"

    with served(folder) as base:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh context; a script error or a foreign request fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(address: str, *, width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("http://127.0.0.1", "data:", "blob:"))
                else faults.append(f"request to {request.url}")
            ),
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder with the assets, the sample's data and the Finder's page, served as a site is."""
    root = tmp_path_factory.mktemp("site")
    (root / "assets").mkdir()
    (root / "assets/own").symlink_to(ASSETS)
    for file in DATA.files:
        path = root / file.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    page = finder_page(VIEW, DATA)
    (root / "find").mkdir()
    head = '<!doctype html><meta charset="utf-8"><title>Find</title>'
    script = '<script type="module" src="../assets/own/finder.js"></script>'
    (root / "find/index.html").write_text(head + page.html + script, encoding="utf-8")
    (root / "index.html").write_text(head, encoding="utf-8")
    with served(root) as address:
        yield address


@contextmanager
def _watched(browser: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """An open page of its own, and all that went wrong on it."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on(
        "request",
        lambda request: None if request.url.startswith(site) else faults.append(request.url),
    )
    page.goto("")
    yield page, faults
    context.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """An open page that fails its test when a script throws or anything is fetched from afar."""
    with _watched(browser, site) as (page, faults):
        yield page
    assert faults == []


@pytest.fixture(scope="session")
def empty(browser: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that shows nothing, for all who only run functions on it."""
    with _watched(browser, site) as watched:
        yield watched


@pytest.fixture
def functions(empty: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page on which functions of the Finder are run that leave nothing behind."""
    page, faults = empty
    faults.clear()
    yield page
    assert faults == []
