"""Names of entries that never change, for feed readers and calendars."""

import uuid
from typing import Final

#: Ours alone; whatever is named below it is never named so by anybody else.
_NAMESPACE: Final = uuid.UUID("9d4d2f0e-6c0b-5a3e-8d3c-5f0f3a2f7b11")


def identity(*parts: str) -> str:
    """Name something by what it is: the same parts give the same name, wherever a site stands.

    Args:
        *parts: What tells it from all others: the program's title first.

    Returns:
        A UUID (RFC 9562, version 5).
    """
    return str(uuid.uuid5(_NAMESPACE, "\n".join(map(_escaped, parts))))


def _escaped(part: str) -> str:
    """Keep parts apart, and what UTF-8 cannot hold from being a fault."""
    return part.encode("unicode_escape").decode("ascii")
