"""What can be chosen in a field of a form: the words on it, and what each stands for."""

from collections.abc import Callable, Mapping
from typing import Final

from vouchbook.model import ACTIVITIES, CHOICES, Entry, Field, Vocabulary
from vouchbook.naming import one_line
from vouchbook.text import fold

#: GitHub writes it where nothing was chosen, and takes it for no option.
NOTHING: Final = "None"


def options_of(
    field: Field, vocabulary: Vocabulary, offered: Callable[[Entry], bool]
) -> Mapping[str, str]:
    """List what can be chosen.

    Args:
        field: A field with options.
        vocabulary: The program's words.
        offered: Says whether a word is offered.

    Returns:
        By what people read, what it stands for. Words that could be mistaken for another, or for
        nothing, have their id behind them.
    """
    if field.offers != ACTIVITIES:
        return {label: one for one, label in CHOICES[field.offers or ""].items()}
    entries = [one for one in vocabulary.activities if offered(one)]
    # A space too many is not seen on a form, and not chosen with it.
    words = [one_line(one.label) for one in entries]
    labels = [fold(one) for one in words]
    taken = {label for label in labels if labels.count(label) > 1} | {fold(NOTHING)}
    return {
        f"{label} ({one.id})" if fold(label) in taken else label: one.id
        for one, label in zip(entries, words, strict=True)
    }


def readable(
    field: Field, vocabulary: Vocabulary, offered: Callable[[Entry], bool]
) -> Mapping[str, str]:
    """List what can be chosen in a form that comes back; see `options_of`.

    A form is written for good, and leaves out what is offered only up to a day. Where that has the
    words of what follows it, those words alone mean what follows, as on the form.
    """
    return {
        **options_of(field, vocabulary, offered),
        **options_of(field, vocabulary, for_good),
    }


def for_good(entry: Entry) -> bool:
    """Say whether a word is offered with no end to it.

    What is written into a repository must not become wrong on a day on which nobody changed it.
    """
    return entry.retired is None
