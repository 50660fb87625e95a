"""Who may sign off an exception."""

from vouchbook.changes.draft import Draft
from vouchbook.model import Colleague
from vouchbook.text import listed


def manager(draft: Draft, name: str) -> Colleague | None:
    """Find a colleague who signs off exceptions today."""
    by = draft.find.colleague(name)
    if by is not None and by not in draft.desk.managers:
        hint = listed([one.name for one in draft.desk.managers]) if draft.desk.managers else None
        draft.refuse("by", f"{by.name} is no program manager today", hint)
        return None
    return by
