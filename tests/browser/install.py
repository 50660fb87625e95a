"""Make sure that a browser for the tests is there: use the system's, or install one."""

import os
import shutil
import subprocess
import sys

#: The same engine without windows, which takes half the time for a page.
SHELL = "chromium-headless-shell"
SYSTEM_BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Find a Chromium on the PATH, the one without windows first."""
    return next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)


def main() -> int:
    """Install Chromium: with apt as root the one without windows, else by Playwright if need be.

    Returns:
        The exit code of whatever installed it; 0 where one is there that will do.
    """
    if shutil.which(SHELL):
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        failed = _apt("update", "-qq") or _install(SHELL)
        # Not every release of Debian and Ubuntu has it.
        if failed and not find():
            return _install("chromium")
        return 0
    if find():
        return 0
    return subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    ).returncode


def _install(browser: str) -> int:
    return _apt("install", "-qq", "--yes", "--no-install-recommends", browser, "fonts-dejavu-core")


def _apt(*arguments: str) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *arguments], check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
