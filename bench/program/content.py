"""The text of content items, collections and tables of engagement."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Final

from bench.program.plan import AS_OF, Advocate, Colleague, Size, Vocabulary
from bench.program.settings import table
from bench.program.words import WORDS, after, flow, iso, text

_ITEMS_OF_A_COLLECTION: Final = 20
#: How many days before the approval each step was reached.
_STEPS: Final = {"idea": 60, "interview": 40, "draft": 21, "awaiting-customer": 14}
_MONTHS: Final = 12


def content_files(
    rng: random.Random,
    size: Size,
    vocabulary: Vocabulary,
    people: Sequence[Advocate],
    team: Sequence[Colleague],
) -> Iterator[tuple[str, str]]:
    """Make everything below content/.

    Args:
        rng: Where chance comes from.
        size: How many items, over how many years.
        vocabulary: The program's words.
        people: Advocates; the active ones are featured.
        team: Colleagues who write.

    Yields:
        Path and text of each file.
    """
    speakers = [person for person in people if person.status == "active"]
    items = [f"item-{number}" for number in range(size.content)]
    for item in items:
        advocate = rng.choice(speakers)
        yield f"content/{item}.yml", _item(rng, item, advocate, vocabulary, team)
    for start in range(0, len(items), _ITEMS_OF_A_COLLECTION):
        name = f"collection-{start}"
        chosen = items[start : start + _ITEMS_OF_A_COLLECTION]
        yield f"content/collections/{name}.yml", _collection(name, chosen, rng.choice(team).id)
    for year in range(size.start.year + 1, AS_OF.year):
        for month in range(1, _MONTHS + 1):
            yield f"content/engagement/{year}-{month:02}.csv", _engagement(rng, items)


def _item(
    rng: random.Random,
    item: str,
    advocate: Advocate,
    vocabulary: Vocabulary,
    team: Sequence[Colleague],
) -> str:
    account = advocate.account
    approved = AS_OF - dt.timedelta(days=rng.randrange(30, 500))
    published = after(approved, 1)
    evidence = f'"crm:D-{rng.randrange(100, 9_999)}"'
    lines = [
        "# yaml-language-server: $schema=../schema/content.schema.json",
        f"id: {item}",
        f"kind: {rng.choice(vocabulary.ids('content_kinds'))}",
        f"title: {text(rng.choice(WORDS['headlines']))}",
        f"account: {account.id}",
        f"features: [{advocate.ref}]",
        "tags:",
        f"  products: {flow(account.products)}",
        f"  use_cases: {flow(rng.sample(vocabulary.ids('use_cases'), 2))}",
        f"  industry: [{account.industry}]",
        f"  region: [{account.region}]",
        f"  language: [{rng.choice(vocabulary.ids('languages'))}]",
        "state: approved",
        "steps:",
        *(
            f"  - {{state: {state}, on: {iso(after(approved, -days))}, by: {rng.choice(team).id}}}"
            for state, days in _STEPS.items()
        ),
        f"  - {{state: approved, on: {iso(approved)}, evidence: {evidence}}}",
        f"published: {iso(published)}",
        f"review: {iso(published + dt.timedelta(days=730))}",
        f"url: https://example.com/stories/{item}",
        f"minutes: {rng.randrange(1, 40)}",
        f"summary: {text(rng.choice(WORDS['summaries']))}",
        "quotes:",
        *(
            f'  - {{text: "{quote}", by: {advocate.ref}, approved: {iso(approved)}}}'
            for quote in rng.sample(WORDS["quotes"], rng.choice((1, 2)))
        ),
        "derived_from: null",
    ]
    return "\n".join(lines) + "\n"


def _collection(name: str, items: Sequence[str], owner: str) -> str:
    return (
        "# yaml-language-server: $schema=../../schema/collection.schema.json\n"
        f"id: {name}\ntitle: For a first meeting\nfor: [sales]\nowner: {owner}\n"
        f"items: {flow(items)}\nuntil: 2027-06-30\n"
    )


def _engagement(rng: random.Random, items: Sequence[str]) -> str:
    rows = (
        (item, who, *(rng.randrange(most) for most in (60, 9, 20, 200)), "")
        for item in rng.sample(items, len(items) // 4)
        for who in ("sales", "prospect")
    )
    return table("item,who,views,shares,downloads,minutes,opportunity", rows)
