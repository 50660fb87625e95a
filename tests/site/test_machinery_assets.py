"""Style sheets and scripts get addresses that change with them."""

import re
from itertools import combinations

from vouchbook.site.assets import load_assets, published

FILES = {"finder.js": b"import './finder/a.js'", "finder/a.js": b"1", "look.css": b"a{}"}


def test_all_stand_in_one_folder() -> None:
    """Relative imports keep working, because only the folder's name holds the hash."""
    assets = published(FILES)
    (style,) = assets.styles
    folder = style.removesuffix("look.css")
    assert assets.scripts == (f"{folder}finder.js",)
    assert assets.files == {f"{folder}{path}": content for path, content in FILES.items()}


def test_the_address_changes_with_any_file() -> None:
    """A browser that keeps the old files never mixes them with new ones."""
    moved = {"finder.js": FILES["finder.js"] + b"1", "finder/a.js": b"", "look.css": b"a{}"}
    addresses = {
        published(files).styles
        for files in (FILES, {**FILES, "finder/a.js": b"2"}, {**FILES, "b.js": b""}, moved)
    }
    assert len(addresses) == 4


def test_the_order_of_the_disk_does_not_matter() -> None:
    """The same files have the same addresses, in whatever order they are found."""
    assert published(dict(reversed(FILES.items()))) == published(FILES)


def test_the_package_has_assets() -> None:
    """The installed package carries the Finder and a style sheet."""
    assets = load_assets()
    assert [path for path in assets.scripts if path.endswith("/finder.js")]
    assert assets.styles


def test_a_class_of_one_sheet_is_no_class_of_another() -> None:
    """Only what the base defines is styled further elsewhere; all sheets are on every page."""
    sheets = {
        name: set(re.findall(r"\.(vb-[a-z_-]+)", content.decode()))
        for name, content in load_assets().files.items()
        if name.endswith(".css")
    }
    base = next(classes for name, classes in sheets.items() if name.endswith("/base.css"))
    own = [classes - base for classes in sheets.values()]
    assert len(own) > 3
    assert [one & other for one, other in combinations(own, 2) if one & other] == []
