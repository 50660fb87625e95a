"""What all records share: how strict they are, and periods with a first and a last day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A part of the data that cannot be changed and knows all its fields.

    Records hold values, tuples and other records, so they cannot form a cycle; telling the garbage
    collector so makes building a large book a third faster.
    """


class Audience(StrEnum):
    """Who a page is built for, narrowest last."""

    PUBLIC = "public"
    SALES = "sales"
    PROGRAM = "program"


class Scope(StrEnum):
    """What a person can consent to."""

    SALES = "sales"
    PUBLIC = "public"
    QUOTE = "quote"
    LOGO = "logo"
    RECORDING = "recording"


class Withdrawn(Record, frozen=True, kw_only=True):
    """The end of a permission before its time.

    Attributes:
        on: First day on which it no longer holds.
        recorded: Day we learned of it, where that was later.
        by: Who at the customer withdrew it, in words.
    """

    on: date
    recorded: date | None = None
    by: str | None = None


class Permission(Protocol):
    """A period of consent or of naming; the fields are those of `Consent` and `Naming`."""

    @property
    def granted(self) -> date:
        """First day."""

    @property
    def expires(self) -> date | None:
        """Last day, included; None where it has no end."""

    @property
    def withdrawn(self) -> Withdrawn | None:
        """Its end before its time."""


P = TypeVar("P", bound=Permission)


def in_force(periods: Iterable[P], day: date) -> tuple[P, ...]:
    """Pick the permissions that hold on a day.

    Args:
        periods: Permissions, in any order.
        day: The day asked about.

    Returns:
        Those with granted ≤ day ≤ expires and day < withdrawn.on (LIMITS.md, rule `consent`), in
        the order given.
    """
    return tuple(period for period in periods if _holds(period, day))


def _holds(period: Permission, day: date) -> bool:
    if day < period.granted or (period.expires is not None and day > period.expires):
        return False
    return period.withdrawn is None or day < period.withdrawn.on
