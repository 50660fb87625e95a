"""Who sees what: the one table, held by canaries in every field of every schema."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from canary_program import Telling, allowed, build, found, program, render, unfolded

from canaries import DAY
from vouchbook.check import check
from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import DERIVED, TELLING, Sight, field_audiences
from vouchbook.site.contents import gather

#: What an audience may see and no page has room for, or only where the name may not be shown.
NOT_SHOWN = {
    "account.alias", "content.steps.note", "customers.id", "customers.revenue", "customers.usage",
    "engagement.opportunity", "limits.versions.caps.id", "opportunities.account_id",
    "opportunities.amount", "opportunities.competitor", "opportunities.list_amount",
    "people.github", "people.id", "person.given.note", "program.forms.channel",
    "program.forms.templates.feedback", "program.forms.templates.nominate",
    "program.forms.templates.request", "program.forms.templates.update",
    "program.forms.templates.withdraw", "request.asks.note", "request.corrections.reason",
    "request.corrections.what", "request.feedback.requester.note",
    "request.opportunities.amount_then", "request.outcome.note", "request.outcome.url",
    "request.prospect.crm", "request.uses.note", "request.uses.occasion",
}  # fmt: skip


@pytest.mark.parametrize("audience", list(Audience))
def test_only_what_the_table_allows_is_in_the_site(tmp_path: Path, audience: Audience) -> None:
    """A field is found in a site only where its schema lets that audience see it."""
    fields = program(tmp_path, "public")
    seen = found(fields, build(tmp_path, audience.value))
    assert {path for path in seen if not allowed(path, audience)} == set()
    assert {path for path in fields.values() if allowed(path, audience)} - seen <= NOT_SHOWN
    assert ("person.consent.evidence" in seen) is (audience is Audience.PROGRAM)
    assert ("people.name" in seen) is (audience is not Audience.PUBLIC)


#: Page → what each audience finds on it at least; everything else it may not even ask for.
PAGES: Mapping[str, Mapping[str, set[str]]] = {
    "": {
        "program": {"person.name", "person.touches.next.do", "opportunities.prospect"},
        "sales": {"person.name", "opportunities.prospect", "collection.title"},
        "public": {"account.name", "content.title"},
    },
    "advocates/acme/ada/": {
        "program": {"person.consent.evidence", "person.not_with.why", "attributes.program"},
        "sales": {"person.not_for", "people.chat", "attributes.sales"},
        "public": {"person.story", "attributes.public"},
    },
    "accounts/acme/": {
        "program": {"account.escalation.what", "account.blackouts.why"},
        "sales": {"account.deployments.users"},
        "public": {"account.employees"},
    },
    "content/story/": {
        "program": {"content.steps.evidence"},
        "sales": {"content.quotes.text"},
        "public": {"content.quotes.text"},
    },
    "collections/kit/": {"program": {"collection.title"}, "sales": {"collection.title"}},
    "customers/owner/": {"program": {"person.name", "customers.name"}, "sales": {"person.name"}},
    "requests/owner/": {"program": {"request.closed.why", "request.opportunities.id"}},
    "segments/industries-one/regions-one/": {
        "program": {"person.name"},
        "sales": {"person.name"},
        "public": {"person.name"},
    },
    "reports/requests/": {"program": set()},
    "reports/fatigue/": {"program": {"person.name", "request.overrides.reason"}},
    "reports/coverage/": {"program": {"goals.initiatives.title", "customers.name"}},
    "reports/freshness/": {"program": {"people.name"}},
    "reports/consent/": {"program": set()},
    "reports/content/": {"program": {"content.title", "engagement.shares"}},
}


@pytest.mark.parametrize("audience", list(Audience))
def test_each_kind_of_page_shows_each_audience_its_part(tmp_path: Path, audience: Audience) -> None:
    """Every kind of page that an audience has shows what it may, and others have no such page."""
    fields = program(tmp_path, "public")
    pages = {page.uri: page.html for page in gather(tmp_path, None, audience.value).pages}
    lists = {"find/", "advocates/", "accounts/", "content/", "collections/", "customers/",
             "requests/", "segments/", "reports/"}  # fmt: skip
    # Whoever has a report has the pages of its tables.
    tables = {uri for uri in pages if uri.startswith("reports/") and uri.count("/") > 2}
    assert bool(tables) is (audience is Audience.PROGRAM)
    assert set(pages) - lists - tables == {uri for uri, parts in PAGES.items() if audience in parts}
    for uri, html in pages.items():
        seen = found(fields, html)
        assert PAGES.get(uri, {}).get(audience, set()) <= seen
        assert {path for path in seen if not allowed(path, audience)} == set()


MACHINES = ("api/v1/", "feeds/")


def machine_texts(root: Path, audience: str) -> dict[str, str]:
    """What other programs read, by address."""
    contents = gather(root, None, audience)
    assert not contents.has_errors, [finding.message for finding in contents.findings]
    return {uri: unfolded(text) for uri, text in contents.files.items() if uri.startswith(MACHINES)}


@pytest.mark.parametrize("audience", list(Audience))
def test_only_what_the_table_allows_is_told_to_machines(tmp_path: Path, audience: Audience) -> None:
    """A field is in the API, feed or calendars only where its schema lets that audience see it."""
    fields = program(tmp_path, "public")
    texts = machine_texts(tmp_path, audience.value)
    seen = {uri: found(fields, text) for uri, text in texts.items()}
    everything = set().union(*seen.values())
    assert {path for path in everything if not allowed(path, audience)} == set()
    team = audience is Audience.PROGRAM
    assert {"person.name", "person.story", "person.results.before"} <= seen["api/v1/advocates.json"]
    assert {"account.name", "account.employees"} <= seen["api/v1/accounts.json"]
    assert {"content.title", "content.summary"} <= seen["api/v1/content.json"]
    assert {"program.title", "content.title"} <= seen["feeds/changes.atom"]
    assert ("person.consent.evidence" in everything) is team
    assert ("person.touches.note" in seen["api/v1/advocates.json"]) is team
    assert ("feeds/booked.ics" in texts) is ("feeds/consents.ics" in texts) is team
    assert ("second-call" in "".join(texts.values())) is team
    assert ('"request":"first"' in texts["api/v1/advocates.json"]) is team
    if team:
        assert "person.name" in seen["feeds/booked.ics"] & seen["feeds/consents.ics"]
        assert "Request second-call." in texts["feeds/booked.ics"]


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_an_anonymous_account_is_told_to_machines_by_key_and_alias(
    tmp_path: Path, audience: str
) -> None:
    """Under an alias, what other programs read of an account is its key and alias."""
    fields = program(tmp_path, "alias")
    texts = machine_texts(tmp_path, audience)
    text = "\n".join((*texts, *texts.values()))
    assert found(fields, text).isdisjoint(
        {"account.name", "person.name", "content.title", *TELLING}
    )
    assert not re.search(r"\b(acme|ada)\b", text)
    assert '"id":"acmekey123/adakey4567"' in texts["api/v1/advocates.json"]
    assert '"id":"acmekey123"' in texts["api/v1/accounts.json"]


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_an_anonymous_account_is_told_by_nothing(tmp_path: Path, audience: str) -> None:
    """Under an alias, no name, id or telling figure of an account or its people is in any byte."""
    fields = program(tmp_path, "alias")
    text = build(tmp_path, audience)
    seen = found(fields, text)
    assert "sitemap.xml" in text
    assert "account.alias" in seen
    assert seen.isdisjoint({"account.name", "person.name", "content.title", *TELLING})
    assert not re.search(r"\b(acme|ada)\b", text)
    assert "acmekey123/adakey4567" in text


@pytest.mark.parametrize("level", ["internal", "none"])
@pytest.mark.parametrize("audience", ["sales", "public"])
def test_an_account_that_may_not_be_named_is_absent(
    tmp_path: Path, audience: str, level: str
) -> None:
    """Without a naming agreement nothing of an account, its people or content is in any byte."""
    fields = program(tmp_path, level)
    text = build(tmp_path, audience)
    seen = found(fields, text)
    assert not [path for path in seen if path.startswith(("account.", "person.", "content."))]
    assert not re.search(r"acme|adakey|Norway", text)


def test_a_sales_level_is_named_to_sales_only(tmp_path: Path) -> None:
    """The naming level `sales` names an account in the sales build and hides it in the public."""
    fields = program(tmp_path, "sales")
    assert "account.name" in found(fields, render(tmp_path, "sales"))
    assert "account.name" not in found(fields, render(tmp_path, "public"))


@pytest.mark.parametrize(
    ("changes", "shown_to"),
    [
        ({}, {"sales", "public"}),
        ({"scope": ["sales"]}, {"sales"}),
        ({"scope": ["public"]}, {"sales", "public"}),
        ({"scope": ["quote"]}, set()),
        ({"expires": "2026-11-16"}, {"sales", "public"}),
        ({"expires": "2026-11-15"}, set()),
        ({"granted": "2026-11-17"}, set()),
        ({"withdrawn": {"on": "2026-11-16"}}, set()),
        ({"withdrawn": {"on": "2026-11-17"}}, {"sales", "public"}),
    ],
)
def test_a_person_appears_by_consent_in_force(
    tmp_path: Path, changes: dict[str, Any], shown_to: set[str]
) -> None:
    """Scope, first and last day and a withdrawal decide who sees a person; else no byte of them."""
    fields = program(tmp_path, "public")
    profile = tmp_path / "advocates/acme/ada.yml"
    data = yaml.safe_load(profile.read_text())
    data["consent"][0] |= changes
    profile.write_text(yaml.safe_dump(data))
    for audience in ("sales", "public"):
        text = render(tmp_path, audience)
        seen = found(fields, text)
        assert ("person.name" in seen) is (audience in shown_to)
        if audience not in shown_to:
            assert not [path for path in seen if path.startswith("person.")]
            assert not re.search(r"\bada\b|adakey", text)


@pytest.mark.parametrize(
    ("status", "extra"),
    [("retired", {}), ("declined", {}), ("active", {"left": {"on": "2026-11-16"}})],
)
def test_who_is_no_advocate_now_is_absent(
    tmp_path: Path, status: str, extra: dict[str, Any]
) -> None:
    """A retired, declined or departed person is in no site but the program team's."""
    fields = program(tmp_path, "public")
    profile = tmp_path / "advocates/acme/ada.yml"
    data = yaml.safe_load(profile.read_text()) | {"status": status} | extra
    profile.write_text(yaml.safe_dump(data))
    assert "person.story" not in found(fields, render(tmp_path, "sales"))
    assert "person.story" in found(fields, render(tmp_path, "program"))


