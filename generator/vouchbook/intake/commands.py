"""What is said to whoever fills in forms, who has no command line."""

import re
from collections.abc import Iterable
from typing import Final

_COMMAND: Final = re.compile(r"`?\bvouchbook [a-z]|(?<![\w-])--[a-z]")
_ASIDE: Final = re.compile(r" \(--[a-z-]+\)")
_TEAM: Final = "the program team can help"


def way_out(hint: str) -> str:
    """Give the way out of a refusal; of what only a command does, who can."""
    plain = _ASIDE.sub("", hint)
    return _TEAM if _COMMAND.search(plain) else plain


def without_commands(says: Iterable[str]) -> tuple[str, ...]:
    """Leave the sentences out that are for whoever has the command line."""
    return tuple(one for one in says if not _COMMAND.search(one))
