"""How advocates are ranked for a need: `program/matching.yml`."""

import msgspec

from vouchbook.model.record import Record


class Weights(Record, frozen=True, kw_only=True):
    """How much each criterion counts, in whole numbers; the names are those of `Criteria`."""

    products: int = 5
    activity: int = 5
    industry: int = 4
    region: int = 3
    country: int = 1
    use_cases: int = 3
    persona: int = 2
    level: int = 1
    size: int = 2
    language: int = 1
    hosting: int = 1
    replaced: int = 1
    together_with: int = msgspec.field(name="with", default=1)


class Matching(Record, frozen=True, kw_only=True):
    """How advocates are ranked."""

    weights: Weights
