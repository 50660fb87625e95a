"""Content as the Finder holds it."""

from typing import Final

from vouchbook.shown.views import ContentView, SiteView
from vouchbook.site import links, words
from vouchbook.site.finder.columns import CRITERIA, Json, column, facet

#: Which criteria must match where nobody says anything else. What has no weight in matching could
#: not be nice to have.
_MUSTS = frozenset({"kind", "product", "stage"})

#: The facet in which each criterion of a saved query is picked; others cannot be.
FACET_OF: Final = {
    "kind": "kind",
    "products": "product",
    "use_cases": "use_case",
    "industry": "industry",
    "region": "region",
    "size": "size",
    "persona": "persona",
    "level": "level",
    "language": "language",
    "stage": "stage",
    "hosting": "hosting",
    "replaced": "replaced",
    "with": "with",
}


def content(view: SiteView) -> tuple[Json, Json]:
    """Make the columns of the content: those at once, and those that come later."""
    items = sorted(view.content, key=_newest)
    known = view.vocabulary
    core: Json = {
        "id": "content",
        "label": "Content",
        "one": "content item",
        "many": "content items",
        "none": "Nothing",
        "base": links.CONTENT,
        "size": len(items),
        "ranked": True,
        "texts": {
            "title": column(items, lambda c: c.title),
            "account": column(items, lambda c: c.account and c.account.name),
        },
        "facts": {
            "minutes": column(items, lambda c: c.minutes),
            "published": column(
                items, lambda c: c.published and words.day(c.published, view.as_of)
            ),
            "slug": column(items, lambda c: c.slug),
        },
        "facets": [
            facet("kind", "Kind", items, known.kinds, lambda c: (c.kind,)),
            facet("product", "Product", items, known.products, lambda c: c.products),
            facet("use_case", "Use case", items, known.use_cases, lambda c: c.use_cases),
            facet("industry", "Industry", items, known.industries, lambda c: c.industries),
            facet("region", "Region", items, known.regions, lambda c: c.regions),
            facet("language", "Language", items, known.languages, lambda c: c.languages),
            facet("persona", "Role", items, known.personas, lambda c: c.personas),
            facet("level", "Level", items, known.levels, lambda c: c.levels),
            facet("stage", "Stage", items, known.stages, lambda c: c.stages),
            facet("size", "Company size", items, known.sizes, lambda c: c.sizes),
            facet("replaced", "Replaced", items, (), lambda c: c.replaced),
            facet("with", "Works with", items, (), lambda c: c.works_with),
            facet("hosting", "Hosting", items, (), lambda c: c.hosting),
        ],
    }
    for one in core["facets"]:
        one["criterion"] = CRITERIA.get(one["id"], one["id"])
        one["must"] = one["id"] in _MUSTS
    texts = {
        "summary": column(items, lambda c: c.summary),
        "features": column(items, _featured),
    }
    return core, {"texts": texts, "facts": {}}


def _featured(item: ContentView) -> str | None:
    return ", ".join(words.person(person) for person in item.features) or None


def _newest(item: ContentView) -> tuple[int, str]:
    return (-item.published.toordinal() if item.published else 0, item.slug)
