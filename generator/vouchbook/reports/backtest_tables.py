"""The tables of the report on other limits: what they refuse, for which deals, and of whom."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from vouchbook.limits import What
from vouchbook.limits.words import Words
from vouchbook.model import OpportunityRow
from vouchbook.reports.material import Material
from vouchbook.reports.outcome import Outcome
from vouchbook.reports.policies import means
from vouchbook.reports.replay import Refused, under
from vouchbook.reports.report import Cell, Column, Kind, Table, share


def policies(material: Material, tried: tuple[Outcome, ...], few: int) -> Table:
    """Set policies side by side: what took place first, the limits that are tried last."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            one.count(What.USE),
            one.refused(What.USE),
            one.refused(What.ASK),
            len(one.deals),
            sum(one.deals.values(), start=Decimal(0)),
            one.won,
            one.work.of_the_few(few),
            one.work.gini,
            one.tired,
            means(material, one.version) if one.version and one is not tried[0] else None,
        )
        for one in tried
    ]
    return Table(
        "policies",
        "Side by side",
        (
            Column("policy", "limits"),
            Column("uses", "uses", Kind.COUNT),
            Column("refused", "refused", Kind.COUNT),
            Column("refused_asks", "asks refused", Kind.COUNT),
            Column("deals", "deals hit", Kind.COUNT),
            Column("amount", "their money", Kind.MONEY),
            Column("won", "of them won", Kind.COUNT),
            Column("share", "share of the few", Kind.SHARE),
            Column("gini", "Gini", Kind.NUMBER),
            Column("tired", "tired at the end", Kind.COUNT, none="not known"),
            Column("means", "which are", wide=True),
        ),
        tuple(rows),
    )


def refused(material: Material, outcome: Outcome) -> Table:
    """List what would have been refused, the oldest first, and why."""
    facts = material.ledger.facts
    said = Words(under(facts, outcome.version) if outcome.version else facts)
    signed = {
        (entry.request, one.advocate, one.rule) for entry in material.log for one in entry.excuses
    }
    rows = [
        _refusal(material, said, one, signed=_name(one) in signed)
        for one in sorted(outcome.replay.refused, key=lambda no: (no.event.day, no.event.request))
    ]
    return Table(
        "refused",
        "What would have been refused",
        (
            Column("on", "day", Kind.DATE),
            Column("advocate", "advocate"),
            Column("account", "account", wide=True),
            Column("what", "what"),
            Column("activity", "for"),
            Column("rule", "limit"),
            Column("why", "why", wide=True),
            Column("signed_off", "signed off", wide=True),
            Column("deals", "deals"),
            Column("request", "request", wide=True),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )


def _name(no: Refused) -> tuple[str, str, str]:
    """Name a refusal as an exception does."""
    return no.event.request, no.event.advocate, no.obstacle.rule


def _refusal(material: Material, said: Words, no: Refused, *, signed: bool) -> tuple[Cell, ...]:
    event, request = no.event, material.book.requests[no.event.request]
    return (
        dt.date.fromordinal(event.day),
        material.advocate_name(event.advocate),
        material.account_name(event.account),
        event.what.value,
        said.label(event.activity),
        no.obstacle.rule,
        _why(said, no),
        "yes" if signed else None,
        ", ".join(deal.id for deal in request.opportunities) or None,
        event.request,
        event.advocate,
    )


def _why(said: Words, no: Refused) -> str:
    why = said.why(no.obstacle, no.because)
    return why if no.because is no.event else f"already the ask: {why}"


def deals(material: Material, outcome: Outcome) -> Table:
    """List the deals that the refused was for, those worth most first."""
    known = {one.id: one for one in material.book.tables.opportunities}
    hit: dict[str, int] = {}
    for no in outcome.replay.refused:
        for deal in material.book.requests[no.event.request].opportunities:
            hit[deal.id] = hit.get(deal.id, 0) + 1
    rows = [
        _deal(material, name, amount, known.get(name), hit[name])
        for name, amount in sorted(outcome.deals.items(), key=lambda one: (-one[1], one[0]))
    ]
    return Table(
        "deals",
        "For which deals that was",
        (
            Column("deal", "deal"),
            Column("prospect", "prospect"),
            Column("owner", "owner"),
            Column("amount", "money", Kind.MONEY),
            Column("result", "result", none="open"),
            Column("refused", "refused", Kind.COUNT),
        ),
        tuple(rows),
    )


def _deal(
    material: Material, name: str, amount: Decimal, row: OpportunityRow | None, hit: int
) -> tuple[Cell, ...]:
    if row is None:
        return name, None, None, amount, "not in the CRM's file", hit
    ended = row.result if row.close_date and row.close_date <= material.today else None
    owner = material.colleague_name(row.owner)
    return name, row.prospect, owner, amount, ended.value if ended else None, hit


def spread(material: Material, was: Outcome, then: Outcome) -> Table:
    """Set the work of each person as it was beside what it would have been, most spared first."""
    profile = material.ledger.identity.contact
    named = {profile(one.ref): one for one in material.book.people.values()}
    rows: list[tuple[Cell, ...]] = []
    for contact, points in sorted(
        was.work.points.items(),
        key=lambda one: (then.work.points.get(one[0], Fraction(0)) - one[1], -one[1], one[0]),
    ):
        person = named.get(contact)
        left = then.work.points.get(contact, Fraction(0))
        rows.append(
            (
                person.name if person else material.advocate_name(contact),
                material.account_name(person.account if person else contact.partition("/")[0]),
                points,
                left,
                share(points, was.work.total),
                share(left, then.work.total),
            )
        )
    return Table(
        "spread",
        "How the work would have spread",
        (
            Column("advocate", "advocate"),
            Column("account", "account"),
            Column("points", "points", Kind.NUMBER),
            Column("points_then", "would have", Kind.NUMBER),
            Column("share", "share", Kind.SHARE),
            Column("share_then", "would have", Kind.SHARE),
        ),
        tuple(rows),
    )
