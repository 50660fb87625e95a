"""The plugin under MkDocs' own commands: build, and serve with data that breaks and heals."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from machinery_samples import AS_OF, ERROR, PAGES, broken, contents, factory, tree
from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_site import MARIT

from vouchbook.cli import main as vouchbook
from vouchbook.clock import read_day
from vouchbook.errors import VouchbookError
from vouchbook.shown.views import Audience, SiteView
from vouchbook.site.build import build_site
from vouchbook.site.config import config_arguments
from vouchbook.site.lastgood import NO_STATE, OLD_STATE, Shown, choose
from vouchbook.site.news import news
from vouchbook.site.order import Order, order_of, ordered
from vouchbook.site.page import SiteContents

GOOD = contents()
FAULT = VouchbookError("the folder program is missing")


def test_good_contents_are_shown() -> None:
    """What has no errors is built, whatever came before."""
    newer = dataclasses.replace(GOOD, title="Newer")
    assert choose(newer, GOOD) == Shown(newer)


def test_the_last_good_state_is_kept() -> None:
    """While the data has errors, the last good state stays, with what is wrong."""
    assert choose(broken(), GOOD) == Shown(GOOD, OLD_STATE, (ERROR,))


def test_a_fault_is_shown_like_a_finding() -> None:
    """Where nothing can be gathered at all, the reason takes the place of findings."""
    shown = choose(FAULT, GOOD)
    assert (shown.contents, shown.notice) == (GOOD, OLD_STATE)
    assert [finding.message for finding in shown.findings] == [FAULT.message]


def test_nothing_good_yet() -> None:
    """A preview that starts with broken data has one page, which says so."""
    shown = choose(broken(), None)
    assert [page.uri for page in shown.contents.pages] == [""]
    assert NO_STATE in next(iter(shown.contents.pages)).html
    assert shown.findings == (ERROR,)


def test_a_fault_at_the_start_is_raised() -> None:
    """Without any state to show, the fault itself stops the command."""
    with pytest.raises(VouchbookError) as raised:
        choose(FAULT, None)
    assert raised.value is FAULT


@pytest.mark.parametrize(
    ("environment", "options", "audience", "as_of"),
    [
        ({}, (None, None), "sales", None),
        ({}, ("public", "2026-11-16"), "public", AS_OF),
        ({}, ("public", AS_OF), "public", AS_OF),
        ({"VOUCHBOOK_AUDIENCE": "program"}, ("public", None), "program", None),
        ({"VOUCHBOOK_AS_OF": "2026-11-16"}, (None, "2020-01-01"), "sales", AS_OF),
    ],
)
def test_audience_and_day_come_from_variables_then_options(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    options: tuple[str | None, str | dt.date | None],
    audience: str,
    as_of: dt.date | None,
) -> None:
    """A variable goes before mkdocs.yml; sales is the default, and the day the program's."""
    for name in ("VOUCHBOOK_AUDIENCE", "VOUCHBOOK_AS_OF"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    order = order_of(*options)
    assert (order.audience, order.as_of) == (audience, as_of)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("VOUCHBOOK_AUDIENCE", "everybody", "expected program, sales, public"),
        ("VOUCHBOOK_AS_OF", "tomorrow", "as_of: 'tomorrow' is not a day of the calendar"),
        ("VOUCHBOOK_AS_OF", "0001-01-01", "as_of: 0001-01-01 is too far away; expected a day from"),
    ],
)
def test_senseless_variables_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    """A value that means nothing is an error: it must not widen the audience by accident."""
    monkeypatch.setenv(name, value)
    with pytest.raises(VouchbookError, match=says):
        order_of(None, None)


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_days_within_two_centuries_are_taken(day: str) -> None:
    """The first and the last day that a site may stand for, as text and as YAML reads them."""
    assert read_day(day) == read_day(dt.date.fromisoformat(day)) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("1899-12-31", "expected a day from 1900-01-01 to 2099-12-31"),
        (dt.date(2100, 1, 1), "expected a day from 1900-01-01 to 2099-12-31"),
        ("9999-12-31", "too far away"),
        ("2026-02-30", "write it like 2026-09-02"),
        (dt.datetime(2026, 11, 16, 10, tzinfo=dt.UTC), "write it like 2026-09-02"),
    ],
)
def test_other_days_are_refused(day: str | dt.date, says: str) -> None:
    """A day near an end of the calendar, none at all, or one with an hour is not taken."""
    with pytest.raises(ValueError, match=says):
        read_day(day)


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [(dt.date.min, 0), (AS_OF, 1), (AS_OF + dt.timedelta(364), 1), (AS_OF + dt.timedelta(365), 0)],
)
def test_news_is_of_the_year_before(as_of: dt.date, shown: int) -> None:
    """News is what happened in the 365 days up to the site's day, on any day of the calendar."""
    person = dataclasses.replace(MARIT, added=AS_OF, left=None)
    view = SiteView(title="T", as_of=as_of, audience=Audience.SALES, people=(person,))
    assert [line.on for line in news(view, 8)] == [AS_OF] * shown


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_commands_refuse_such_days(command: str, day: str) -> None:
    """`--as-of` with such a day is a usage error that names the day, not a traceback."""
    result = CliRunner().invoke(vouchbook, [command, "--as-of", day])
    assert result.exit_code == 2
    assert "Invalid value for '--as-of'" in result.output
    assert day in result.output


