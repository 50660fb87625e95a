"""When Python looks for garbage: not while something large is made that is kept anyway."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: So many objects are not looked through for garbage.
_MUCH: Final = 20_000


@contextmanager
def uncollected() -> Iterator[None]:
    """Make objects without a search for garbage among them, which would cost a third of the time.

    What was made meanwhile is kept for long; where it is much, no later search looks through it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_count()[0] > _MUCH:
                gc.freeze()
            gc.enable()
