"""Accounts of the book → views for one audience."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vouchbook.model import Account
from vouchbook.shown.labels import Labels, country, worded
from vouchbook.shown.refs import account_ref, attributes, colleague_name, colleague_slug, person_ref
from vouchbook.shown.views import (
    AccountView,
    Cap,
    Choice,
    ContentRef,
    Deployment,
    Period,
    PersonRef,
    Span,
)
from vouchbook.shown.visibility import Shown, Sight


class AccountViews:
    """Makes the views of accounts."""

    def __init__(
        self, sight: Sight, labels: Labels, content: Mapping[str, tuple[ContentRef, ...]]
    ) -> None:
        """Prepare; `content` holds the visible content by account id."""
        self._sight = sight
        self._labels = labels
        self._content = content

    def all(self) -> Iterator[AccountView]:
        """Make a view of each account that the audience may see and has something to show of.

        Outside the program's build an account without a visible person or item is absent too:
        being a customer is itself not for everybody to know.
        """
        for account in self._sight.book.accounts.values():
            if self._sight.account(account.id) is Shown.ABSENT:
                continue
            view = self._one(account)
            if self._sight.is_program:
                yield self._with_details(view, account)
            elif view.people or view.content:
                yield view

    def _one(self, account: Account) -> AccountView:
        sight, labels, book = self._sight, self._labels, self._sight.book
        hidden = sight.account(account.id) is Shown.ANONYMOUS
        owner = sight.one("account.owner", account.owner)
        ref = account_ref(sight, account.id)
        code = sight.one("account.country", account.country, anonymous=hidden)
        return AccountView(
            slug=ref.slug,
            name=ref.name,
            former_names=sight.many("account.former_names", account.former_names, anonymous=hidden),
            industry=labels.one("industries", sight.one("account.industry", account.industry)),
            region=labels.one("regions", sight.one("region", book.region_of(account))),
            country=country(code) if code else None,
            size=labels.one("sizes", sight.one("size", book.size_of(account))),
            employees=sight.one("account.employees", account.employees, anonymous=hidden),
            customer_since=sight.one(
                "account.customer_since", account.customer_since, anonymous=hidden
            ),
            owner=colleague_name(sight, owner),
            owner_slug=colleague_slug(sight, owner),
            products=labels.many(
                "products", sight.many("account.deployments.product", account.products)
            ),
            use_cases=labels.many(
                "use_cases", sight.many("account.deployments.use_cases", account.use_cases)
            ),
            deployments=tuple(self._deployments(account, hidden=hidden)),
            attributes=attributes(sight, labels, account.attributes, "account"),
            people=self._people(account),
            content=self._content.get(account.id, ()),
        )

    def _people(self, account: Account) -> tuple[PersonRef, ...]:
        people = self._sight.book.people_by_account.get(account.id, ())
        return tuple(ref for one in people if (ref := person_ref(self._sight, one.ref)))

    def _deployments(self, account: Account, *, hidden: bool) -> Iterator[Deployment]:
        sight, labels = self._sight, self._labels
        for one in sight.many("account.deployments", account.deployments):
            yield Deployment(
                product=labels.entry("products", one.product),
                live=sight.one("account.deployments.live", one.live, anonymous=hidden),
                use_cases=labels.many(
                    "use_cases", sight.many("account.deployments.use_cases", one.use_cases)
                ),
                hosting=labels.one(
                    "hosting", sight.one("account.deployments.hosting", one.hosting)
                ),
                users=sight.one("account.deployments.users", one.users, anonymous=hidden),
                replaced=next(
                    iter(
                        labels.words(
                            "competitors",
                            sight.many(
                                "account.deployments.replaced",
                                [one.replaced] if one.replaced else [],
                            ),
                        )
                    ),
                    None,
                ),
                works_with=labels.words(
                    "technologies", sight.many("account.deployments.with", one.together_with)
                ),
            )

    def _with_details(self, view: AccountView, account: Account) -> AccountView:
        """Add what only the program team sees."""
        sight, labels = self._sight, self._labels
        deciding = account.naming_period_on(sight.as_of)
        health, bought = account.health, account.bought
        return replace(
            view,
            key=account.key,
            alias=account.alias,
            naming=tuple(
                Period(
                    what=(
                        worded(one.level),
                        *((Choice(id="logo", label="Logo"),) if one.logo else ()),
                    ),
                    granted=one.granted,
                    expires=one.expires,
                    evidence=one.evidence,
                    recorded_by=colleague_name(sight, one.recorded_by),
                    withdrawn=one.withdrawn.on if one.withdrawn else None,
                    withdrawn_by=one.withdrawn.by if one.withdrawn else None,
                    in_force=one is deciding,
                )
                for one in account.naming
            ),
            nameable=worded(account.naming_on(sight.as_of)),
            renewal=account.renewal.on if account.renewal else None,
            health=worded(health.status) if health else None,
            health_since=health.since if health else None,
            escalation=((account.escalation.what or "open") if account.escalation else None),
            caps=tuple(
                Cap(id=one.id, counts=worded(one.counts), max=one.max, days=one.days)
                for one in account.caps
            ),
            blackouts=tuple(
                Span(start=one.first, end=one.last, why=one.why) for one in account.blackouts
            ),
            channel=labels.one("channels", bought.channel if bought else None),
            partner=(
                labels.entry("partners", bought.partner).label
                if bought and bought.partner
                else None
            ),
            crm=account.crm,
        )
