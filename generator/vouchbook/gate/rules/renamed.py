"""An account or a person is gone, or an earlier id of theirs, and their history with it.

What was asked and done is logged under an id, and counts against the limits under that id. Who is
called otherwise now says so, by `formerly`. Who is no advocate any more keeps the file, with
another status; who wants to be forgotten leaves `erased-<key>` in its place (`vouchbook forget`).
And since the key is what tells somebody under all names, it stays what it is; nothing stands for
somebody who was never there; and nobody comes back as somebody new in the very change that takes
them out.

    advocates/fjellkraft/odd-nes.yml:    formerly: [nordvik-bank/odd-nes]      # a new job
    advocates/halmveld/account.yml:      formerly: [halm-veld-stores]          # a new name
    advocates/nordvik-bank/erased-c3v8n1t6rz.yml                               # forgotten

A nomination of which nothing came, nobody asked and nothing agreed, may simply be deleted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from vouchbook.findings import Fault
from vouchbook.gate.change import ERASED, Change
from vouchbook.model import Account, Person, Status
from vouchbook.naming import bare

_BEGINNING: Final = frozenset({Status.NOMINATED, Status.INTERVIEWING})


def check(change: Change) -> Iterator[Fault]:
    """Look for every account and person that was there before."""
    named = _named(change)
    yield from _people(change, named)
    yield from _forgotten_of_nobody(change)
    before, after = change.before.dataset.records, change.after.dataset.records
    accounts = {one.id: one for one in after.accounts.values()}
    for path, account in before.accounts.items():
        now = change.identity.account_file(account.id)
        if account.id not in change.ids_after and now is None:
            if account.naming or account.id in named:
                yield Fault(
                    path, (), f"{account.name} is gone, with what its people did",
                    "put the file back; or, if it is called otherwise now, write there: "
                    f"`formerly: [{account.id}]`",
                )  # fmt: skip
        elif now in accounts:
            yield from _unsaid(change, account.id, account, f"{now}/account", accounts[now])
            yield from _other_key(change, account, f"{now}/account", accounts[now])


def _people(change: Change, named: frozenset[str]) -> Iterator[Fault]:
    before, after = change.before.dataset.records, change.after.dataset.records
    by_ref = {one.ref: one for one in after.people.values()}
    by_key = {one.key: one for one in after.people.values()}
    newcomers = _newcomers(change)
    for path, person in before.people.items():
        now = change.now(person.ref)
        if person.ref not in change.ids_after and newcomers:
            yield from _back_again(change, person, newcomers)
        if person.ref in change.forgotten:
            continue
        if person.ref not in change.ids_after and now is None:
            if (same := by_key.get(person.key)) is not None:
                yield Fault(
                    same.path, ("key",),
                    f"this is {person.name}, who was {person.ref}, and does not say so",
                    f"write `formerly: [{person.ref}]`",
                )  # fmt: skip
            elif _has_a_past(person, named):
                yield Fault(
                    path, (), f"{person.name} is gone, with what was asked and agreed",
                    "put the file back, with the status as it is now (retired, declined); or, if "
                    f"the id is another one now, write there: `formerly: [{person.ref}]`",
                )  # fmt: skip
        elif now in by_ref:
            yield from _unsaid(change, person.ref, person, now, by_ref[now])
            yield from _other_key(change, person, now, by_ref[now])


def _forgotten_of_nobody(change: Change) -> Iterator[Fault]:
    """Find what stands for somebody who was forgotten, of whom there was nothing before."""
    before = change.before.dataset.records
    keys = {one.key for one in before.people.values()}
    # Where nobody was, a program begins, and may bring what it has from elsewhere.
    known = keys | {one.id.removeprefix(ERASED) for one in before.erased.values()}
    for path, one in change.after.dataset.records.erased.items():
        if path in change.touched and known and one.id.removeprefix(ERASED) not in known:
            yield Fault(
                path, ("id",), "this stands for somebody who was never in the book",
                "`vouchbook forget` writes it in the place of a profile, with the key that it had",
            )  # fmt: skip


#: The account, as it stands for all its ids, and a name without what two ways of writing differ in.
_Called = tuple[str, str]


def _newcomers(change: Change) -> Mapping[_Called, Sequence[Person]]:
    """List the people of whom there was no file, by account and name."""
    before = {one.ref for one in change.before.dataset.records.people.values()}
    found: dict[_Called, list[Person]] = {}
    for path, person in change.after.dataset.records.people.items():
        if path in change.touched and person.ref not in before:
            found.setdefault(_called(change, person), []).append(person)
    return found


def _called(change: Change, person: Person) -> _Called:
    return change.identity.account(person.account), bare(person.name)


def _back_again(
    change: Change, gone: Person, newcomers: Mapping[_Called, Sequence[Person]]
) -> Iterator[Fault]:
    """Find whoever is new, has the name of somebody who is gone, and does not say to be them."""
    for one in newcomers.get(_called(change, gone), ()):
        if one.key != gone.key and (
            gone.ref in change.forgotten
            or change.identity.contact(one.ref) != change.identity.contact(gone.ref)
        ):
            hint = (
                "who was forgotten is taken in again by a change of its own, if they agree anew"
                if gone.ref in change.forgotten
                else f"keep `key: {gone.key}`, and write `formerly: [{gone.ref}]`"
            )
            yield Fault(
                f"advocates/{one.ref}.yml", ("name",),
                f"the same change takes out {one.name}, and all that was done with them", hint,
            )  # fmt: skip


def _share_a_name(one: Person, other: Account | Person) -> bool:
    """Say whether two names have a word in common; letters with a full stop are none."""
    return bool(_names(one.name) & _names(other.name))


def _names(name: str) -> set[str]:
    return {bare(word) for word in name.split() if not word.endswith(".")}


def _other_key(
    change: Change, before: Account | Person, now: str, after: Account | Person
) -> Iterator[Fault]:
    """Find a key that is another now; two files of one customer or person may become one."""
    if before.key == after.key:
        return
    records = change.before.dataset.records
    path = f"advocates/{now}.yml"
    there = records.people.get(path) or records.accounts.get(path)
    if isinstance(there, Person) and there != before and not _share_a_name(there, before):
        yield Fault(
            path, ("formerly",),
            f"this takes the place of {before.name}, who is gone, and bears no name of theirs",
            "put that file back; or make the names alike first, if it is the same person",
        )  # fmt: skip
    keys = [one.key for one in records.accounts.values()]
    keys += [one.key for one in records.people.values()]
    if there in (None, before) and keys.count(before.key) == 1:
        yield Fault(
            path, ("key",),
            f"the key of {before.name} was `{before.key}`, and is another one now",
            f"write `key: {before.key}` again: it tells who this is under all names",
        )  # fmt: skip


def _named(change: Change) -> frozenset[str]:
    """Name everybody in the log as it was, and their accounts."""
    log = change.before.dataset.log
    people = {event.advocate for entry in log for event in entry.events}
    people |= {refusal.advocate for entry in log for refusal in entry.refusals}
    return frozenset(people | {ref.partition("/")[0] for ref in people})


def _has_a_past(person: Person, named: frozenset[str]) -> bool:
    return bool(person.consent) or person.status not in _BEGINNING or person.ref in named


def _unsaid(
    change: Change,
    name: str,
    before: Account | Person,
    now: str,
    after: Account | Person,
) -> Iterator[Fault]:
    """Find the earlier ids that a file does not name any more, nor any other in its place."""
    joined = change.identity.contact if "/" in name else change.identity.account
    for former in before.formerly:
        if former not in after.formerly and joined(former) != joined(name):
            yield Fault(
                f"advocates/{now}.yml", ("formerly",),
                f"`{former}` is not named as an earlier id any more, so its history is lost",
                f"write it again: `formerly: [{former}]`",
            )  # fmt: skip
