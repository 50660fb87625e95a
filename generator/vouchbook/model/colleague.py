"""The people of our own company who take part: `program/people.yml`."""

from datetime import date
from typing import Final

import msgspec

from vouchbook.model.record import Record

#: The role whose holders sign off exceptions.
MANAGER: Final = "program-manager"


class Role(Record, frozen=True, kw_only=True):
    """A role for a time.

    Attributes:
        role: Vocabulary `roles`; see `MANAGER`.
        start: First day; `from` in the file.
        end: Last day, included, None while it lasts; `to` in the file.
    """

    role: str
    start: date = msgspec.field(name="from")
    end: date | None = msgspec.field(name="to", default=None)


class Access(Record, frozen=True, kw_only=True):
    """That somebody has access, from a first to a last day, both included."""

    since: date
    until: date | None = None


class Colleague(Record, frozen=True, kw_only=True):
    """Somebody of our own company.

    Attributes:
        id: What all files call them.
        name: Full name.
        group: Vocabulary `groups`.
        roles: What they may do, and when.
        manager: Id of their manager.
        github: Account name at GitHub.
        chat: Address to write to.
        access: Whether they have access.
        trained: Months in which they took the training, as year-month.
        left: First day on which they are no longer here.
    """

    id: str
    name: str
    group: str
    roles: tuple[Role, ...] = ()
    manager: str | None = None
    github: str | None = None
    chat: str | None = None
    access: Access | None = None
    trained: tuple[str, ...] = ()
    left: date | None = None

    def is_here(self, day: date) -> bool:
        """Say whether they still work with us on a day."""
        return self.left is None or day < self.left

    def held(self, role: str, day: date) -> bool:
        """Say whether they held a role on a day."""
        return any(
            one.role == role and one.start <= day and (one.end is None or day <= one.end)
            for one in self.roles
        )