def test_a_command_goes_before_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """What our own command asks for is built, whatever variables and mkdocs.yml say."""
    monkeypatch.setenv("VOUCHBOOK_AUDIENCE", "program")
    order = Order("public", AS_OF, factory(GOOD))
    with ordered(order):
        assert order_of("program", None) is order
    assert order_of(None, None).audience == "program"


CONFIG = "site_name: X\ntheme: material\nplugins:\n  - vouchbook:\n      audience: public\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A guide\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def mkdocs(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["build", "-f", str(root / "mkdocs.yml"), *arguments])
    return f"{result.exit_code} {result.output}"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("extra: !!python/object/apply:os.mkdir [owned]\n", "take the tag"),
        ("extra: !ENV HOME\n", "take the tag !ENV out"),
        ("hooks: [evil.py]\n", "take hooks out"),
        ("<<: {hooks: [evil.py]}\n", "take hooks out"),
        ("INHERIT: ../other.yml\n", "take INHERIT out"),
        ("markdown_extensions: [toc, evil: {x: y}]\n", "take the Markdown extension evil out"),
        ("docs_dir: ../..\n", "docs_dir has to be a folder beside it"),
        ("docs_dir: /etc\n", "docs_dir has to be a folder beside it"),
        ("extra: [\n", "it cannot be read"),
        ("extra: " + "[" * 200_000, "opening brackets"),
    ],
    ids=[
        "tag",
        "variable",
        "hook",
        "merged",
        "inherited",
        "extension",
        "above",
        "absolute",
        "broken",
        "deep",
    ],
)
def test_a_configuration_runs_nothing(root: Path, more: str, says: str) -> None:
    """Who builds the site of a branch to look at it runs nothing that its mkdocs.yml names."""
    (root / "evil.py").write_text("open('owned', 'w')\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG + more, encoding="utf-8")
    with pytest.raises(VouchbookError, match=says):
        config_arguments(root)


@pytest.mark.parametrize("text", ["", "- a\n", "markdown_extensions: 5\ntheme: 5\ndocs_dir: 5\n"])
def test_what_makes_no_sense_is_left_to_mkdocs(root: Path, text: str) -> None:
    """What runs nothing is none of our business; MkDocs says what is wrong with it."""
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert config_arguments(root) == {"config_file": str(root / "mkdocs.yml")}


def test_templates_and_links_are_refused(root: Path) -> None:
    """A theme's templates run, and a link would be read wherever it leads."""
    config = root / "mkdocs.yml"
    config.write_text(CONFIG.replace("material", "{name: material, custom_dir: x}"), "utf-8")
    with pytest.raises(VouchbookError, match="take custom_dir out"):
        config_arguments(root)
    config.rename(root / "elsewhere.yml")
    config.symlink_to(root / "elsewhere.yml")
    with pytest.raises(VouchbookError, match="is a link"):
        config_arguments(root)


def test_mkdocs_build_gives_the_same_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mkdocs build` writes byte for byte what `vouchbook build` writes, also a second time."""
    asked = []

    def gather(at: Path, as_of: dt.date | None, audience: str) -> SiteContents:
        asked.append((at, as_of, audience))
        return contents(audience)

    monkeypatch.setattr("vouchbook.site.contents.gather", gather)
    for _ in range(2):
        assert mkdocs(root, "--strict").startswith("0 ")
    build_site(root, audience="public", as_of=None, site_dir=root / "other", contents=gather)
    assert tree(root / "site") == tree(root / "other")
    assert asked == [(root, None, "public")] * 3


def test_mkdocs_build_stops_at_errors(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mkdocs build` publishes nothing while the data has errors, and names them."""
    monkeypatch.setattr("vouchbook.site.contents.gather", factory(broken()))
    output = mkdocs(root)
    assert output.startswith("2 ")
    assert "advocates/x/y.yml:3:7: <img src=x> expected a list" in output
    assert not (root / "site").exists()


def test_mkdocs_build_spares_a_foreign_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mkdocs build` would empty any folder; the plugin lets it empty only one of ours."""
    monkeypatch.setattr("vouchbook.site.contents.gather", factory(GOOD))
    (root / "site").mkdir()
    (root / "site/thesis.txt").touch()
    assert "not from an earlier build" in mkdocs(root)
    assert (root / "site/thesis.txt").exists()


def test_dirty_builds_are_refused(root: Path) -> None:
    """A build of changed guides only would leave pages without a shell."""
    assert "without --dirty" in mkdocs(root, "--dirty")


Step = SiteContents | VouchbookError


@pytest.fixture
def preview(root: Path, tmp_path: Path) -> Iterator[Callable[[Step], Path]]:
    """Builds as `mkdocs serve` does, again and again with one plugin."""
    state: list[Step] = []

    def gather(_root: Path, _as_of: dt.date | None, _audience: str) -> SiteContents:
        if isinstance(state[-1], VouchbookError):
            raise state[-1]
        return state[-1]

    def step(made: Step) -> Path:
        state.append(made)
        config = load_config(**config_arguments(root), site_dir=str(tmp_path / "preview"))
        if len(state) == 1:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return tmp_path / "preview"

    with ordered(Order("sales", None, gather)):
        yield step


def banner(site: Path, page: str) -> str:
    text = (site / page).read_text(encoding="utf-8")
    start = text.find('<aside class="md-banner">')
    return text[start : text.find("</aside>", start)] if start >= 0 else ""


def test_a_broken_file_shows_the_last_good_state(preview: Callable[[Step], Path]) -> None:
    """Broken data keeps all pages, each under a banner with the findings; mending removes it."""
    site = preview(contents())
    good = tree(site)
    for fault, says in ((broken(), "&lt;img src=x&gt; expected a list"), (FAULT, "is missing")):
        site = preview(fault)
        assert tree(site).keys() == good.keys()
        for page in ("index.html", "404.html", "guides/a/index.html", f"{PAGES[2].uri}index.html"):
            assert OLD_STATE in banner(site, page)
            assert says in banner(site, page)
    site = preview(contents())
    assert tree(site) == good
    assert banner(site, "index.html") == ""


def test_a_preview_may_start_broken(preview: Callable[[Step], Path]) -> None:
    """A preview started with broken data says so, and shows the site once it is mended."""
    undated = dataclasses.replace(broken(), as_of=dt.date.min, pages=())
    assert NO_STATE in banner(preview(undated), "index.html")
    assert (preview(contents()) / PAGES[2].uri / "index.html").is_file()


def test_a_bad_guide_does_not_stop_a_preview(
    preview: Callable[[Step], Path], root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A guide that cannot be shown is left out and told; the others stay."""
    (root / "docs/bad.md").write_bytes(b"\xff")
    site = preview(contents())
    assert [path.name for path in (site / "guides").iterdir()] == ["a"]
    assert "docs/bad.md:1:1: the file is not UTF-8" in caplog.text
