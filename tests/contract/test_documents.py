"""What the schemas take and refuse, asked of two validators that must agree."""

import copy
from typing import Any

import pytest
from samples import NAMES, kind_of, sample
from schema_tools import Schema, python_says, rust_says

from vouchbook.schemas import load_schema, with_vocabulary

#: Stands for: take the field away.
GONE = object()
LF = "\n"


def changed(name: str, changes: dict[str, Any]) -> Any:
    """Take an example and set or remove fields by their path, such as `consent.0.expires`."""
    document = copy.deepcopy(sample(name))
    for path, value in changes.items():
        place = document
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in way:
            place = place[part]
        if value is GONE:
            del place[last]
        else:
            place[last] = value
    return document


def verdict(schema: Schema, document: Any) -> bool:
    """Ask both validators; they must agree."""
    first, second = rust_says(schema, document), python_says(schema, document)
    assert first == second, "the two validators disagree"
    return first


def only(name: str, *fields: str) -> dict[str, Any]:
    """Say how to take everything away from an example but some fields."""
    return {field: GONE for field in sample(name) if field not in fields}


NOMINEE = only("person", "id", "key", "name", "status") | {"status": "nominated"}
WITHDRAWN = {"consent.0.withdrawn": {"on": "2026-06-01"}}
SHADOW = {"mode": "shadow", "needed_by": GONE, "asks": GONE}

GOOD: list[tuple[str, dict[str, Any]]] = [
    ("account", only("account", "id", "key", "name")),
    ("account", {"escalation": None}),
    ("account", {"naming": []}),
    ("account", {"naming.1.level": "none"}),
    ("account", {"id": "a"}),
    ("account", {"id": "a" * 64}),
    ("account", {"name": "Ænix 株式会社"}),
    ("account", {"caps.0.activities": ["reference-call"]}),
    ("person", NOMINEE),
    ("person", NOMINEE | {"title": "Head"}),
    (
        "person",
        only("person", "id", "key", "name", "title", "nominated") | {"status": "interviewing"},
    ),
    ("person", {"status": "resting"}),
    ("person", {"status": "retired"}),
    ("person", {"consent": []}),
    ("person", {"left": None}),
    ("person", WITHDRAWN),
    ("person", {"results.0.before": -1.5}),
    ("request", only("request", "id", "requested", "by", "group", "activity", "mode", "needed_by")),
    ("request", SHADOW),
    ("request", {**SHADOW, "asks": []}),
    ("request", {"asks.0.answer": GONE, "asks.0.answered": GONE}),
    ("request", {"asks.0.answer": "unavailable", "asks.0.again_from": "2027-01-10"}),
    ("request", {"closed": {"on": "2026-09-16", "as": "unmet-need"}}),
    ("content", only("content", "id", "kind", "title", "account") | {"state": "draft"}),
    ("content", {"published": GONE}),
    ("content", {"review": GONE}),
    ("content", {"url": "http://example.com:8080/a?b=c#d"}),
    ("collection", {"pinned": GONE}),
    ("program", only("program", "title", "timezone", "currency")),
    ("program", {"timezone": "America/Argentina/Buenos_Aires"}),
    ("program", {"forms": {"provider": "github"}}),
    ("program", {"forms": {"provider": "mail", "mail": "references@example.com"}}),
    ("program", {"forms": {"channel": "https://chat.example/references"}}),
    ("vocabulary", {"regions": []}),
    ("vocabulary", {"partners": GONE}),
    ("limits", {"versions": []}),
    ("limits", {"versions.0.notice": {"default": 3}}),
    ("people", {"0.trained": []}),
    ("matching", {"weights": {}}),
]

