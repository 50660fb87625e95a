"""A change in the making: edits of files and new ones, sentences, and what is in the way."""

import dataclasses
import datetime as dt
from collections.abc import Container, Iterable, Mapping
from functools import partial
from typing import Any, Final

from vouchbook.changes.changed import Changed, Refusal
from vouchbook.changes.desk import Desk
from vouchbook.dump import dump
from vouchbook.edit import Append, Edit, EditError, Keys, Put, Remove, edited
from vouchbook.kinds import MEBIBYTE, kind_of
from vouchbook.load import read_bytes
from vouchbook.private import private
from vouchbook.replace import Replacement
from vouchbook.schemas import names_in_order, schema_line
from vouchbook.text import nearest, one_of

#: So much of an id is kept where a number follows.
_ROOM: Final = 60


class Draft:
    """Collects what an action does; `done` makes a change of it.

    A sentence about what is missing or wrong keeps the action from nothing but being written, so
    that all of it is said at once.
    """

    def __init__(self, desk: Desk, asked: object) -> None:
        """Begin.

        Args:
            desk: The program.
            asked: The record of what was asked; none of its texts may hold a contact detail.
        """
        self.desk = desk
        self.book = desk.book
        self.today = desk.today
        self.find = desk.lookup(self.refuse)
        self._says: list[str] = []
        self._refusals: list[Refusal] = []
        self._edits: dict[str, list[Edit]] = {}
        self._new: dict[str, Mapping[str, Any]] = {}
        self._gone: list[str] = []
        self._private: set[str] = set()
        self._refuse_private(asked)

    @property
    def refused(self) -> bool:
        """Whether something is in the way already."""
        return bool(self._refusals)

    def say(self, sentence: str) -> None:
        """Say what the change means."""
        self._says.append(sentence)

    def refuse(self, field: str, message: str, hint: str | None = None) -> None:
        """Say what is in the way; of a text that must not be kept there is no more to say."""
        if field and field in self._private:
            return
        self._refusals.append(Refusal(field, message, hint))

    def day(self, on: dt.date | None, hint: str) -> dt.date:
        """Give the day on which something was, today where none is named; none that is to come."""
        day = on or self.today
        if day > self.today:
            self.refuse("on", f"{day} is still to come", hint)
        return day

    def choice(
        self,
        field: str,
        value: str,
        choices: Iterable[str],
        message: str,
        otherwise: str = "",
    ) -> bool:
        """Say whether a value is one of a few words; refuse it with the nearest where it is not.

        Args:
            field: The name of what was asked.
            value: What was asked.
            choices: The right values, in the order in which they are told.
            message: What is wrong where it is none of them.
            otherwise: What to do where none of them is right.
        """
        words = [str(one) for one in choices]
        if value in words:
            return True
        meant = nearest(value, words) if value else None
        few = f"one of: {one_of(words)}{f'; {otherwise}' if otherwise else ''}"
        self.refuse(field, message, f"did you mean {meant}?" if meant else few)
        return False

    def put(self, path: str, keys: Keys, value: Any) -> None:
        """Let a value stand at a place of a file."""
        self._edits.setdefault(path, []).append(Put(keys, _plain(value)))

    def append(self, path: str, keys: Keys, value: Any) -> None:
        """Let a value stand at the end of a list of a file."""
        self._edits.setdefault(path, []).append(Append(keys, _plain(value)))

    def remove(self, path: str, keys: Keys) -> None:
        """Let a value stand in a file no more."""
        self._edits.setdefault(path, []).append(Remove(keys))

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        """Let there be a file; what has no value in it is left out."""
        self._new[path] = _plain({name: value for name, value in data.items() if value})

    def delete(self, path: str) -> None:
        """Let a file go, after all else is written."""
        self._gone.append(path)

    def is_taken(self, path: str) -> bool:
        """Say whether there is a file, or will be one."""
        return path in self.desk.paths or path in self._new

    def free_id(self, wanted: str, place: str, taken: Container[str] = ()) -> str:
        """Find an id of which there is no file yet: the one that is wanted, else with a number.

        Args:
            wanted: The id.
            place: The path of such a file, with `{}` in the place of the id.
            taken: Ids that are taken, wherever their files stand.
        """
        identity, number = wanted, 1
        while identity in taken or self.is_taken(place.format(identity)):
            number += 1
            identity = f"{wanted[:_ROOM].strip('-')}-{number}"
        return identity

    def done(self, title: str) -> Changed:
        """Make a change of it.

        Args:
            title: What it is, on one line.
        """
        files = [] if self.refused else list(self._files())
        if self.refused:
            return Changed(title, refusals=tuple(self._refusals))
        return Changed(title, tuple(self._says), tuple(files))

    def _files(self) -> Iterable[Replacement]:
        for path, data in self._new.items():
            yield Replacement(path, None, new_file(path, data))
        for path, edits in self._edits.items():
            try:
                before = read_bytes(self.desk.root / path, MEBIBYTE)
                kind = kind_of(path) or ""
                after = edited(before, edits, partial(names_in_order, kind))
            except (EditError, OSError) as reason:
                self.refuse("", f"{path} cannot be changed: {reason}")
            else:
                if after != before:
                    yield Replacement(path, before, after)
        for path in self._gone:
            yield Replacement(path, read_bytes(self.desk.root / path, MEBIBYTE), None)

    def _refuse_private(self, asked: object) -> None:
        for name, text in _texts(asked):
            if what := private(text):
                self.refuse(
                    name,
                    f"{what} stands in `{name}`; it is kept in no file of the program",
                    "leave it out: a pointer such as crm:C-7741 is enough",
                )
                self._private.add(name)


def new_file(path: str, data: Mapping[str, Any]) -> bytes:
    """Write a file as the program's own are: the line for editors, then the fields in order."""
    kind = kind_of(path) or ""
    text = schema_line(path, kind) + dump(data, order=names_in_order(kind, ()))
    return text.encode("utf-8")


def _texts(asked: Any) -> Iterable[tuple[str, str]]:
    for field in dataclasses.fields(asked):
        value = getattr(asked, field.name)
        values = value if isinstance(value, tuple | list) else [value]
        yield from ((field.name, one) for one in values if isinstance(one, str))


def _plain(value: Any) -> Any:
    """Make plain data of days, enumerations and tuples, as a file holds them."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
