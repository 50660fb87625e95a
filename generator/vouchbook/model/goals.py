"""What the program wants to have: `program/goals.yml`."""

from datetime import date
from enum import StrEnum

from vouchbook.model.record import Record


class Dimension(StrEnum):
    """By what segments are told apart: the fields of `Segment`, and lists of the vocabulary."""

    INDUSTRY = "industry"
    REGION = "region"
    PRODUCT = "product"
    USE_CASE = "use_case"
    PERSONA = "persona"
    LEVEL = "level"
    SIZE = "size"
    LANGUAGE = "language"


class Segment(Record, frozen=True, kw_only=True):
    """A part of the market, by words of the vocabulary; what is not named may be anything.

    Attributes:
        industry: Vocabulary `industries`.
        region: Vocabulary `regions`.
        product: Vocabulary `products`.
        use_case: Vocabulary `use_cases`.
        persona: Vocabulary `personas`.
        level: Vocabulary `levels`.
        size: Vocabulary `sizes`.
        language: Vocabulary `languages`.
    """

    industry: str | None = None
    region: str | None = None
    product: str | None = None
    use_case: str | None = None
    persona: str | None = None
    level: str | None = None
    size: str | None = None
    language: str | None = None

    @property
    def values(self) -> tuple[tuple[Dimension, str], ...]:
        """The dimensions that it names, each with its word."""
        named = ((one, getattr(self, one.value)) for one in Dimension)
        return tuple((one, value) for one, value in named if value is not None)


class Minimum(Record, frozen=True, kw_only=True):
    """How many advocates and approved content items a segment should have at least."""

    segment: Segment
    advocates: int
    stories: int = 0


class Share(Record, frozen=True, kw_only=True):
    """What share of the advocates, in per cent, should speak for a product."""

    product: str
    percent: int


class Initiative(Record, frozen=True, kw_only=True):
    """Something the company is about to do, and the references that it takes.

    Attributes:
        id: Its short name.
        title: What people read.
        until: Day by which the references are needed.
        segment: Whose references it takes.
        advocates: How many advocates.
        stories: How many approved content items.
    """

    id: str
    title: str
    until: date | None = None
    segment: Segment
    advocates: int
    stories: int = 0


class Goals(Record, frozen=True, kw_only=True):
    """What the program wants to have.

    Attributes:
        dimensions: The two by which segments are told apart: rows and columns of the heat map.
        deals_per_advocate: How many open deals one advocate can serve.
        minimums: What each segment should have at least.
        mix: What share of the advocates should speak for which product.
        initiatives: What the company is about to do.
    """

    dimensions: tuple[Dimension, ...] = (Dimension.INDUSTRY, Dimension.REGION)
    deals_per_advocate: int = 3
    minimums: tuple[Minimum, ...] = ()
    mix: tuple[Share, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
