"""Which values of the vocabulary an audience may read."""

import dataclasses
from collections.abc import Iterable, Iterator

from vouchbook.shown.views import (
    AccountView,
    Audience,
    Choice,
    ContentView,
    Facet,
    PersonView,
    SiteView,
    Vocabulary,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary as a document holds it.

    Attributes:
        lists: The built-in lists.
        attributes: The program's own.
    """

    lists: Vocabulary
    attributes: tuple[Facet, ...]


def words_of(view: SiteView) -> Words:
    """Give the whole vocabulary to the program team, to others what the shown entries use.

    A product or an industry that nobody shown has would tell of one who is not shown.

    Args:
        view: What the audience may see.
    """
    if view.audience is Audience.PROGRAM:
        return Words(view.vocabulary, view.facets)
    used = {name: {one.id for one in values} for name, values in _used(view).items()}
    lists = dataclasses.replace(
        view.vocabulary,
        **{
            name: tuple(one for one in getattr(view.vocabulary, name) if one.id in ids)
            for name, ids in used.items()
        },
    )
    own = set(_own(view))
    facets = (
        dataclasses.replace(
            facet, values=tuple(one for one in facet.values if (facet.id, one.id) in own)
        )
        for facet in view.facets
    )
    return Words(lists, tuple(facet for facet in facets if facet.values))


def _used(view: SiteView) -> dict[str, Iterable[Choice]]:
    people, accounts, content = view.people, view.accounts, view.content
    both: tuple[PersonView | AccountView, ...] = (*people, *accounts)
    every: tuple[PersonView | AccountView | ContentView, ...] = (*both, *content)
    return {
        "activities": (one for person in people for one in person.activities),
        "products": (one for entry in every for one in entry.products),
        "use_cases": (one for entry in every for one in entry.use_cases),
        "industries": (
            *_known(entry.industry for entry in both),
            *(one for item in content for one in item.industries),
        ),
        "regions": (
            *_known(entry.region for entry in both),
            *(one for item in content for one in item.regions),
        ),
        "sizes": (
            *_known(entry.size for entry in both),
            *(one for item in content for one in item.sizes),
        ),
        "personas": (
            *_known(person.persona for person in people),
            *(one for item in content for one in item.personas),
        ),
        "levels": (
            *_known(person.level for person in people),
            *(one for item in content for one in item.levels),
        ),
        "languages": (
            *(one for person in people for one in person.languages),
            *(one for item in content for one in item.languages),
        ),
        "kinds": (item.kind for item in content),
        "stages": (one for item in content for one in item.stages),
    }


def _known(choices: Iterable[Choice | None]) -> Iterator[Choice]:
    return (one for one in choices if one is not None)


def _own(view: SiteView) -> Iterator[tuple[str, str]]:
    """Name the values of the program's own attributes in use."""
    both: tuple[PersonView | AccountView, ...] = (*view.people, *view.accounts)
    return (
        (attribute.id, value.id)
        for entry in both
        for attribute in entry.attributes
        for value in attribute.values
    )
