"""A change that is cut off at any moment: the files are as before, or all as they were meant."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from vouchbook.changes import Desk, Forgetting, Withdrawal, forget, opened, withdraw, write
from vouchbook.changes.changed import Changed
from vouchbook.check import check
from vouchbook.leftovers import decided, held, make_ours
from vouchbook.replace import Replacement, complete, replace_files

BOOKED = """\
id: 2026-11-10-havn-call
requested: 2026-11-10
by: jonas-berg
group: sales
activity: reference-call
mode: peer-to-peer
needed_by: 2026-12-18
asks:
  - advocate: harbour-bank/marit-lunde
    on: 2026-11-10
    answer: accepted
    answered: 2026-11-11
uses: [{advocate: harbour-bank/marit-lunde, on: 2026-12-16, status: scheduled}]
"""
STEPS = ("open", "replace", "unlink", "mkdir", "chmod")
#: More than any of these changes takes.
MOST_STEPS = 60

Act = Callable[[Desk], Changed]


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def killed_at(step: int, root: Path, act: Act) -> bool:
    """Make a change in a process of its own that dies before one of its steps on the disk."""

    def change() -> None:
        desk = opened(root)
        changed = act(desk)
        left = step
        for name in STEPS:
            works = getattr(Path, name)

            def counted(
                self: Path, *given: object, works: Callable[..., object] = works, **named: object
            ) -> object:
                nonlocal left
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1
                return works(self, *given, **named)

            setattr(Path, name, counted)
        write(desk, changed)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=change)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: withdraw(desk, Withdrawal(whom="marit-lunde")),
        # Until its last step a half-forgotten person is there twice, for whoever reads no list.
        lambda desk: forget(desk, Forgetting(advocate="marit-lunde")),
    ],
    ids=["withdraw", "forget"],
)
@pytest.mark.no_cover
def test_a_killed_change_is_whole(program: Path, act: Act) -> None:
    """Killed before any of its steps, the program is valid, and as before or as it was meant."""
    (program / "requests/2026/2026-11-10-havn-call.yml").write_text(BOOKED, "utf-8")
    before = tree(program)
    assert check(program).errors == 0
    desk = opened(program)
    changed = act(desk)
    write(desk, changed)
    after = tree(program)
    assert after != before
    assert check(program).errors == 0
    back = [Replacement(one.path, one.after, one.before) for one in reversed(changed.files)]
    outcomes = set()
    for step in range(MOST_STEPS):
        replace_files(program, back if tree(program) == after else [])
        assert tree(program) == before
        if not killed_at(step, program, act):
            break
        assert check(program).errors == 0, step
        complete(program)
        found = tree(program)
        assert found in (before, after), step
        outcomes.add(found == after)
    else:
        pytest.fail("the change takes more steps than are killed here")
    assert outcomes == {True, False}


def left(program: Path, listed: str) -> Path:
    """Write a list and a file into a folder, as a change leaves them that was cut off."""
    folder = make_ours(program, ".vouchbook-")
    (folder / "list.json").write_text(listed, "utf-8")
    (folder / "0").write_text("planted", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("../outside.yml", '{"paths": ["../outside.yml"], "gone": []}'),
        ("/absolute.yml", '{"paths": ["/absolute.yml"], "gone": []}'),
        ("advocates/../../outside.yml", '{"paths": ["advocates/../../x.yml"], "gone": []}'),
        (".git/hooks/pre-commit", '{"paths": [".git/hooks/pre-commit"], "gone": []}'),
        (".GIT/config", '{"paths": [".GIT/config"], "gone": []}'),
        ("requests/link/x.yml", '{"paths": ["requests/link/x.yml"], "gone": []}'),
        ("odd", '["odd"]'),
        ("odd", "{"),
        ("odd", '{"paths": ["", 7], "gone": []}'),
    ],
)
def test_a_list_leads_nowhere_else(program: Path, path: str, listed: str) -> None:
    """What a list says is done below the root only, through no link, and not in Git's folder."""
    outside = program.parent / "outside"
    outside.mkdir()
    (program / "requests/link").symlink_to(outside, target_is_directory=True)
    folder = left(program, listed)
    before = {name: raw for name, raw in tree(program.parent).items() if "/.vouchbook" not in name}
    complete(program)
    assert tree(program.parent) == before, path
    assert not folder.exists()


def test_a_list_of_nonsense_is_not_read_through(program: Path) -> None:
    """Whoever reads the program passes over a list that says nothing sensible."""
    for listed in ('["odd"]', "{", '{"paths": ["a"], "gone": [7]}', '{"paths": 3, "gone": []}'):
        left(program, listed)
    assert decided(program) == {}
    assert check(program).errors == 0


@pytest.mark.parametrize("path", ["program/limits.yml", ".github/workflows/validate.yml"])
def test_what_was_cut_off_is_completed(program: Path, path: str) -> None:
    """A file of the program is put in place, and so is one that `upgrade` writes."""
    left(program, f'{{"paths": ["{path}"], "gone": []}}')
    assert complete(program)
    assert (program / path).read_text("utf-8") == "planted"


@pytest.mark.parametrize("mode", [0o755, 0o777, 0o700, 0o1777], ids=oct)
def test_what_a_repository_brings_is_left_alone(program: Path, mode: int) -> None:
    """A folder that Git made is none of ours, however few rights it gave to others."""
    folder = left(program, '{"paths": ["program/limits.yml"], "gone": []}')
    folder.chmod(mode)
    before = tree(program)
    assert not complete(program)
    assert tree(program) == before


def test_a_link_to_a_folder_of_ours_is_none(program: Path, tmp_path: Path) -> None:
    """A link is not followed to a folder that would be completed elsewhere."""
    listed = '{"paths": ["program/limits.yml"], "gone": []}'
    (program / ".vouchbook-abcdefgh").symlink_to(left(tmp_path, listed))
    before = tree(program)
    assert not complete(program)
    assert tree(program) == before


def test_what_a_running_change_holds_is_left_alone(program: Path) -> None:
    """The folder of a change that is still being made is nobody else's to complete."""
    folder = make_ours(program, ".vouchbook-")
    with held(folder):
        (folder / "list.json").write_text('{"paths": [], "gone": []}', "utf-8")
        assert not complete(program)
        assert folder.is_dir()
    assert complete(program)
    assert not folder.exists()
