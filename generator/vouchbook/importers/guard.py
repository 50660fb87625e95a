"""What an import leaves to a person: what others may see already, and who may be forgotten."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from vouchbook.check.dataset import id_by_place
from vouchbook.importers.drafts import Draft
from vouchbook.importers.records import Note
from vouchbook.schemas import load_schema
from vouchbook.text import one_of, printable

#: Nobody outside the program team sees a person or an item that stands here.
_STILL_OURS: Final[Mapping[str, frozenset[str]]] = {
    "person": frozenset({"nominated", "interviewing"}),
    "content": frozenset({"idea", "interview", "draft"}),
}
_PLACE: Final[Mapping[str, str]] = {"person": "status", "content": "state"}
_MOST_NAMED: Final = 5


def held_back(kind: str, data: Mapping[str, Any], added: Iterable[str]) -> dict[str, str]:
    """Say which fields may not be added to what is there, and why.

    A yes that was given once covers the words of that day. A build shows every field, so words
    that an import added later would be published though nobody has agreed to them. What only the
    program team sees of an account, such as its id in the CRM, publishes nothing. A person is left
    alone as a whole: whoever has declined is not written about.

    Args:
        kind: `account`, `person` or `content`.
        data: It, as it is in the program.
        added: The names of the fields.
    """
    why = _why_closed(kind, data)
    if why is None:
        return {}
    properties = load_schema(kind)["properties"]
    return {
        name: why
        for name in added
        if kind != "account" or properties[name].get("x-audience", "program") != "program"
    }


def _why_closed(kind: str, data: Mapping[str, Any]) -> str | None:
    if kind == "account":
        return "a permission to name the account is recorded" if data.get("naming") else None
    field = _PLACE[kind]
    if (stands := data.get(field)) in _STILL_OURS[kind]:
        return None
    return f"its {field} is {printable(str(stands), 20)}" if stands else f"it has no {field}"


class ForgetGuard:
    """Keeps who was forgotten from coming back unseen.

    Nothing is kept of the forgotten but a key, so that nobody but a person can tell who it was.
    """

    def __init__(self, people: Iterable[str], *, after_forget: bool) -> None:
        """Learn where somebody was forgotten.

        Args:
            people: Everybody in the program, as `<account>/<person>`.
            after_forget: Whether somebody looked, and new people come in there too.
        """
        self.notes: list[Note] = []
        self._after_forget = after_forget
        self._held: set[str] = set()
        self._erased: dict[str, list[str]] = {}
        for account, _, person in sorted(ref.partition("/") for ref in people):
            if person.startswith("erased-"):
                self._erased.setdefault(account, []).append(person)

    def holds(self, draft: Draft, *, is_new: bool) -> bool:
        """Tell whether a draft is held back, and note it; people come before content."""
        if draft.kind == "person" and is_new:
            return self._holds_person(draft)
        held = sorted(self._held.intersection(draft.data.get("features", ())))
        if held:
            self._note(draft, f"it features {', '.join(held)}")
        return bool(held)

    def _holds_person(self, draft: Draft) -> bool:
        person = id_by_place(draft.path)
        erased = self._erased.get(person.partition("/")[0], [])
        if not erased:
            return False
        self._note(
            draft,
            f"somebody at this account was forgotten ({one_of(erased, _MOST_NAMED)}); "
            "make sure this is not the same person",
        )
        if self._after_forget:
            return False
        self._held.add(person)
        return True

    def _note(self, draft: Draft, what: str) -> None:
        start = "" if self._after_forget else "not written without --after-forget: "
        self.notes.append(Note(draft.path, start + what))
