"""Style sheets and scripts get addresses that change with them."""

import re
from importlib.resources import files
from itertools import combinations

from vouchbook.site.assets import load_assets, published

FILES = {
    "finder.js": b"import './finder/a.js'",
    "finder/a.js": b"1",
    "look.css": b"a{}",
    "base.css": b"b{}",
}


def test_all_stand_in_one_folder() -> None:
    """Relative imports keep working, as only the folder's name has the hash; sheets are one."""
    assets = published(FILES)
    folder = assets.style.removesuffix("vouchbook.css")
    assert assets.scripts == (f"{folder}finder.js",)
    scripts = {path: content for path, content in FILES.items() if path.endswith(".js")}
    assert assets.files == {
        f"{folder}{path}": content
        for path, content in {**scripts, "vouchbook.css": b"b{}\na{}"}.items()
    }


def test_the_address_changes_with_any_file() -> None:
    """A browser that keeps the old files never mixes them with new ones."""
    moved = {**FILES, "finder.js": FILES["finder.js"] + b"1", "finder/a.js": b""}
    addresses = {
        published(changed).style
        for changed in (FILES, {**FILES, "finder/a.js": b"2"}, {**FILES, "b.js": b""}, moved)
    }
    assert len(addresses) == 4


def test_the_order_of_the_disk_does_not_matter() -> None:
    """The same files have the same addresses, in whatever order they are found."""
    assert published(dict(reversed(FILES.items()))) == published(FILES)


def test_the_package_has_assets() -> None:
    """The installed package carries the Finder and a style sheet."""
    assets = load_assets()
    assert [path for path in assets.scripts if path.endswith("/finder.js")]
    assert b".vb" in assets.files[assets.style]


def test_a_class_of_one_sheet_is_no_class_of_another() -> None:
    """Only what the base defines is styled further elsewhere; all sheets are on every page."""
    folder = files("vouchbook.site") / "assets"
    sheets = {
        sheet.name: set(re.findall(r"\.(vb-[a-z_-]+)", sheet.read_text(encoding="utf-8")))
        for sheet in folder.iterdir()
        if sheet.name.endswith(".css")
    }
    base = sheets["base.css"]
    own = [classes - base for classes in sheets.values()]
    assert len(own) > 3
    assert [one & other for one, other in combinations(own, 2) if one & other] == []
