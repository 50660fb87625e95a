"""Who looks after which advocates, and which of their happy customers have none yet."""

from collections.abc import Mapping

from vouchbook.model import CustomerRow, Health
from vouchbook.reports import Material
from vouchbook.reports.gaps import promising
from vouchbook.shown.labels import Labels
from vouchbook.shown.refs import colleague_name, person_ref
from vouchbook.shown.views import OwnerView, PersonRef, Prospective
from vouchbook.shown.visibility import Sight
from vouchbook.text import fold


def owners(sight: Sight, labels: Labels, material: Material) -> tuple[OwnerView, ...]:
    """Find the colleagues who own accounts with advocates.

    Args:
        sight: What the audience sees.
        labels: Words for values.
        material: Knows who is an advocate.

    Returns:
        By name; nobody where the audience may not know who they are.
    """
    happy = _happy(material)
    have = {one.account for one in material.advocates}
    found = []
    for owner, people in _people_by_owner(sight, material).items():
        name = colleague_name(sight, owner)
        if name is None:
            continue
        customers = sight.many("candidates", happy.get(owner, ()))
        found.append(
            OwnerView(
                slug=owner,
                name=name,
                people=people,
                happy=len(customers),
                candidates=tuple(
                    _prospective(labels, one) for one in customers if one.account not in have
                ),
            )
        )
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.slug)))


def _people_by_owner(sight: Sight, material: Material) -> Mapping[str, tuple[PersonRef, ...]]:
    """By owner, the advocates whom the audience sees, by account as it is called there."""
    found: dict[str, list[PersonRef]] = {}
    for person in material.advocates:
        account = material.book.accounts.get(person.account)
        owner = sight.one("account.owner", account.owner) if account else None
        if owner is not None and (ref := person_ref(sight, person.ref)) is not None:
            found.setdefault(owner, []).append(ref)
    return {owner: tuple(sorted(people, key=_by_account)) for owner, people in found.items()}


def _by_account(one: PersonRef) -> tuple[str, str]:
    return fold(one.account), one.slug


def _happy(material: Material) -> Mapping[str, tuple[CustomerRow, ...]]:
    """By owner, the customers with green health, the most promising first."""
    found: dict[str, list[CustomerRow]] = {}
    for one in sorted(material.book.tables.customers, key=promising):
        if one.health is Health.GREEN and one.owner is not None:
            found.setdefault(one.owner, []).append(one)
    return {owner: tuple(customers) for owner, customers in found.items()}


def _prospective(labels: Labels, customer: CustomerRow) -> Prospective:
    return Prospective(
        name=customer.name or customer.id,
        industry=labels.one("industries", customer.industry),
        products=labels.many("products", customer.products),
        since=customer.since,
        nps=customer.nps,
    )
