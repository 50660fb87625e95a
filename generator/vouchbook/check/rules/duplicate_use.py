"""One use stands in the log twice.

The same advocate, activity and day in two places is one moment written down twice, and would count
twice. If two requests shared the moment, say so with the same `occasion` in both; if it was logged
by mistake, delete the later one.

    uses:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-11, status: done, occasion: launch-talk}
"""

from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.check.verdicts import keys_of
from vouchbook.findings import Fault
from vouchbook.limits import Event, What, in_order
from vouchbook.limits.words import Words, day


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare the uses of each person."""
    judgement = dataset.judgement
    if judgement is None:
        return
    said = Words(judgement.ledger.facts)
    whose = judgement.ledger.identity.contact
    moments: dict[tuple[str, str, int], list[Event]] = {}
    for event in in_order(dataset.log):
        if event.what is What.USE:
            earlier = moments.setdefault((whose(event.advocate), event.activity, event.day), [])
            twin = next((one for one in earlier if not _shared(one, event)), None)
            if twin is not None:
                yield Fault(
                    judgement.entries[event.request].path,
                    keys_of(event),
                    f"the {said.activity(event.activity)} of {said.person(event.advocate)} on "
                    f"{day(event.day)} stands in {judgement.entries[twin.request].path} already",
                    "delete one of the two; if two requests shared it, give both the same "
                    "`occasion`",
                )
            earlier.append(event)


def _shared(one: Event, other: Event) -> bool:
    return one.occasion is not None and one.occasion == other.occasion
