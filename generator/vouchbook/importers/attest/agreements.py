"""Rows of a table of agreements, each held against the book: what they add, or what is wrong."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from vouchbook.check.meant import SYNONYMS
from vouchbook.findings import Finding, error
from vouchbook.importers.attest.outcome import Addition
from vouchbook.importers.attest.sheet import RULE, Cell, Row, Sheet
from vouchbook.importers.attest.who import People
from vouchbook.importers.dates import AmbiguousDayError, to_day
from vouchbook.importers.records import Note
from vouchbook.model import Basis, Book, NamingLevel, Person, Scope
from vouchbook.private import private
from vouchbook.text import fold, listed, nearest, one_of, printable

#: As the schema has it: a system, and what finds it there.
_EVIDENCE: Final = re.compile(r"[a-z][a-z0-9-]{0,31}:[!-~]{1,127}")
#: At these levels an account is in a build for others, under its name or its alias.
_SHOWN: Final = (NamingLevel.PUBLIC, NamingLevel.SALES, NamingLevel.ALIAS)
_DAY: Final = re.compile(r"(?:19|20)[0-9]{2}-.*")


class Reader:
    """Takes the rows of a table; what is wrong with one keeps nobody from reading the others."""

    def __init__(
        self,
        book: Book,
        files: Collection[str],
        name: str,
        *,
        by: str,
        today: date,
        order: str | None,
    ) -> None:
        """Start with a book.

        Args:
            book: The program.
            files: The paths of its files, those with faults included.
            name: The table's name.
            by: Who attests.
            today: The day of it.
            order: Which of day and month comes first where either may.
        """
        self.findings: list[Finding] = []
        self.skipped: list[Note] = []
        self._book, self._name, self._by, self._today = book, name, by, today
        self._order = order
        self._people = People(book, files)
        self._additions: dict[str, Addition] = {}

    @property
    def people(self) -> list[Addition]:
        """What is added to whom; nobody to whom nothing is."""
        return [one for one in self._additions.values() if one.periods or one.activities]

    def take(self, sheet: Sheet) -> None:
        """Read all rows."""
        for row in sheet.rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        before = len(self.findings)
        person = self._person(row)
        scopes = self._scopes(row["scope"])
        basis = self._basis(row["basis"], scopes)
        granted = self._day(row["granted"], "granted")
        expires = self._day(row["expires"], "expires")
        evidence = self._evidence(row["evidence"], basis)
        activities = self._activities(row["activities"])
        if granted and granted > self._today:
            self._fault(row["granted"], f"{granted} is after {self._today}", "nobody can know yet")
        if granted and expires and expires < granted:
            self._fault(
                row["expires"], f"expires on {expires}, before {granted}", "twelve months is usual"
            )
        if person and granted and scopes:
            self._look_for_a_no(row["granted"], person, scopes, granted)
        if person is None or basis is None or granted is None or expires is None:
            return
        if len(self.findings) > before:
            return
        period: dict[str, Any] = {
            "scope": [scope.value for scope in scopes],
            "basis": basis.value,
            "granted": granted.isoformat(),
            "expires": expires.isoformat(),
            **({"evidence": evidence} if evidence else {}),
            "recorded_by": self._by,
            "recorded": self._today.isoformat(),
        }
        self._add(row, person, period, activities)

    def _add(self, row: Row, person: Person, period: dict[str, Any], activities: list[str]) -> None:
        where = f"{self._name}, line {row['person'].line}"
        expires = date.fromisoformat(period["expires"])
        if expires < self._today:
            self.skipped.append(Note(where, f"{person.ref}: it ran out on {expires}"))
            return
        if person.ref not in self._additions:
            account = self._book.accounts.get(person.account)
            self._additions[person.ref] = Addition(
                person,
                person.account if account is None else account.name,
                account is not None and account.naming_on(self._today) in _SHOWN,
            )
        addition = self._additions[person.ref]
        missing = list(self._missing(row["activities"], addition, activities, period["granted"]))
        if self._is_there(addition, period):
            if not missing:
                self.skipped.append(Note(where, f"{person.ref}: it is in the book already"))
        else:
            addition.periods.append(period)
        addition.activities += missing

    @staticmethod
    def _is_there(addition: Addition, period: dict[str, Any]) -> bool:
        """Tell whether the book, or an earlier row, has the agreement; its evidence may differ."""
        wanted = (period["basis"], period["granted"], period["expires"])
        there = [
            (
                {scope.value for scope in one.scope},
                (one.basis.value, str(one.granted), str(one.expires)),
            )
            for one in addition.person.consent
        ] + [
            (set(one["scope"]), (one["basis"], one["granted"], one["expires"]))
            for one in addition.periods
        ]
        return any(set(period["scope"]) <= scopes and days == wanted for scopes, days in there)

    def _missing(
        self, cell: Cell, addition: Addition, activities: list[str], granted: str
    ) -> Iterator[dict[str, Any]]:
        person = addition.person
        known = {one["type"] for one in addition.activities}
        for activity in activities:
            entries = [one for one in person.activities if one.type == activity]
            if activity in known or any(
                one.until is None or one.until > self._today for one in entries
            ):
                continue
            ended = max((one.until for one in entries if one.until), default=None)
            if ended is not None and granted < ended.isoformat():
                self._fault(
                    cell, f"{person.name} does no {activity} from {ended} on",
                    "what was said later counts; ask again, or take it out of this row",
                )  # fmt: skip
                continue
            known.add(activity)
            yield {"type": activity, "since": granted, "recorded": self._today.isoformat()}

    def _person(self, row: Row) -> Person | None:
        found = self._people.find(row["account"].text, row["person"].text)
        if not isinstance(found, Person):
            column, message, hint = found
            self._fault(row[column], message, hint)
            return None
        if found.left is not None and found.left.on <= self._today:
            said = f"{found.name} left the company on {found.left.on}"
            self._fault(row["person"], said, "consent does not travel; ask them where they are now")
        elif found.status.value in ("declined", "retired"):
            said = f"{found.name} is {found.status.value}"
            hint = f"if that has changed, change the status in advocates/{found.ref}.yml first"
            self._fault(row["person"], said, hint)
        return found

    def _scopes(self, cell: Cell) -> list[Scope]:
        words = _parts(cell.text) or [Scope.SALES.value]
        found: list[Scope] = []
        for word in words:
            if fold(word) in list(Scope):
                found.append(Scope(fold(word)))
            else:
                self._unknown(cell, "scope", word, list(Scope))
        return sorted(set(found), key=list(Scope).index)

    def _basis(self, cell: Cell, scopes: list[Scope]) -> Basis | None:
        if fold(cell.text) not in list(Basis):
            if cell.text:
                self._unknown(cell, "basis", cell.text, list(Basis))
            else:
                said = f"how did they agree? one of {one_of(list(Basis))}"
                self._fault(cell, "this cell is empty", said)
            return None
        basis = Basis(fold(cell.text))
        beyond = [scope.value for scope in scopes if scope is not Scope.SALES]
        if basis is Basis.VERBAL and beyond:
            self._fault(
                cell, f"a spoken yes is enough for sales only, not for {listed(beyond)}",
                "get it in writing first, or let the scope be sales",
            )  # fmt: skip
        return basis

    def _day(self, cell: Cell, column: str) -> date | None:
        hint = "write it like 2026-09-02"
        if not cell.text:
            self._fault(cell, f"`{column}` is empty", hint)
            return None
        try:
            day = to_day(cell.text, self._order)
        except AmbiguousDayError:
            said = f"`{printable(cell.text, 40)}` can be two days"
            self._fault(cell, said, f"{hint}, or say --order dmy or --order mdy for the table")
            return None
        except ValueError as reason:
            self._fault(cell, f"`{printable(cell.text, 40)}` is {reason}", hint)
            return None
        if not _DAY.fullmatch(day):
            self._fault(cell, f"{day} is too far away", hint)
            return None
        return date.fromisoformat(day)

    def _evidence(self, cell: Cell, basis: Basis | None) -> str | None:
        example = "point to where it can be looked up, such as crm:C-7741"
        if private(cell.text):
            self._fault(cell, f"it holds {private(cell.text)}", example)
        elif not cell.text:
            if basis not in (None, Basis.VERBAL):
                self._fault(cell, "without evidence only a spoken yes can be written down", example)
        elif not _EVIDENCE.fullmatch(cell.text):
            self._fault(cell, f"`{printable(cell.text, 60)}` is no pointer", example)
        return cell.text or None

    def _activities(self, cell: Cell) -> list[str]:
        offered = {
            fold(word): one.id
            for one in self._book.vocabulary.activities
            if one.offered_on(self._today)
            for word in (one.label, one.id)
        }
        found: list[str] = []
        for word in _parts(cell.text):
            if fold(word) in offered:
                found.append(offered[fold(word)])
            else:
                self._unknown(cell, "activity", word, dict.fromkeys(offered.values()))
        return list(dict.fromkeys(found))

    def _look_for_a_no(
        self, cell: Cell, person: Person, scopes: Collection[Scope], granted: date
    ) -> None:
        """A withdrawal ends what was granted before it: an older yes is of no use."""
        for one in person.consent:
            if one.withdrawn is None or granted > one.withdrawn.on:
                continue
            if ended := [scope.value for scope in scopes if scope in one.scope]:
                self._fault(
                    cell, f"{person.name} took {listed(ended)} back on {one.withdrawn.on}",
                    "no older yes outlives a no; ask again",
                )  # fmt: skip
                return

    def _unknown(self, cell: Cell, what: str, word: str, known: Collection[str]) -> None:
        said = (one for one in SYNONYMS.get(fold(word), ()) if one in known)
        meant = next(said, None) or nearest(word, known)
        hint = f"did you mean `{meant}`?" if meant else f"there are {one_of(known, 20)}"
        self._fault(cell, f"unknown {what} `{printable(word, 60)}`", hint)

    def _fault(self, cell: Cell, message: str, hint: str | None) -> None:
        if cell.judged:
            self.findings.append(error(self._name, RULE, message, hint, (cell.line, cell.column)))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[;,|]", text) if part.strip()]
