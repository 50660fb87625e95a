"""What is looked at before a site is published: attack list 56, and who could see it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vouchbook.cli import main
from vouchbook.errors import VouchbookError
from vouchbook.site.publishing import links_in


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["publishable", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("public", "audience", "code"),
    [
        (True, "public", 0), (True, "sales", 1), (True, "program", 1),
        (False, "public", 0), (False, "sales", 0), (False, "program", 0),
    ],
)  # fmt: skip
def test_only_the_public_site_goes_where_everyone_sees_it(
    public: bool, audience: str, code: int, tmp_path: Path
) -> None:
    """A site for colleagues is refused where GitHub shows it to everyone, and nowhere else."""
    pages = tmp_path / "pages.json"
    pages.write_text(json.dumps({"status": "built", "public": public, "cname": None}), "utf-8")
    ended, said = run("--audience", audience, "--pages", pages)
    assert ended == code
    assert said.startswith("Not to be published: everyone can see") == (code == 1)


@pytest.mark.parametrize(
    "content", ["", "{}", '{"public": "false"}', '{"public": null}', '{"message": "Not Found"}']
)
def test_where_nothing_is_known_nothing_is_published(content: str, tmp_path: Path) -> None:
    """An answer that does not say who can see the site ends the run."""
    (tmp_path / "pages.json").write_text(content, "utf-8")
    ended, said = run("--audience", "public", "--pages", tmp_path / "pages.json")
    assert ended == 2
    assert "does not say who can see" in said


def test_56_a_link_in_the_site_is_refused(tmp_path: Path) -> None:
    """A link to a file or a folder, however deep, is named, and no link is followed."""
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("x", "utf-8")
    assert run("--site-dir", site) == (0, "")
    (site / "a/secret.txt").symlink_to("/etc/hostname")
    (site / "loop").symlink_to(site)
    ended, said = run("--site-dir", site)
    assert ended == 1
    assert said.splitlines() == [
        "Not to be published: loop in the site is a link.",
        "Not to be published: a/secret.txt in the site is a link.",
    ]
    (tmp_path / "link").symlink_to(site)
    assert run("--site-dir", tmp_path / "link")[0] == 1


def test_what_cannot_be_looked_at_is_not_published(tmp_path: Path) -> None:
    """A folder that cannot be read is no folder without links."""
    with pytest.raises(VouchbookError, match="cannot read"):
        list(links_in(tmp_path / "gone"))


def test_many_links_are_counted(tmp_path: Path) -> None:
    """Of many links the first ten are named, and how many more there are."""
    for number in range(14):
        (tmp_path / f"l{number:02}").symlink_to("nowhere")
    _, said = run("--site-dir", tmp_path)
    assert len(said.splitlines()) == 11
    assert said.endswith("there are 4 more links.\n")


def test_something_has_to_be_looked_at() -> None:
    """Without anything to look at the command does not say that all is well."""
    assert run("--audience", "public")[0] == 2
