"""The changes of an import, to disk."""

import secrets
import string
from typing import Final

from vouchbook.importers.drafts import NEW_KEY
from vouchbook.importers.plan import Plan
from vouchbook.importers.settling import Change
from vouchbook.replace import Replacement, replace_files

_KEY_LINE: Final = f'key: "{NEW_KEY}"\n'.encode()


def new_key() -> str:
    """Draw a key: ten random lower-case letters and digits, the first a letter."""
    rest = (secrets.choice(string.ascii_lowercase + string.digits) for _ in range(9))
    return secrets.choice(string.ascii_lowercase) + "".join(rest)


def write(plan: Plan) -> None:
    """Write what a plan says, all of it or nothing.

    Raises:
        VouchbookError: Something cannot be written, or was changed meanwhile. Then nothing has
            changed.
    """
    replace_files(plan.root, [_with_key(change) for change in plan.changes])


def _with_key(change: Change) -> Replacement:
    after = change.after
    if change.data.get("key") == NEW_KEY:
        after = after.replace(_KEY_LINE, f"key: {new_key()}\n".encode(), 1)
    return Replacement(change.path, change.before, after)
