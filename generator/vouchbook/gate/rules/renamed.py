"""An account or a person is gone, or an earlier id of theirs, and their history with it.

What was asked and done is logged under an id, and counts against the limits under that id. Who is
called otherwise now says so, by `formerly`. Who is no advocate any more keeps the file, with
another status; who wants to be forgotten leaves `erased-<key>` in its place (`vouchbook forget`).

    advocates/fjellkraft/odd-nes.yml:    formerly: [nordvik-bank/odd-nes]      # a new job
    advocates/halmveld/account.yml:      formerly: [halm-veld-stores]          # a new name
    advocates/nordvik-bank/erased-c3v8n1t6rz.yml                               # forgotten

A nomination of which nothing came, nobody asked and nothing agreed, may simply be deleted.
"""

from collections.abc import Iterator
from typing import Final

from vouchbook.findings import Fault
from vouchbook.gate.change import Change
from vouchbook.model import Account, Person, Status

_BEGINNING: Final = frozenset({Status.NOMINATED, Status.INTERVIEWING})


def check(change: Change) -> Iterator[Fault]:
    """Look for every account and person that was there before."""
    named = _named(change)
    yield from _people(change, named)
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


def _people(change: Change, named: frozenset[str]) -> Iterator[Fault]:
    before, after = change.before.dataset.records, change.after.dataset.records
    by_ref = {one.ref: one for one in after.people.values()}
    by_key = {one.key: one for one in after.people.values()}
    for path, person in before.people.items():
        now = change.now(person.ref)
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
