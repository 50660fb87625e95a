"""Records share what is equal in them, and still say the same."""

from vouchbook.check.packing import Unpacked, packers

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


def unpacked(*, sparing: bool) -> Unpacked:
    """Two requests that differ in their ids alone, on the way from another process."""
    pack = packers(requests=True)["request"]
    found = Unpacked(sparing=sparing)
    for number in ("one", "two"):
        path = f"requests/2026/{number}.yml"
        found.take([(path, "request", pack(path, {**REQUEST, "id": number}))])
    return found


def test_sharing_changes_nothing_that_is_said() -> None:
    """Records that share their values are equal to those that do not."""
    shared, apart = unpacked(sparing=True), unpacked(sparing=False)
    assert shared.records == apart.records
    assert shared.log == apart.log


def test_equal_values_are_kept_once() -> None:
    """An id, a day and a list of words in two records are the same object, deep down too."""
    one, two = unpacked(sparing=True).records.requests.values()
    assert one.id == "one"
    assert two.id == "two"
    assert one.by is two.by
    assert one.requested is two.requested
    assert one.asks[0].advocate is two.asks[0].advocate
    assert one.need is not None
    assert two.need is not None
    assert one.need.must.products is two.need.must.products
