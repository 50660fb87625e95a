"""For whom a site is built, of which day, from what: said by a command, mkdocs.yml or variables."""

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.clock import read_day
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding
from vouchbook.site.page import AUDIENCES, ContentsFactory, SiteContents

AUDIENCE_VARIABLE: Final = "VOUCHBOOK_AUDIENCE"
AS_OF_VARIABLE: Final = "VOUCHBOOK_AS_OF"
DEFAULT_AUDIENCE: Final = "sales"


class FaultyDataError(VouchbookError):
    """The data or a guide has errors, so there is nothing to publish.

    Attributes:
        findings: What is wrong.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        shown = "\n".join(f"  {place_of(finding)}" for finding in findings[:10])
        super().__init__(f"the site is not built, because of {len(findings)} findings:\n{shown}")
        self.findings = findings


def place_of(finding: Finding) -> str:
    """Say a finding in one line, as compilers do."""
    return f"{finding.path}:{finding.line}:{finding.column}: {finding.message}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

    Attributes:
        audience: One of `AUDIENCES`.
        as_of: The day; None leaves it to the program, else to today.
        contents: Makes the contents.
    """

    audience: str
    as_of: dt.date | None
    contents: ContentsFactory


_given: ContextVar[Order | None] = ContextVar("given", default=None)


@contextlib.contextmanager
def ordered(order: Order) -> Iterator[None]:
    """Let every build inside the block follow an order of ours, whatever mkdocs.yml says."""
    token = _given.set(order)
    try:
        yield
    finally:
        _given.reset(token)


def order_of(audience: str | None, as_of: str | dt.date | None) -> Order:
    """Find out what is to be built.

    Args:
        audience: The plugin's option; an environment variable goes before it.
        as_of: Likewise.

    Raises:
        VouchbookError: If a value makes no sense.
    """
    if order := _given.get():
        return order
    wanted = os.environ.get(AUDIENCE_VARIABLE) or audience or DEFAULT_AUDIENCE
    if wanted not in AUDIENCES:
        raise VouchbookError(f"unknown audience {wanted!r}; expected {', '.join(AUDIENCES)}")
    return Order(wanted, _day(os.environ.get(AS_OF_VARIABLE) or as_of), _gathered)


def _day(value: str | dt.date | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return read_day(value)
    except ValueError as error:
        raise VouchbookError(f"as_of: {error}") from error


def _gathered(root: Path, as_of: dt.date | None, audience: str) -> SiteContents:
    from vouchbook.site.contents import gather  # noqa: PLC0415 - only `mkdocs` itself needs it

    return gather(root, as_of, audience)
