"""Segments of the market: what lies in them, of advocates, content, deals, requests, customers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from vouchbook.model import (
    Content,
    Criteria,
    CustomerRow,
    Dimension,
    Industry,
    ListName,
    OpportunityRow,
    Person,
    Region,
    Request,
    Vocabulary,
)
from vouchbook.reports.material import Material

#: By dimension, the words that something has; a dimension of which nothing is known is left out.
Words = Mapping[Dimension, tuple[str, ...]]
#: The same with the wider words: an industry with what it belongs to.
Reach = Mapping[Dimension, frozenset[str]]
#: A segment: dimensions, each with its word, in the order of `Dimension`.
Segment = tuple[tuple[Dimension, str], ...]

LISTS: Final[Mapping[Dimension, ListName]] = {
    Dimension.INDUSTRY: "industries",
    Dimension.REGION: "regions",
    Dimension.PRODUCT: "products",
    Dimension.USE_CASE: "use_cases",
    Dimension.PERSONA: "personas",
    Dimension.LEVEL: "levels",
    Dimension.SIZE: "sizes",
    Dimension.LANGUAGE: "languages",
}
#: What a table of customers can tell.
OF_CUSTOMERS: Final = frozenset(
    {Dimension.INDUSTRY, Dimension.REGION, Dimension.PRODUCT, Dimension.SIZE}
)


def named(dimension: Dimension) -> str:
    """Name a dimension as people read it; the persona of an advocate is their role."""
    return "role" if dimension is Dimension.PERSONA else dimension.value.replace("_", " ")


def lies_in(reach: Reach, segment: Segment) -> bool:
    """Say whether something lies in a segment."""
    return all(value in reach.get(one, ()) for one, value in segment)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Knows what lies in which segment.

    Attributes:
        material: What the report is made from.
    """

    material: Material

    @property
    def vocabulary(self) -> Vocabulary:
        """The program's words."""
        return self.material.book.vocabulary

    def label(self, segment: Segment) -> str:
        """Say what people read for a segment: *Healthcare, DACH*."""
        return ", ".join(self.vocabulary.label(LISTS[one], value) for one, value in segment)

    def reach(self, words: Words) -> Reach:
        """Add the wider words, which hold the narrower ones, to those that something has."""
        return {
            one: frozenset(wider for word in mine for wider in self._wider(one, word))
            for one, mine in words.items()
        }

    def _wider(self, dimension: Dimension, word: str) -> list[str]:
        found = [word]
        while True:
            entry = self.vocabulary.entry(LISTS[dimension], found[-1])
            parent = entry.parent if isinstance(entry, (Industry, Region)) else None
            if parent is None or parent in found:
                return found
            found.append(parent)

    def of_person(self, person: Person) -> Words:
        """Say what an advocate can speak for."""
        book = self.material.book
        account = book.accounts.get(person.account)
        company = (
            {
                Dimension.INDUSTRY: (account.industry,),
                Dimension.REGION: (book.region_of(account),),
                Dimension.PRODUCT: account.products,
                Dimension.USE_CASE: account.use_cases,
                Dimension.SIZE: (book.size_of(account),),
            }
            if account
            else {}
        )
        return _known(
            company
            | {
                Dimension.PERSONA: (person.persona,),
                Dimension.LEVEL: (person.level,),
                Dimension.LANGUAGE: person.languages,
            }
        )

    def of_content(self, item: Content) -> Words:
        """Say what a content item is about: its tags, else what its customer is."""
        book, tags = self.material.book, item.tags
        account = book.accounts.get(item.account)
        return _known(
            {
                Dimension.INDUSTRY: tags.industry or ((account.industry,) if account else ()),
                Dimension.REGION: tags.region or ((book.region_of(account),) if account else ()),
                Dimension.PRODUCT: tags.products or (account.products if account else ()),
                Dimension.USE_CASE: tags.use_cases or (account.use_cases if account else ()),
                Dimension.PERSONA: tags.persona,
                Dimension.LEVEL: tags.level,
                Dimension.SIZE: tags.size or ((book.size_of(account),) if account else ()),
                Dimension.LANGUAGE: tags.language,
            }
        )

    def of_deal(self, deal: OpportunityRow) -> Words:
        """Say what a deal needs somebody for."""
        return _known(
            {
                Dimension.INDUSTRY: (deal.industry,),
                Dimension.REGION: (self.vocabulary.region_of(deal.country),),
                Dimension.PRODUCT: deal.products,
                Dimension.USE_CASE: (deal.use_case,),
                Dimension.PERSONA: (deal.persona,),
                Dimension.SIZE: (self.vocabulary.size_of(deal.employees),),
            }
        )

    def of_customer(self, customer: CustomerRow) -> Words:
        """Say what a customer of the CRM could speak for."""
        return _known(
            {
                Dimension.INDUSTRY: (customer.industry,),
                Dimension.REGION: (self.vocabulary.region_of(customer.country),),
                Dimension.PRODUCT: customer.products,
                Dimension.SIZE: (self.vocabulary.size_of(customer.employees),),
            }
        )

    def of_request(self, request: Request) -> Words:
        """Say what a request needed: its musts, else what would be nice, else the prospect."""
        must, nice = _wanted(request.need.must, self), _wanted(request.need.nice, self)
        prospect = request.prospect
        own = (
            _known(
                {
                    Dimension.INDUSTRY: (prospect.industry,),
                    Dimension.REGION: (
                        self.vocabulary.region_of(prospect.country) or prospect.region,
                    ),
                }
            )
            if prospect
            else {}
        )
        return {**own, **nice, **must}


def own_segments(words: Words, dimensions: Iterable[Dimension]) -> Iterator[Segment]:
    """Give the segments that something has by some dimensions; none where one is not known."""
    dimensions = sorted(dimensions, key=tuple(Dimension).index)
    for values in product(*(words.get(one, ()) for one in dimensions)):
        yield tuple(zip(dimensions, values, strict=True))


def _wanted(criteria: Criteria, atlas: Atlas) -> Words:
    regions = (
        *criteria.region,
        *(atlas.vocabulary.region_of(country) for country in criteria.country),
    )
    return _known(
        {
            Dimension.INDUSTRY: criteria.industry,
            Dimension.REGION: regions,
            Dimension.PRODUCT: criteria.products,
            Dimension.USE_CASE: criteria.use_cases,
            Dimension.PERSONA: criteria.persona,
            Dimension.LEVEL: criteria.level,
            Dimension.SIZE: criteria.size,
            Dimension.LANGUAGE: criteria.language,
        }
    )


def _known(words: Mapping[Dimension, Iterable[str | None]]) -> Words:
    found = {
        one: tuple(dict.fromkeys(value for value in values if value is not None))
        for one, values in words.items()
    }
    return {one: values for one, values in found.items() if values}