def test_free_text_of_an_anonymous_account_does_not_name_it(tmp_path: Path) -> None:
    """A story that names the hidden company, a former name or a colleague is left out whole."""
    program(tmp_path, "alias")
    profile = tmp_path / "advocates/acme/ada.yml"
    account = yaml.safe_load((tmp_path / "advocates/acme/account.yml").read_text())
    data = yaml.safe_load(profile.read_text())
    data |= {
        "story": f"At {account['name'].upper()} the close takes four days.",
        "best_for": ["month-end close", f"the years at {account['former_names'][0]}"],
    }
    profile.write_text(yaml.safe_dump(data))
    text = render(tmp_path, "sales")
    assert "the close takes four days" not in text
    assert "the years at" not in text
    assert "month-end close" in text.lower()


def test_every_derived_value_has_an_audience() -> None:
    """What is computed declares who may see it in the same words as the schemas."""
    assert set(DERIVED.values()) <= {"program", "sales", "public"}
    assert set(field_audiences()) >= TELLING


def test_an_unknown_field_is_an_error_not_a_leak() -> None:
    """Asking for a field that no schema has fails loudly instead of showing it."""
    root = Path(__file__).parents[2]
    book = check(root).dataset.book
    assert book is not None
    sight = Sight(book, Audience.SALES, dt.date(2026, 11, 16))
    with pytest.raises(KeyError):
        sight.allows("person.storey")


