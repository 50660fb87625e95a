"""Erasure: a person is forgotten, and what the limits need of the past stays.

The profile is replaced by what is left of it, an id made of the key, the account and the day; every
reference names that instead. Dates, activities and accounts stay, so that the limits of the account
hold. What Git itself cannot forget is said in SECURITY.md.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vouchbook.changes.cancel import cancel
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.edit import Keys
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.model import Content, Person, Request
from vouchbook.text import counted, fold, listed

_MOST_BYTES = 16 * MEBIBYTE
_WORD = re.compile(r"\w+")
#: The way to a place that names somebody, and whom it names.
Place = tuple[Keys, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgetting:
    """Who asks to be forgotten: `account/person`, id, or name."""

    advocate: str


def forget(desk: Desk, asked: Forgetting) -> Changed:
    """Replace a person by what is left of them, in every file that names them.

    All their profiles are replaced, those at earlier companies too.

    Args:
        desk: The program.
        asked: Who.
    """
    draft = Draft(desk, asked)
    person = draft.find.person(asked.advocate)
    if person is None:
        return draft.done("Erasure")
    profiles = list(desk.profiles_of(person))
    stand_in = _stand_ins(draft, profiles)
    touched = 0
    for path, places in _places(desk, stand_in):
        touched += 1
        for keys, ref in places:
            draft.put(path, keys, stand_in[ref])
    for one in profiles:
        draft.delete(one.path)
    draft.say(f"Forgotten: {counted(len(profiles), 'profile')}, as of {day(desk, desk.today)}.")
    for sentence in cancel(draft, person, on=desk.today, called=stand_in):
        draft.say(sentence)
    if touched:
        names = "names" if touched == 1 else "name"
        draft.say(
            f"{counted(touched, 'file')} now {names} what is left of them; dates and accounts "
            "stay, so that the limits hold."
        )
    # The name stands in no subject of a commit.
    changed = draft.done(f"Forget {listed(dict.fromkeys(stand_in.values()))}")
    says = [
        f"Their name stands in the text of {path}: change that by hand."
        for path in _named(desk, person, changed)
    ]
    last = "Git keeps what was committed before: SECURITY.md says what to do about it."
    return dataclasses.replace(changed, says=(*changed.says, *says, last))


def _stand_ins(draft: Draft, profiles: Iterable[Person]) -> Mapping[str, str]:
    """Write what is left of each profile; give it for every place that a file may name."""
    desk = draft.desk
    identity = desk.identity
    found: dict[str, str] = {}
    for one in profiles:
        found[one.ref] = _stub(draft, one, one.account)
    for one in profiles:
        for former in one.formerly:
            if former in found:
                continue
            # An earlier place without a profile: its account goes on bearing what was done there.
            account = identity.account_file(former.partition("/")[0]) or one.account
            same = account == one.account
            found[former] = found[one.ref] if same else _stub(draft, one, account)
    return found


def _stub(draft: Draft, person: Person, account: str) -> str:
    """Write what is left of somebody at an account; the key says that it is one person."""
    identity = f"erased-{person.key}"
    erased = draft.desk.known_from(person)
    data = {"id": identity, "account": account, "erased": erased}
    draft.create(f"advocates/{account}/{identity}.yml", data)
    return f"{account}/{identity}"


def _places(desk: Desk, refs: Mapping[str, str]) -> Iterator[tuple[str, list[Place]]]:
    """Find where files name somebody: path, then the way and the name for each place."""
    book = desk.book
    found = [
        *((one.path, _in_request(one)) for one in book.requests.values()),
        *((one.path, _in_content(one)) for one in book.content.values()),
        *((one.path, _in_profile(one)) for one in book.people.values()),
    ]
    for path, places in found:
        ours = [(keys, ref) for keys, ref in places if ref in refs]
        if ours and path.removeprefix("advocates/").removesuffix(".yml") not in refs:
            yield path, ours


def _in_request(request: Request) -> Iterator[Place]:
    for part in ("asks", "uses", "overrides"):
        for at, one in enumerate(getattr(request, part)):
            yield (part, at, "advocate"), one.advocate


def _in_content(item: Content) -> Iterator[Place]:
    for at, ref in enumerate(item.features):
        yield ("features", at), ref
    for at, quote in enumerate(item.quotes):
        if quote.by is not None:
            yield ("quotes", at, "by"), quote.by


def _in_profile(person: Person) -> Iterator[Place]:
    for at, ref in enumerate(person.formerly):
        yield ("formerly", at), ref
    if person.left and person.left.to:
        yield ("left", "to"), person.left.to


def _named(desk: Desk, person: Person, changed: Changed) -> Iterator[str]:
    """Find the files whose text still has the name afterwards."""
    name = _words(person.name)
    after = {one.path: one.after for one in changed.files}
    for path in sorted(desk.paths | after.keys()):
        raw = after[path] if path in after else read_bytes(desk.root / path, _MOST_BYTES)
        if raw is not None and name in _words(raw.decode("utf-8", "replace")):
            yield path


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "
