"""What the search field suggests to type: words that find somebody in this very program."""

from collections import Counter
from collections.abc import Iterable

from vouchbook.shown.views import Audience, PersonView, SiteView


def search_example(view: SiteView) -> str:
    """Make an example from whom we have most of: *energy nordics harbor CFO call this week*.

    Args:
        view: What the audience sees.

    Returns:
        Words that the Finder understands; empty where there is nobody.
    """
    segment = _most(one for person in view.people for one in _segment(person))
    if not segment:
        return ""
    people = [one for one in view.people if segment in _segment(one)]
    parts = [
        segment,
        _most(product.label for one in people for product in one.products).lower(),
        # A title of one word is one that people type; it may be of somebody else.
        _most(one.title for one in view.people if one.title and one.title.isalpha()),
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
