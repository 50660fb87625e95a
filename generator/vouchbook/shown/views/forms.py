"""Where people enter things, and by when they hear back."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsView:
    """The program's forms: addresses with words in braces to fill in, None where there is none.

    Attributes:
        request: Asks for a reference, or tells that the program has none.
        nominate: Proposes somebody.
        update: Confirms or corrects an advocate.
        channel: Address of the chat channel.
        answer_by: The day by which whoever asks today hears back.
    """

    request: str | None = None
    nominate: str | None = None
    update: str | None = None
    channel: str | None = None
    answer_by: dt.date
