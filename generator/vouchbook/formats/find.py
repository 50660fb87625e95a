"""What a search found, for a person: five lines a candidate, and why the first is first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vouchbook.formats.people import company, via
from vouchbook.formats.states import day_in_words, state_in_words
from vouchbook.formats.words import stars, strong, tinted
from vouchbook.limits.standing import State
from vouchbook.match import FULLY, NEARLY, NOT, Candidate, Found, Labels, Shortage, country_name
from vouchbook.model import Book, Result
from vouchbook.text import counted, listed, printable, short_day

#: Where the state ends, at the right of the first line.
_WIDTH: Final = 88
_INDENT: Final = "   "
_LONGEST: Final = 70
#: So many values are named where several are known: more are no help in a line.
_SHOWN: Final = 2
_TINTS: Final = {
    State.FREE: "green",
    State.FREE_FROM: "yellow",
    State.PROMISED: "yellow",
    State.PLEASE_WAIT: "red",
    State.NOT_OFFERED: "red",
}
#: How many things somebody must have, in words.
_WITH_ALL: Final = (
    "", "for it", "with both",
    *(f"with all {many}" for many in ("three", "four", "five", "six", "seven", "eight", "nine")),
)  # fmt: skip


def found_as_text(
    book: Book, found: Found, *, notes: Sequence[str] = (), most: int, color: bool = False
) -> str:
    """Show candidates.

    Args:
        book: The program.
        found: What was found.
        notes: What else to know of the search.
        most: How many are shown.
        color: Whether to use a terminal's colours.
    """
    writer = _Writer(book, found, color=color)
    lines = [writer.head(), *notes, "", writer.count()]
    for number, one in enumerate(found.candidates[:most], 1):
        lines += ["", *writer.five(number, one)]
    if found.candidates and found.candidates[0].reason:
        lines += ["", f"Why first? {found.candidates[0].reason}"]
    if found.shortage and found.shortage.nearest:
        lines += ["", strong("Nearest, and free by then:", color=color)]
        for number, one in enumerate(found.shortage.nearest[:most], 1):
            lines += ["", *writer.five(number, one)]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the lines of one answer."""

    def __init__(self, book: Book, found: Found, *, color: bool) -> None:
        """Learn the names."""
        self._book = book
        self._found = found
        self._color = color
        self._labels = Labels(book.vocabulary)
        self._by = day_in_words(book, found)

    def head(self) -> str:
        """Say what was looked for."""
        search, labels = self._found.search, self._labels
        parts = [f"{labels.value('activity', search.activity)} {self._by}"]
        for name, values in (("must", search.must), ("nice to have", search.nice)):
            if values:
                said = (labels.inside(one, many) for one, many in values.items())
                parts.append(f"{name}: {', '.join(said)}")
        if search.text.split():
            parts.append(f'"{printable(search.text)}"')
        return strong(" · ".join(parts), color=self._color)

    def count(self) -> str:
        """Say how many there are, or what would help."""
        found = self._found
        if found.shortage:
            return self._short_of(found.shortage)
        fit = len(found.candidates)
        verb = "fits" if fit == 1 else "fit"
        free = "free" if found.free == fit else f"{found.free} of them free"
        return f"{counted(fit, 'advocate')} {verb}, {free} {self._by}."

    def five(self, number: int, one: Candidate) -> Iterator[str]:
        """Write the five lines of a candidate; what is not known is left out."""
        place = f"{number}.".ljust(len(_INDENT))
        state = state_in_words(self._book, self._found, one)
        company_line = f"{place}{self._company(one)}"
        gap = " " * max(2, _WIDTH - len(company_line) - len(state))
        tint = _TINTS[one.outlook.state]
        yield f"{company_line}{gap}{tinted(state, tint, color=self._color)}"
        yield f"{_INDENT}{self._person(one)}"
        if story := self._story(one):
            yield f"{_INDENT}{story}"
        yield f"{_INDENT}{self._fits(one)}"
        yield f"{_INDENT}{self._last(one)}"

    def _short_of(self, shortage: Shortage) -> str:
        asked, search = shortage.asked, self._found.search
        with_all = _WITH_ALL[asked] if asked < len(_WITH_ALL) else f"with all {asked}"
        said = [f"Nobody is free {with_all}."]
        if shortage.without:
            what = (
                printable(search.text)
                if shortage.without == "text"
                else self._labels.inside(shortage.without, search.must[shortage.without])
            )
            said.append(f'Without "{what}": {shortage.count}.')
        if shortage.later:
            later = short_day(shortage.later, self._found.today)
            said.append(f"From {later}: {shortage.later_count}.")
        return " ".join(said)

    def _company(self, one: Candidate) -> str:
        book, person = self._book, one.person
        account = book.accounts.get(person.account)
        parts = [company(book, person)]
        if account is not None:
            size = book.size_of(account)
            parts += [
                self._labels.value("industry", account.industry) if account.industry else "",
                country_name(account.country) if account.country else "",
                f"{account.employees:,} people" if account.employees else "",
                self._labels.value("size", size) if size and not account.employees else "",
            ]
        return printable(" · ".join(part for part in parts if part))

    def _person(self, one: Candidate) -> str:
        person, labels = one.person, self._labels
        name = ", ".join(part for part in (person.name, person.title) if part)
        role = labels.inside("persona", [person.persona]) if person.persona else ""
        parts = (name, role, ", ".join(person.languages))
        return printable(" · ".join(part for part in parts if part))

    def _story(self, one: Candidate) -> str:
        person, account = one.person, self._book.accounts.get(one.person.account)
        told = (
            _result(person.results[0])
            if person.results
            else printable((person.story or "").partition(". ")[0], _LONGEST)
        )
        deployments = account.deployments if account else ()
        replaced = dict.fromkeys(one.replaced for one in deployments if one.replaced)
        systems = dict.fromkeys(name for one in deployments for name in one.together_with)
        parts = (
            told,
            f"replaced {self._some('replaced', replaced)}" if replaced else "",
            self._some("with", systems),
        )
        return printable(" · ".join(part for part in parts if part))

    def _some(self, criterion: str, values: Iterable[str]) -> str:
        """The first few values, as a list."""
        named = [self._labels.noun(criterion, value) for value in values][:_SHOWN]
        return listed(named) if named else ""

    def _fits(self, one: Candidate) -> str:
        labels, search = self._labels, self._found.search
        full = [labels.inside(verdict.criterion, verdict.wanted) for verdict in one.of(FULLY)]
        near, missed = (
            [self._instead(verdict.criterion, verdict.wanted, verdict.offered) for verdict in some]
            for some in (one.of(NEARLY), one.of(NOT))
        )
        if search.text.split():
            (full if one.worded else missed).append(f'"{printable(search.text)}"')
        (full if one.outlook.suits else missed).append(self._by)
        marks = [
            " ".join(f"{mark} {what}" for what in some)
            for mark, some in (("✓", full), ("≈", near), ("✗", missed))
            if some
        ]
        total = len(full) + len(near) + len(missed)
        return f"Fits {len(full)} of {total}: {'   '.join(marks)}"

    def _instead(self, criterion: str, wanted: Sequence[str], offered: Sequence[str]) -> str:
        said = self._labels.inside(criterion, wanted)
        other = [self._labels.noun(criterion, one) for one in offered]
        more = " …" if len(other) > _SHOWN else ""
        return f"{said} ({', '.join(other[:_SHOWN])}{more})" if other else said

    def _last(self, one: Candidate) -> str:
        today = self._found.today
        asked = (
            f"last asked {short_day(one.last_asked, today)}" if one.last_asked else "never asked"
        )
        parts = (
            one.wear.value if one.wear else "",
            asked,
            stars(one.ratings),
            via(self._book, one.person) or "",
            one.person.ref,
        )
        said = " · ".join(part for part in parts if part)
        return said[:1].upper() + said[1:]


def _result(result: Result) -> str:
    metric = result.metric[:1].upper() + result.metric[1:]
    return f"{metric}: {result.before:,} → {result.after:,}"
