"""Make sure that a browser for the tests is there: use the system's, or install one."""

import os
import shutil
import subprocess
import sys

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Find a Chromium on the PATH."""
    return next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)


def main() -> int:
    """Install Chromium where there is none: with apt as root, else by Playwright.

    Returns:
        The exit code of whatever installed it.
    """
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        return subprocess.run(
            ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium",
             "fonts-dejavu-core"],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        ).returncode  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
