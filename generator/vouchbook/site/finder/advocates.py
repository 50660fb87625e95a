"""Advocates as the Finder holds them."""

import re
from collections.abc import Callable, Sequence

from vouchbook.formats.words import stars
from vouchbook.match import OWN
from vouchbook.shown.views import Choice, Confirmation, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.finder.columns import CRITERIA, Json, column, facet
from vouchbook.site.finder.standing import standing
from vouchbook.text import fold

#: Which criteria must match where nobody says anything else; all others are nice to have.
_MUSTS = frozenset({"activity", "product", "status"})
_ASCII_WORD = re.compile("[a-z0-9]+")


def in_order(view: SiteView) -> list[PersonView]:
    """Put the advocates in the order of the data: who was confirmed last comes first."""
    return sorted(view.people, key=lambda person: (_age(person), person.slug))


def advocates(view: SiteView, people: Sequence[PersonView]) -> tuple[Json, Json]:
    """Make the columns of the advocates: those at once, and those that come later."""
    places = {age: place for place, age in enumerate(sorted({_age(one) for one in people}))}
    known = view.vocabulary
    former = {one.slug: ", ".join(one.former_names) for one in view.accounts}
    core: Json = {
        "id": "advocates",
        "label": "Advocates",
        "one": "advocate",
        "many": "advocates",
        "none": "Nobody",
        "base": links.ADVOCATES,
        "size": len(people),
        "ranked": True,
        "texts": {
            "name": column(people, lambda p: p.name),
            "title": column(people, lambda p: p.title),
            "account": column(people, lambda p: p.account.name),
            "country": column(people, lambda p: p.country and p.country.label),
        },
        "facts": {
            "headcount": column(people, words.size),
            "owner": column(people, lambda p: p.owner),
            # Only where it is not the owner.
            "via": column(people, _via),
            "state": column(people, _state),
            # An address in two parts, since colleagues of one account share the first.
            "folder": column(people, lambda p: _unlike(p.account.name, p.slug.partition("/")[0])),
            "slug": column(people, lambda p: _unlike(p.name, p.slug.partition("/")[2])),
        },
        "facets": [
            facet("activity", "Can do", people, known.activities, lambda p: p.activities),
            facet("product", "Product", people, known.products, lambda p: p.products),
            facet("use_case", "Use case", people, known.use_cases, lambda p: p.use_cases),
            facet("industry", "Industry", people, known.industries, lambda p: _one(p.industry)),
            facet("region", "Region", people, known.regions, lambda p: _one(p.region)),
            facet("size", "Company size", people, known.sizes, lambda p: _one(p.size)),
            facet("persona", "Role", people, known.personas, lambda p: _one(p.persona)),
            facet("level", "Level", people, known.levels, lambda p: _one(p.level)),
            facet("language", "Language", people, known.languages, lambda p: p.languages),
            *_status(people),
            *(
                facet(
                    f"attribute-{own.id}",  # whatever its id, no clash with the built-in ones
                    own.label,
                    people,
                    own.values,
                    _attribute(own.id),
                )
                for own in view.facets
            ),
        ],
        **standing(view, people, [places[_age(one)] for one in people]),
    }
    for one in core["facets"]:
        one["criterion"] = CRITERIA.get(one["id"]) or one["id"].replace("attribute-", OWN)
        one["must"] = one["id"] in _MUSTS
    texts = {
        "story": column(people, lambda p: p.story),
        "results": column(people, _results),
        "replaced": column(people, lambda p: ", ".join(p.replaced) or None),
        "works_with": column(people, lambda p: ", ".join(p.works_with) or None),
        "best_for": column(people, lambda p: ", ".join(p.best_for) or None),
        # On no card, but whoever knows a company by the name it had finds its people.
        "formerly": column(people, lambda p: former.get(p.account.slug) or None),
    }
    facts = {
        "confirmed": column(people, lambda p: _freshness(p, view)),
        "wear": column(people, lambda p: p.standing and p.standing.wear),
        "asked": column(
            people, lambda p: p.standing and words.asked(p.standing.last_asked, view.as_of)
        ),
        "stars": column(people, lambda p: p.standing and stars(p.standing.ratings)),
    }
    return core, {"texts": texts, "facts": facts}


def _state(person: PersonView) -> str | None:
    """Name the status of somebody who cannot be asked now."""
    return person.status.label if person.status and person.status.id != "active" else None


def _status(people: Sequence[PersonView]) -> list[Json]:
    """Offer the status as a facet where the audience knows it."""
    if not any(person.status for person in people):
        return []
    return [facet("status", "Status", people, (), lambda p: _one(p.status))]


def _results(person: PersonView) -> str:
    return words.capital(words.joined(map(words.result, person.results)))


def _via(person: PersonView) -> str | None:
    if person.asked_directly:
        return "ask directly"
    return "via the program team" if person.asked_by_team else None


def _unlike(name: str | None, slug: str) -> str | None:
    """Leave out a part of an address that the browser can write itself: the name, hyphenated.

    Most are like that; they would be a quarter of the file.
    """
    folded = fold(name or "")
    own = "-".join(_ASCII_WORD.findall(folded)) if folded.isascii() else None
    return None if own == slug else slug


def _freshness(person: PersonView, view: SiteView) -> str | None:
    oldest = _least_fresh(person)
    return words.confirmed(oldest, view.as_of) if oldest else None


def _least_fresh(person: PersonView) -> Confirmation | None:
    """Pick the section to judge by: one fresh section does not vouch for the rest."""
    sections = person.confirmed.values()
    return min(sections, key=lambda section: (section.fresh, section.on), default=None)


def _age(person: PersonView) -> int:
    """Order as matching does: whose oldest part was confirmed last comes first, never is last."""
    return -min((part.on.toordinal() for part in person.confirmed.values()), default=0)


def _one(choice: Choice | None) -> tuple[Choice, ...]:
    return (choice,) if choice else ()


def _attribute(wanted: str) -> Callable[[PersonView], tuple[Choice, ...]]:
    def values(person: PersonView) -> tuple[Choice, ...]:
        return tuple(v for a in person.attributes if a.id == wanted for v in a.values)

    return values
