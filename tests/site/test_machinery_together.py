"""Pages written by several processes are the same pages."""

from pathlib import Path

import pytest

from vouchbook.errors import VouchbookError
from vouchbook.site.output import Folder
from vouchbook.site.page import AnyPage, LazyPage, Page
from vouchbook.site.shell import RUN, Shell, Shells, Slot
from vouchbook.site.together import write_together

SHELLS = Shells({}, {("", depth): Shell((b"<", Slot.BODY, b">")) for depth in range(5)})


def pages(count: int) -> list[AnyPage]:
    return [LazyPage(f"a/p{number}/", "P", lambda n=number: f"page {n}") for number in range(count)]


def written(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, workers: int) -> None:
    """Every page is written once, and the addresses come in the order of the pages."""
    count = 3 * RUN + 7
    uris = write_together(Folder(tmp_path), SHELLS, pages(count), workers=workers)
    assert uris == tuple(f"a/p{number}/" for number in range(count))
    assert written(tmp_path) == {f"a/p{n}/index.html": f"<page {n}>" for n in range(count)}


def test_a_fault_in_a_process_is_told(tmp_path: Path) -> None:
    """Two pages at one address are refused though different processes write them."""
    twice = [Page("a/", "A", "1"), *pages(RUN), Page("a/", "A", "2")]
    with pytest.raises(VouchbookError, match="two pages or files"):
        write_together(Folder(tmp_path), SHELLS, twice, workers=2)


def test_a_full_disk_in_a_process_is_told(tmp_path: Path) -> None:
    """A fault of the disk reaches whoever asked for the pages."""
    with pytest.raises(OSError, match="No such file"):
        write_together(Folder(tmp_path / "missing"), SHELLS, pages(4), workers=2)


def test_a_fault_of_another_process_is_told(tmp_path: Path) -> None:
    """A page that only another process makes, and cannot, stops the build."""

    def broken() -> str:
        raise VouchbookError("no such page")

    all_pages = [*pages(RUN), LazyPage("b/", "B", broken)]
    with pytest.raises(VouchbookError, match="no such page"):
        write_together(Folder(tmp_path), SHELLS, all_pages, workers=2)
