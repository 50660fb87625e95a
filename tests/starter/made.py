"""Makes programs for the tests, with a wheel that is one by its name alone."""

from pathlib import Path

from click.testing import CliRunner, Result

from vouchbook import __version__
from vouchbook.cli import main

WHEEL = f"vouchbook-{__version__}-py3-none-any.whl"


def wheel_in(folder: Path, content: bytes = b"PK first") -> Path:
    file = folder / WHEEL
    file.write_bytes(content)
    return file


def init(folder: Path, *arguments: str, wheel: str | None = None) -> Result:
    given = wheel or str(wheel_in(folder.parent))
    asked = ("--title", "Acme References", "--name", "Ada Example", "--wheel", given)
    return CliRunner().invoke(main, ["init", str(folder), *asked, *arguments])


def made(folder: Path, *arguments: str) -> Path:
    result = init(folder, *arguments)
    assert result.exit_code == 0, result.output
    return folder


def upgrade(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder), "upgrade", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
