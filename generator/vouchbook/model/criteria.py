"""What somebody looks for, and what something is about: the same words on both sides."""

from collections.abc import Mapping

import msgspec

from vouchbook.model.record import Record


class Criteria(Record, frozen=True, kw_only=True):
    """What an advocate should be like; an empty list asks for nothing.

    Attributes:
        products: Vocabulary `products`.
        use_cases: Vocabulary `use_cases`.
        industry: Vocabulary `industries`.
        region: Vocabulary `regions`.
        country: Two capital letters (ISO 3166-1).
        size: Vocabulary `sizes`.
        persona: Vocabulary `personas`.
        level: Vocabulary `levels`.
        language: Vocabulary `languages`.
        hosting: Vocabulary `hosting`.
        replaced: Vocabulary `competitors`.
        together_with: Vocabulary `technologies`; `with` in the file.
        attributes: Values of the program's own search attributes, by id.
    """

    products: tuple[str, ...] = ()
    use_cases: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    persona: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    hosting: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    together_with: tuple[str, ...] = msgspec.field(name="with", default=())
    attributes: Mapping[str, tuple[str, ...]] = {}


class Tags(Criteria, frozen=True, kw_only=True):
    """What a content item is about.

    Attributes:
        stage: Vocabulary `stages`: the stages of a deal it suits.
    """

    stage: tuple[str, ...] = ()


class Query(Tags, frozen=True, kw_only=True):
    """A saved search for content.

    Attributes:
        text: Words to look for.
        kind: Vocabulary `content_kinds`.
    """

    text: str | None = None
    kind: tuple[str, ...] = ()