HIDDEN_TEXT = "We compared notes with Bea Silent of Quiet Corp"


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_text_that_names_somebody_hidden_is_left_out(tmp_path: Path, audience: str) -> None:
    """A story, summary or title that names an account or person who may not be shown is absent."""
    program(tmp_path, "public")
    quiet = {"id": "quiet", "key": "quietkey12", "name": "Quiet Corp"}
    bea = {"id": "bea", "key": "beakey1234", "name": "Bea Silent", "status": "nominated"}
    (tmp_path / "advocates/quiet").mkdir()
    (tmp_path / "advocates/quiet/account.yml").write_text(yaml.safe_dump(quiet))
    (tmp_path / "advocates/quiet/bea.yml").write_text(yaml.safe_dump(bea))
    for path, name in (
        ("advocates/acme/ada.yml", "story"),
        ("content/story.yml", "summary"),
        ("content/collections/kit.yml", "title"),
    ):
        data = yaml.safe_load((tmp_path / path).read_text()) | {name: HIDDEN_TEXT}
        (tmp_path / path).write_text(yaml.safe_dump(data))
    assert "compared notes" not in render(tmp_path, audience)
    assert render(tmp_path, "program").count("compared notes") >= 3


#: What is visible is called as it likes, and a colleague or a program is no customer.
OWN_NAMES = {"account.name", "person.name", "people.name", "program.title"}


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_no_text_names_somebody_hidden(tmp_path: Path, audience: str) -> None:
    """Whichever field of whichever file names an account that may not be shown is left out."""
    fields = program(tmp_path, canaries=Telling("Quiet Corp"))
    quiet = {"id": "quiet", "key": "quietkey12", "name": "Quiet Corp"}
    (tmp_path / "advocates/quiet").mkdir()
    (tmp_path / "advocates/quiet/account.yml").write_text(yaml.safe_dump(quiet))
    text = render(tmp_path, audience)
    told = {fields[canary] for canary in re.findall(r"(\w+) with Quiet Corp", text)}
    assert told <= OWN_NAMES
    assert text.count("Quiet Corp") == len(re.findall(r"\w+ with Quiet Corp", text))
    assert len(re.findall(r"\w+ with Quiet Corp", render(tmp_path, "program"))) > len(fields)


