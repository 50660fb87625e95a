"""The text of account.yml and of advocates' profiles, as people write them.

Templates rather than a YAML writer: fast, and with the mix of block and flow style, quotes and
comments that a hand-kept program has.
"""

import datetime as dt
import random
from collections.abc import Iterable

from bench.program.plan import AS_OF, Account, Advocate, Vocabulary
from bench.program.words import WORDS, after, chance, flow, folded, iso, text

_YEAR = dt.timedelta(days=365)


def account_text(rng: random.Random, account: Account, vocabulary: Vocabulary, manager: str) -> str:
    """Write an account.yml; `manager` recorded what the customer agreed to."""
    since = AS_OF - dt.timedelta(days=rng.randrange(400, 3_600))
    asked = AS_OF - dt.timedelta(days=rng.randrange(30, 300))
    renewal = after(AS_OF, rng.randrange(120, 700))
    health = rng.choice(("green", "green", "green", "yellow"))
    checked = after(AS_OF, -rng.randrange(5, 40))
    lines = [
        "# yaml-language-server: $schema=../../schema/account.schema.json",
        f"id: {account.id}",
        f"key: {account.key}",
        f"name: {account.name}",
        f"alias: A customer in {account.industry.replace('-', ' ')}",
        f"industry: {account.industry}",
        f'country: "{account.country}"',
        f"employees: {rng.randrange(40, 30_000)}",
        f"customer_since: {iso(since)}",
        f"renewal: {{on: {iso(renewal)}, recorded: {iso(asked)}}}",
        f"owner: {account.owner}",
        "deployments:",
        *(_deployment(rng, product, since, vocabulary) for product in account.products),
        f"bought: {{channel: {rng.choice(vocabulary.ids('channels'))}}}",
        *_attributes(rng, vocabulary, "account"),
        f"health: {{status: {health}, since: {iso(asked)}, checked: {iso(max(asked, checked))}}}",
        "escalation: null",
        *_naming(rng, account, manager),
    ]
    if chance(rng, 0.2):
        lines.append("caps:")
        lines.append("  - {id: contract, counts: uses, max: 12, days: 365}    # the order form")
    if chance(rng, 0.25):
        lines.append("blackouts:")
        lines.append("  - {from: 2027-06-01, to: 2027-06-30, why: Audit, recorded: 2026-10-01}")
    lines.append(f"crm: {account.crm}\n")
    return "\n".join(lines)


def _deployment(rng: random.Random, product: str, since: dt.date, vocabulary: Vocabulary) -> str:
    parts = [
        f"product: {product}",
        f"live: {iso(since + dt.timedelta(days=rng.randrange(60, 300)))}",
        f"use_cases: {flow(rng.sample(vocabulary.ids('use_cases'), 2))}",
        f"hosting: {rng.choice(vocabulary.ids('hosting'))}",
        f"users: {rng.randrange(5, 900)}",
        f"replaced: {rng.choice(vocabulary.ids('competitors'))}",
        f"with: {flow(rng.sample(vocabulary.ids('technologies'), 2))}",
    ]
    return entry(parts, block=chance(rng, 0.5))


def entry(parts: Iterable[str], *, block: bool) -> str:
    """Write an entry of a list, over several lines or on one."""
    return "  - " + "\n    ".join(parts) if block else f"  - {{{', '.join(parts)}}}"


def _attributes(rng: random.Random, vocabulary: Vocabulary, owner: str) -> Iterable[str]:
    chosen = [
        f"{name}: [{rng.choice(values)}]" for name, values in vocabulary.attributes(owner) if values
    ]
    if chosen:
        yield f"attributes: {{{', '.join(chosen)}}}"


def _naming(rng: random.Random, account: Account, manager: str) -> Iterable[str]:
    level = rng.choice(("public", "sales", "alias"))
    logo = "true" if level == "public" else "false"
    yield "naming:"
    if chance(rng, 0.3):
        yield "  # Their brand team signs for a year at a time."
    newest = AS_OF - dt.timedelta(days=rng.randrange(20, 250))
    for granted in (newest - _YEAR, newest):
        yield entry(
            (
                f"level: {level}",
                f"logo: {logo}",
                f"granted: {iso(granted)}",
                f"expires: {iso(granted + _YEAR)}",
                f'evidence: "crm:{account.crm}"',
                f"recorded_by: {manager}",
            ),
            block=False,
        )


