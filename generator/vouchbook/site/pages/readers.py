"""For whom the home page is: groups of readers, each of whom wants something else there first.

All of it stands in the page once. Each part says for which readers it is; whoever chose to be one
of them sees only that. Without a choice, without JavaScript, all is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vouchbook.shown.views import Activity, Audience, Choice, CollectionView, SiteView

#: What is asked of advocates for the outside world although only sales' consent is needed.
_OUTSIDE: Final = frozenset({"analyst-call"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Readers who want the same of the home page.

    Attributes:
        id: What the address says: `?for=pr`.
        label: What people read.
        groups: The groups of the vocabulary that are meant, by id.
    """

    id: str
    label: str
    groups: frozenset[str]


SALES: Final = Reader("sales", "Sales", frozenset({"sales"}))
SUCCESS: Final = Reader(
    "customer-success", "Customer success", frozenset({"customer-success", "support"})
)
OUTWARD: Final = Reader(
    "pr",
    "PR and events",
    frozenset({"public-relations", "analyst-relations", "events", "demand-generation"}),
)
TEAM: Final = Reader("program", "Program team", frozenset({"references"}))
READERS: Final = (SALES, SUCCESS, OUTWARD, TEAM)

#: The parts of the page that only some want, by name.
PARTS: Final[Mapping[str, tuple[Reader, ...]]] = {
    "morning": (TEAM,),
    "deals": (SALES, TEAM),
    "again": (SALES, TEAM),
    "customers": (SUCCESS,),
    "wishes": (OUTWARD,),
}


@dataclass(frozen=True, slots=True)
class Switch:
    """The choice at the top of the page.

    Attributes:
        readers: Between whom one can choose.
        usual: Whose page it is for somebody who never chose, by id.
    """

    readers: tuple[Reader, ...]
    usual: str


def switch(view: SiteView, filled: Iterable[str]) -> Switch | None:
    """Say between whom one can choose.

    Args:
        view: What the audience sees.
        filled: The names of the parts in which there is something.

    Returns:
        Only readers for whom there is something that is not for everybody; None where that leaves
        no choice, and for the public, who have no work here.
    """
    has = frozenset(filled)
    theirs = {one for part, readers in PARTS.items() if part in has for one in readers}
    if view.audience is not Audience.PROGRAM:
        theirs.discard(TEAM)
    readers = tuple(one for one in READERS if one in theirs)
    if view.audience is Audience.PUBLIC or not readers[1:]:
        return None
    usual = TEAM if TEAM in readers else readers[0]
    return Switch(readers, usual.id)


def of_part(name: str) -> str:
    """Name the readers of a part, as its element says it."""
    return _said(PARTS[name])


def of_collections(collections: Iterable[CollectionView]) -> str:
    """Name the readers of at least one of them."""
    named = {one for collection in collections for one in of_collection(collection.groups).split()}
    return _said(one for one in READERS if one.id in named)


def of_collection(groups: Iterable[Choice]) -> str:
    """Name the readers of a collection: those whom it names, and the program team.

    One for nobody in particular, or only for groups that no reader stands for, is for all.
    """
    ids = {one.id for one in groups}
    named = [one for one in READERS if ids & one.groups]
    return _said([*named, TEAM] if named else READERS)


def of_activity(*, usual: bool, outward: bool) -> str:
    """Name the readers of the button of an activity; the program team has its morning there."""
    return _said([*((SALES, SUCCESS) if usual else ()), *((OUTWARD,) if outward else ())])


def of_news(*, newest: bool, story: bool) -> str:
    """Name the readers of a line of news: the newest, or of stories the newest."""
    return _said([*((SALES, SUCCESS, TEAM) if newest else ()), *((OUTWARD,) if story else ())])


def is_for_all(said: str) -> bool:
    """Tell whether what names its readers is for all of them, so that nothing has to be said."""
    return said == _said(READERS)


def is_outward(activity: Activity) -> bool:
    """Say whether an activity is seen or heard outside, and not between two customers."""
    return activity.public or activity.id in _OUTSIDE


def _said(readers: Iterable[Reader]) -> str:
    wanted = set(readers)
    return " ".join(one.id for one in READERS if one in wanted)
