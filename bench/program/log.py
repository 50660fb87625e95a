"""The text of a request."""

import random
from collections.abc import Iterable, Sequence

from bench.program.customers import entry
from bench.program.plan import AS_OF, Vocabulary
from bench.program.usage import Ask, Request
from bench.program.words import WORDS, chance, iso, text


def request_text(rng: random.Random, request: Request, vocabulary: Vocabulary) -> str:
    """Write a request, as far as it has gone."""
    lines = [
        "# yaml-language-server: $schema=../../schema/request.schema.json",
        f"id: {request.id}",
        f"requested: {iso(request.on)}",
        f"by: {request.by.id}",
        f"group: {request.by.group}",
        f"activity: {request.activity}",
        f"mode: {request.mode}",
        *_need(rng, request, vocabulary),
    ]
    if request.assigned is not None:
        lines.append(f"assigned: {request.assigned.id}")
    if request.mode != "shadow":
        lines.append(f"first_answer: {iso(request.on)}")
        lines += _asks(rng, request.asks)
    lines += _uses(request)
    lines += ["overrides: []", "corrections: []"]
    lines += _ending(rng, request, vocabulary)
    return "\n".join(lines) + "\n"


def _need(rng: random.Random, request: Request, vocabulary: Vocabulary) -> Iterable[str]:
    industry, country, region = request.prospect
    product = rng.choice(vocabulary.ids("products"))
    persona = rng.choice(vocabulary.ids("personas"))
    stage = rng.choice(vocabulary.ids("stages")[2:])
    amount = rng.randrange(40, 900) * 1_000
    if request.mode != "shadow":
        yield f"needed_by: {iso(request.needed_by)}"
    nice = f"industry: [{industry}], region: [{region}], persona: [{persona}]"
    yield f"need: {{must: {{products: [{product}]}}, nice: {{{nice}}}}}"
    yield f'prospect: {{crm: A-{request.crm}, industry: {industry}, country: "{country}"}}'
    yield f"opportunities: [{{id: OPP-{request.crm}, stage_then: {stage}, amount_then: {amount}}}]"


def _asks(rng: random.Random, asks: Sequence[Ask]) -> Iterable[str]:
    yield "asks:" if asks else "asks: []"
    for ask in asks:
        owner = ask.advocate.account.owner
        parts = [
            f"advocate: {ask.advocate.ref}",
            f"owner_ok: {{by: {owner}, on: {iso(ask.on)}, ok: true}}",
            f"on: {iso(ask.on)}",
            f"by: {owner}",
        ]
        if ask.answer is not None:
            parts += [f"answer: {ask.answer}", f"answered: {iso(ask.answered)}"]
        if ask.reason is not None:
            parts.append(f"reason: {ask.reason}")
        yield entry(parts, block=chance(rng, 0.2))


def _uses(request: Request) -> Iterable[str]:
    if request.used is None:
        yield "uses: []"
        return
    advocate = request.asks[-1].advocate.ref
    status = "done" if request.used <= AS_OF else "scheduled"
    if request.missed:
        status = "missed"
    yield "uses:"
    yield f"  - {{advocate: {advocate}, on: {iso(request.used)}, status: {status}}}"


def _ending(rng: random.Random, request: Request, vocabulary: Vocabulary) -> Iterable[str]:
    if request.closed is None:
        return
    day, ending = iso(request.closed[0]), request.closed[1]
    if request.missed:
        yield f"closed: {{on: {day}, as: unfilled}}"
        return
    if ending != "fulfilled":
        yield f"closed:\n  on: {day}\n  as: {ending}\n  why: {rng.choice(WORDS['unfilled'])}"
        return
    rating = rng.choice((5, 5, 5, 4, 4, 3))
    match = rng.choice(("perfect", "perfect", "will-do"))
    note = text(rng.choice(WORDS["verdicts"]))
    yield "feedback:"
    yield f"  requester: {{rating: {rating}, on: {day}, match: {match}, note: {note}}}"
    yield f"  advocate: {{rating: {rng.choice((5, 4, 4))}, on: {day}}}"
    kind = rng.choice(vocabulary.ids("outcome_kinds"))
    yield f"outcome: {{kind: {kind}, url: null, note: null}}"
    yield f"thanked: {day}"
    yield f"closed: {{on: {day}, as: fulfilled}}"
