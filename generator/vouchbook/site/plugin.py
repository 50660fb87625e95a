"""The MkDocs plugin: a thin adapter between the site's contents and MkDocs' events.

MkDocs renders the guides, the pages of the navigation and the blanks for the page shell; all that
it knows of the program are titles. The rest is written when it has finished.
"""

import datetime as dt
import html
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

import jinja2
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from vouchbook.errors import VouchbookError
from vouchbook.findings import Severity
from vouchbook.kinds import DATA_FOLDERS
from vouchbook.shown.views import Audience
from vouchbook.site import links, look, markdown, words
from vouchbook.site.assets import Assets, load_assets
from vouchbook.site.guideindex import Entry, entry_of, index_file
from vouchbook.site.guides import Guide, Guides, nav_of, read_guides
from vouchbook.site.lastgood import Shown, choose
from vouchbook.site.linkcheck import link_warnings, targets
from vouchbook.site.order import FaultyDataError, order_of, place_of
from vouchbook.site.output import MARKER, refuse_foreign
from vouchbook.site.page import AUDIENCES, SiteContents
from vouchbook.site.publish import publish
from vouchbook.site.shell import Blank, Tokens, blanks

#: Our templates. It also stands in for MkDocs' folder of guides, which we read ourselves.
OVERRIDES: Final = str(Path(__file__).parent / "overrides")
# Parts of the theme that only its own search needs; MkDocs' sitemap, which we write ourselves.
_UNUSED: Final = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")

#: Below "mkdocs", so that a warning stops a strict build. Findings in the data go to the other:
#: they stop a build by themselves, and must not stop a preview.
_log = logging.getLogger("mkdocs.plugins.vouchbook")
_data_log = logging.getLogger("vouchbook.site")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs has not typed __init_subclass__
    """The plugin's options in mkdocs.yml."""

    audience = Optional(Choice(AUDIENCES))
    as_of = Optional(Type[str | dt.date]((str, dt.date)))


@dataclass(slots=True)
class _Build:
    """What one build carries from event to event."""

    shown: Shown
    pictures: Mapping[str, bytes]
    assets: Assets
    tokens: Tokens
    blanks: dict[str, Blank]
    texts: dict[str, Guide]
    safe: markdown.SafeMarkdown = field(default_factory=markdown.SafeMarkdown)
    index: dict[str, Entry] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)


class VouchbookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Adds the program's pages to a MkDocs site.

    Attributes:
        written: How many pages the last build has made.
    """

    def __init__(self) -> None:
        self.written = 0
        self._serving = False
        self._docs = Path()
        self._epoch: str | None = None
        self._last_good: SiteContents | None = None
        self._current: _Build | None = None

    @property
    def _build(self) -> _Build:
        if self._current is None:
            raise VouchbookError("MkDocs runs a build without its configuration event")
        return self._current

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview. That this exists keeps the plugin between builds."""
        if dirty:
            raise VouchbookError("a site of Vouchbook is always built as a whole, without --dirty")
        self._serving = command == "serve"
        self._last_good = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Gather the contents, and tell MkDocs and the theme what follows from them."""
        look.require_fit(config)
        self._docs = Path(config.docs_dir)
        # MkDocs would follow links in the folder of guides, so it gets another one to walk.
        config.docs_dir = OVERRIDES
        shown = self._show(Path(config.config_file_path).parent)
        guides = self._read_guides()
        may_read = guides.shown_to(Audience(shown.contents.audience))
        tokens = Tokens.fresh()
        made = blanks(shown.contents.nav, tokens)
        self._current = build = _Build(
            shown=shown,
            pictures=guides.pictures,
            assets=load_assets(),
            tokens=tokens,
            blanks={blank.source: blank for blank in made},
            texts={guide.source: guide for guide in may_read},
        )
        config.nav = _nav(build)
        config.markdown_extensions = cast("list[str]", markdown.extensions(build.safe))
        config.mdx_configs = markdown.extension_configs()
        look.dress(config, shown.contents, build.assets, OVERRIDES)
        self._epoch = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(_seconds(shown.contents.as_of))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse an output folder that is not ours, before MkDocs empties it."""
        refuse_foreign(Path(config.site_dir))
        (Path(config.site_dir) / MARKER).unlink(missing_ok=True)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Hand MkDocs the blanks, the guides and their pictures, and nothing from a folder."""
        build = self._build
        kept = [file for file in files if not _unused(file, config)]
        contents: dict[str, str | bytes] = dict.fromkeys(build.blanks, "")
        # The empty line keeps MkDocs from looking for front matter of its own understanding.
        contents |= {source: f"\n{guide.text}" for source, guide in build.texts.items()}
        contents |= build.pictures
        made = [
            File.generated(config, source, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            for source, content in contents.items()
        ]
        return Files([*kept, *made])

    def on_nav(self, nav: Navigation, /, *, files: Files, **_: object) -> Navigation:
        """Take neighbours off our pages, and hang those of a section below its page."""
        build = self._build
        pages = {source: _page(files, source) for source in build.blanks}
        sections = {
            blank.section: pages[source]
            for source, blank in build.blanks.items()
            if blank.entry and blank.depth == 1
        }
        for source, blank in build.blanks.items():
            page = pages[source]
            page.previous_page = page.next_page = None
            if blank.entry is None and blank.section:
                # MkDocs expects a section here, but asks of it only what a page has as well.
                page.parent = cast("Section", sections[blank.section])
        return nav

    def on_page_markdown(self, text: str, /, *, page: MkDocsPage, **_: object) -> str:
        """Give a page the few things that the theme may know of it."""
        build = self._build
        source = page.file.src_uri
        if source in build.blanks:
            page.meta = _blank_meta(build.blanks[source], build.tokens)
        else:
            description = build.texts[source].description
            page.meta = {"description": escape(description)} if description else {}
        return text

    def on_page_content(self, body: str, /, *, page: MkDocsPage, **_: object) -> str:
        """Put the token of the body into a blank; escape the title of a guide."""
        build = self._build
        source = page.file.src_uri
        if source in build.blanks:
            return build.tokens.body
        guide = build.texts[source]
        for refused in build.safe.take_refused():
            _log.warning("docs/%s: %s", guide.path, refused)
        # What MkDocs found in a heading is HTML without tags, and the theme would unescape it.
        title = guide.title or html.unescape(page.title or "")
        page.meta["title"] = escape(title)
        build.index[source] = entry_of(title, page.url, page.toc)
        build.used |= targets(body, page.url)
        return body

    def on_env(
        self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Tell our templates the day, the audience and what is wrong with the data."""
        build = self._build
        # A picture has no audience of its own: it is for whoever reads a guide that shows it.
        used = build.used | {config.theme.get("logo"), config.theme.get("favicon")}
        for picture in build.pictures.keys() - used:
            if file := files.get_file_from_path(picture):
                files.remove(file)
        contents = build.shown.contents
        guides = ""
        if build.index:
            guides, content = index_file(build.index[source] for source in build.texts)
            build.files[guides] = content
        env.globals["vouchbook"] = {
            "as_of": contents.as_of.isoformat(),
            "data_of": words.data_of(contents.as_of),
            "pinned": contents.pinned,
            "audience": contents.audience,
            "guides": guides,
            "api": links.INDEX if links.INDEX in contents.files else "",
            "feeds": [feed for feed in links.SUBSCRIBED if feed.uri in contents.files],
            "notice": build.shown.notice,
            "findings": [place_of(finding) for finding in build.shown.findings],
        }
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages, then check every link of the finished site."""
        build = self._build
        site_dir = Path(config.site_dir)
        self.written = publish(
            site_dir,
            build.shown.contents,
            blanks=build.blanks.values(),
            tokens=build.tokens,
            files={**build.assets.files, **build.files},
            site_url=config.site_url,
            guides=[entry.url for entry in build.index.values()],
        )
        if not self._serving:
            for warning in link_warnings(site_dir, config.site_url):
                _log.warning("%s", warning)
        self._finish()

    def on_build_error(self, **_: object) -> None:
        """Leave nothing behind in the environment."""
        self._finish()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Build again when a file of the program or a guide changes."""
        own = Path(config.config_file_path)
        if not own.exists():  # a program under our default configuration
            server.unwatch(str(own))
        root = own.parent
        for folder in (*(root / name for name in DATA_FOLDERS), self._docs):
            if folder.is_dir() and not folder.is_symlink():
                server.watch(str(folder))
        return server

    def _show(self, root: Path) -> Shown:
        order = order_of(self.config.audience, self.config.as_of)
        if not self._serving:
            contents = order.contents(root, order.as_of, order.audience)
            if contents.has_errors:
                raise FaultyDataError(contents.findings)
            return Shown(contents)
        fresh: SiteContents | VouchbookError
        try:
            fresh = order.contents(root, order.as_of, order.audience)
        except VouchbookError as error:
            fresh = error
        shown = choose(fresh, self._last_good)
        if not shown.notice:
            self._last_good = shown.contents
        for finding in shown.findings:
            _data_log.error("%s", place_of(finding))
        return shown

    def _read_guides(self) -> Guides:
        if str(self._docs) == OVERRIDES:  # a program without a folder of guides
            return Guides()
        guides = read_guides(self._docs)
        errors = tuple(f for f in guides.findings if f.severity is Severity.ERROR)
        if errors and not self._serving:
            raise FaultyDataError(errors)
        for finding in guides.findings:
            _log.warning("%s", place_of(finding))
        return guides

    def _finish(self) -> None:
        """Give the environment back as it was."""
        if self._current is None:
            return
        self._current = None
        if self._epoch is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        else:
            os.environ["SOURCE_DATE_EPOCH"] = self._epoch


def _nav(build: _Build) -> list[Any]:
    entries: list[Any] = [
        {escape(blank.entry.title): source} for source, blank in build.blanks.items() if blank.entry
    ]
    guides = nav_of(tuple(build.texts.values()))
    return [*entries, {"Guides": guides}] if guides else entries


def _unused(file: File, config: MkDocsConfig) -> bool:
    return (
        file.src_dir == config.docs_dir
        or file.src_uri.startswith(_UNUSED)
        or file.src_uri.endswith(".map")
    )


def _page(files: Files, source: str) -> MkDocsPage:
    file = files.get_file_from_path(source)
    if file is None or file.page is None:
        raise VouchbookError(f"another plugin has taken {source!r} out of the site")
    return file.page


def _blank_meta(blank: Blank, tokens: Tokens) -> dict[str, Any]:
    meta: dict[str, Any] = {
        "generated": True,
        "description": tokens.description,
        "hide": ["navigation", "toc"],
    }
    if blank.uri:  # the home page is called like the site
        meta["title"] = tokens.title
    return meta


def _seconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
