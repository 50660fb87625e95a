"""An exception: a program manager signs that a limit was worth breaking, or is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.managers import manager
from vouchbook.check.uselog import use_log
from vouchbook.limits import Kind
from vouchbook.limits.obstacle import UNSIGNED
from vouchbook.model import Request
from vouchbook.text import listed, nearest

#: What a signature answers: errors, and what was logged over a limit.
_OPEN = frozenset({Kind.ERROR, Kind.SHADOW})


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """What is signed off.

    Attributes:
        request: Id of the request.
        by: The program manager.
        reason: Why it was worth it.
        rules: Only these; none for all that are in the way.
        pressed_by: The colleague who asked for it; "" for nobody.
    """

    request: str
    by: str
    reason: str
    rules: tuple[str, ...] = ()
    pressed_by: str = ""


def sign(desk: Desk, signature: Signature) -> Changed:
    """Sign off what is over a limit in a request; a missing consent nobody can.

    Args:
        desk: The program.
        signature: What is signed off.
    """
    draft = Draft(desk, signature)
    request = draft.find.request(signature.request)
    by = manager(draft, signature.by)
    pressed = signature.pressed_by
    presser = draft.find.colleague(pressed, "pressed_by") if pressed else None
    if not signature.reason.strip():
        draft.refuse("reason", "an exception needs a reason", "why was it worth it?")
    if draft.refused or request is None or by is None:
        return draft.done("Exception")
    there = list(in_the_way(desk, request))
    if not there:
        said = f"nothing in {request.id} is over a limit"
        lacking = "a consent is missing, and nobody can sign that off: ask for it"
        draft.refuse("request", said, lacking if _lacks_consent(desk, request) else None)
    _look_for_rules(draft, signature.rules, sorted({rule for _, rule in there}))
    for advocate, rule in there:
        if rule in signature.rules or not signature.rules:
            entry = {
                "advocate": advocate,
                "rule": rule,
                "reason": signature.reason.strip(),
                "by": by.id,
                "on": desk.today,
                "pressed_by": presser.id if presser else None,
            }
            draft.append(request.path, ("overrides",), entry)
            draft.say(f"Signed off by {by.name}: {rule}, in {request.id}.")
    return draft.done(f"Exception for {request.id}")


def _look_for_rules(draft: Draft, rules: Iterable[str], there: Sequence[str]) -> None:
    for rule in rules:
        if rule not in there:
            meant = nearest(rule, there)
            few = f"in the way: {listed(there)}" if there else None
            draft.refuse(
                "rules", "this is not in the way", f"did you mean {meant}?" if meant else few
            )


def in_the_way(desk: Desk, request: Request) -> Iterator[tuple[str, str]]:
    """Find what of a request is over a limit and not signed: whose, and which rule."""
    yield from unsigned(desk).get(request.id, ())


def _lacks_consent(desk: Desk, request: Request) -> bool:
    log = use_log(desk.report.dataset)
    return any(
        one.event.request == request.id and one.kind in _OPEN and one.rule == UNSIGNED
        for one in (log.judgement.verdicts if log else ())
    )


def unsigned(desk: Desk) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Find what is over a limit and not signed, by request: whose, and which rule."""
    log = use_log(desk.report.dataset)
    found: dict[str, dict[tuple[str, str], None]] = {}
    for one in log.judgement.verdicts if log else ():
        if one.kind in _OPEN and one.rule != UNSIGNED:
            found.setdefault(one.event.request, {})[one.event.advocate, one.rule] = None
    return {request: tuple(those) for request, those in found.items()}
