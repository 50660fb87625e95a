"""What every command starts from: where the program is."""

from dataclasses import dataclass
from pathlib import Path

from vouchbook.errors import VouchbookError


@dataclass(frozen=True, slots=True)
class Context:
    """The options that stand before the command.

    Attributes:
        given_root: The folder named with `--root`, or None.
    """

    given_root: Path | None

    @property
    def root(self) -> Path:
        """The folder that holds `program/`.

        Raises:
            VouchbookError: There is none here or above, or not where `--root` says.
        """
        if self.given_root is not None:
            if not (self.given_root / "program").is_dir():
                raise VouchbookError(f"there is no folder program/ in {self.given_root}")
            return self.given_root
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "program" / "program.yml").is_file():
                return folder
        raise VouchbookError(
            "no program found here or in a folder above: none holds program/program.yml. "
            "Go to your program's folder, or name it: vouchbook --root DIR …"
        )

    def to_write(self, path: Path) -> Path:
        """Give a file or folder that somebody wants written, if no link in the program is on it.

        A repository can hold a link of any name, and what it leads to would be overwritten.

        Raises:
            VouchbookError: There is a link between the program's root and it.
        """
        root, place = self.root.absolute(), path.absolute()
        within = (place, *place.parents) if place.is_relative_to(root) else ()
        for one in within[: len(place.parts) - len(root.parts)]:
            if one.is_symlink():
                raise VouchbookError(f"{one} is a link; nothing is written through links")
        return path
