"""Open deals as the Finder holds them: what each needs, by facet, and who is not asked for it."""

from collections.abc import Mapping, Sequence
from typing import Final

from vouchbook.shown.views import OpenDeal, PersonView, SiteView
from vouchbook.site import words
from vouchbook.site.finder.columns import CRITERIA, Json

#: The facet that has the values of a criterion, where its id is another one.
_FACETS: Final = {criterion: facet for facet, criterion in CRITERIA.items()}


def deals(view: SiteView, people: Sequence[PersonView]) -> Json:
    """Write the open deals down.

    Args:
        view: The site's content.
        people: The advocates, in the order of the data.

    Returns:
        As `site/finder` describes it.
    """
    places = {person.slug: place for place, person in enumerate(people)}
    said: dict[str, int] = {}

    def deal(one: OpenDeal) -> Json:
        return {
            "id": one.id,
            "label": words.joined([one.prospect, one.owner]),
            "must": _by_facet(one.must),
            "nice": _by_facet(one.nice),
            "own": [places[slug] for slug in one.own],
            "conflicts": [
                [places[slug], said.setdefault(why, len(said))]
                for slug, why in one.conflicts.items()
            ],
            "early": dict(one.early),
        }

    return {"deals": [deal(one) for one in view.open_deals], "said": list(said)}


def _by_facet(criteria: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {_FACETS.get(name, name): list(values) for name, values in criteria.items()}
