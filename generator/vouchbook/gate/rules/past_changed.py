"""What already happened was deleted, moved or dated anew, and no program manager signed it.

A use that was done or missed, and an ask that was answered, count against the limits for as long as
these look back. So they stay as they were logged: whose they were, on which day, in which request,
for which activity and occasion, and when they were agreed. What was logged wrongly is put right
together with an entry under `corrections`, by somebody who was a program manager before this
change, dated not before the request itself. Only `lapsed` may become the answer that came late.

    uses:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-12, status: done}     # was 2026-09-11
    corrections:
      - {what: day of the call, by: lena-fuchs, on: 2026-09-20, reason: …}

A `scheduled` use may be moved or cancelled freely. Whoever is forgotten leaves `erased-<key>` in
the place of their name, and all else as it was.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from vouchbook.findings import Fault
from vouchbook.gate.change import Change
from vouchbook.model import MANAGER, TOOK_PLACE, Answer, Correction, Request
from vouchbook.text import printable

#: What tells something that happened from all else.
Moment = tuple[object, ...]
#: Nobody answered in time.
_LAPSED: Final = Answer.LAPSED.value


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened.

    Attributes:
        what: The list it stands in: `uses` or `asks`.
        place: Where it stands there, from 0.
        advocate: Who, as it is written.
        who: The same person and account, however they are written.
        on: The day.
        activity: What for.
        agreed: The day it was agreed.
        ended: What came of it.
        again_from: First day on which we may ask again.
        occasion: What it was part of; all of one occasion counts once.
    """

    what: str
    place: int
    advocate: str
    who: tuple[str, str]
    on: date
    activity: str
    agreed: date | None
    ended: tuple[str | date | None, ...]
    again_from: date | None = None
    occasion: str | None = None


def check(change: Change) -> Iterator[Fault]:
    """Look for all that happened in the requests that a change touches."""
    standing: dict[Moment, list[Request]] = {}
    for path, after in change.requests_after.values():
        if path in change.touched:
            for past in _pasts(change, after):
                standing.setdefault(_event(past), []).append(after)
    for path, before in change.before.dataset.records.requests.items():
        if path in change.touched:
            yield from _Look(change, path, before, standing).faults()


