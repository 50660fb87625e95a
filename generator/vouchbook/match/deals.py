"""A need from a deal of the CRM."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vouchbook.match.offers import Values
from vouchbook.model import Activity, Book, ListName, OpportunityRow, Prospect
from vouchbook.text import listed, printable


@dataclass(frozen=True, slots=True)
class Deal:
    """What a deal says of a need.

    Attributes:
        must: The products.
        nice: All else that is known of the prospect.
        prospect: Whom the advocate would talk to.
        apart: Accounts that are the prospect itself.
        stage: Where it stands, vocabulary `stages`.
        notes: What it does not say, and who is left out.
    """

    must: Values = field(default_factory=dict)
    nice: Values = field(default_factory=dict)
    prospect: Prospect | None = None
    apart: frozenset[str] = frozenset()
    stage: str | None = None
    notes: tuple[str, ...] = ()


def deal_of(book: Book, row: OpportunityRow) -> Deal:
    """Read a need from a deal.

    Args:
        book: The program.
        row: The deal.
    """
    words = book.vocabulary
    lacking: list[str] = []

    def known(what: str, of: ListName, values: Iterable[str | None]) -> tuple[str, ...]:
        found = []
        for value in values:
            if value is not None and words.entry(of, value):
                found.append(value)
            elif value is not None:
                lacking.append(f"{what} {printable(value)}")
        return tuple(dict.fromkeys(found))

    products = known("product", "products", row.products)
    industry = known("industry", "industries", [row.industry])
    region, size = words.region_of(row.country), words.size_of(row.employees)
    nice = {
        "use_cases": known("use case", "use_cases", [row.use_case]),
        "industry": industry,
        "region": (region,) if region else (),
        "size": (size,) if size else (),
        "persona": known("persona", "personas", [row.persona]),
    }
    if row.country and not region:
        lacking.append(f"a region for the country {printable(row.country)}")
    if row.employees is not None and not size:
        lacking.append(f"a size for {row.employees:,} people")
    # Nobody vouches to their own company.
    itself = book.accounts_by_crm.get(row.account_id, ()) if row.account_id else ()
    return Deal(
        must={"products": products} if products else {},
        nice={criterion: values for criterion, values in nice.items() if values},
        prospect=Prospect(crm=row.account_id, industry=row.industry, country=row.country),
        apart=frozenset(itself),
        stage=row.stage,
        notes=tuple(_notes(book, row, lacking, itself)),
    )


def too_early(book: Book, deal: Deal, activity: Activity, today: dt.date) -> Iterator[str]:
    """Say so where the limits keep an activity for later stages of a deal."""
    stages = [one.id for one in book.vocabulary.stages]
    policy = book.limits.in_force(today)
    earliest = policy.min_stage.get(activity.id, 1) if policy else 1
    if deal.stage in stages and stages.index(deal.stage) + 1 < earliest <= len(stages):
        stage, first = (
            book.vocabulary.label("stages", one) for one in (deal.stage, stages[earliest - 1])
        )
        yield f"It stands at {stage}; {activity.label} is for deals from {first} on."


def _notes(
    book: Book, row: OpportunityRow, lacking: Sequence[str], itself: Sequence[str]
) -> Iterator[str]:
    who = f" with {printable(row.prospect)}" if row.prospect else ""
    yield f"For {row.id}{who}."
    if lacking:
        yield f"Left out, since the vocabulary lacks it: {listed(lacking)}."
    if row.result is not None:
        yield f"This deal is closed: {row.result.value}."
    if itself:
        names = listed([book.accounts[one].name for one in itself])
        yield f"The people of {names} are left out: it is their own deal."
