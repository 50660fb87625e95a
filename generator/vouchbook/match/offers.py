"""What advocates offer, by criterion and in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from vouchbook.match.labels import Labels
from vouchbook.model import Book, Criteria, Person
from vouchbook.text import fold

#: By criterion, the values that are wanted, or that somebody offers. The criteria are those of a
#: request's need, `activity`, and the program's own attributes with `OWN` before their id.
Values = Mapping[str, Sequence[str]]

#: Stands before the id of an attribute that the program defines itself.
OWN: Final = "attributes."

#: Fields of a record that a file calls otherwise.
_NAMES: Final = {"together_with": "with"}
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def offered(book: Book, person: Person) -> Values:
    """Say what an advocate is like, by criterion; what is not known is left out."""
    account = book.accounts.get(person.account)
    values: dict[str, Sequence[str | None]] = {
        "persona": (person.persona,),
        "level": (person.level,),
        "language": person.languages,
    }
    own = dict(person.attributes)
    if account is not None:
        deployments = account.deployments
        values |= {
            "products": account.products,
            "use_cases": account.use_cases,
            "industry": (account.industry,),
            "country": (account.country,),
            "region": (book.region_of(account),),
            "size": (book.size_of(account),),
            "hosting": tuple(one.hosting for one in deployments),
            "replaced": tuple(one.replaced for one in deployments),
            "with": tuple(name for one in deployments for name in one.together_with),
        }
        own |= account.attributes
    values |= {f"{OWN}{name}": many for name, many in own.items()}
    known = {
        name: tuple(dict.fromkeys(value for value in many if value is not None))
        for name, many in values.items()
    }
    return {name: many for name, many in known.items() if many}


def wanted(criteria: Criteria) -> Values:
    """Say what is wanted, by criterion; what nothing is asked of is left out."""
    values: dict[str, Sequence[str]] = {
        _NAMES.get(name, name): getattr(criteria, name)
        for name in Criteria.__struct_fields__
        if name != "attributes"
    }
    values |= {f"{OWN}{name}": many for name, many in criteria.attributes.items()}
    return {name: many for name, many in values.items() if many}


def activities(person: Person, today: date) -> tuple[str, ...]:
    """List what an advocate does, or has agreed to do from a later day on."""
    return tuple(
        dict.fromkeys(
            one.type for one in person.activities if one.until is None or today < one.until
        )
    )


def text_of(book: Book, person: Person, labels: Labels) -> str:
    """Write down all that an advocate is found by, ready for `has_words`."""
    return folded_words(" ".join(_texts(book, person, labels)))


def folded_words(text: str) -> str:
    """Bring a text into the form in which words are looked for: folded, one space before each."""
    return f" {_BETWEEN_WORDS.sub(' ', fold(text)).strip()}"


def has_words(text: str, words: str) -> bool:
    """Say whether every word of a query begins a word of a text.

    Args:
        text: As `folded_words` writes it.
        words: As somebody types them.
    """
    return all(f" {word}" in text for word in folded_words(words).split())


def _texts(book: Book, person: Person, labels: Labels) -> Iterator[str]:
    yield person.name
    yield from (text for text in (person.title, person.story) if text)
    yield from person.best_for
    yield from (f"{one.metric} {one.before:,} {one.after:,}" for one in person.results)
    account = book.accounts.get(person.account)
    if account is not None:
        yield account.name
        yield from account.former_names
    for criterion, values in offered(book, person).items():
        yield from (labels.value(criterion, value) for value in values)
    yield from (labels.value("activity", one.type) for one in person.activities)