def person_text(rng: random.Random, person: Advocate, vocabulary: Vocabulary, manager: str) -> str:
    """Write the profile of an advocate; the younger the status, the less stands in it."""
    source = rng.choice(vocabulary.ids("sources"))
    reason = rng.choice(WORDS["reasons"])
    lines = [
        "# yaml-language-server: $schema=../../schema/person.schema.json",
        f"id: {person.id}",
        f"key: {person.key}",
        f"name: {person.name}",
        f"title: {rng.choice(WORDS['titles'])}",
        f"persona: {rng.choice(vocabulary.ids('personas'))}",
        f"level: {rng.choice(vocabulary.ids('levels'))}",
        f"languages: {flow(rng.sample(vocabulary.ids('languages'), rng.choice((1, 2, 2))))}",
        f"status: {person.status}",
        f"status_since: {iso(_status_since(person))}",
        "activities:",
        *(_activity(rng, person, activity) for activity in person.activities),
        f"best_for: {flow(rng.sample(WORDS['strengths'], rng.choice((2, 3))))}",
        f"not_for: {flow(rng.sample(WORDS['limits'], rng.choice((1, 2))))}",
        _preferences(rng),
        *_attributes(rng, vocabulary, "person"),
        folded("story", rng.choice(WORDS["stories"])),
        *_results(rng),
    ]
    if person.status in {"active", "resting", "retired"}:
        lines += _history(rng, person, vocabulary, manager)
    if chance(rng, 0.15):
        lines.append("not_with:\n  - {industry: [education], why: direct competitors}")
    lines.append(
        f"nominated: {{by: {person.account.owner}, on: {iso(person.joined)}, "
        f"source: {source}, why: {reason}}}\n"
    )
    return "\n".join(lines)


def _status_since(person: Advocate) -> dt.date:
    changed = person.status in {"resting", "retired"}
    return person.until + dt.timedelta(days=1) if changed else person.joined


def _activity(rng: random.Random, person: Advocate, activity: str) -> str:
    parts = [f"type: {activity}"]
    if activity == "reference-call":
        most, days = rng.choice(((1, 90), (2, 180), (4, 365)))
        parts += [f"max: {most}", f"days: {days}", f"since: {iso(person.joined)}"]
    if person.status == "retired":
        parts.append(f"until: {iso(person.until + dt.timedelta(days=1))}")
    return entry(parts, block=False)


def _preferences(rng: random.Random) -> str:
    parts = (
        f"via: {rng.choice(('owner', 'owner', 'direct'))}",
        f"notice_days: {rng.choice((3, 5))}",
        "minutes: 30",
        f"format: {rng.choice(('video', 'phone'))}",
        f"hours: {text(rng.choice(WORDS['hours']))}",
    )
    return f"preferences: {{{', '.join(parts)}}}"


def _results(rng: random.Random) -> Iterable[str]:
    yield "results:"
    for metric in rng.sample(WORDS["metrics"], rng.choice((1, 2))):
        before = rng.randrange(8, 400)
        yield f"  - {{metric: {metric}, before: {before}, after: {before // rng.randrange(2, 7)}}}"


def _history(
    rng: random.Random, person: Advocate, vocabulary: Vocabulary, manager: str
) -> Iterable[str]:
    owner = person.account.owner
    recent = iso(max(person.joined, AS_OF - dt.timedelta(days=rng.randrange(20, 150))))
    yield from _consent(rng, person, manager)
    yield "sentiment:"
    for about in ("customer", "advocacy")[: rng.choice((1, 2))]:
        source = rng.choice(vocabulary.ids("sentiment_sources"))
        score = rng.randrange(6, 11)
        yield f"  - {{on: {recent}, about: {about}, score: {score}, source: {source}}}"
    yield "touches:"
    for by in (manager, owner)[: rng.choice((1, 2))]:
        kind = rng.choice(vocabulary.ids("touch_kinds"))
        note = text(rng.choice(WORDS["notes"]))
        yield f"  - {{on: {recent}, by: {by}, kind: {kind}, note: {note}}}"
    yield f"given: [{{on: {recent}, kind: {rng.choice(vocabulary.ids('given_kinds'))}}}]"
    if person.status == "resting":
        start = iso(person.until + dt.timedelta(days=1))
        yield f"resting:\n  - {{from: {start}, to: 2027-02-26, why: Parental leave}}"
    yield "confirmed:"
    yield from (
        f"  {part}: {{on: {recent}, by: {by}}}"
        for part, by in (("role", owner), ("story", manager), ("activities", owner))
    )
    yield f"interviewed: {{by: {manager}, on: {iso(person.joined)}}}"
    if person.status == "retired":
        yield f"left: {{on: {iso(person.until + dt.timedelta(days=1))}}}"


def _consent(rng: random.Random, person: Advocate, manager: str) -> Iterable[str]:
    yield "consent:"
    for basis, granted, expires in _periods(rng, person):
        yield entry(
            (
                f"scope: {flow(person.scopes)}",
                f"basis: {basis}",
                f"granted: {iso(granted)}",
                f"expires: {iso(expires)}",
                f'evidence: "crm:C-{rng.randrange(1_000, 99_999)}"',
                f"recorded_by: {manager}",
            ),
            block=chance(rng, 0.1),
        )


def _periods(rng: random.Random, person: Advocate) -> Iterable[tuple[str, dt.date, dt.date]]:
    """A first period that lasts until the newest one begins, whatever lies between."""
    newest = min(person.until, AS_OF - dt.timedelta(days=rng.randrange(20, 200)))
    if newest - person.joined > dt.timedelta(days=60):
        yield "contract", person.joined, newest + dt.timedelta(days=14)
        yield "written", newest, newest + _YEAR
    else:
        yield "written", person.joined, person.joined + dt.timedelta(days=545)
