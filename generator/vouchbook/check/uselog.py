"""The use log of a dataset, and what the limits say of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.limits import Entry, Facts, Identity, Judgement, Kind, judge, merged
from vouchbook.limits.words import Words
from vouchbook.processes import beside, how_many

#: A log of fewer requests is judged sooner than a second process has started.
_WORTH_SHARING: Final = 4_000


@dataclass(frozen=True)
class UseLog:
    """The requests of a program, judged.

    Attributes:
        entries: The requests as the limits see them, by id.
        facts: What they are judged by.
        judging: Gives the judgement, and waits for it where it is still being made.
        today: The day on which warnings depend; None where none is to depend on a day.
    """

    entries: Mapping[str, Entry]
    facts: Facts
    judging: Callable[[], Judgement]
    today: dt.date | None

    @cached_property
    def judgement(self) -> Judgement:
        """What the limits say."""
        return self.judging()

    @cached_property
    def no_advocates(self) -> frozenset[tuple[str, str]]:
        """Requests and those in them who are no advocates, so that nothing else is to be said."""
        return frozenset(
            (one.event.request, one.event.advocate)
            for one in self.judgement.verdicts
            if one.rule == "status" and one.kind is Kind.ERROR
        )

    @cached_property
    def said(self) -> Words:
        """Names and words for messages."""
        return Words(self.facts)

    @property
    def identity(self) -> Identity:
        """Who is who under earlier names."""
        return self.said.identity


def use_log(dataset: Dataset) -> UseLog | None:
    """Begin to judge the log of a dataset.

    A long log is judged by other processes, while this one goes on.

    Args:
        dataset: The checked part of a program.

    Returns:
        The log; None where a file in program/ has a fault, so that nothing can be judged.
    """
    if dataset.book is None:
        return None
    facts, log = Facts.of(dataset.book), dataset.log
    parts = how_many() if len(log) >= _WORTH_SHARING else 1
    judging = [partial(judge, facts, log, part=part, of=parts) for part in range(parts)]
    begun = [beside(one) for one in judging] if parts > 1 else judging

    def judged() -> Judgement:
        return merged([result() for result in begun])

    return UseLog({entry.request: entry for entry in log}, facts, judged, dataset.today)
