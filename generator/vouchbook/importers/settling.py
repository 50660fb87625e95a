"""Drafts to changes of files: what is new, what is added, and what the schemas refuse."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vouchbook.check.annotations import Tree, marked, values
from vouchbook.check.dataset import id_by_place
from vouchbook.check.schema import SchemaJudge
from vouchbook.dump import dump
from vouchbook.importers.drafts import NEW_KEY, Draft, Findings
from vouchbook.importers.existing import Existing
from vouchbook.importers.guard import ForgetGuard, held_back
from vouchbook.importers.prune import without
from vouchbook.importers.records import Note
from vouchbook.importers.targets import FILE_KINDS
from vouchbook.kinds import KIBIBYTE, MEBIBYTE
from vouchbook.load import parse, read_bytes
from vouchbook.schemas import load_schema, schema_line
from vouchbook.text import printable

Keys = tuple[str | int, ...]

_SAMPLE_KEY: Final = "a000000000"
_MOST_BYTES: Final = 64 * KIBIBYTE
#: Fields that say the same after every import, whatever has become of the thing since.
_NOT_COMPARED: Final = frozenset({"id", "key", "status", "state"})
_NEEDED: Final = frozenset({"id", "key", "name", "status", "state", "kind", "title", "account"})


@dataclass(frozen=True, slots=True)
class Change:
    """One file that an import would write.

    Attributes:
        path: Relative to the root.
        kind: Its kind.
        before: Its bytes as they are; None for a new file.
        after: Its bytes as they would be; a new key stands there as `NEW_KEY`.
        data: What would be added: for a new file all of it, for a table how many rows.
    """

    path: str
    kind: str
    before: bytes | None
    after: bytes
    data: Mapping[str, Any]


class Settler:
    """Turns drafts into changes, each accepted by its schema."""

    def __init__(self, existing: Existing, findings: Findings, *, after_forget: bool) -> None:
        """Start with the program; `findings` takes what is not accepted.

        `after_forget` says whether people come in at accounts where somebody was forgotten.
        """
        self.unchanged: list[str] = []
        self.unconfirmed: list[Note] = []
        self.forget_guard = ForgetGuard(existing.names["person"], after_forget=after_forget)
        self._existing = existing
        self._findings = findings
        self._judge = SchemaJudge(FILE_KINDS, existing.vocabulary)
        self._references: dict[str, Tree] = {kind: marked(kind, "x-ref") for kind in FILE_KINDS}
        self._known = {kind: set(existing.names.get(kind, ())) for kind in FILE_KINDS}

    def settle(self, drafts: Mapping[str, Draft]) -> Iterator[Change]:
        """Accounts first, then people, then content, so that what they refer to is settled."""
        order = sorted(drafts.values(), key=lambda d: (FILE_KINDS.index(d.kind), d.path))
        for draft in order:
            change = self._one(draft)
            if change is not None:
                self._known[draft.kind].add(id_by_place(draft.path))
                if change.before != change.after:
                    yield change

    def _one(self, draft: Draft) -> Change | None:
        if draft.path in self._existing.broken:
            self._refuse(draft, f"{draft.path} has a fault; run `vouchbook check` first")
            return None
        if draft.kind == "person" and draft.path.split("/")[1] not in self._known["account"]:
            self._refuse(draft, "its account cannot be imported")
            return None
        there = self._existing.sources.get(draft.path)
        if self.forget_guard.holds(draft, is_new=there is None):
            return None
        if there is None:
            return self._new(draft)
        return self._extended(draft, there.data)

    def _new(self, draft: Draft) -> Change | None:
        if draft.kind != "content":
            draft.data["key"] = NEW_KEY
        data = self._accepted(draft, {})
        if data is None:
            return None
        text = schema_line(draft.path, draft.kind) + dump(data, order=_order(draft.kind))
        if len(text.encode()) > _MOST_BYTES:
            self._refuse(draft, f"it would be larger than {_MOST_BYTES // KIBIBYTE} KiB")
            return None
        if parse(text.encode(), draft.path, _MOST_BYTES) != (data, []):
            self._refuse(draft, "it cannot be written so that it is read back the same")
            return None
        return Change(draft.path, draft.kind, None, text.encode(), data)

    def _extended(self, draft: Draft, there: Mapping[str, Any]) -> Change | None:
        self._compare(draft, there)
        draft.data = {name: v for name, v in draft.data.items() if name not in there}
        added = self._accepted(draft, there)
        if added is None:
            return None
        try:
            before = read_bytes(self._existing.root / draft.path, MEBIBYTE)
        except OSError as error:
            self._refuse(draft, f"{draft.path} cannot be read: {error.strerror}")
            return None
        held = held_back(draft.kind, there, added)
        self.unconfirmed.extend(
            Note(draft.path, f"{name}: {_short(added[name])} ({why})") for name, why in held.items()
        )
        added = {name: value for name, value in added.items() if name not in held}
        if not added:
            if not held:
                self.unchanged.append(draft.path)
            return Change(draft.path, draft.kind, before, before, {})
        after = _appended(before, dump(added, order=_order(draft.kind)))
        if parse(after, draft.path, _MOST_BYTES) != ({**there, **added}, []):
            names = ", ".join(added)
            self._refuse(draft, f"{draft.path} cannot be added to; write by hand: {names}")
            return None
        return Change(draft.path, draft.kind, before, after, added)

    def _compare(self, draft: Draft, there: Mapping[str, Any]) -> None:
        for name, value in draft.data.items():
            if name in there and name not in _NOT_COMPARED and there[name] != value:
                self._findings.kept.append(
                    Note(draft.path, f"{name}: {_short(there[name])}; the source: {_short(value)}")
                )

    def _accepted(self, draft: Draft, there: Mapping[str, Any]) -> dict[str, Any] | None:
        """Take out what the schema refuses, as little as can be; None where nothing helps."""
        data = dict(draft.data)
        for shorter in range(6):
            whole = {**there, **data}
            if whole.get("key") == NEW_KEY:
                whole["key"] = _SAMPLE_KEY
            faults = [(f.keys, f.message) for _, f in self._judge(draft.path, draft.kind, whole)]
            faults += self._unknown_references(draft.kind, whole)
            if not faults:
                return data
            removed = {keys[: max(1, len(keys) - shorter)] for keys, _ in faults}
            if any(not keys or keys[0] in _NEEDED or keys[0] not in data for keys in removed):
                break
            for keys, message in faults:
                name = ".".join(map(str, keys))
                self._findings.left_out.append(
                    Note(draft.where, f"{draft.kind} {name}: left out: {message}")
                )
            data = without(data, removed)
        keys, message = faults[0]
        self._refuse(draft, f"{'.'.join(map(str, keys))}: {message}".lstrip(": "))
        return None

    def _unknown_references(self, kind: str, data: Mapping[str, Any]) -> list[tuple[Keys, str]]:
        known: dict[str, Any] = {**self._known}
        if self._existing.colleagues is not None:
            known["colleague"] = self._existing.colleagues
        return [
            (keys, f"there is no {target} `{printable(str(value), 60)}`")
            for keys, value, target in values(self._references[kind], data)
            if target in known and value not in known[target]
        ]

    def _refuse(self, draft: Draft, why: str) -> None:
        self._findings.unmapped.append(Note(draft.where, f"{draft.kind}: {why}"))


def _appended(before: bytes, addition: str) -> bytes:
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    start = before if before.endswith(b"\n") else before + newline
    return start + addition.encode().replace(b"\n", newline)


def _order(kind: str) -> tuple[str, ...]:
    return tuple(load_schema(kind)["properties"])


def _short(value: Any) -> str:
    return printable(re.sub(r"\s+", " ", str(value)), 60)
