"""What the theme is told: how Material for MkDocs looks here, and what it may not do."""

from collections.abc import Iterable
from typing import Any, Final

from markupsafe import escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from vouchbook.errors import VouchbookError
from vouchbook.site.assets import Assets
from vouchbook.site.page import SiteContents

_FEATURES: Final = (
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.indexes",
    "navigation.path",
    "navigation.top",
)
# `navigation.instant` swaps pages without loading them: our scripts would start on the first only.
_REFUSED_FEATURES: Final = ("navigation.instant",)
_REFUSED_PLUGINS: Final = ("search", "material/search")
_MARKDOWN_DEFAULTS: Final = frozenset({"toc", "tables", "fenced_code"})


def _scheme(media: str, icon: str, name: str, **colors: str) -> dict[str, Any]:
    query = f"(prefers-color-scheme{media})"
    return {"media": query, **colors, "toggle": {"icon": f"material/{icon}", "name": name}}


_PALETTE: Final = (
    _scheme("", "brightness-auto", "Switch to light mode", primary="custom", accent="custom"),
    _scheme(
        ": light", "brightness-7", "Switch to dark mode",
        scheme="default", primary="custom", accent="custom",
    ),
    _scheme(
        ": dark", "brightness-4", "Follow the system",
        scheme="slate", primary="custom", accent="custom",
    ),
)  # fmt: skip
_DEFAULTS: Final = {"palette": list(_PALETTE), "icon": {"logo": "material/comment-quote"}}


def require_fit(config: MkDocsConfig) -> None:
    """Refuse a mkdocs.yml under which the site would be wrong or unsafe.

    Args:
        config: The validated configuration.

    Raises:
        VouchbookError: With what to change.
    """
    if config.theme.name != "material":
        raise VouchbookError("mkdocs.yml: the theme must be material (theme: {name: material})")
    if not config.use_directory_urls:
        raise VouchbookError("mkdocs.yml: use_directory_urls must stay true")
    for name in _REFUSED_PLUGINS:
        if name in config.plugins:
            raise VouchbookError(
                "mkdocs.yml: take the plugin search out; the Finder is the site's search"
            )
    for feature in config.theme.get("features") or []:
        if feature.startswith(_REFUSED_FEATURES):
            raise VouchbookError(f"mkdocs.yml: take the feature {feature} out")
    if config.nav is not None:
        raise VouchbookError("mkdocs.yml: take nav out; pages and guides arrange themselves")
    if fault := extension_fault(map(str, config.markdown_extensions)):
        raise VouchbookError(f"mkdocs.yml: {fault}")


def extension_fault(names: Iterable[str]) -> str | None:
    """Say which extension of Markdown has to go; None where there is none.

    Args:
        names: What mkdocs.yml lists.
    """
    extra = sorted(set(names) - _MARKDOWN_DEFAULTS)
    if not extra:
        return None
    return (
        f"take the Markdown extension {extra[0]} out; guides are rendered with "
        "extensions that cannot put HTML or foreign files into the site"
    )


def dress(config: MkDocsConfig, contents: SiteContents, assets: Assets, overrides: str) -> None:
    """Set title, theme, style sheets and scripts.

    Args:
        config: Changed in place; colours and icons that mkdocs.yml sets are kept.
        contents: Whose title the site bears.
        assets: What every page loads.
        overrides: Folder of our templates, in front of the theme's.
    """
    # The theme escapes it in some places and not in others; what `escape` gives suits both.
    config.site_name = escape(contents.title)
    # With it, the theme would ask the repository's host for stars and forks on every page.
    config.repo_url = None
    theme = config.theme
    theme.dirs.insert(0, overrides)
    theme.static_templates.discard("sitemap.xml")
    theme["font"] = False
    theme["features"] = list(dict.fromkeys([*(theme.get("features") or []), *_FEATURES]))
    for name, value in _DEFAULTS.items():
        if not theme.get(name):
            theme[name] = value
    config.extra_css = [assets.style, *config.extra_css]
    config.extra_javascript = [*map(_module, assets.scripts), *config.extra_javascript]


def _module(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.type = "module"
    return script
