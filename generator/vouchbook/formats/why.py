"""Why somebody can, or cannot, be asked, for a person and for a program."""

import json
from collections.abc import Iterator, Sequence

from vouchbook.formats.people import company
from vouchbook.formats.words import columns, strong, tinted
from vouchbook.limits.why import Explanation, Line
from vouchbook.match import Candidate
from vouchbook.model import Book
from vouchbook.text import short_day


def why_as_text(
    book: Book, found: Explanation, others: Sequence[Candidate], *, color: bool = False
) -> str:
    """Show a judgement as a table, and who else is free.

    Args:
        book: The program, for names.
        found: What each rule says.
        others: Who could stand in, the best first.
        color: Whether to use a terminal's colours.
    """
    name = book.people[found.advocate].name
    activity = book.vocabulary.label("activities", found.activity)
    head = f"{name} · {activity} · {short_day(found.on, found.today)}"
    lines = [strong(head, color=color), "", _answer(found, color=color), ""]
    blocking = [line for line in found.lines if not line.passes]
    if blocking:
        lines += [strong("In the way", color=color), *_blocked(found, blocking, color=color), ""]
    passing = [line for line in found.lines if line.passes]
    if passing:
        lines += [strong("Not in the way", color=color)]
        lines += [*columns(("✓", line.rule, line.says) for line in passing), ""]
    lines.append(_others(book, found, others))
    return "\n".join(lines) + "\n"


def why_as_json(found: Explanation, others: Sequence[Candidate]) -> str:
    """Give a judgement as one JSON document, indented, ASCII only."""
    document = {
        "advocate": found.advocate,
        "activity": found.activity,
        "on": found.on.isoformat(),
        "as_of": found.today.isoformat(),
        "passes": found.passes,
        "free_from": found.free.isoformat() if found.free else None,
        "later": list(found.later),
        "rules": [
            {
                "rule": line.rule,
                "passes": line.passes,
                "says": line.says,
                "free_from": line.free.isoformat() if line.free else None,
                "change": line.change or None,
            }
            for line in found.lines
        ],
        "others": [
            {"advocate": one.person.ref, "free_from": one.outlook.start.isoformat()}
            for one in others
            if one.outlook.start
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _answer(found: Explanation, *, color: bool) -> str:
    if found.passes:
        return tinted("Yes: nothing is in the way.", "green", color=color)
    if found.free is None:
        after = f": {'; '.join(found.later)}" if found.later else ""
        said = f"No, and there is no free day in the next two years{after}."
        return tinted(said, "red", color=color)
    said = f"Please wait: free from {short_day(found.free, found.today)}."
    return tinted(said, "yellow", color=color)


def _blocked(found: Explanation, lines: Sequence[Line], *, color: bool) -> Iterator[str]:
    rows = columns(("✗", line.rule, line.says) for line in lines)
    indent = " " * (6 + max(len(line.rule) for line in lines))
    for row, line in zip(rows, lines, strict=True):
        yield row.replace("✗", tinted("✗", "red", color=color), 1)
        free = f" (past it from {short_day(line.free, found.today)})" if line.free else ""
        yield f"{indent} → {line.change}{free}"


def _others(book: Book, found: Explanation, others: Sequence[Candidate]) -> str:
    if not others:
        return "Nobody who is nearly the same is free by then."
    named = "; ".join(
        f"{one.person.name}, {company(book, one.person)} "
        f"(from {short_day(one.outlook.start, found.today)})"
        for one in others
        if one.outlook.start
    )
    return f"Free by then and nearly the same: {named}."
