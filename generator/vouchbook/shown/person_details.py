"""What only the program team sees of an advocate: agreements, limits, history, what to watch."""

from collections.abc import Mapping
from dataclasses import replace

from vouchbook.model import Person
from vouchbook.shown.labels import Labels, country, worded
from vouchbook.shown.refs import colleague_name, person_ref
from vouchbook.shown.views import (
    Choice,
    Engagement,
    Exclusion,
    Given,
    Nomination,
    Period,
    PersonalLimit,
    PersonView,
    Sentiment,
    Span,
    Touch,
)
from vouchbook.shown.visibility import Sight

#: By `account/person`, asks and uses, newest first.
History = Mapping[str, tuple[Engagement, ...]]


class ProgramDetails:
    """Adds to a view what no other audience may see."""

    def __init__(self, sight: Sight, labels: Labels, history: History) -> None:
        """Prepare; `history` holds asks and uses by `account/person`."""
        self._sight = sight
        self._labels = labels
        self._history = history

    def add(self, view: PersonView, person: Person) -> PersonView:
        """Complete a view by everything else that the book knows of a person."""
        sight, labels = self._sight, self._labels
        counting = person.effective_consent(sight.as_of)
        in_force = frozenset(id(one) for one, scopes in counting if scopes)
        return replace(
            view,
            status=worded(person.status),
            status_since=person.status_since,
            key=person.key,
            consent=tuple(
                Period(
                    what=tuple(map(worded, one.scope)),
                    basis=worded(one.basis),
                    granted=one.granted,
                    expires=one.expires,
                    evidence=one.evidence,
                    recorded_by=colleague_name(sight, one.recorded_by),
                    withdrawn=one.withdrawn.on if one.withdrawn else None,
                    withdrawn_by=one.withdrawn.by if one.withdrawn else None,
                    in_force=id(one) in in_force,
                )
                for one in person.consent
            ),
            limits=tuple(
                PersonalLimit(
                    activity=labels.entry("activities", one.type), max=one.max, days=one.days
                )
                for one in person.activities
                if one.max is not None and one.days is not None
            ),
            not_with=tuple(
                Exclusion(
                    criteria=(
                        *labels.many("industries", one.industry),
                        *labels.many("regions", one.region),
                        *(country(code) for code in one.country),
                        *(Choice(id=crm, label=crm) for crm in one.crm),
                    ),
                    why=one.why,
                )
                for one in person.not_with
            ),
            sentiment=tuple(
                Sentiment(
                    on=one.on,
                    about=worded(one.about),
                    score=one.score,
                    source=labels.one("sentiment_sources", one.source),
                )
                for one in sorted(person.sentiment, key=lambda one: one.on, reverse=True)
            ),
            touches=tuple(
                Touch(
                    on=one.on,
                    by=colleague_name(sight, one.by),
                    kind=labels.entry("touch_kinds", one.kind),
                    note=one.note,
                    next_by=one.next.by if one.next else None,
                    next_do=one.next.do if one.next else None,
                )
                for one in sorted(person.touches, key=lambda one: one.on, reverse=True)
            ),
            given=tuple(
                Given(on=one.on, kind=labels.entry("given_kinds", one.kind))
                for one in sorted(person.given, key=lambda one: one.on, reverse=True)
            ),
            resting=tuple(
                Span(start=one.first, end=one.last, why=one.why) for one in person.resting
            ),
            history=self._history.get(person.ref, ()),
            nominated=self._nomination(person),
            left=person.left.on if person.left else None,
            left_to=(person_ref(sight, person.left.to) if person.left and person.left.to else None),
        )

    def _nomination(self, person: Person) -> Nomination | None:
        said, talked = person.nominated, person.interviewed
        if said is None and talked is None:
            return None
        return Nomination(
            by=colleague_name(self._sight, said.by if said else None),
            on=said.on if said else None,
            source=self._labels.one("sources", said.source if said else None),
            why=said.why if said else None,
            interviewed_by=colleague_name(self._sight, talked.by if talked else None),
            interviewed_on=talked.on if talked else None,
        )
