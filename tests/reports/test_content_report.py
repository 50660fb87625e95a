"""The report on content: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from asked import answer
from raw import Data, Raw, files_of

from vouchbook.reports.content import sentence

STATES = ("idea", "interview", "draft", "awaiting-customer", "parked", "approved", "retired")


def approved(raw: Raw) -> list[Data]:
    return [one for one in raw.content if one["state"] == "approved"]


def offered(raw: Raw, name: str) -> list[Data]:
    return [
        one for one in raw.vocabulary[name] if not one.get("retired") or one["retired"] > raw.today
    ]


def test_kinds_and_states(root: Path) -> None:
    """Every item is counted under its kind and its state."""
    raw = files_of(root)
    labels = {one["id"]: one["label"] for one in raw.vocabulary["content_kinds"]}
    counts = Counter((labels[one["kind"]], one["state"]) for one in raw.content)
    rows = answer(root, "content").rows("states")
    *kinds, whole = rows
    for state in STATES:
        assert whole[state.replace("-", "_")] == sum(one["state"] == state for one in raw.content)
    for row in kinds:
        mine = [counts[row["kind"], state] for state in STATES]
        assert [row[state.replace("-", "_")] for state in STATES] == mine
        assert row["all"] == sum(mine)
    assert sum(row["all"] for row in kinds) == whole["all"] == len(raw.content)


def test_due_for_a_look(root: Path) -> None:
    """Due is what is past its day, or came out too long ago where no day is given."""
    raw, report = files_of(root), answer(root, "content")
    days = raw.program.get("fresh", {}).get("content_review", 730)
    due = {
        one["id"]
        for one in approved(raw)
        if (one.get("review") or (one["published"] + dt.timedelta(days=days))) < raw.today
    }
    assert {row["item"] for row in report.rows("due")} == due
    assert (report.figures["approved"], report.figures["due"]) == (len(approved(raw)), len(due))


def test_in_the_works(root: Path) -> None:
    """What is neither approved nor retired, and since when it stands there."""
    raw = files_of(root)
    for row in answer(root, "content").rows("in-work"):
        item = next(one for one in raw.content if one["id"] == row["item"])
        since = max(one["on"] for one in item["steps"] if one["state"] == item["state"])
        assert (row["state"], row["since"]) == (item["state"].replace("-", " "), since.isoformat())
        assert row["days"] == (raw.today - since).days
    assert len(answer(root, "content").rows("in-work")) == sum(
        one["state"] not in ("approved", "retired") for one in raw.content
    )


def test_what_is_covered(root: Path) -> None:
    """Products by tags; industries by tags, else by the customer; the wider ones with them."""
    raw, report = files_of(root), answer(root, "content")
    products = Counter(
        product for one in approved(raw) for product in (one.get("tags") or {}).get("products", [])
    )
    assert [row["items"] for row in report.rows("products")] == [
        products[one["id"]] for one in offered(raw, "products")
    ]
    parents = {one["id"]: one.get("parent") for one in raw.vocabulary["industries"]}
    industries: Counter[str] = Counter()
    for item in approved(raw):
        tags = (item.get("tags") or {}).get("industry")
        found = set(tags or [raw.accounts[item["account"]].get("industry")]) - {None}
        for _ in parents:
            found |= {parents[one] for one in found} - {None}
        industries.update(found)
    assert [row["items"] for row in report.rows("industries")] == [
        industries[one["id"]] for one in offered(raw, "industries")
    ]
    assert report.figures["industries-without"] == sum(
        not industries[one["id"]] for one in offered(raw, "industries")
    )


def test_engagement(root: Path) -> None:
    """Views, shares and downloads of twelve months, by item and by month."""
    raw, report = files_of(root), answer(root, "content")
    months = []
    for back in range(11, -1, -1):
        number = raw.today.year * 12 + raw.today.month - 1 - back
        months.append(raw.rows(f"content/engagement/{number // 12}-{number % 12 + 1:02}.csv"))
    rows = [row for month in months for row in month]

    def total(field: str, item: str, who: str = "") -> int:
        mine = [row for row in rows if row["item"] == item and who in ("", row["who"])]
        return sum(int(row[field] or 0) for row in mine)

    for row in report.rows("engagement"):
        item = row["item"]
        assert row["sales_views"] == total("views", item, "sales")
        assert row["prospect_views"] == total("views", item, "prospect")
        assert (row["shares"], row["downloads"]) == (
            total("shares", item),
            total("downloads", item),
        )
    assert [(row["sales"], row["prospects"]) for row in report.rows("views")] == [
        tuple(
            sum(int(row["views"] or 0) for row in month if row["who"] == who)
            for who in ("sales", "prospect")
        )
        for month in months
    ]


def test_the_writing_list(root: Path) -> None:
    """Looks of twelve months at approved items, by product: all of them, and by item."""
    raw = files_of(root)
    last = raw.today.year * 12 + raw.today.month - 1
    views: Counter[str] = Counter()
    for number in range(last - 11, last + 1):
        for row in raw.rows(f"content/engagement/{number // 12}-{number % 12 + 1:02}.csv"):
            views[row["item"]] += int(row["views"] or 0) if row["who"] == "prospect" else 0
    labels = {one["label"]: one["id"] for one in raw.vocabulary["products"]}
    rows = answer(root, "content").rows("subjects")
    products = [row for row in rows if row["by"] == "product"]
    assert products
    for row in products:
        about = [
            one["id"]
            for one in approved(raw)
            if labels[row["subject"]] in one.get("tags", {}).get("products", [])
        ]
        seen = sum(views[one] for one in about)
        assert (row["items"], row["prospect_views"]) == (len(about), seen)
        assert abs(row["views_an_item"] - seen / len(about)) <= 0.5
    each = [row["prospect_views"] / row["items"] for row in rows]
    assert each == sorted(each, reverse=True)
    kinds = [row["items"] for row in rows if row["by"] == "kind"]
    assert sum(kinds) == len(approved(raw))


def test_known_answers(small: Path) -> None:
    """The made-up program: a quote of 2024 is due, a study is being written, all is covered."""
    report = answer(small, "content")
    assert report.sentence == (
        "2 items are approved, 1 is due for a look, 1 is in the works, "
        "every product and industry has one."
    )
    (due,) = report.rows("due")
    assert (due["item"], due["due"]) == ("fell-talk", "2026-05-03")
    assert [row["items"] for row in report.rows("products")] == [2, 1]
    assert [row["items"] for row in report.rows("industries")] == [1, 1]
    assert [(row["item"], row["prospect_views"]) for row in report.rows("engagement")] == [
        ("fell-talk", 40), ("harbour-close", 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0, 4, 4, 9, 9), "Nothing is approved yet."),
        ((0, 0, 1, 4, 4, 9, 9), "Nothing is approved yet, 1 item is in the works."),
        (
            (1, 0, 0, 4, 1, 9, 0),
            "1 item is approved, none is due for a look, 1 of 4 products has none.",
        ),
        (
            (7, 2, 3, 4, 0, 9, 0),
            (
                "7 items are approved, 2 are due for a look, 3 are in the works, every product and "
                "industry has one."
            ),
        ),
        (
            (7, 1, 1, 1, 1, 9, 1),
            (
                "7 items are approved, 1 is due for a look, 1 is in the works, 1 of 1 product and "
                "1 of 9 industries have none."
            ),
        ),
    ],
)
def test_the_sentence(numbers: tuple[int, ...], said: str) -> None:
    """One, several and none each read right."""
    names = ("approved", "due", "work", "products", "products_without", "industries",
             "industries_without")  # fmt: skip
    assert sentence(**dict(zip(names, numbers, strict=True))) == said
