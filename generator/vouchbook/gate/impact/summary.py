"""The impact as a whole: a sentence that a reviewer reads, then lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.check.verdicts import LIMIT_RULES
from vouchbook.findings import Finding, Severity
from vouchbook.gate.change import Change
from vouchbook.gate.impact import coverage, limits, requests
from vouchbook.gate.impact.content import content
from vouchbook.gate.impact.pair import Pair
from vouchbook.gate.impact.people import accounts, consent, people
from vouchbook.gate.judging import Verdict
from vouchbook.limits import What
from vouchbook.model import Mode
from vouchbook.text import counted, listed


@dataclass(frozen=True, slots=True)
class Section:
    """A list of the impact: its title, its lines, and what is said where there is none."""

    title: str
    lines: tuple[str, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change means. All of it is plain text, which may hold anything that people wrote.

    Attributes:
        sentence: The whole of it, in a sentence or two.
        sections: The lists, those without a line and without a word for that left out.
    """

    sentence: str
    sections: tuple[Section, ...]


def impact_of(change: Change, verdict: Verdict) -> Impact:
    """Say what a change means.

    Args:
        change: The change.
        verdict: What is wrong with it.
    """
    clashes = [one for one in verdict.new if _is_clash(change, one)]
    others = [one for one in verdict.new if one not in clashes]
    found = [
        Section("Findings of this change", tuple(map(_said, others)), "none"),
        Section("Bookings that clash with what this change says", tuple(map(_said, clashes))),
    ]
    counts = [*_counted(verdict.new, clashes)]
    pair = Pair.of(change)
    if pair is None:
        found.append(
            Section("Impact", ("a file in program/ has or had a fault, so this cannot be told",))
        )
    else:
        mine = [Section(title, tuple(lines(pair))) for title, lines in _PARTS]
        found += mine
        counts += _of_data(pair)
        counts += [
            counted(len(one.lines), *_NOUNS[one.title])
            for one in mine
            if one.title in _NOUNS and one.lines
        ]
    # Of older warnings the number has to do: the agenda and the reports tell them.
    errors = [one for one in verdict.older if one.severity is Severity.ERROR]
    found.append(Section("Older errors, not of this change", tuple(map(_said, errors))))
    files = len(change.touched)
    counts = counts or [f"{counted(files, 'data file')} changed" if files else "no data changed"]
    older = f" {_debt(verdict.older)}" if verdict.older else ""
    return Impact(
        f"This change: {listed(counts)}.{older}",
        tuple(one for one in found if one.lines or one.empty),
    )


def plain_impact(findings: Sequence[Finding], files: int) -> Impact:
    """Say what is wrong with a program where no change is looked at."""
    counts = [*_counted(findings, ())] or ["all is well"]
    return Impact(
        f"{counted(files, 'file')} checked: {listed(counts)}.",
        (Section("Findings", tuple(map(_said, findings)), "none"),),
    )


_PARTS: Final[tuple[tuple[str, Callable[[Pair], Iterable[str]]], ...]] = (
    ("People", people),
    ("Customers", accounts),
    ("Consent and naming", consent),
    ("How often we may ask", limits.said),
    ("Open requests that lose their last candidate", requests.said),
    ("Content that loses a permission", content),
    ("Coverage", coverage.said),
)
_NOUNS: Final = {
    "Open requests that lose their last candidate": (
        "open request loses its last candidate",
        "open requests lose their last candidate",
    ),
    "Content that loses a permission": (
        "content item loses a permission",
        "content items lose a permission",
    ),
}


def _of_data(pair: Pair) -> Iterator[str]:
    before, after = (one.dataset.records for one in (pair.change.before, pair.change.after))
    touched = pair.change.touched
    kinds: tuple[tuple[Sequence[tuple[object, object]], str, str], ...] = (
        (pair.people, "person", "people"),
        (pair.accounts, "customer", "customers"),
        (_filed(touched, before.requests, after.requests), "request", "requests"),
        (_filed(touched, before.content, after.content), "content item", "content items"),
    )
    for pairs, one, several in kinds:
        new = sum(before is None for before, _ in pairs)
        gone = sum(after is None for _, after in pairs)
        for count, what in ((new, "new"), (len(pairs) - new - gone, "changed"), (gone, "gone")):
            if count:
                yield f"{counted(count, one, several)} {what}"
    for kind, noun in ((What.ASK, "ask"), (What.USE, "use")):
        logged = sum(event.what is kind for event in pair.change.logged)
        if logged:
            yield f"{counted(logged, noun)} logged"


def _filed(
    touched: Iterable[str], before: Mapping[str, object], after: Mapping[str, object]
) -> list[tuple[object, object]]:
    """Pair what files of one kind held with what they hold; None where there is no such file."""
    return [
        (before.get(path), after.get(path)) for path in touched if path in before or path in after
    ]


def _counted(findings: Iterable[Finding], clashes: Sequence[Finding]) -> Iterator[str]:
    errors = sum(one.severity is Severity.ERROR for one in findings)
    warnings = sum(one.severity is not Severity.ERROR for one in findings) - len(clashes)
    if errors:
        yield f"{counted(errors, 'error blocks', 'errors block')} the merge"
    if clashes:
        yield counted(len(clashes), "booking clashes", "bookings clash")
    if warnings:
        yield counted(warnings, "warning")


def _debt(older: Sequence[Finding]) -> str:
    are = "was" if len(older) == 1 else "were"
    return f"{counted(len(older), 'older finding')} {are} there before."


def _is_clash(change: Change, finding: Finding) -> bool:
    if finding.severity is Severity.ERROR or finding.rule not in LIMIT_RULES:
        return False
    request = change.after.dataset.records.requests.get(finding.path)
    return request is not None and request.mode is not Mode.SHADOW


def _said(finding: Finding) -> str:
    hint = f" → {finding.hint}" if finding.hint else ""
    place = f"{finding.path}:{finding.line}"
    return f"{finding.severity.value} at {place}: {finding.message}{hint} [{finding.rule}]"
