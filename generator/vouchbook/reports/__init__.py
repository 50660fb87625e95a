"""Reports: each one a pure function of the book, its log and a day.

A new report is a module with a function `report(material)` and a line in `REPORTS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from vouchbook.git import Commit
from vouchbook.model import Audience
from vouchbook.reports import consent, content, coverage, fatigue, freshness, requests
from vouchbook.reports.material import Material
from vouchbook.reports.report import (
    Cell,
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Searches,
    Series,
    Shape,
    Table,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that there is.

    Attributes:
        title: The question that it answers.
        make: Makes it.
        audience: Who may see it besides the program team, as far as a build has it; load,
            requests and reasons are for nobody else.
    """

    title: str
    make: Callable[[Material], Report]
    audience: Audience = Audience.PROGRAM

    def report(self, material: Material, commit: Commit | None) -> Report:
        """Make the report, and say of which commit the data are, so that anyone can make it again.

        Args:
            material: What it is made from.
            commit: Of which commit that is; None where it is not known.
        """
        return replace(self.make(material), commit=commit)


#: Every report by its name, in the order of the pages.
REPORTS: Final[Mapping[str, Entry]] = {
    "requests": Entry(requests.TITLE, requests.report),
    "fatigue": Entry(fatigue.TITLE, fatigue.report),
    "coverage": Entry(coverage.TITLE, coverage.report),
    "freshness": Entry(freshness.TITLE, freshness.report),
    "consent": Entry(consent.TITLE, consent.report),
    "content": Entry(content.TITLE, content.report),
}

__all__ = [
    "REPORTS",
    "Cell",
    "Column",
    "Computed",
    "Entry",
    "Figure",
    "Kind",
    "Material",
    "Picture",
    "Report",
    "Searches",
    "Series",
    "Shape",
    "Table",
]
