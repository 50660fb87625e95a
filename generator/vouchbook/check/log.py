"""The use log on its way from where requests are read to where they are judged."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from vouchbook.limits import Entry, entry_of
from vouchbook.model import Request

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Entry)


def distilled_request(data: Any) -> bytes:
    """Make of a request's data what the limits need of it.

    A request is read by one of several processes; what goes from there to the one that judges all
    of them is a third of it, and quickly packed.

    Args:
        data: The data of a request that its schema accepted.
    """
    return _ENCODER.encode(entry_of(msgspec.convert(data, Request)))


def log_of(distilled: Iterable[bytes]) -> tuple[Entry, ...]:
    """Unpack the log."""
    return tuple(map(_DECODER.decode, distilled))
