"""The system's Chromium, and folders served to it as sites, on this machine only."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.measure import BenchError

_NAMES: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "chromium-headless-shell",
)  # fmt: skip
ARGUMENTS: Final = ("--no-sandbox", "--disable-quic", "--disable-background-networking")


def executable() -> str:
    """Find the browser.

    Raises:
        BenchError: There is none.
    """
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    raise BenchError("there is no Chromium on the PATH; tests/browser/install.py installs one")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser without a window, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the output."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
