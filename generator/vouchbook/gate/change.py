"""A change: the program before it and after it, and what it touches."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from vouchbook.check import Report, check, check_before
from vouchbook.check.dataset import id_by_place
from vouchbook.git import Base, Held, base_of, contents_of
from vouchbook.kinds import DATA_FOLDERS, TABLE_KINDS, DataFile, kind_of
from vouchbook.limits import Event, Facts, Identity
from vouchbook.limits.words import Words
from vouchbook.load import Earlier, Thing, Tree, tree_of
from vouchbook.model import Colleague, Records, Request

#: Stands before the key in the id of somebody who was forgotten.
ERASED: Final = "erased-"
#: What tells an event from others, wherever it stands in its file.
Moment = tuple[object, ...]
_SUBMODULES: Final = ".gitmodules"
_MOST_BYTES: Final = max(DataFile("", kind).size_limit for kind in TABLE_KINDS)
_THINGS: Final = {"120000": Thing.LINK, "160000": Thing.FOLDER}


@dataclass(frozen=True)
class Change:
    """What a change starts from, and what it comes to.

    Attributes:
        base: The commit before it.
        before: The check of the program before it; see `check_before` for what it tells.
        after: The check of the program after it.
        trees: Where the files stand, before and after it.
    """

    base: Base
    before: Report
    after: Report
    trees: tuple[Tree, Tree]

    @cached_property
    def touched(self) -> frozenset[str]:
        """The data files that are new, changed or gone."""
        now = self.files_after
        return self.after.changed | {path for path in self.files_before if path not in now}

    @cached_property
    def elsewhere(self) -> tuple[str, ...]:
        """What else of the repository is new, changed or gone, as far as it is committed."""
        before, now = self.base.held, self.base.head
        return tuple(
            sorted(
                path
                for path in before.keys() | now.keys()
                if before.get(path) != now.get(path) and path.split("/")[0] not in DATA_FOLDERS
            )
        )

    @cached_property
    def files_before(self) -> frozenset[str]:
        """Every data file that there was."""
        return frozenset(file.path for file in self.before.dataset.files)

    @cached_property
    def files_after(self) -> frozenset[str]:
        """Every data file that there is, whether it was accepted or not."""
        return frozenset(file.path for file in self.after.dataset.files)

    @cached_property
    def ids_after(self) -> frozenset[str]:
        """Accounts by id and people by `account/person` of which there is a file."""
        return frozenset(
            id_by_place(path) for path in self.files_after if path.startswith("advocates/")
        )

    @cached_property
    def requests_after(self) -> Mapping[str, tuple[str, Request]]:
        """The requests there are, by id, each with its file."""
        return {one.id: (path, one) for path, one in self.after.dataset.records.requests.items()}

    @cached_property
    def requests_before(self) -> Mapping[str, Request]:
        """The requests there were, by id."""
        return {one.id: one for one in self.before.dataset.records.requests.values()}

    @cached_property
    def signers(self) -> Mapping[str, Colleague]:
        """Who can sign, by id: as it was before, so that nobody gives themselves the right."""
        book = self.before.dataset.book or self.after.dataset.book
        return {} if book is None else book.colleagues

    @cached_property
    def said(self) -> Words | None:
        """Names and words as they were; None where a file in program/ had a fault."""
        book = self.before.dataset.book
        return None if book is None else Words(Facts.of(book))

    @cached_property
    def identity(self) -> Identity:
        """Who is who under earlier names, after the change."""
        return _identity(self.after.dataset.records)

    @cached_property
    def _identity_before(self) -> Identity:
        return _identity(self.before.dataset.records)

    @cached_property
    def _erased_after(self) -> frozenset[str]:
        return frozenset(one.ref for one in self.after.dataset.records.erased.values())

    @cached_property
    def forgotten(self) -> Mapping[str, str]:
        """By `account/person` as it was, what stands for those who were forgotten.

        Whose profile is still there was not forgotten, whatever else is.
        """
        found = {}
        for person in self.before.dataset.records.people.values():
            now = self._erased(person.account, person.key)
            if now is not None and person.ref not in self.ids_after:
                found[person.ref] = now
        return found

    @cached_property
    def logged(self) -> tuple[Event, ...]:
        """What the change brings to the log; what it dates anew is among `taken`, too."""
        before = self._events(before=True)
        return tuple(
            one for moment, one in self._events(before=False).items() if moment not in before
        )

    @cached_property
    def taken(self) -> tuple[Event, ...]:
        """What the change takes from the log."""
        after = self._events(before=False)
        return tuple(
            one for moment, one in self._events(before=True).items() if moment not in after
        )

    def _events(self, *, before: bool) -> Mapping[Moment, Event]:
        """Collect the events of the requests that the change touches, by what tells them apart."""
        log = (self.before if before else self.after).dataset.log
        return {
            (one.request, self.who(one.advocate, before=before), one.what, one.activity, one.day,
             one.agreed): one
            for entry in log
            if entry.path in self.touched
            for one in entry.events
        }  # fmt: skip

    def who(self, advocate: str, *, before: bool) -> tuple[str, str]:
        """Tell whom the log means, whatever they are called: the account, and the person.

        Args:
            advocate: As the log writes them.
            before: Whether it is the log of before the change. Who was forgotten since is written
                as `erased-<key>` now, at each account where something was logged of them.
        """
        stub = self.stub_of(advocate) if before else None
        if stub is not None:
            account, key = advocate.partition("/")[0], stub.rpartition(ERASED)[2]
            advocate = self._erased(account, key) or f"{account}/{ERASED}{key}"
        return self.identity.account(advocate.partition("/")[0]), self.identity.contact(advocate)

    def stub_of(self, advocate: str) -> str | None:
        """Find what stands for somebody who was forgotten since; None where they were not.

        Args:
            advocate: As the log wrote them before.
        """
        return self.forgotten.get(self._identity_before.profile(advocate) or "")

    def _erased(self, account: str, key: str) -> str | None:
        """Find what stands at an account for whoever had a key; None where nothing does."""
        for place in (account, self.identity.account_file(account) or account):
            if (now := f"{place}/{ERASED}{key}") in self._erased_after:
                return now
        return None

    def now(self, advocate: str) -> str | None:
        """Find whose profile speaks for somebody after the change; None where nobody's does.

        Args:
            advocate: `account/person` as it was before.
        """
        return None if advocate in self.forgotten else self.identity.profile(advocate)

    def path_after(self, path: str) -> str:
        """Say where a file stands now whose account or person has another id since."""
        if path in self.files_after or kind_of(path) not in ("account", "person"):
            return path
        name = id_by_place(path)
        now = self.now(name) if "/" in name else self.identity.account_file(name)
        if now is None:
            return path
        return f"advocates/{now}.yml" if "/" in now else f"advocates/{now}/account.yml"


def change_since(
    root: Path,
    ref: str,
    *,
    as_of: dt.date | None = None,
    clock: Callable[[ZoneInfo], dt.date] | None = None,
) -> Change:
    """Check the program in a folder, and the one it comes from.

    Args:
        root: The folder that holds `program/`.
        ref: What the change is to be merged to; see `vouchbook.git.base_of`.
        as_of: The day of both checks; see `vouchbook.check.check`.
        clock: Tells the day where nothing else does.

    Raises:
        VouchbookError: There is no program, or Git cannot tell what was before.
    """
    base = base_of(root, ref)
    held = {
        path: one
        for path, one in base.held.items()
        if path == _SUBMODULES or path.split("/")[0] in DATA_FOLDERS
    }
    committed = {path: one.name for path, one in held.items() if _thing(one) is Thing.FILE}
    after = check(root, as_of=as_of, clock=clock, requests=True, committed=committed)
    same = {file.path for file in after.dataset.files} - after.changed
    wanted = {
        path: name
        for path, name in committed.items()
        if path == _SUBMODULES or (kind_of(path) and path not in same)
    }
    contents = contents_of(root, sorted(set(wanted.values())), _MOST_BYTES)
    tree = Earlier(
        root,
        {path: _thing(one) for path, one in held.items()},
        {path: contents[name] for path, name in wanted.items()},
    )
    return Change(base, check_before(tree, after), after, (tree, tree_of(root)))


def _thing(held: Held) -> Thing:
    return _THINGS.get(held.mode, Thing.FILE)


def _identity(records: Records) -> Identity:
    return Identity(
        {one.id: one for one in records.accounts.values()},
        {one.ref: one for one in records.people.values()},
        {one.ref: one for one in records.erased.values()},
    )
