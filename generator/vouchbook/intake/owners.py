"""Who reviews what: `.github/CODEOWNERS`."""

import re
from collections.abc import Iterable
from typing import Final

from vouchbook.kinds import JUDGING
from vouchbook.model import MANAGER, Book, Colleague

PATH: Final = ".github/CODEOWNERS"
#: The roles whose holders review, and the teams of the organization that do where none of them has
#: a name at GitHub.
_ADMIN: Final = "admin"
_TEAM: Final = "program-team"
_ADMINS: Final = "admins"
#: What judges: whoever changes one of these could let anything pass.
#: Hidden files say what reviewers are shown (.gitattributes) and what runs on their machines.
JUDGES: Final = (
    "/.*",
    "/.github/",
    "/.ci/",
    "/.vscode/",
    "/generator/",
    "/schema/",
    "/vendor/",
    "/docs/",
    "/tests/",
    "/bench/",
    "/mkdocs.yml",
    "/pyproject.toml",
    "/requirements*.lock",
    "/Makefile",
    *(f"/{path}" for path in JUDGING),
)
_OF_ACCOUNT: Final = re.compile(r"/advocates/[a-z0-9-]+/ (?P<owners>@\S+(?: @\S+)*)")
_HEAD: Final = """\
# Written by `vouchbook forms` from the owners of accounts and from people.yml: what is changed here
# is overwritten. The last line that matches a file counts.
"""


def code_owners(book: Book) -> str:
    """Write who reviews what.

    Args:
        book: The program.

    Returns:
        The file: all to the program team, an account's folder to its owner too, and at the end
        what judges to the admins alone.
    """
    team = _named(book, MANAGER, _TEAM)
    admins = _named(book, _ADMIN, _ADMINS) or team
    lines = [_line("*", team)]
    for account in book.accounts.values():
        owner = book.colleagues.get(account.owner or "")
        name = owner and _handle(owner)
        if name and name not in team:
            lines.append(_line(f"/advocates/{account.id}/", [name, *team]))
    judged = [
        "",
        "# What judges belongs to nobody whom it judges.",
        *(_line(one, admins) for one in JUDGES),
    ]
    return "\n".join((_HEAD, *lines, *(judged if admins else ()))) + "\n"


def lags(before: str, book: Book) -> bool:
    """Say whether a file is only not up to date about whose accounts are whose.

    A new customer, or a new owner, is a change of data; it must not need the administrators, whose
    file this is. Until somebody writes it anew, the program team or the last owner reviews.

    Args:
        before: The file as it is.
        book: The program.
    """
    known = {name for one in book.colleagues.values() if (name := _handle(one))}
    known.update(_named(book, MANAGER, _TEAM))
    accounts = [line for line in before.splitlines() if line.startswith("/advocates/")]
    return _without_accounts(before) == _without_accounts(code_owners(book)) and all(
        (found := _OF_ACCOUNT.fullmatch(line)) and known.issuperset(found["owners"].split())
        for line in accounts
    )


def _without_accounts(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("/advocates/")]


def _named(book: Book, role: str, team: str) -> list[str]:
    """Name the colleagues in a role; a team of the organization where none has a name at GitHub.

    Whose role has a last day, or who has left, does not count, be that day to come: the file must
    not become wrong on a day on which nobody changed it.
    """
    named = [
        name
        for one in book.colleagues.values()
        if any(held.role == role and held.end is None for held in one.roles)
        and (name := _handle(one))
    ]
    organization = (book.program.repository or "").partition("/")[0]
    return named or ([f"@{organization}/{team}"] if organization else [])


def _handle(colleague: Colleague) -> str | None:
    here = colleague.left is None and colleague.github
    return f"@{colleague.github}" if here else None


def _line(pattern: str, owners: Iterable[str]) -> str:
    return " ".join((pattern, *owners))