BAD: list[tuple[str, dict[str, Any]]] = [
    *(("account", {"id": bad}) for bad in (
        f"nordvik{LF}", "Nordvik", "nordvik_bank", "-a", "a-", "", "a" * 65, "../x", "/etc/x",
        "a%2f..", ".git", "\u0430cme", "ænix", "a b", 7, None, True, "\u0663",
    )),
    ("account", {"key": f"k7p2m4x9q{LF}"}),
    ("account", {"key": "k7p2m4x9qaa"}),
    ("account", {"key": "K7P2M4X9QA"}),
    ("account", {"key": 1234567890}),
    ("account", {"name": ""}),
    ("account", {"name": "  "}),
    ("account", {"name": f"Nordvik{LF}::error::x"}),
    ("account", {"name": f"Nordvik{LF}"}),
    ("account", {"name": "Nordvik\u2028Bank"}),
    ("account", {"name": "x" * 201}),
    ("account", {"name": None}),
    ("account", {"alias": None}),
    ("account", {"country": False}),
    ("account", {"country": "Norway"}),
    ("account", {"country": f"N{LF}"}),
    ("account", {"country": "no"}),
    ("account", {"employees": "4200"}),
    ("account", {"employees": 0}),
    ("account", {"employees": 10**30}),
    ("account", {"employees": 4200.5}),
    ("account", {"employees": True}),
    *(("account", {"customer_since": bad}) for bad in (
        "2026-02-30", "2026-13-01", "0000-01-01", "9999-12-31", "2026-1-1", "15.03.2021",
        "2026-01-01T00:00:00", f"2026-01-0{LF}", f"2026-01-01{LF}",
        "\uff12\uff10\uff12\uff16-01-01",
        20260101, "",
    )),
    ("account", {"surprise": 1}),
    ("account", {"deployments.0.surprise": 1}),
    ("account", {"deployments.0.product": GONE}),
    ("account", {"health.status": "amber"}),
    ("account", {"naming.0.expires": GONE}),
    ("account", {"naming.0.evidence": GONE}),
    ("account", {"naming.0.evidence": "see the mail"}),
    ("account", {"naming.0.evidence": f"crm:A{LF}"}),
    ("account", {"naming.0.level": "everyone"}),
    ("account", {"caps.0.activities": "dead"}),
    ("account", {"caps.0.activities": []}),
    ("account", {"caps.0.days": 0}),
    ("account", {"blackouts.0.to": GONE}),
    *(("person", {field: GONE}) for field in (
        "id", "key", "name", "status", "title", "persona", "level", "languages", "activities",
        "consent", "interviewed",
    )),
    ("person", {"activities": []}),
    ("person", {"languages": []}),
    ("person", {"status": "resting", "status_since": GONE, "status_recorded": GONE}),
    ("person", {"status": "retired", "status_since": GONE, "status_recorded": GONE}),
    ("person", {"status": "interviewing", "title": GONE}),
    ("person", {"status": "interviewing", "nominated": GONE}),
    ("person", {"status_since": GONE}),
    ("person", {"activities.0.days": GONE}),
    ("person", {"activities.0.max": GONE}),
    ("person", {"consent.1.scope": ["sales", "public"]}),
    ("person", {"consent.0.evidence": GONE}),
    ("person", {"consent.0.expires": GONE}),
    ("person", {"consent.0.scope": []}),
    ("person", {"consent.0.scope": ["sales", "sales"]}),
    ("person", {"consent.0.withdrawn": {}}),
    ("person", {"not_with.0": {"why": "competitors"}}),
    ("person", {"sentiment.0.score": 11}),
    ("person", {"results.0.before": "12"}),
    ("person", {"formerly": ["old-id"]}),
    ("person", {"left": {"to": "a/b"}}),
    ("person", {"left.to": f"a/b{LF}"}),
    ("person", {"account": "nordvik-bank"}),
    ("person", {"erased": "2026-10-01"}),
    ("erased", {"name": "Marit Lunde"}),
    ("erased", {"account": GONE}),
    ("erased", {"id": "marit-lunde"}),
    ("erased", {"id": f"erased-c3v8n1t6r{LF}"}),
    *(("request", {field: GONE}) for field in (
        "id", "requested", "by", "group", "activity", "mode", "needed_by",
    )),
    ("request", {"mode": "shadow", "needed_by": GONE}),
    ("request", {**SHADOW, "uses": GONE}),
    ("request", {**SHADOW, "uses": []}),
    ("request", {**SHADOW, "uses.0.status": "scheduled"}),
    ("request", {"asks.0.answered": GONE}),
    ("request", {"asks.0.answer": GONE}),
    ("request", {"asks.1.reason": GONE}),
    ("request", {"asks.1.reason": "busy"}),
    ("request", {"asks.0.advocate": "marit-lunde"}),
    ("request", {"asks.0.advocate": f"nordvik-bank/marit-lunde{LF}"}),
    ("request", {"uses.0.status": "open"}),
    ("request", {"need.must.colour": ["blue"]}),
    ("request", {"need.must.products": "harbor"}),
    ("request", {"need.must.products": []}),
    ("request", {"overrides.0.reason": GONE}),
    ("request", {"overrides.0.by": GONE}),
    ("request", {"corrections.0.reason": GONE}),
    ("request", {"feedback.requester.rating": 0}),
    ("request", {"feedback.requester.rating": 6}),
    ("request", {"opportunities.0.amount_then": -1}),
    ("request", {"closed.as": "won"}),
    ("request", {"closed.as": GONE}),
    ("request", {"state": "open"}),
    ("content", {"steps": GONE}),
    ("content", {"steps": [{"state": "draft", "on": "2026-02-03"}]}),
    ("content", {"steps.2.evidence": GONE}),
    ("content", {"review": GONE, "published": GONE}),
    ("content", {"account": GONE}),
    *(("content", {"url": bad}) for bad in (
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "//host/x", "data:text/html,x", "/x",
        "https://", "https://a b", 'https://a/"x', "https://a/<x", f"https://example.com{LF}",
        "https://user:pass@example.com/", "ftp://example.com/x", "https://example.com/é",
    )),
    ("content", {"minutes": 0}),
    ("content", {"quotes.0.text": GONE}),
    ("collection", {"items": ["nordvik-close"]}),
    ("collection", {"query": GONE}),
    ("collection", {"query": {}}),
    ("picked", {"items": ["nordvik-close", "nordvik-close"]}),
    ("program", {"title": GONE}),
    ("program", {"currency": "Euro"}),
    ("program", {"timezone": "Europe/Oslo; rm"}),
    ("program", {"timezone": "../../etc/passwd"}),
    ("program", {"fiscal_year_starts": 13}),
    ("program", {"workdays": ["monday"]}),
    ("program", {"workdays": []}),
    ("program", {"repository": "references"}),
    ("program", {"forms": {"provider": "github"}, "repository": GONE}),
    ("program", {"forms.templates": GONE}),
    ("program", {"forms.templates": {}}),
    ("program", {"forms.provider": "mail", "forms.mail": GONE}),
    ("program", {"forms.mail": "references"}),
    ("program", {"forms.channel": "javascript:alert(1)"}),
    ("vocabulary", {"products": GONE}),
    ("vocabulary", {"products.0.label": GONE}),
    ("vocabulary", {"products.0.replaced_by": "harbor"}),
    ("vocabulary", {"products.0.id": "Harbor"}),
    ("vocabulary", {"regions.1.countries": ["Norway"]}),
    ("vocabulary", {"activities.0.needs": GONE}),
    ("vocabulary", {"activities.0.needs": ["everything"]}),
    ("vocabulary", {"attributes.0.values": []}),
    ("vocabulary", {"attributes.0.values": ["SAP"]}),
    ("vocabulary", {"attributes.0.values": [{"id": "sap"}]}),
    ("vocabulary", {"attributes.0.values": [7]}),
    ("vocabulary", {"words": {"Hold!": "x"}}),
    ("vocabulary", {"words": {"hold": 7}}),
    ("limits", {"versions.0.from": GONE}),
    ("limits", {"versions.0.caps.0.days": GONE}),
    ("limits", {"versions.0.caps.4.counts": "uses"}),
    ("limits", {"versions.0.caps.0.id": "renewal"}),
    ("limits", {"versions.0.caps.0.id": f"a{LF}"}),
    ("limits", {"versions.0.caps.0.max": -1}),
    ("limits", {"versions.0.cooldowns.0.scope": "request"}),
    ("limits", {"versions.0.cooldowns.0.before": "dead"}),
    ("limits", {"versions.0.holds.decline_days.busy": 3}),
    ("limits", {"versions.0.holds.health": ["amber"]}),
    ("limits", {"versions.0.notice.speaking": -1}),
    ("limits", {"versions.0.min_stage.reference-call": 0}),
    ("limits", {"versions.0.load.tired": GONE}),
    ("limits", {"versions.0.load.capacity": 0}),
    ("people", {"0.group": GONE}),
    ("people", {"0.github": f"per-holm{LF}"}),
    ("people", {"0.trained": ["2026-13"]}),
    ("people", {"0.trained": [f"2026-1{LF}"]}),
    ("people", {"0.mail": "ingrid@example.com"}),
    ("matching", {"weights.products": 2.5}),
    ("matching", {"weights.colour": 1}),
    ("matching", {"weights": GONE}),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_formats_page_are_valid(name: str) -> None:
    """Every example of the page on formats, with every field filled, is taken."""
    assert verdict(load_schema(kind_of(name)), sample(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_use_words_of_the_vocabulary(name: str) -> None:
    """Completed by the vocabulary of the examples, the schemas still take every one of them."""
    assert verdict(with_vocabulary(kind_of(name), sample("vocabulary")), sample(name))


@pytest.mark.parametrize(("name", "changes"), GOOD)
def test_taken(name: str, changes: dict[str, Any]) -> None:
    """What may be left out or written otherwise is taken, by both validators."""
    assert verdict(load_schema(kind_of(name)), changed(name, changes))


@pytest.mark.parametrize(("name", "changes"), BAD)
def test_refused(name: str, changes: dict[str, Any]) -> None:
    """Each of these is refused, by both validators."""
    assert not verdict(load_schema(kind_of(name)), changed(name, changes))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("root", [None, [], {}, "text", 7, True])
def test_a_wrong_root_is_refused(name: str, root: object) -> None:
    """A document that is no mapping (or, for people, no list) is refused; empty is, too."""
    empty_list_of_people = name == "people" and root == []
    assert verdict(load_schema(kind_of(name)), root) == empty_list_of_people
