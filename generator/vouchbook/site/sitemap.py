"""The sitemap of a finished site, for search engines."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap(site_url: str, uris: Iterable[str], changed: dt.date) -> bytes:
    """List the pages of a site.

    Args:
        site_url: Where the site will stand.
        uris: Addresses of the pages, folder style, in any order.
        changed: The day of the data, the last day on which a page can have changed.
    """
    base = site_url.rstrip("/") + "/"
    day = changed.isoformat()
    lines = (
        f"<url><loc>{escape(base + quote(uri))}</loc><lastmod>{day}</lastmod></url>\n"
        for uri in sorted(uris)
    )
    return (_HEAD + "".join(lines) + "</urlset>\n").encode()
