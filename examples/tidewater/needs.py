"""What a request asks for, such that whoever was asked fits what had to fit."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from examples.tidewater.settings import INDUSTRIES, PERSONAS, TERRITORIES, USE_CASES
from examples.tidewater.words import chance, pick
from examples.tidewater.world import World

from vouchbook.model import Account, Criteria, Need, Person

Traits = Mapping[str, frozenset[str]]
_MOST_NICE = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a request is for, in the words of a need.

    Attributes:
        product: What it is about.
        industry: Of the prospect.
        country: Of the prospect.
        region: Likewise.
        persona: Who buys.
        use_case: What for.
        theme: What people call it who do not sell: the industry, or the product.
    """

    product: str
    industry: str
    country: str
    region: str
    persona: str
    use_case: str
    theme: str = ""


def wanted_for(
    rng: random.Random, world: World, person: Person, traits: Traits, match: str
) -> Wanted:
    """Draw a prospect whom somebody fits as well as the match says.

    Args:
        rng: Where chance comes from.
        world: Who there is.
        person: The advocate.
        traits: What the advocate is like.
        match: `perfect`, `will-do`, or empty for anything.
    """
    account = world.account_of(person)
    product = rng.choice(sorted(traits["products"]))
    same = {"perfect": 0.82, "will-do": 0.4}.get(match, 0.6)
    industry = pick(rng, INDUSTRIES)
    if account.industry and chance(rng, same):
        industry = account.industry
    country = _country(rng, world, account, same=rng.random() < same)
    persona = pick(rng, PERSONAS)
    if person.persona and chance(rng, same):
        persona = person.persona
    uses = sorted(traits["use_cases"].intersection(USE_CASES.get(product, ())))
    if not uses or rng.random() > same:
        uses = list(USE_CASES[product])
    region = world.book.vocabulary.region_of(country) or ""
    theme = industry if industry in traits["industry"] else product
    return Wanted(product, industry, country, region, persona, rng.choice(uses), theme)


def _country(rng: random.Random, world: World, account: Account, *, same: bool) -> str:
    vocabulary = world.book.vocabulary
    home = vocabulary.region_of(account.country)
    weights = {country: float(weight) for country, (weight, _) in TERRITORIES.items()}
    if not same:
        return pick(rng, weights)
    near = {one: weight for one, weight in weights.items() if vocabulary.region_of(one) == home}
    if account.country in near:
        near[account.country] *= 2
    return pick(rng, near or weights)


def need_of(
    rng: random.Random, wanted: Wanted, people: Sequence[Traits], match: str, *, free: bool
) -> Need:
    """Write down what a request asked for.

    Args:
        rng: Where chance comes from.
        wanted: Whom it was for.
        people: What those are like who were asked; they fit all that had to fit.
        match: How well the last of them fitted.
        free: Whether what is looked for is a story rather than a product.
    """
    offers = {
        "products": wanted.product,
        "industry": wanted.industry,
        "region": wanted.region,
        "persona": wanted.persona,
        "use_cases": wanted.use_case,
    }
    fitting = [name for name, value in offers.items() if all(value in one[name] for one in people)]
    must = _musts(rng, fitting, free=free)
    rest = [name for name in offers if name not in must]
    if people and match:
        last = people[-1]
        hits = [name for name in rest if offers[name] in last[name]]
        misses = [name for name in rest if name not in hits]
        rng.shuffle(hits)
        rng.shuffle(misses)
        # Nobody calls somebody perfect who misses half of it.
        rest = hits[:_MOST_NICE] if match == "perfect" else [*misses[:1], *hits[:1]]
        if match == "perfect" and misses and chance(rng, 0.2):
            rest.append(misses[0])
    else:
        rng.shuffle(rest)
    nice = rest[: rng.choice((1, 2, 2, _MOST_NICE))]
    return Need(must=_criteria(offers, must), nice=_criteria(offers, nice))


def _musts(rng: random.Random, fitting: Iterable[str], *, free: bool) -> list[str]:
    names = list(fitting)
    must = []
    if "products" in names and (not free or chance(rng, 0.5)):
        must.append("products")
    for name, share in (("industry", 0.35), ("region", 0.25), ("persona", 0.08)):
        if name in names and chance(rng, share + (0.3 if free else 0)):
            must.append(name)
    return must or names[:1]


def _criteria(offers: Mapping[str, str], names: Iterable[str]) -> Criteria:
    return msgspec.convert({name: (offers[name],) for name in names}, Criteria)
