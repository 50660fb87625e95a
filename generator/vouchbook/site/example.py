"""What the search field suggests to type: words that find somebody in this very program."""

from collections import Counter
from collections.abc import Iterable

from vouchbook.shown.views import Audience, PersonView, SiteView


def search_example(view: SiteView) -> str:
    """Make an example from whom we have most of: *energy nordics harbor finance call this week*.

    Args:
        view: What the audience sees.

    Returns:
        Words that the Finder understands; empty where there is nobody.
    """
    segment = _most(one for person in view.people for one in _segment(person))
    if not segment:
        return ""
    people = [one for one in view.people if segment in _segment(one)]
    product = _most(product.label for one in people for product in one.products)
    using = [one for one in people if not product or product in [own.label for own in one.products]]
    parts = [
        segment,
        product.lower(),
        # Not a title: its words would have to be found, while a role is nice to have.
        _most(one.persona.label for one in using if one.persona).lower(),
    ]
    if view.audience != Audience.PUBLIC:
        activity = _most(activity.label for one in people for activity in one.activities)
        parts += [activity.rpartition(" ")[2].lower(), "this week"]
    return " ".join(part for part in parts if part)


def _segment(person: PersonView) -> list[str]:
    both = person.industry, person.region
    return [f"{both[0].label} {both[1].label}".lower()] if both[0] and both[1] else []


def _most(values: Iterable[str]) -> str:
    """Give what is there most often, of several the first; empty where there is nothing."""
    return next((one for one, _ in Counter(values).most_common(1)), "")