class _Look:
    """Looks at one request before and after a change."""

    def __init__(
        self,
        change: Change,
        path: str,
        before: Request,
        standing: Mapping[Moment, Sequence[Request]],
    ) -> None:
        """Prepare.

        Args:
            change: The change.
            path: Where the request stood.
            before: The request as it was.
            standing: What happened, as it stands in the requests that the change touches.
        """
        there = change.requests_after.get(before.id)
        self._path = there[0] if there else path
        self._request = there[1] if there else None
        self._change = change
        self._earlier = before
        self._standing = standing
        self._before = tuple(_pasts(change, before, then=True))
        self._after = tuple(_pasts(change, self._request)) if self._request else ()

    def faults(self) -> Iterator[Fault]:
        """Find what is not as it was."""
        if self._request is None and self._path in self._change.files_after:
            return  # The file is at fault itself, and says so.
        left = list(self._after)
        lost = []
        for past in self._before:
            kept = next((one for one in left if _same(past, one)), None)
            if kept is None:
                lost.append(past)
            else:
                left.remove(kept)
        for past in lost:
            place, what = self._what_became_of(past, left)
            elsewhere = self._elsewhere(past)
            if not self._is_signed(elsewhere):
                yield Fault(self._path, place, what, self._hint(), at_key=len(place) == 1)
        yield from self._corrections_gone()

    def _what_became_of(
        self, past: Past, left: Sequence[Past]
    ) -> tuple[tuple[str | int, ...], str]:
        """Say where it would stand, and what happened to it."""
        near = [
            one
            for one in left
            if one.what == past.what and (one.who == past.who or one.on == past.on)
        ]
        now = max(near, key=lambda one: (one.on == past.on, one.who == past.who), default=None)
        if now is not None:
            differs = next(self._differences(past, now))
            return (past.what, now.place, "on"), f"{self._called(past)} {differs}"
        called = self._called(past)
        for place, use in enumerate(self._request.uses if self._request else ()):
            if past.what == "uses" and (use.advocate, use.on) == (past.advocate, past.on):
                return (past.what, place, "status"), f"{called} is {use.status.value} now"
        moved = [one.id for one in self._elsewhere(past)]
        if moved:
            return (past.what,), f"{called} stands in the request {moved[0]} now"
        return (past.what,), f"{called} is gone"

    def _called(self, past: Past) -> str:
        """Name it in a sentence: *the reference call of Marit Lunde on 2026-09-11*."""
        words = self._change.said
        noun = "ask" if past.what == "asks" else self._activity(past)
        who = words.person(past.advocate) if words else past.advocate
        if self._change.stub_of(past.advocate):
            who = "somebody who was forgotten"
        return f"the {noun} of {who} on {past.on}"

    def _activity(self, past: Past) -> str:
        words = self._change.said
        return words.activity(past.activity) if words else past.activity

    def _differences(self, before: Past, now: Past) -> Iterator[str]:
        """Say how something is not as it was."""
        words = self._change.said
        if before.on != now.on:
            yield f"is dated {now.on} now"
        if before.who != now.who:
            yield f"is {words.person(now.advocate) if words else now.advocate}'s now"
        if before.activity != now.activity:
            yield f"is a {self._activity(now)} now"
        if before.agreed != now.agreed:
            yield f"was agreed on {before.agreed}, and now it says {now.agreed}"
        if before.ended != now.ended:
            yield f"ended as {_said(before)}, and now it says {_said(now)}"
        if before.occasion != now.occasion:
            yield f"is part of {_quoted(now.occasion)} now, and was of {_quoted(before.occasion)}"
        if before.again_from != now.again_from:
            yield "does not say any more from when on we may ask again"

    def _elsewhere(self, past: Past) -> list[Request]:
        """List the other requests that the change touches and that hold the same."""
        there = self._standing.get(_event(past), ())
        return [one for one in there if one.id != self._earlier.id]

    def _is_signed(self, elsewhere: Sequence[Request]) -> bool:
        """Say whether a program manager signed it, here or where it stands now."""
        return any(
            self._signs(one)
            for request in (self._request, *elsewhere)
            if request is not None
            for one in self._added(request)
        )

    def _added(self, request: Request) -> list[Correction]:
        """List the corrections that the change brings to a request."""
        older = self._change.requests_before.get(request.id)
        return [one for one in request.corrections if not older or one not in older.corrections]

    def _signs(self, correction: Correction) -> bool:
        colleague = self._change.signers.get(correction.by)
        return (
            colleague is not None
            and colleague.held(MANAGER, correction.on)
            and correction.on >= self._earlier.requested
        )

    def _hint(self) -> str:
        added = self._added(self._request) if self._request else []
        if added and added[-1].on < self._earlier.requested:
            return f"this was signed on {added[-1].on}, before anything was logged here"
        if added:
            by = printable(added[-1].by, 80)
            return f"`{by}` was no program manager on {added[-1].on}; one of them has to sign this"
        if self._request is None:
            return (
                "put the file back; what was logged wrongly is put right there, under `corrections`"
            )
        return "put it back; or say why, under `corrections`, signed by a program manager"

    def _corrections_gone(self) -> Iterator[Fault]:
        for one in self._earlier.corrections:
            if self._request is not None and one not in self._request.corrections:
                yield Fault(
                    self._path, ("corrections",),
                    f"the correction of {one.on} ({printable(one.what, 80)}) is gone or rewritten",
                    "put it back as it was; a further one is added after it", at_key=True,
                )  # fmt: skip


def _pasts(change: Change, request: Request, *, then: bool = False) -> Iterator[Past]:
    """List what happened in a request.

    Args:
        change: Knows who is who.
        request: The request.
        then: Whether it is one of before the change.
    """
    who = partial(change.who, before=then)
    for place, use in enumerate(request.uses):
        if use.status in TOOK_PLACE:
            yield Past(
                "uses", place, use.advocate, who(use.advocate), use.on, request.activity_of(use),
                request.agreed(use), (use.status.value,), occasion=use.occasion,
            )  # fmt: skip
    for place, ask in enumerate(request.asks):
        if ask.answer is not None:
            ended = (ask.answer.value, ask.answered, ask.reason.value if ask.reason else None)
            yield Past(
                "asks", place, ask.advocate, who(ask.advocate), ask.on, request.activity,
                None, ended, ask.again_from,
            )  # fmt: skip


def _same(before: Past, after: Past) -> bool:
    """Say whether something is as it was.

    It is, too, where we may ask again only later than it said, and where an answer came late.
    """
    later = before.again_from is None or (
        after.again_from is not None and after.again_from >= before.again_from
    )
    if before.ended[:1] == (_LAPSED,) and before.again_from is None:
        before = replace(before, ended=after.ended)
    return later and _moment(before) == _moment(after)


def _event(past: Past) -> Moment:
    """Tell what happened, whatever request it stands in."""
    return past.what, past.who, past.on, past.activity


def _moment(past: Past) -> Moment:
    """Tell all that has to stay as it was."""
    return past.what, past.who, past.on, past.activity, past.agreed, past.ended, past.occasion


def _quoted(occasion: str | None) -> str:
    return "no occasion" if occasion is None else f"the occasion `{occasion}`"


def _said(past: Past) -> str:
    return ", ".join(str(one) for one in past.ended if one is not None)