@pytest.mark.parametrize("level", ["alias", "internal", "none"])
@pytest.mark.parametrize("audience", ["sales", "public"])
def test_no_text_names_the_account_it_is_about(tmp_path: Path, audience: str, level: str) -> None:
    """Whatever names the hidden account itself, in its own files or in others, is left out."""
    program(tmp_path, level, Telling("Wexford"))
    file = tmp_path / "advocates/acme/account.yml"
    text = re.sub("^name: .*$", "name: Wexford Mills", file.read_text(), flags=re.MULTILINE)
    file.write_text(re.sub("^alias: .*$", "alias: A northern house", text, flags=re.MULTILINE))
    shown = render(tmp_path, audience)
    assert ("A northern house" in shown) is (level == "alias")
    assert "Wexford Mills" not in shown
    told = set(re.findall(r"\w+ with Wexford", shown))
    assert len(told) <= (2 if audience == "sales" else 1)  # the program's title and a colleague


@pytest.mark.parametrize("column", ["id", "prospect"])
def test_no_deal_names_somebody_hidden(tmp_path: Path, column: str) -> None:
    """A deal whose prospect is called so has no name, and one whose id tells is left out whole."""
    fields = program(tmp_path)
    quiet = {"id": "quiet", "key": "quietkey12", "name": "Quiet Corp"}
    (tmp_path / "advocates/quiet").mkdir()
    (tmp_path / "advocates/quiet/account.yml").write_text(yaml.safe_dump(quiet))
    table = tmp_path / "program/opportunities.csv"
    canary = next(word for word, path in fields.items() if path == f"opportunities.{column}")
    assert canary in render(tmp_path, "sales")
    table.write_text(table.read_text().replace(canary, "quiet-corp-2027"))
    assert "quiet-corp" not in render(tmp_path, "sales")
    assert "quiet-corp-2027" in render(tmp_path, "program")


@pytest.mark.parametrize(
    "changes",
    [
        {
            "state": "awaiting-customer",
            "steps": [{"state": "awaiting-customer", "on": DAY}],
            "published": None,
        },
        {"published": "2026-11-17"},
        {
            "steps": [{"state": "approved", "on": "2026-11-17", "evidence": "crm:D-1"}],
            "published": "2026-11-17",
        },
        {"features": [], "quotes": [], "kind": "video"},
        {"features": ["acme/erased-canary0000"]},
    ],
    ids="-".join,
)
def test_content_appears_when_it_is_out_and_everybody_agreed(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    """Not approved yet, not out yet, or with somebody unknown in it: only the program sees it."""
    program(tmp_path, "public")
    words = yaml.safe_load((tmp_path / "program/vocabulary.yml").read_text())
    words["content_kinds"].append({"id": "video", "label": "Video", "needs": ["recording"]})
    (tmp_path / "program/vocabulary.yml").write_text(yaml.safe_dump(words))
    erased = {"id": "erased-canary0000", "account": "acme", "erased": DAY}
    (tmp_path / "advocates/acme/erased-canary0000.yml").write_text(yaml.safe_dump(erased))
    item = yaml.safe_load((tmp_path / "content/story.yml").read_text()) | {"title": "Unseen words"}
    (tmp_path / "content/story.yml").write_text(yaml.safe_dump(item))
    assert "Unseen words" in render(tmp_path, "public")
    changed = {name: value for name, value in (item | changes).items() if value is not None}
    (tmp_path / "content/story.yml").write_text(yaml.safe_dump(changed))
    assert "Unseen words" not in render(tmp_path, "public")
    assert "Unseen words" in render(tmp_path, "program")


@pytest.mark.parametrize(
    ("speaker", "approved", "shown"),
    [
        ("acme/ada", DAY, True),
        ("acme/ada", "2026-11-17", False),
        ("acme/ada", None, False),
        (None, DAY, False),
    ],
)
def test_a_quote_needs_a_speaker_and_an_approval(
    tmp_path: Path, speaker: str | None, approved: str | None, shown: bool
) -> None:
    """Words are quoted outside the program only of a named person, who approved them by now."""
    program(tmp_path, "public")
    item = yaml.safe_load((tmp_path / "content/story.yml").read_text())
    quote = {"text": "Quoted words", "by": speaker, "approved": approved}
    item["quotes"] = [{name: value for name, value in quote.items() if value is not None}]
    (tmp_path / "content/story.yml").write_text(yaml.safe_dump(item))
    assert ("Quoted words" in render(tmp_path, "sales")) is shown
    team = render(tmp_path, "program")
    assert "Quoted words" in team
    assert (">not approved yet<" in team) is (approved is None)
