"""Records share what is equal in them, and still say the same."""

from pathlib import Path

from vouchbook.check import check
from vouchbook.check.packing import Unpacked, packers

DEMO = Path(__file__).parents[2]
REQUEST = {
    "id": "one",
    "requested": "2026-09-02",
    "by": "jonas-berg",
    "group": "sales",
    "activity": "reference-call",
    "mode": "peer-to-peer",
    "needed_by": "2026-09-18",
    "need": {
        "must": {"products": ["harbor"], "industry": ["energy"], "attributes": {"erp": ["x"]}}
    },
    "asks": [{"advocate": "nordvik-bank/marit-lunde", "on": "2026-09-03", "by": "jonas-berg"}],
}


def test_sharing_changes_nothing_that_is_said() -> None:
    """The demo's records of every kind read the same, value by value and type by type."""
    pack = packers(requests=True)
    files = check(DEMO, requests=True, plain=True).dataset.plain
    packed = [(one.path, one.kind, pack[one.kind](one.path, one.data)) for one in files]
    shared, apart = Unpacked(sparing=True), Unpacked()
    shared.take(packed)
    apart.take(packed)
    assert {kind for _, kind, _ in packed} == set(pack)
    assert repr(shared.records) == repr(apart.records)
    assert repr(shared.log) == repr(apart.log)


def test_equal_values_are_kept_once() -> None:
    """An id, a day and a list of words in two records are the same object, deep down too."""
    pack = packers(requests=True)["request"]
    found = Unpacked(sparing=True)
    for number in ("one", "two"):
        path = f"requests/2026/{number}.yml"
        found.take([(path, "request", pack(path, {**REQUEST, "id": number}))])
    one, two = found.records.requests.values()
    assert one.id == "one"
    assert two.id == "two"
    assert one.by is two.by
    assert one.requested is two.requested
    assert one.asks[0].advocate is two.asks[0].advocate
    assert one.need is not None
    assert two.need is not None
    assert one.need.must.products is two.need.must.products
