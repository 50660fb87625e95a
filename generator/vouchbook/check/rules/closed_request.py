"""How a request ended contradicts what stands in it.

A request is `fulfilled` when something took place, a use with `status: done`. It ends as `unfilled`
(nobody in time) or `unmet-need` (we have nobody like that) when nothing did. What is still
`scheduled` keeps it open. An ask without an answer is no fault: closing gives it up.

    uses:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-11, status: scheduled}
    closed: {on: 2026-09-16, as: fulfilled}        # the use: done, missed or cancelled?

So, too, nothing can have come of a request, and no advocate can say how it went, before anything
took place. A colleague may rate the search itself, without `match`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vouchbook.check.dataset import Names
from vouchbook.findings import Fault

KINDS: Final = frozenset({"request"})
_NOTHING_DONE: Final = frozenset({"unfilled", "unmet-need"})


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare the end of a request with its uses."""
    del kind, names
    uses = data.get("uses", ())
    states = [use["status"] for use in uses]
    done = "done" in states
    closed = data.get("closed")
    if closed is not None:
        ended = closed["as"]
        if "scheduled" in states:
            yield _still_scheduled(path, states.index("scheduled"), uses, closed)
        elif ended == "fulfilled" and not done:
            yield Fault(
                path,
                ("closed", "as"),
                "closed as fulfilled, but no use is done",
                "add what took place to `uses` (status: done), or say how it ended: unfilled, "
                "cancelled or unmet-need",
            )
        if ended in _NOTHING_DONE and done:
            yield Fault(
                path,
                ("closed", "as"),
                f"closed as {ended}, but a use of {uses[states.index('done')]['on']} is done",
                "write `as: fulfilled`",
            )
    if (
        not done
        and (closed is None or closed["as"] != "fulfilled")
        and ("feedback" in data or "outcome" in data)
    ):
        yield from _too_early(path, data, missed="missed" in states)


def _still_scheduled(path: str, index: int, uses: Any, closed: Mapping[str, Any]) -> Fault:
    return Fault(
        path,
        ("uses", index, "status"),
        f"still scheduled for {uses[index]['on']}, though the request was closed on {closed['on']}",
        "write done, missed or cancelled; or delete `closed` until it has taken place",
    )


def _too_early(path: str, data: Mapping[str, Any], *, missed: bool) -> Iterator[Fault]:
    """Find what can only be said of something that took place; to a missed use one went at least.

    An outcome can come of what was done only.
    """
    hint = "add what took place to `uses` (status: done)"
    feedback = data.get("feedback", {})
    if not missed and "advocate" in feedback:
        yield Fault(
            path, ("feedback", "advocate"),
            "the advocate says how it went, but nothing took place", hint, at_key=True,
        )  # fmt: skip
    if not missed and "match" in feedback.get("requester", ()):
        yield Fault(
            path, ("feedback", "requester", "match"),
            "says how well the advocate fitted, but nothing took place", hint, at_key=True,
        )  # fmt: skip
    if "outcome" in data:
        yield Fault(
            path, ("outcome",), "something came of it, but no use is done", hint, at_key=True
        )
