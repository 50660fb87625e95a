"""Sales see that somebody is to be left alone, never why; the public sees not even that.

Whole sites are compared: what may not be told changes no byte of them, wherever it would stand.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from vouchbook.site.contents import gather

ACCOUNT = "advocates/harbour-bank/account.yml"
PERSON = "advocates/harbour-bank/marit-lunde.yml"
ASK = "requests/2026/2026-11-02-fjord-call.yml"
NAMED = 'naming: [{level: public, granted: 2026-01-01, expires: 2027-06-01, evidence: "crm:x1"}]\n'
SINCE = "since: 2026-11-01, recorded: 2026-11-01"
PERIOD = "from: 2026-11-01, to: 2027-01-14, recorded: 2026-11-01"
#: A request on which somebody was asked; whatever the answer, we last asked on that day.
ASKED = (
    "id: 2026-11-02-fjord-call\nrequested: 2026-11-02\nby: jonas-berg\ngroup: sales\n"
    "activity: reference-call\nmode: peer-to-peer\nneeded_by: 2026-11-20\n"
    "asks: [{{advocate: harbour-bank/marit-lunde, on: 2026-11-03, by: lena-fuchs, "
    "answered: 2026-11-04, again_from: 2027-02-01, {answer}}}]\n"
)
Change = Mapping[str, str]
Make = Callable[[Change], Path]

#: What is to look alike: by reason, the file and what is added to it.
ALIKE: Mapping[str, Mapping[str, Change]] = {
    "without an end": {
        "red health": {ACCOUNT: f"health: {{status: red, {SINCE}}}\n"},
        "an escalation": {ACCOUNT: f"escalation: {{{SINCE}}}\n"},
        "both": {ACCOUNT: f"health: {{status: red, {SINCE}}}\nescalation: {{{SINCE}}}\n"},
    },
    "until 15 January": {
        "a renewal": {ACCOUNT: "renewal: {on: 2027-01-15, recorded: 2026-01-01}\n"},
        "a blackout": {ACCOUNT: f"blackouts: [{{{PERIOD}, why: a freeze}}]\n"},
        "resting": {PERSON: f"resting: [{{{PERIOD}, why: parental leave}}]\n"},
    },
    "asked, and not before February": {
        "the topic": {ASK: ASKED.format(answer="answer: declined, reason: topic")},
        "the policy": {ASK: ASKED.format(answer="answer: declined, reason: policy")},
        "unhappy": {ASK: ASKED.format(answer="answer: declined, reason: unhappy")},
    },
}


@pytest.fixture
def make(tmp_path: Path, program: Path) -> Make:
    """Makes a copy of the smallest program with some lines added."""

    def made(change: Change) -> Path:
        root = tmp_path / str(sum(1 for _ in tmp_path.iterdir()))
        shutil.copytree(program, root)
        for path, text in {ACCOUNT: NAMED, PERSON: ""}.items():
            added = text + change.get(path, "")
            (root / path).write_text((root / path).read_text("utf-8") + added, "utf-8")
        if ASK in change:
            (root / ASK).write_text(change[ASK], "utf-8")
        return root

    return made


def site(root: Path, audience: str) -> dict[str, object]:
    contents = gather(root, None, audience)
    assert not contents.has_errors, [finding.message for finding in contents.findings]
    return {page.uri: page.html for page in contents.pages} | dict(contents.files)


@pytest.mark.parametrize("case", ALIKE)
def test_sales_cannot_tell_one_reason_from_another(make: Make, case: str) -> None:
    """However a wait comes about, the site of sales is the same to the last byte."""
    first, *others = [site(make(change), "sales") for change in ALIKE[case].values()]
    assert first != site(make({}), "sales")
    for other in others:
        assert other == first


@pytest.mark.parametrize("case", ALIKE)
def test_the_public_cannot_tell_that_there_is_a_reason(make: Make, case: str) -> None:
    """A wait, an ask or a booking changes no byte of the site for the public."""
    plain = site(make({}), "public")
    assert PERSON.removesuffix(".yml") + "/" in plain
    for change in ALIKE[case].values():
        assert site(make(change), "public") == plain


#: Consent as it stands in the file, and what becomes of it.
CONSENT = "granted: 2026-02-02, expires: 2027-02-02,"
ABSENT = {
    "withdrawn": CONSENT + " withdrawn: {on: 2026-11-01, recorded: 2026-11-01},",
    "expired": "granted: 2025-02-02, expires: 2026-02-02,",
    "not yet given": "granted: 2026-12-01, expires: 2027-02-02,",
}


@pytest.mark.parametrize("audience", ["sales", "public"])
def test_nobody_can_tell_why_somebody_is_absent(make: Make, audience: str) -> None:
    """Consent withdrawn, expired or to come: the site is as if the person had never been there."""
    sites = []
    for consent in ABSENT.values():
        root = make({})
        text = (root / PERSON).read_text("utf-8")
        assert CONSENT in text
        (root / PERSON).write_text(text.replace(CONSENT, consent), "utf-8")
        # What was done while they agreed stands in the log and is judged by it, not here.
        (root / "requests/2026/2026-09-02-fjord-call.yml").unlink()
        sites.append(site(root, audience))
    assert sites[1:] == sites[:1] * (len(sites) - 1)
    assert "marit" not in str(sites[0]).lower()
    assert "marit" in str(site(make({}), audience)).lower()
