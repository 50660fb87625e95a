"""Writes the generated part of the demo: `python -m examples.tidewater [ROOT]`."""

import sys
from pathlib import Path

from examples.tidewater.build import build
from examples.tidewater.settings import BY_HAND
from examples.tidewater.world import read_world


def main(arguments: list[str]) -> None:
    """Write all files, and delete generated requests of an earlier run."""
    root = Path(arguments[0] if arguments else ".")
    files = build(root, read_world(root))
    for path in sorted(root.glob("requests/*/*.yml")):
        if path.stem not in BY_HAND and path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"{len(files)} files written below {root}")


if __name__ == "__main__":
    main(sys.argv[1:])
