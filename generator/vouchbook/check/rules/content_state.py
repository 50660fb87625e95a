"""The state of a content item contradicts its steps, or what is said of it.

`state` is where an item stands now: the state of its last step. What is parked says until when.
Before it comes out, and before anybody is quoted, the customer has said yes: a step `approved` with
the evidence, and a day `approved` for each quote of an approved item. Of what came out elsewhere,
before it was written down here, nobody has to know the steps.

    state: awaiting-customer
    steps:
      - {state: draft, on: 2026-02-03}
      - {state: approved, on: 2026-03-11, evidence: "crm:D-118"}     # then the state is approved
"""

from collections.abc import Iterator
from typing import Any, Final

from vouchbook.check.dataset import Names
from vouchbook.findings import Fault, Severity

KINDS: Final = frozenset({"content"})


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare the state with the steps."""
    del kind, names
    state, steps = data["state"], data.get("steps", ())
    if steps and steps[-1]["state"] != state:
        yield Fault(
            path,
            ("state",),
            f"the state is {state}, but the last step is {steps[-1]['state']}",
            f"write `state: {steps[-1]['state']}`, or add the step that made it {state}",
        )
    elif state == "parked" and (not steps or "until" not in steps[-1]):
        yield Fault(
            path,
            ("steps", len(steps) - 1, "state") if steps else ("state",),
            "parked, but nobody says until when",
            "steps: [{state: parked, on: …, until: …}]: on that day it is taken up again",
        )
    if "published" in data and steps and all(step["state"] != "approved" for step in steps):
        yield Fault(
            path,
            ("published",),
            f"published {data['published']}, but never approved",
            "add the step: {state: approved, on: …, evidence: …}; or delete `published`",
        )
    if state == "approved":
        for index, quote in enumerate(data.get("quotes", ())):
            if "approved" not in quote:
                yield Fault(
                    path,
                    ("quotes", index, "text"),
                    "the item is approved, but nobody says when the customer approved these words, "
                    "so the quote is not shown",
                    "add `approved: …` to the quote, or take it out",
                    severity=Severity.WARNING,
                )
