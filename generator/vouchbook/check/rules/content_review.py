"""An approved content item is due for a look.

Customers change what they run, people change jobs, numbers grow old. On the day `review` says (or
as many days after `published` as `fresh: {content_review: …}` in program.yml) somebody checks that
all of it still holds, and writes the next day, or retires the item.

    review: 2028-03-12
"""

import datetime as dt
from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity
from vouchbook.model import Content, ContentState


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at each approved item."""
    if dataset.today is None or dataset.book is None:
        return
    days = dataset.book.program.fresh.content_review
    for item in dataset.book.content.values():
        if item.state is not ContentState.APPROVED:
            continue
        due = _due(item, days)
        if due is not None and due < dataset.today:
            yield Fault(
                item.path,
                ("published",) if item.review is None else ("review",),
                f"was due for a look on {due}"
                + (f", {days} days after it came out" if item.review is None else ""),
                "is all of it still right? write the next `review: …`, or retire it",
                at_key=True,
                severity=Severity.WARNING,
            )


def _due(item: Content, days: int) -> dt.date | None:
    if item.review is not None or item.published is None:
        return item.review
    return item.published + dt.timedelta(days=days)
