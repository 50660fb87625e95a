"""How a page comes about: a template filled with values, every one of them escaped."""

from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from vouchbook.shown.views import SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("vouchbook.site", "templates"),
        # Data are untrusted text wherever they stand; nothing switches this off.
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, links=links)
    return environment


def page(
    view: SiteView,
    uri: str,
    title: str,
    template: str,
    *,
    description: str = "",
    **values: object,
) -> LazyPage:
    """Fill a template into a page.

    Args:
        view: The site the page belongs to.
        uri: Folder-style address of the page.
        title: Its title, as the browser's tab shows it.
        template: Name of the template.
        description: What search engines and chats show below the title.
        **values: What else the template shows.

    Returns:
        The page, with links relative to its own address; filled when its body is asked for.
    """

    def html() -> str:
        return (
            _environment()
            .get_template(template)
            .render(
                view=view,
                as_of=view.as_of,
                program=view.audience == "program",
                to=partial(links.relative, uri),
                **values,
            )
        )

    return LazyPage(uri=uri, title=title, make=html, description=description)
