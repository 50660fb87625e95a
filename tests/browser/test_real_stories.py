"""Real stories, from import to search: the Jenkins user stories in an empty program."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from bench.browser import served
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.kinds import DATA_FOLDERS
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "jenkins-user-stories"
STORIES = REPOSITORY.parent / "shared" / "realdata" / "casestudies" / "jenkins-user-stories"

pytestmark = [
    pytest.mark.skipif(not STORIES.is_dir(), reason="the real stories are not on this machine"),
    pytest.mark.xdist_group("jenkins"),
]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Two programs: `empty`, and `filled` by the import."""
    folder = tmp_path_factory.mktemp("jenkins")
    for name in ("empty", "filled"):
        for part in DATA_FOLDERS:
            shutil.copytree(EXAMPLE / part, folder / name / part)
    done = CliRunner().invoke(
        main,
        ["--root", str(folder / "filled"), "import", str(STORIES),
         "--mapping", str(EXAMPLE / "mapping.yml"), "--write"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return {name: folder / name for name in ("empty", "filled")}


def build(root: Path, audience: str) -> Path:
    site = root.parent / f"{root.name}-{audience}"
    if not site.exists():
        built = build_site(root, audience=audience, as_of=None, site_dir=site, contents=gather)
        assert built.published, built.findings
    return site


@pytest.fixture(scope="module")
def site(programs: Mapping[str, Path]) -> Iterator[str]:
    """The address of the filled program's site for the program team."""
    with served(build(programs["filled"], "program")) as address:
        yield address


def titles() -> list[str]:
    """The title of each story, from the source itself."""
    files = sorted(STORIES.glob("*.yaml"))
    return [yaml.safe_load(path.read_text("utf-8"))["title"] for path in files]


def test_the_imported_program_checks_clean(programs: Mapping[str, Path]) -> None:
    """What an import writes has no finding at all."""
    assert check(programs["filled"]).findings == ()


def test_each_story_is_found_by_search(browser: Browser, site: str) -> None:
    """For each of the stories, typing its title brings up a link of that very title."""
    page: Page = browser.new_page()
    page.goto(f"{site}find/?tab=content")
    search = page.get_by_role("searchbox")
    page.get_by_role("tab", name=re.compile("Content")).click()
    missing = []
    for title in titles():
        search.fill(title)
        shown = page.get_by_role("link", name=" ".join(title.split()), exact=True).first
        try:
            expect(shown).to_be_visible(timeout=3000)
        except AssertionError:
            missing.append(title)
    page.close()
    assert missing == []
    assert len(titles()) >= 130


def words_of(folder: Path) -> set[str]:
    """Every text value that the import wrote, by what a reader could recognise."""
    found: set[str] = set()
    for path in sorted(folder.glob("advocates/**/*.yml")) + sorted(folder.glob("content/*.yml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        shown = ("id", "key", "name", "title", "story", "summary", "url")
        found |= {data[name] for name in shown if data.get(name)}
    return {word for word in found if len(word) > 3}


def leaked(programs: Mapping[str, Path], audience: str, words: Iterable[str]) -> list[str]:
    """List the given values in files that differ from the empty program's, as whole words."""
    empty, filled = (build(programs[name], audience) for name in ("empty", "filled"))
    names = sorted(path.relative_to(filled) for path in filled.rglob("*") if path.is_file())
    changed = [name for name in names if _bytes(empty / name) != _bytes(filled / name)]
    texts = ((filled / name).read_text("utf-8", "replace") for name in changed)
    text = "\n".join([*map(str, changed), *texts])
    return [
        word
        for word in words
        if word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    ]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_no_imported_value_leaves_the_program_team(
    programs: Mapping[str, Path], audience: str
) -> None:
    """Sites for others hold no imported value: unknown consent is no consent."""
    assert leaked(programs, audience, sorted(words_of(programs["filled"]))) == []


def test_the_program_team_sees_what_was_imported(programs: Mapping[str, Path]) -> None:
    """The same search finds most imported values in the program team's site."""
    some = sorted(words_of(programs["filled"]))[::40]
    assert len(leaked(programs, "program", some)) > len(some) * 0.8
