"""What can people read and watch? Content by state and kind, its age, what it covers, who looks."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from vouchbook.model import Content, ContentState, Industry
from vouchbook.reports.looks import Looks
from vouchbook.reports.material import Material
from vouchbook.reports.report import (
    Cell,
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
    sums,
)
from vouchbook.reports.words import is_are, sentence_of
from vouchbook.text import counted

TITLE: Final = "What can people read and watch?"
#: States in which somebody is at work on an item.
_IN_WORK: Final = (
    ContentState.IDEA,
    ContentState.INTERVIEW,
    ContentState.DRAFT,
    ContentState.AWAITING_CUSTOMER,
    ContentState.PARKED,
)
#: What people read for a state.
_SAID: Final[Mapping[ContentState, str]] = {
    one: one.value.replace("-", " ") for one in ContentState
}
#: The same where there is little room.
_SHORT: Final = {**_SAID, ContentState.AWAITING_CUSTOMER: "waiting"}
_ALL: Final = "all kinds"

COMPUTED: Final = (
    Computed("State", "as the file says on the day of the data", "content/: state"),
    Computed(
        "Due for a look",
        "approved, and the day to look at it again is past; where no day is given, that is so many "
        "days after it came out",
        "content/: review, published; program.yml: fresh.content_review",
    ),
    Computed(
        "Covered",
        "a product by each approved item that is tagged with it; an industry likewise, or where an "
        "item has no such tag by its customer's; an item counts for the wider industries too. Only "
        "words that are still offered",
        "content/: tags; account.yml: industry; vocabulary.yml",
    ),
    Computed(
        "Engagement",
        "sums over the twelve calendar months up to the one of the day of the data; by what an "
        "item is about: an approved item counts for its kind and for each product, industry and "
        "role that it is tagged with, or where it has no such tag its customer's",
        "content/engagement/; content/: tags",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    items = material.book.content.values()
    approved = [one for one in items if one.state is ContentState.APPROVED]
    days = material.book.program.fresh.content_review
    due = [
        one for one in approved if (on := _look_on(one, days)) is not None and on < material.today
    ]
    work = [one for one in items if one.state in _IN_WORK]
    products, industries = _products(material, approved), _industries(material, approved)
    looks = Looks(material, approved)
    missing = (_without(products), _without(industries))
    return Report(
        name="content",
        title=TITLE,
        sentence=sentence(
            approved=len(approved), due=len(due), work=len(work), products=len(products.rows),
            products_without=missing[0], industries=len(industries.rows),
            industries_without=missing[1],
        ),
        as_of=material.today,
        currency=material.book.program.currency,
        figures=(
            Figure("approved", "approved", len(approved)),
            Figure("due", "due for a look", len(due)),
            Figure("in-work", "in the works", len(work)),
            Figure("products-without", "products without", missing[0]),
            Figure("industries-without", "industries without", missing[1]),
        ),
        tables=(
            _states(material), _due(material, due, days), _in_work(material, work), products,
            industries, looks.by_subject(), looks.by_item(), looks.by_month(),
        ),
        pictures=(_picture(material), looks.picture()),
        computed=COMPUTED,
    )  # fmt: skip


def sentence(
    *, approved: int, due: int, work: int, products: int, products_without: int, industries: int,
    industries_without: int,
) -> str:  # fmt: skip
    """Say it in a sentence.

    Args:
        approved: How many items are approved.
        due: How many of them are due for a look.
        work: How many are in the works.
        products: How many products there are.
        products_without: How many of them have no item.
        industries: How many industries there are.
        industries_without: How many of them have no item.
    """
    if not approved:
        making = f", {counted(work, 'item')} {is_are(work)} in the works" if work else ""
        return f"Nothing is approved yet{making}."
    lacking = [
        f"{lacks:,} of {counted(whole, one, many)}"
        for lacks, whole, one, many in (
            (products_without, products, "product", "products"),
            (industries_without, industries, "industry", "industries"),
        )
        if lacks
    ]
    verb = "has" if products_without + industries_without == 1 else "have"
    return sentence_of(
        f"{counted(approved, 'item')} {is_are(approved)} approved",
        f"{due:,} {is_are(due)} due for a look" if due else "none is due for a look",
        f"{work:,} {is_are(work)} in the works" if work else "",
        f"{' and '.join(lacking)} {verb} none" if lacking else "every product and industry has one",
    )


def _look_on(item: Content, days: int) -> dt.date | None:
    if item.review is not None or item.published is None:
        return item.review
    return item.published + dt.timedelta(days=days)


def _without(table: Table) -> int:
    return sum(row[1] == 0 for row in table.rows)


def _states(material: Material) -> Table:
    counts = Counter((one.kind, one.state) for one in material.book.content.values())
    kinds = {
        kind.label: [*mine, sum(mine)]
        for kind in material.book.vocabulary.content_kinds
        for mine in [[counts[kind.id, state] for state in ContentState]]
        if any(mine)
    }
    rows: list[tuple[Cell, ...]] = [(kind, *mine) for kind, mine in kinds.items()]
    if kinds:
        rows.append((_ALL, *sums(list(kinds.values()))))
    return Table(
        "states",
        "By kind and state",
        (
            Column("kind", "kind"),
            *(Column(state.name.lower(), label, Kind.COUNT) for state, label in _SHORT.items()),
            Column("all", "all", Kind.COUNT),
        ),
        tuple(rows),
        empty="no content",
    )


def _due(material: Material, due: Iterable[Content], days: int) -> Table:
    found = [(_look_on(one, days) or dt.date.min, one) for one in due]
    return Table(
        "due",
        "Due for a look, the longest due first",
        (
            Column("title", "item"),
            Column("account", "account"),
            Column("published", "came out", Kind.DATE),
            Column("due", "due", Kind.DATE),
            Column("owner", "owner"),
            Column("item", "id", data=True),
        ),
        tuple(
            (
                one.title,
                material.account_name(one.account),
                one.published,
                on,
                material.owner_name(one.account),
                one.id,
            )
            for on, one in sorted(found, key=lambda pair: (pair[0], pair[1].id))
        ),
    )


def _in_work(material: Material, work: Iterable[Content]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in work:
        since = max((step.on for step in one.steps if step.state is one.state), default=None)
        days = (material.today - since).days if since else None
        account = material.account_name(one.account)
        rows.append((one.title, account, _SAID[one.state], since, days, one.id))
    rows.sort(key=lambda row: (str(row[3] or ""), str(row[-1])))
    return Table(
        "in-work",
        "In the works, the longest first",
        (
            Column("title", "item"),
            Column("account", "account"),
            Column("state", "state"),
            Column("since", "since", Kind.DATE),
            Column("days", "days", Kind.DAYS),
            Column("item", "id", data=True),
        ),
        tuple(rows),
    )


def _products(material: Material, approved: Iterable[Content]) -> Table:
    counts = Counter(product for one in approved for product in dict.fromkeys(one.tags.products))
    return _covered(
        "products",
        "Approved items by product",
        [
            (one.label, counts[one.id])
            for one in material.book.vocabulary.products
            if one.offered_on(material.today)
        ],
    )


def _industries(material: Material, approved: Iterable[Content]) -> Table:
    entries = {one.id: one for one in material.book.vocabulary.industries}
    counts: Counter[str] = Counter()
    for item in approved:
        account = material.book.accounts.get(item.account)
        tagged = item.tags.industry or (
            (account.industry,) if account is not None and account.industry else ()
        )
        counts.update({wider for one in tagged for wider in _wider(entries, one)})
    return _covered(
        "industries",
        "Approved items by industry",
        [(one.label, counts[one.id]) for one in entries.values() if one.offered_on(material.today)],
    )


def _wider(entries: Mapping[str, Industry], industry: str) -> list[str]:
    """Give an industry and all that it belongs to."""
    found = [industry]
    while (entry := entries.get(found[-1])) and entry.parent and entry.parent not in found:
        found.append(entry.parent)
    return found


def _covered(name: str, title: str, counts: Iterable[tuple[str, int]]) -> Table:
    return Table(
        name,
        title,
        (Column("name", "name"), Column("items", "items", Kind.COUNT)),
        tuple(counts),
    )


def _picture(material: Material) -> Picture:
    counts = Counter(one.state for one in material.book.content.values())
    return Picture(
        "Items by state",
        Shape.BARS,
        tuple(_SHORT.values()),
        (Series("items", tuple(float(counts[state]) for state in ContentState)),),
        "states",
    )
