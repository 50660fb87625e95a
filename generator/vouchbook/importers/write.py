"""The changes of an import, to disk."""

from typing import Final

from vouchbook.importers.drafts import NEW_KEY
from vouchbook.importers.plan import Plan
from vouchbook.importers.settling import Change
from vouchbook.naming import new_key
from vouchbook.replace import Replacement, replace_files

_KEY_LINE: Final = f'key: "{NEW_KEY}"\n'.encode()


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
