"""A build that is killed leaves the old site whole, or the next one brings it back."""

import dataclasses
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from machinery_samples import PAGES, broken, contents, factory, tree

from vouchbook.site import build
from vouchbook.site.aside import aside, swap
from vouchbook.site.build import build_site
from vouchbook.site.output import MARKER, MARKER_TEXT, Folder
from vouchbook.site.page import Page, SiteContents

Patch = pytest.MonkeyPatch


def make(root: Path, made: SiteContents | None = None) -> bool:
    built = build_site(
        root,
        audience="sales",
        as_of=None,
        site_dir=root / "site",
        contents=factory(made or contents()),
    )
    return built.published


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def swap_and_die(folder: Path, site_dir: Path) -> None:
    swap(folder, site_dir)
    die()


def dying_at(call: int, works: Callable[..., object]) -> Callable[..., object]:
    """A function that works until one of its calls, which kills the process."""
    calls = iter(range(call))

    def counted(*arguments: object, **named: object) -> object:
        if next(calls, None) is None:
            die()
        return works(*arguments, **named)

    return counted


class Deadly:
    """Pages of which the third kills whoever asks for it."""

    def __iter__(self) -> Iterator[Page]:
        yield from PAGES[:2]
        die()


#: When a build dies → what makes it die there.
MOMENTS: dict[str, Callable[[Patch], object]] = {
    "while pages are made": lambda _: None,
    "while files are written": lambda patch: patch.setattr(
        Folder, "write", dying_at(2, Folder.write)
    ),
    "before the renames": lambda patch: patch.setattr(build, "swap", die),
    "between the renames": lambda patch: patch.setattr(Path, "rename", dying_at(1, Path.rename)),
    "after the renames": lambda patch: patch.setattr(build, "swap", swap_and_die),
}


def killed(root: Path, moment: str) -> None:
    """Build another site in a process that is killed at a moment."""
    pages = Deadly() if moment == "while pages are made" else PAGES[:3]

    def build_and_die() -> None:
        with pytest.MonkeyPatch.context() as patch:
            MOMENTS[moment](patch)
            make(root, dataclasses.replace(contents(), pages=pages))

    process = multiprocessing.get_context("fork").Process(target=build_and_die)
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL


def beside(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site-")]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_costs_no_site(tmp_path: Path, moment: str) -> None:
    """What stands there after a kill is a whole site; the next build needs nobody's help."""
    assert make(tmp_path)
    before = tree(tmp_path / "site")
    killed(tmp_path, moment)
    assert len(beside(tmp_path)) == 1
    if moment == "between the renames":
        assert not (tmp_path / "site").exists()
    elif moment == "after the renames":
        assert tree(tmp_path / "site").keys() == before.keys() - {"collections/banks/index.html"}
    else:
        assert tree(tmp_path / "site") == before
    whole = tree(tmp_path / "site") or before
    # Even one that publishes nothing itself puts right what the killed one left.
    assert not make(tmp_path, broken())
    assert tree(tmp_path / "site") == whole
    assert beside(tmp_path) == []
    assert make(tmp_path)
    assert tree(tmp_path / "site") == before


def test_a_build_leaves_another_alone(tmp_path: Path) -> None:
    """The folder of a build that still runs is not taken for one that was left over."""
    with aside(tmp_path / "site") as running:
        (running / "new").mkdir()
        assert make(tmp_path)
        assert (running / "new").is_dir()
    assert beside(tmp_path) == []


@pytest.mark.parametrize("name", [".site-site-1234567", ".site-other-12345678", "site-12345678"])
def test_only_what_a_build_of_this_site_left_is_cleared(tmp_path: Path, name: str) -> None:
    """Folders that are called otherwise, a link, and a file of such a name are not touched."""
    (tmp_path / name / "old").mkdir(parents=True)
    (tmp_path / ".site-site-abcdefgh").symlink_to(tmp_path / name)
    (tmp_path / ".site-site-12345678").write_text("a note")
    assert make(tmp_path)
    assert (tmp_path / name / "old").is_dir()
    assert (tmp_path / ".site-site-abcdefgh").is_symlink()
    assert (tmp_path / ".site-site-12345678").read_text() == "a note"


@pytest.mark.parametrize("mode", [0o755, 0o700], ids=oct)
def test_a_site_that_a_repository_brings_is_never_put_in_place(tmp_path: Path, mode: int) -> None:
    """A folder that Git made, with an old site in it, is none that a killed build has left."""
    planted = tmp_path / ".site-site-abcdefgh"
    (planted / "old").mkdir(parents=True)
    (planted / "old" / MARKER).write_bytes(MARKER_TEXT)
    planted.chmod(mode)
    assert not make(tmp_path, broken())
    assert not (tmp_path / "site").exists()
    assert planted.is_dir()
