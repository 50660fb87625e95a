"""Running the Finder's functions on a page of the sample's site."""

from typing import Any

from playwright.sync_api import Page


def run(page: Page, body: str, argument: object = None) -> Any:
    """Run JavaScript with the Finder's modules at hand."""
    return page.evaluate(
        """async ([body, argument]) => {
            const at = (name) => import(new URL(`/assets/own/finder/${name}.js`, location).href);
            const run = new Function("at", "argument", `return (async () => { ${body} })()`);
            return run(at, argument);
        }""",
        [body, argument],
    )
