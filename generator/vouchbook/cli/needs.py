"""A need as people type it: criteria by name and value, or the number of a deal."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.cli.opened import Opened
from vouchbook.errors import VouchbookError
from vouchbook.match import (
    OWN,
    Deal,
    Search,
    Values,
    country_name,
    deal_of,
    too_early,
    usual_activity,
    usual_day,
)
from vouchbook.match.labels import LISTS
from vouchbook.model import Book, OpportunityRow, Vocabulary
from vouchbook.text import fold, nearest, one_of, printable

_COUNTRY_CODE: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed.

    Attributes:
        must: `key=value`: what has to match.
        nice: `key=value`: what would be good.
        activity: Id or label; None for a reference call.
        by: The last day on which it helps; None for the activity's lead time.
        deal: Id of an opportunity.
        text: Words that must all be found.
    """

    must: Sequence[str] = ()
    nice: Sequence[str] = ()
    activity: str | None = None
    by: dt.date | None = None
    deal: str | None = None
    text: str = ""


def read_need(program: Opened, asked: Asked) -> tuple[Search, tuple[str, ...]]:
    """Make a search of what was typed.

    Args:
        program: The program.
        asked: What was typed. It goes before what the deal says of the same criterion.

    Returns:
        The search, and what else to know of it.

    Raises:
        VouchbookError: Something is not known; all of it is said at once.
    """
    book, today = program.book, program.today
    problems: list[str] = []
    offered = Offered(book.vocabulary)
    must = offered.read("--must", asked.must, problems)
    nice = offered.read("--nice", asked.nice, problems)
    deal, activity = Deal(), None
    try:
        activity = program.activity(asked.activity or usual_activity(book.vocabulary))
    except VouchbookError as error:
        problems.append(error.message)
    if asked.deal is not None:
        try:
            deal = deal_of(book, _row(book, asked.deal))
        except VouchbookError as error:
            problems.append(error.message)
    if asked.by is not None and asked.by < today:
        problems.append(f"--by {asked.by}: that day is over; the data stand for {today}")
    if problems or activity is None:
        raise VouchbookError("\n".join(problems))
    typed = {*must, *nice}
    search = Search(
        activity=activity.id,
        by=asked.by or usual_day(book, activity, today),
        must={**_without(deal.must, typed), **must},
        nice={**_without(deal.nice, typed), **nice},
        text=asked.text,
        prospect=deal.prospect,
        apart=deal.apart,
    )
    return search, (*deal.notes, *too_early(book, deal, activity, today))


def _row(book: Book, name: str) -> OpportunityRow:
    rows = book.tables.opportunities
    found = next((row for row in rows if fold(row.id) == fold(name.strip())), None)
    if found is not None:
        return found
    meant = nearest(name, [row.id for row in rows])
    hint = f"did you mean {meant}?" if meant else "ids stand in program/opportunities.csv"
    raise VouchbookError(f"there is no deal {printable(name)!r}; {hint}")


def _without(values: Values, typed: set[str]) -> Values:
    return {name: many for name, many in values.items() if name not in typed}


class Offered:
    """Knows the criteria of a program and their values."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Learn them from the vocabulary: by criterion, ids with their labels."""
        self._values: dict[str, Mapping[str, str]] = {
            name: {entry.id: entry.label for entry in getattr(vocabulary, of)}
            for name, of in LISTS.items()
            if name != "activity"
        }
        codes = (code for region in vocabulary.regions for code in region.countries)
        self._values["country"] = {code: code for code in sorted(codes)}
        self._keys = {fold(name): name for name in self._values}
        for one in vocabulary.attributes:
            name = f"{OWN}{one.id}"
            self._values[name] = one.labels
            self._keys[fold(name)] = name
            for key in (one.id, one.label):
                self._keys.setdefault(fold(key), name)

    def read(self, option: str, typed: Sequence[str], problems: list[str]) -> Values:
        """Read `key=value` texts; values of one key are alternatives.

        Args:
            option: Where they were typed, for the messages.
            typed: The texts.
            problems: Takes what is not known.
        """
        found: dict[str, list[str]] = {}
        for text in typed:
            key, equals, value = text.partition("=")
            said = f"{option} {printable(text)}"
            if not equals:
                problems.append(f"{said}: write it as KEY=VALUE{self._such_as(text)}")
                continue
            name = self._key(key)
            if name is None:
                problems.append(f"{said}: {self._no_key(key)}")
                continue
            known = self._value(name, value.strip())
            if known is None:
                problems.append(f"{said}: {self._no_value(name, value.strip())}")
            elif known not in found.setdefault(name, []):
                found[name].append(known)
        return {name: tuple(values) for name, values in found.items()}

    def _key(self, key: str) -> str | None:
        written = fold(key.strip())
        return self._keys.get(written) or self._keys.get(written.replace("-", "_"))

    def _value(self, name: str, value: str) -> str | None:
        values, folded = self._values[name], fold(value)
        if name == "country" and len(value) > _COUNTRY_CODE:
            values = {code: country_name(code) for code in values}
        return next(
            (one for one, label in values.items() if folded in (fold(one), fold(label))), None
        )

    def _no_key(self, key: str) -> str:
        if fold(key.strip()) == "activity":
            return "the activity has an option of its own, --activity"
        short = [name.removeprefix(OWN) for name in self._values]
        meant = nearest(key.strip(), short)
        hint = f"did you mean {meant}?" if meant else f"one of: {', '.join(short)}"
        return f"unknown criterion {printable(key.strip())!r}; {hint}"

    def _no_value(self, name: str, value: str) -> str:
        from vouchbook.check.meant import by_label, country  # noqa: PLC0415  (only for a mistake)

        values = self._values[name]
        if name == "country":
            hint = country(value, list(values))
        else:
            meant = nearest(value, values)
            hint = (
                (f"did you mean {meant}?" if meant else None)
                or by_label(value, list(values), values)
                or self._elsewhere(value)
                or f"one of: {one_of(values)}"
            )
        what, hint = name.removeprefix(OWN), hint.replace("`", "")
        return f"unknown {what} {printable(value)!r}; {hint}"

    def _elsewhere(self, value: str) -> str | None:
        """A hint where the value belongs to another criterion."""
        found = next(self._criteria_of(value), None)
        return f"did you mean {found}?" if found else None

    def _such_as(self, value: str) -> str:
        found = next(self._criteria_of(value.strip()), None)
        return f", {found}" if found else ", such as products=…"

    def _criteria_of(self, value: str) -> Iterator[str]:
        for name in self._values:
            if (known := self._value(name, value)) is not None:
                yield f"{name.removeprefix(OWN)}={known}"
