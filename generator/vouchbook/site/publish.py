"""What is written when the tool for sites has finished: pages, files, sitemap and the marker."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from vouchbook.errors import VouchbookError
from vouchbook.site.output import MARKER, MARKER_TEXT, Folder
from vouchbook.site.page import Files, SiteContents, is_file_uri
from vouchbook.site.shell import Blank, Tokens, take
from vouchbook.site.sitemap import sitemap
from vouchbook.site.together import write_together


def publish(
    site_dir: Path,
    contents: SiteContents,
    *,
    blanks: Iterable[Blank],
    tokens: Tokens,
    files: Mapping[str, bytes],
    site_url: str | None,
    guides: Iterable[str],
) -> int:
    """Turn the output of the tool for sites into the finished site.

    Args:
        site_dir: That output, with the blanks in it.
        contents: The pages to write, and files beside them.
        blanks: The pages to cut into shells and to remove.
        tokens: The tokens they hold.
        files: More files, by address.
        site_url: Where the site will stand; None makes no sitemap and no whole addresses.
        guides: Addresses of the pages that are there already.

    Returns:
        How many pages were written.
    """
    folder = Folder(site_dir)
    shells = take(site_dir, blanks, tokens)
    uris = write_together(folder, shells, contents.pages)
    placed = contents.placed(site_url) if site_url else {}
    for source in (files, Files.joined(contents.files, placed)):
        for uri in sorted(source):
            if not is_file_uri(uri):
                raise VouchbookError(f"no file of the site may stand at {uri!r}")
            folder.write(uri, source[uri])
    if site_url:
        folder.write("sitemap.xml", sitemap(site_url, (*uris, *guides), contents.as_of))
    folder.write(MARKER, MARKER_TEXT)
    return len(uris)
