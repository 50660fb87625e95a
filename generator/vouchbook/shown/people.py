"""Advocates of the book → views for one audience."""

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from vouchbook.model import Account, Person
from vouchbook.model.engagement import Confirmation as ModelConfirmation
from vouchbook.model.person import Status
from vouchbook.shown.labels import Labels, country, worded
from vouchbook.shown.person_details import History, ProgramDetails
from vouchbook.shown.refs import account_ref, attributes, colleague_name, person_slug
from vouchbook.shown.views import (
    Confirmation,
    ContentRef,
    PersonView,
    Preferences,
    Result,
    Standing,
)
from vouchbook.shown.visibility import Shown, Sight

Keep = Callable[[str | None], str | None]


class PeopleViews:
    """Makes the views of advocates."""

    def __init__(
        self,
        sight: Sight,
        labels: Labels,
        content: Mapping[str, tuple[ContentRef, ...]],
        history: History,
        standings: Mapping[str, Standing],
    ) -> None:
        """Prepare.

        Args:
            sight: What the audience sees.
            labels: Words for values.
            content: By `account/person`, the visible content they appear in.
            history: By `account/person`, asks and uses, newest first; empty but for the program.
            standings: By `account/person`, how they stand; empty for the public.
        """
        self._sight = sight
        self._labels = labels
        self._content = content
        self._standings = standings
        self._details = ProgramDetails(sight, labels, history)

    def all(self) -> Iterator[PersonView]:
        """Make a view of everybody whom the audience may see, in the order of the book."""
        for person in self._sight.book.people.values():
            if self._sight.person(person):
                yield self._one(person)

    def _one(self, person: Person) -> PersonView:
        sight, labels = self._sight, self._labels
        account = sight.book.accounts.get(person.account)
        hidden = sight.account(person.account) is Shown.ANONYMOUS
        keep = functools.partial(sight.keep, account=person.account if hidden else None)
        ref = account_ref(sight, person.account)
        view = PersonView(
            slug=person_slug(sight, person),
            name=sight.one("person.name", person.name, anonymous=hidden),
            title=keep(sight.one("person.title", person.title)),
            account=ref,
            persona=labels.one("personas", sight.one("person.persona", person.persona)),
            level=labels.one("levels", sight.one("person.level", person.level)),
            languages=labels.many("languages", sight.many("person.languages", person.languages)),
            attributes=(
                *attributes(sight, labels, person.attributes, "person"),
                *(attributes(sight, labels, account.attributes, "account") if account else ()),
            ),
            activities=labels.many(
                "activities",
                sight.many("person.activities.type", person.willing_on(sight.as_of)),
            ),
            best_for=_texts(keep, sight.many("person.best_for", person.best_for)),
            not_for=_texts(keep, sight.many("person.not_for", person.not_for)),
            interests=_texts(keep, sight.many("person.interests", person.interests)),
            story=keep(sight.one("person.story", person.story)),
            results=self._results(person, keep),
            preferences=self._preferences(person),
            confirmed=self._confirmed(person),
            content=self._content.get(person.ref, ()),
            added=self._added(person),
            standing=self._standings.get(person.ref),
        )
        if account is not None:
            view = self._with_account(view, account, hidden=hidden)
        return self._details.add(view, person) if sight.is_program else view

    def _with_account(self, view: PersonView, account: Account, *, hidden: bool) -> PersonView:
        """Add what a person is found by and their account says."""
        sight, labels, book = self._sight, self._labels, self._sight.book
        code = sight.one("account.country", account.country, anonymous=hidden)
        deployments = account.deployments
        replaced = dict.fromkeys(one.replaced for one in deployments if one.replaced)
        together = dict.fromkeys(word for one in deployments for word in one.together_with)
        owner_id = sight.one("account.owner", account.owner)
        owner = book.colleagues.get(owner_id) if owner_id else None
        return replace(
            view,
            products=labels.many(
                "products", sight.many("account.deployments.product", account.products)
            ),
            use_cases=labels.many(
                "use_cases", sight.many("account.deployments.use_cases", account.use_cases)
            ),
            replaced=labels.words(
                "competitors", sight.many("account.deployments.replaced", replaced)
            ),
            works_with=labels.words(
                "technologies", sight.many("account.deployments.with", together)
            ),
            region=labels.one("regions", sight.one("region", book.region_of(account))),
            country=country(code) if code else None,
            industry=labels.one("industries", sight.one("account.industry", account.industry)),
            size=labels.one("sizes", sight.one("size", book.size_of(account))),
            employees=sight.one("account.employees", account.employees, anonymous=hidden),
            owner=sight.one("people.name", owner.name) if owner else None,
            owner_chat=sight.one("people.chat", owner.chat) if owner else None,
        )

    def _results(self, person: Person, keep: Keep) -> tuple[Result, ...]:
        return tuple(
            Result(metric=metric, before=one.before, after=one.after)
            for one in self._sight.many("person.results", person.results)
            if (metric := keep(one.metric))
        )

    def _preferences(self, person: Person) -> Preferences | None:
        sight, said = self._sight, person.preferences
        if said is None or not sight.allows("person.preferences"):
            return None
        return Preferences(
            via=worded(said.via) if sight.allows("person.preferences.via") else None,
            notice_days=sight.one("person.preferences.notice_days", said.notice_days),
            minutes=sight.one("person.preferences.minutes", said.minutes),
            format=sight.one(
                "person.preferences.format", said.format.value if said.format else None
            ),
            hours=sight.one("person.preferences.hours", said.hours),
            questions_first=sight.one("person.preferences.questions_first", said.questions_first),
        )

    def _confirmed(self, person: Person) -> dict[str, Confirmation]:
        said = person.confirmed
        if said is None:
            return {}
        fresh = self._sight.book.program.fresh
        sections = (
            ("role", said.role, fresh.role),
            ("story", said.story, fresh.story),
            ("activities", said.activities, fresh.activities),
        )
        return {
            name: self._confirmation(name, section, days)
            for name, section, days in sections
            if section is not None and self._sight.allows(f"person.confirmed.{name}.on")
        }

    def _confirmation(self, name: str, said: ModelConfirmation, days: int) -> Confirmation:
        sight = self._sight
        by = sight.one(f"person.confirmed.{name}.by", said.by)
        return Confirmation(
            on=said.on,
            by=colleague_name(sight, by),
            fresh=sight.allows("fresh") and (sight.as_of - said.on).days <= days,
        )

    def _added(self, person: Person) -> dt.date | None:
        ready = person.status is Status.ACTIVE
        return self._sight.one("added", person.status_since if ready else None)


def _texts(keep: Keep, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(kept for text in texts if (kept := keep(text)))
