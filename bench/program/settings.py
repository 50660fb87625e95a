"""The text of the files in program/."""

import random
from collections.abc import Iterable, Sequence
from typing import Final

from bench.program.plan import AS_OF, Account, Colleague, Size, Vocabulary
from bench.program.usage import Request
from bench.program.words import WORDS, iso

_PROGRAM: Final = f"""# yaml-language-server: $schema=../schema/program.schema.json
title: Generated References
timezone: Europe/Oslo
currency: EUR
fiscal_year_starts: 2
workdays: [mon, tue, wed, thu, fri]
as_of: {iso(AS_OF)}
sla: {{first_answer: 1, match: 3, nomination: 5, thank_you: 5}}
fresh: {{role: 180, activities: 180, story: 365, consent_warning: 60, content_review: 730}}
forms: {{provider: none}}
"""
_LIMITS: Final = """# yaml-language-server: $schema=../schema/limits.schema.json
versions:
  - from: 2018-01-01
    caps:
      - id: contact-calls
        scope: contact
        counts: uses
        activities: [reference-call]
        max: 2
        days: 90
      - {id: contact-year, scope: contact, counts: uses, activities: live, max: 6, days: 365}
      - {id: contact-asks, scope: contact, counts: asks, max: 3, days: 90}
      - {id: account-quarter, scope: account, counts: uses, activities: live, max: 4, days: 90}
      - {id: asked-per-need, scope: request, counts: asks, max: 3}
    cooldowns:
      - {id: after-call, scope: contact, after: [reference-call], before: live, days: 30}
    holds:
      renewal_days: 60
      decline_days: {topic: 0, policy: 365, too-many-asks: 180, unhappy: 180, other: 90}
      health: [red]
    notice: {default: 0, speaking: 60}
    min_stage: {reference-call: 3}
    load: {half_life_days: 60, capacity: 10, in_use: 0.6, tired: 0.85}
"""
_OPPORTUNITIES: Final = (
    "id,account_id,prospect,owner,type,stage,products,use_case,industry,country,employees,"
    "persona,competitor,amount,list_amount,created,close_date,result"
)
_CUSTOMERS: Final = (
    "id,account,name,industry,country,employees,products,since,renewal,renewed,revenue,health,"
    "nps,nps_on,usage,owner"
)


def settings_files(size: Size, team: Sequence[Colleague]) -> Iterable[tuple[str, str]]:
    """Make program.yml, limits.yml and people.yml."""
    yield "program/program.yml", _PROGRAM
    yield "program/limits.yml", _LIMITS
    hired = iso(size.start)
    lines = ["# yaml-language-server: $schema=../schema/people.schema.json"]
    lines += [
        f"- {{id: {one.id}, name: {one.name}, group: {one.group}, "
        f"roles: [{{role: {one.role}, from: {hired}}}], manager: {team[0].id}, github: null, "
        f'chat: "https://chat.example/u/{one.id}", access: {{since: {hired}}}, trained: [2026-01]}}'
        for one in team
    ]
    yield "program/people.yml", "\n".join(lines) + "\n"


def opportunities(rng: random.Random, log: Iterable[Request], vocabulary: Vocabulary) -> str:
    """Make opportunities.csv: one deal behind each request."""
    rows = []
    for request in log:
        industry, country, _ = request.prospect
        amount = rng.randrange(40, 900) * 1_000
        rows.append(
            (
                f"OPP-{request.crm}",
                f"A-{request.crm}",
                f"{rng.choice(WORDS['stems'])} {rng.choice(WORDS['endings'])}",
                request.by.id,
                "new",
                rng.choice(vocabulary.ids("stages")[2:]),
                rng.choice(vocabulary.ids("products")),
                rng.choice(vocabulary.ids("use_cases")),
                industry,
                country,
                rng.randrange(40, 30_000),
                rng.choice(vocabulary.ids("personas")),
                rng.choice(vocabulary.ids("competitors")),
                amount,
                amount * 11 // 10,
                iso(request.on),
                iso(request.needed_by),
                "" if request.closed is None else rng.choice(("won", "lost")),
            )
        )
    return table(_OPPORTUNITIES, rows)


def customers(rng: random.Random, accounts: Iterable[Account]) -> str:
    """Make customers.csv: the accounts that are in the book."""
    rows = (
        (
            *(one.crm, one.id, one.name, one.industry, one.country, rng.randrange(40, 30_000)),
            *(";".join(one.products), "2021-03-15", "2027-06-30", "2026-02-27"),
            *(rng.randrange(40, 900) * 1_000, "green", rng.randrange(6, 11), "2026-09-14"),
            *(rng.randrange(40, 99), one.owner),
        )
        for one in accounts
    )
    return table(_CUSTOMERS, rows)


def table(header: str, rows: Iterable[Iterable[str | int]]) -> str:
    """Write a CSV table; no cell of ours needs quotes."""
    return "\n".join((header, *(",".join(map(str, row)) for row in rows))) + "\n"
