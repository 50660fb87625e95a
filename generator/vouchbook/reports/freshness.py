"""Is what we say of our advocates still true? Which parts of profiles were confirmed, and when."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.limits.fresh import allowed, last_confirmed, latest_uses
from vouchbook.model import Person
from vouchbook.reports.complete import complete
from vouchbook.reports.material import Material
from vouchbook.reports.report import (
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
    share,
)
from vouchbook.reports.words import is_are, sentence_of
from vouchbook.text import counted

TITLE: Final = "Is what we say of them still true?"
FRESH: Final = "fresh"
STALE: Final = "stale"
NEVER: Final = "never"
#: What people read for a state.
_SAID: Final = {FRESH: "confirmed", STALE: "confirmed too long ago", NEVER: "never confirmed"}
_NOBODY: Final = "nobody"

COMPUTED: Final = (
    Computed(
        "Advocates",
        "people with status active or resting who have not left, on the day of the data",
        "advocates/: status, left",
    ),
    Computed(
        "Confirmed",
        "at most as many days ago as each part holds, else too long ago; never: without a "
        "confirmation. The story counts where there is one",
        "advocates/: confirmed; program.yml: fresh",
    ),
    Computed(
        "By a use",
        "what somebody did at their present company confirms their role, and that they do this "
        "activity; activities are as old as the one that is longest unconfirmed",
        "requests/: uses that are done or missed",
    ),
    Computed(
        "What we know of them",
        "of the advocates, those of whom it is known what the Finder asks for: their own role, "
        "level and languages; industry, region, size, products and use cases of their company; and "
        "what makes them worth a call: activities, a story, results",
        "advocates/: profiles, account.yml",
    ),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of somebody's profile: when it was confirmed, and how that counts."""

    person: Person
    name: str
    since: dt.date | None
    state: str


def report(material: Material) -> Report:
    """Make the report."""
    parts = _parts(material)
    due = [one for one in parts if one.state != FRESH]
    open_people = {one.person.ref: one.person for one in due}
    owners = Counter(_owner(material, person) for person in open_people.values())
    most = min(owners.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    advocates = len(material.advocates)
    counts = Counter((one.name, one.state) for one in parts)
    fresh_people = advocates - len(open_people)
    return Report(
        name="freshness",
        title=TITLE,
        sentence=sentence(
            advocates=advocates, confirmed=fresh_people, owner=most[0], owners=most[1]
        ),
        as_of=material.today,
        currency=material.book.program.currency,
        figures=(
            Figure("advocates", "advocates", advocates),
            Figure("confirmed", "confirmed in every part", fresh_people),
            Figure("confirmed-share", "share", share(fresh_people, advocates), Kind.SHARE),
            *(
                Figure(f"{name}-{state}", f"{name} {_SAID[state]}", counts[name, state])
                for name in allowed(material.book.program.fresh)
                for state in (FRESH, STALE, NEVER)
            ),
        ),
        tables=(
            _by_part(material, counts),
            _by_owner(material, parts),
            _due(material, due),
            complete(material),
        ),
        pictures=(
            Picture(
                "Parts of profiles",
                Shape.BARS,
                tuple(allowed(material.book.program.fresh)),
                tuple(
                    Series(
                        _SAID[state],
                        tuple(
                            float(counts[name, state])
                            for name in allowed(material.book.program.fresh)
                        ),
                    )
                    for state in (FRESH, STALE, NEVER)
                ),
                "parts",
            ),
        ),
        computed=COMPUTED,
    )


def sentence(*, advocates: int, confirmed: int, owner: str, owners: int) -> str:
    """Say it in a sentence.

    Args:
        advocates: How many there are.
        confirmed: How many of them are confirmed in every part.
        owner: Who has most to ask.
        owners: How many of their advocates are to be asked.
    """
    if not advocates:
        return "There is no advocate yet."
    if confirmed == advocates:
        whole = "the only advocate is" if advocates == 1 else f"all {advocates:,} advocates are"
        return sentence_of(f"{whole} confirmed in every part")
    some = f"{confirmed:,}" if confirmed else "none"
    return sentence_of(
        f"{some} of {counted(advocates, 'advocate')} {is_are(confirmed)} confirmed in every part",
        f"{owner} has most to ask: {counted(owners, 'advocate')}",
    )


def _parts(material: Material) -> list[Part]:
    holds = allowed(material.book.program.fresh)
    done = latest_uses(material.log, material.ledger.identity, material.today)
    return [
        Part(person, name, on, _state(on, holds[name], material.today))
        for person in material.advocates
        for name, on in last_confirmed(person, done.get(person.ref, {}), material.today).items()
    ]


def _state(on: dt.date | None, days: int, today: dt.date) -> str:
    if on is None:
        return NEVER
    return FRESH if (today - on).days <= days else STALE


def _owner(material: Material, person: Person) -> str:
    return material.owner_name(person.account) or _NOBODY


def _by_part(material: Material, counts: Counter[tuple[str, str]]) -> Table:
    rows = []
    for name, days in allowed(material.book.program.fresh).items():
        states = [counts[name, state] for state in (FRESH, STALE, NEVER)]
        rows.append((name, days, *states, share(states[0], sum(states))))
    return Table(
        "parts",
        "By part of the profile",
        (
            Column("part", "part"),
            Column("days", "holds days", Kind.DAYS),
            Column("fresh", "confirmed", Kind.COUNT),
            Column("stale", "too long ago", Kind.COUNT),
            Column("never", "never", Kind.COUNT),
            Column("share", "of all", Kind.SHARE),
        ),
        tuple(rows),
    )


def _by_owner(material: Material, parts: Sequence[Part]) -> Table:
    owners = {_owner(material, one): material.owner_of(one.account) for one in material.advocates}
    rows = []
    for owner in sorted(owners):
        mine = [one for one in parts if _owner(material, one.person) == owner]
        people = {one.person.ref for one in mine}
        due = {one.person.ref for one in mine if one.state != FRESH}
        rows.append(
            (
                owner,
                len(people),
                len(people) - len(due),
                len(due),
                sum(one.state != FRESH for one in mine),
                owners[owner],
            )
        )
    rows.sort(key=lambda row: (-row[3], row[0]))
    return Table(
        "owners",
        "By owner of the account",
        (
            Column("owner", "owner"),
            Column("advocates", "advocates", Kind.COUNT),
            Column("fresh", "all confirmed", Kind.COUNT),
            Column("due", "to ask", Kind.COUNT),
            Column("parts", "parts due", Kind.COUNT),
            Column("colleague", "id", data=True),
        ),
        tuple(rows),
        empty="no advocates",
    )


def _due(material: Material, due: Sequence[Part]) -> Table:
    ordered = sorted(due, key=lambda one: (one.since or dt.date.min, one.person.ref, one.name))
    return Table(
        "due",
        "To be confirmed, the longest unconfirmed first",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("part", "part"),
            Column("since", "confirmed", Kind.DATE, none="never"),
            Column("days", "days ago", Kind.DAYS),
            Column("owner", "owner"),
            Column("advocate", "id", data=True),
        ),
        tuple(
            (
                one.person.name,
                material.account_name(one.person.account),
                one.name,
                one.since,
                (material.today - one.since).days if one.since else None,
                _owner(material, one.person),
                one.person.ref,
            )
            for one in ordered
        ),
        empty="everything is confirmed",
    )
