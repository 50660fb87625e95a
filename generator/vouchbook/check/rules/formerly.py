"""An earlier id or place is claimed twice, is in use still, or leads back to itself.

`formerly` joins what was logged under an earlier id to the history of an account or person. So an
earlier id belongs to one of them only, and an account's is the name of no folder any more. A person
may name a profile that is still there: that of the company they came from.

    advocates/fjellkraft/odd-nes.yml:    formerly: [nordvik-bank/odd-nes]      # a new job
    advocates/halmveld/account.yml:      formerly: [halm-veld-stores]          # a new name
"""

from collections.abc import Iterator, Mapping

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault


def check(dataset: Dataset) -> Iterator[Fault]:
    """Follow the earlier ids of accounts, then the earlier places of people."""
    there = {id_by_place(file.path) for file in dataset.files if file.kind == "account"}
    for records in (dataset.records.accounts, dataset.records.people):
        claimed: dict[str, str] = {}
        path_of = {id_by_place(path): path for path, record in records.items() if record.formerly}
        earlier = {now: records[path].formerly for now, path in path_of.items()}
        for now, formers in earlier.items():
            path = path_of[now]
            for index, former in enumerate(formers):
                message, hint = _wrong(now, former, earlier, claimed, there)
                if message:
                    yield Fault(path, ("formerly", index), message, hint)
                claimed.setdefault(former, path)


def _wrong(
    now: str,
    former: str,
    earlier: Mapping[str, tuple[str, ...]],
    claimed: Mapping[str, str],
    there: set[str],
) -> tuple[str, str]:
    """Say what is wrong with an earlier id, and how to mend it; two empty texts where nothing is.

    A place has a slash in it, so it is never among the accounts that are there.
    """
    if former == now:
        return f"`{former}` is what it is called now", "delete it here"
    if former in there:
        return (
            f"`{former}` is an account still, so it is no earlier id",
            f"move what is left in advocates/{former}/ here and delete that folder, or delete this",
        )
    if former in claimed:
        return (
            f"`{former}` stands in {claimed[former]} already",
            "its history belongs to one of the two: delete it in the other",
        )
    if _leads_to(former, now, earlier):
        how = "" if now in earlier.get(former, ()) else " over others"
        return (
            f"`{former}` leads back here{how}: it has `{now}` as an earlier place, too",
            "only the newer of the two names the older",
        )
    return "", ""


def _leads_to(start: str, goal: str, earlier: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        place = waiting.pop()
        if place == goal:
            return True
        if place not in seen:
            seen.add(place)
            waiting.extend(earlier.get(place, ()))
    return False
