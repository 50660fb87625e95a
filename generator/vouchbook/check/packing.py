"""Files as records, on their way from the process that read them to the one that needs them all.

A program has tens of thousands of files, read by several processes. A record packs to a fraction of
what the plain data would take, and unpacks straight into the model.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from vouchbook.check.sharing import Shared
from vouchbook.limits import Entry, entry_of
from vouchbook.model import (
    Account,
    Collection,
    Content,
    ErasedPerson,
    Filed,
    Person,
    Records,
    Request,
    person_of,
    record_of,
)

_pack: Final = msgspec.msgpack.Encoder().encode


class _OfAPerson(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person's file, which tells of one who is there or of one who was forgotten."""

    person: Person | None = None
    erased: ErasedPerson | None = None


class _OfARequest(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A request as the limits see it, and all of it where that is wanted."""

    entry: Entry
    request: Request | None = None


_UNPACK: Final[Mapping[str, Callable[[bytes], Any]]] = {
    kind: msgspec.msgpack.Decoder(record).decode
    for kind, record in {
        "account": Account,
        "person": _OfAPerson,
        "content": Content,
        "collection": Collection,
        "request": _OfARequest,
    }.items()
}


def packers(*, requests: bool) -> Mapping[str, Callable[[str, Any], bytes]]:
    """Say how to pack the files of each kind of which there may be many.

    Args:
        requests: Whether all of each request is wanted, or only what the limits need to know.

    Returns:
        By kind, a function of path and data.
    """

    def request(path: str, data: Any) -> bytes:
        record = record_of(path, data, Request)
        return _pack(_OfARequest(entry_of(record), record if requests else None))

    return {
        "account": lambda path, data: _pack(record_of(path, data, Account)),
        "person": _person,
        "content": lambda path, data: _pack(record_of(path, data, Content)),
        "collection": lambda path, data: _pack(record_of(path, data, Collection)),
        "request": request,
    }


class Unpacked:
    """What was packed, unpacked as it comes.

    Attributes:
        log: The requests as the limits see them, in the order in which they came.
    """

    def __init__(self, *, sparing: bool = False) -> None:
        """Start with nothing.

        Args:
            sparing: Whether equal values of the records are kept once. It takes a tenth of the time
                of reading, which whoever keeps the records for long gets back.
        """
        self._filed: list[tuple[str, Filed]] = []
        self._shared = Shared() if sparing else None
        self.log: list[Entry] = []

    def take(self, packed: Iterable[tuple[str, str, bytes]]) -> None:
        """Take in the path, the kind and the bytes of some files."""
        for path, kind, data in packed:
            found = _UNPACK[kind](data)
            if self._shared:
                self._shared.within(found)
            if kind == "request":
                self.log.append(found.entry)
                found = found.request
            elif kind == "person":
                found = found.person or found.erased
            if found is not None:
                self._filed.append((path, found))

    def share(self, records: Records, log: Iterable[Entry], paths: frozenset[str]) -> None:
        """Take in records of another reading.

        Args:
            records: All that were read then.
            log: Its requests as the limits see them.
            paths: The files whose records are wanted.
        """
        self._filed += [(path, record) for path, record in records.by_path if path in paths]
        self.log += [entry for entry in log if entry.path in paths]
        self.log.sort(key=lambda entry: entry.path)

    @property
    def records(self) -> Records:
        """The records of all files so far."""
        return Records.of(self._filed)


def _person(path: str, data: Any) -> bytes:
    record = person_of(path, data)
    if isinstance(record, ErasedPerson):
        return _pack(_OfAPerson(None, record))
    return _pack(_OfAPerson(record))
