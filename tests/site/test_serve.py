"""The two previews with a real program: a broken file is told, and mended when it is."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PERSON = "advocates/harbour-bank/marit-lunde.yml"
PAGE = "advocates/harbour-bank/marit-lunde/"
COMMANDS = {
    "vouchbook": ("vouchbook", "serve", "--audience", "program", "--address"),
    "mkdocs": ("mkdocs", "serve", "--dev-addr"),
}
CONFIG = "site_name: x\ntheme: material\nplugins:\n  - vouchbook: {audience: program}\n"


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def wait_for(address: str, wanted: str) -> str:
    """Ask for a page until it shows a text; give the page."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://{address}", timeout=5) as answer:
                page: str = answer.read().decode()
                if wanted in page:
                    return page
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"never saw {wanted!r}")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_preview_survives_a_broken_file(program: Path, command: str) -> None:
    """Page and terminal say what is wrong beside the last good state, until it is mended."""
    (program / "docs").mkdir()
    shutil.copy(Path(__file__).parents[2] / "docs/for-reps.md", program / "docs")
    (program / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    before = {path.name for path in program.iterdir()}
    person = program / PERSON
    good = person.read_text("utf-8")
    address = free_address()
    with (program.parent / "said.txt").open("w+", encoding="utf-8") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", *COMMANDS[command], address],
            cwd=program,
            stdout=said,
            stderr=said,
        )
        try:
            wait_for(f"{address}/{PAGE}", "Marit Lunde")
            person.write_text(f"{good}status: [active\n", "utf-8")
            broken = wait_for(f"{address}/{PAGE}", f"{PERSON}:")
            assert "You see the last state that had none." in broken
            assert "Marit Lunde" in broken
            person.write_text(good.replace("Marit Lunde", "Marit Lund"), "utf-8")
            mended = wait_for(f"{address}/{PAGE}", "<h1>Marit Lund<")
            assert "last state" not in mended
        finally:
            server.terminate()
            server.wait(timeout=10)
        said.seek(0)
        told = said.read()
    assert re.search(rf"^{PERSON}:[0-9]+:[0-9]+: ", told, re.MULTILINE)
    assert "Traceback" not in told
    assert {path.name for path in program.iterdir()} == before
