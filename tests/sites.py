"""Sites that several tests look at, each built once."""

from pathlib import Path

from once import Once
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather


def site_of(once: Once, name: str, program: Path, audience: str) -> Path:
    """Give the site of a program for an audience.

    Args:
        once: Where it stands.
        name: What the program is called among those that sites are built of.
        program: Where the program is.
        audience: For whom.
    """

    def build(folder: Path) -> None:
        built = build_site(
            program, audience=audience, as_of=None, site_dir=folder / "site", contents=gather
        )
        assert built.published, [finding.message for finding in built.findings]

    return once.folder(f"{name}-{audience}", build) / "site"
