"""How one record names another, as the audience may see it."""

from collections.abc import Mapping

from vouchbook.model import Person
from vouchbook.shown.labels import Labels
from vouchbook.shown.views import AccountRef, Attribute, PersonRef
from vouchbook.shown.visibility import Shown, Sight


def account_ref(sight: Sight, account_id: str) -> AccountRef:
    """Name an account that the audience may see: by id and name, or by key and alias."""
    account = sight.book.accounts[account_id]
    if sight.account(account_id) is Shown.ANONYMOUS:
        return AccountRef(slug=account.key, name=account.alias or "")
    return AccountRef(slug=account.id, name=account.name)


def person_slug(sight: Sight, person: Person) -> str:
    """Give the last two parts of an advocate's address: ids, or keys where a name is hidden."""
    account = account_ref(sight, person.account)
    anonymous = sight.account(person.account) is Shown.ANONYMOUS
    return f"{account.slug}/{person.key if anonymous else person.id}"


def person_ref(sight: Sight, ref: str) -> PersonRef | None:
    """Name an advocate elsewhere.

    Args:
        sight: What the audience sees.
        ref: `account/person`.

    Returns:
        The reference; None where the audience may not see them, or they were forgotten.
    """
    person = sight.book.people.get(ref)
    if person is None or not sight.person(person):
        return None
    anonymous = sight.account(person.account) is Shown.ANONYMOUS
    title = sight.one("person.title", person.title)
    return PersonRef(
        slug=person_slug(sight, person),
        name=sight.one("person.name", person.name, anonymous=anonymous),
        title=sight.keep(title, account=person.account if anonymous else None),
        account=account_ref(sight, person.account).name,
    )


def colleague_name(sight: Sight, colleague_id: str | None) -> str | None:
    """Give a colleague's name where the audience may know it."""
    colleague = sight.book.colleagues.get(colleague_id) if colleague_id else None
    return sight.one("people.name", colleague.name) if colleague else None


def colleague_slug(sight: Sight, colleague_id: str | None) -> str | None:
    """Give the last part of a colleague's pages, where the audience may know the name."""
    return colleague_id if colleague_name(sight, colleague_id) is not None else None


def attributes(
    sight: Sight, labels: Labels, values: Mapping[str, str | tuple[str, ...]], bearer: str
) -> tuple[Attribute, ...]:
    """Give the values of the program's own attributes that the audience may see.

    Args:
        sight: What the audience sees.
        labels: Words for values.
        values: Attribute id → value or values.
        bearer: `account` or `person`.

    Returns:
        The attributes in the vocabulary's order.
    """
    if not sight.allows(f"{bearer}.attributes"):
        return ()
    return tuple(
        labels.attribute(definition, values[definition.id])
        for definition in sight.book.vocabulary.attributes
        if definition.id in values and sight.sees_word(definition.audience.value)
    )
