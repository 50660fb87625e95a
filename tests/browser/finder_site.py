"""Running the Finder's functions on a page, of the sample's site or of a built one."""

from typing import Any

from playwright.sync_api import Page


def run(page: Page, body: str, argument: object = None) -> Any:
    """Run JavaScript with the Finder's modules at hand: the page's own ones, if it has a Finder."""
    return page.evaluate(
        """async ([body, argument]) => {
            const script = document.querySelector('script[src$="/finder.js"]')?.src;
            const home = script ?? new URL('/assets/own/finder.js', location).href;
            const at = (name) => import(new URL(`finder/${name}.js`, home).href);
            const run = new Function("at", "argument", `return (async () => { ${body} })()`);
            return run(at, argument);
        }""",
        [body, argument],
    )
