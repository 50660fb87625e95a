"""What becomes of any form: answers, changes, and who has to look."""

from pathlib import Path
from urllib.parse import quote

import pytest
from sent_forms import CALL, GONE, MARIT, ODD, PERSON, STILL, WENT

from changing import CONTENT, company
from committing import committed
from issues import desk_of, files_of, issue, tell, write
from merging import brought
from vouchbook.changes import Changed
from vouchbook.check import check
from vouchbook.intake.letter import letter
from vouchbook.intake.outcome import Outcome, Result
from vouchbook.intake.who import advocate_of
from vouchbook.private import private

REMOVAL = "Please remove us from your list of references."
AGAIN = {
    "request": CALL,
    "nominate": ODD,
    "feedback": WENT,
    "update": {"changes": STILL},
    "withdraw": GONE,
}
#: The same forms with something that makes them harder to know again.
MORE_AGAIN = [
    *AGAIN.items(),
    ("request", {**CALL, "needed_by": "2026-11-10"}),
    ("request", {"activity": "Case study", "needed_by": "2026-12-18", "need": "Harbor"}),
    ("nominate", {**ODD, "account": "A-2231"}),
    ("feedback", {**WENT, "on": "2026-09-17", "activity": "Reference call"}),
    ("feedback", {**WENT, "on": "2026-10-20", "activity": "Case study", "note": "Fine"}),
    ("feedback", {**WENT, "on": "2026-11-16", "activity": "Case study"}),
    ("withdraw", {"advocate": "Harbour Bank"}),
    ("withdraw", {**GONE, "scope": "Shown to everyone"}),
]
HOSTILE = "@org/all #1 </details><img src=x> [x](javascript:y) ```\n::error::x\n~~~~\n# Closes #2"


@pytest.mark.parametrize(
    "written",
    [
        MARIT, "Marit Lunde", "marit lunde", "marit-lunde", "Marit Lunde, Harbour Bank",
        "Harbour Bank, Marit Lunde", "Harbour Bank / Marit Lunde", "Marit Lunde (Harbour Bank)",
        "Marit Lunde at Harbour Bank", "Harbour Bank - Marit Lunde", "k7p2m4x9qa/c3v8n1t6rz",
        "harbour-bank/c3v8n1t6rz",
    ],
)  # fmt: skip
def test_an_advocate_is_found_as_pages_and_people_write(written: str, known: Path) -> None:
    """An address of a page, with names or keys, and name and company in any order mean the same."""
    assert advocate_of(desk_of(known), written) == MARIT


def test_of_namesakes_who_has_not_left_is_meant(known: Path) -> None:
    """Whoever moved has two profiles: the name alone means where they are, and the day its call."""
    old = company(known) / "marit-lunde.yml"
    text = (known / PERSON).read_text("utf-8").replace("c3v8n1t6rz", "e5x8n1t6rz")
    old.write_text(f"{text}left: {{on: 2026-02-01, to: {MARIT}}}\n", "utf-8")
    assert advocate_of(desk_of(known), "Marit Lunde") == MARIT
    assert advocate_of(desk_of(known), "Marit Lunde, Fjord Bank") == "fjord-bank/marit-lunde"
    answered = tell(known, issue("feedback", **WENT | {"advocate": "Marit Lunde"}))
    assert list(files_of(answered)) == ["requests/2026/2026-09-02-fjord-call.yml"]
    other = issue("feedback", **WENT | {"advocate": "Marit Lunde", "on": "2026-10-20"})
    assert "nothing of theirs is in the log around 2026-10-20" in tell(known, other).letter().body


@pytest.mark.parametrize("written", ["Lunde", "Marit Lunde, Fjord", "c3v8n1t6rz", "a/b", "", ","])
def test_nobody_is_guessed(written: str, known: Path) -> None:
    """What is not one person stays as it was written."""
    assert advocate_of(desk_of(known), written) == written


@pytest.mark.parametrize("form", ["request", "nominate", "feedback", "update"])
def test_a_stranger_changes_nothing(form: str, known: Path) -> None:
    """Who is nobody in people.yml is told so, and nothing is written."""
    written = {"request": CALL, "nominate": ODD, "feedback": WENT, "update": {"changes": STILL}}
    answered = tell(known, issue(form, **written[form]), issue__user__login="stranger")
    assert answered.outcome.result is Result.REFUSED
    assert "nobody in people.yml has the name 'stranger'" in answered.outcome.problems[0].message


def test_who_has_left_is_a_stranger(known: Path) -> None:
    """A colleague who has left sends no requests."""
    people = known / "program/people.yml"
    text = people.read_text("utf-8")
    people.write_text(text.replace("github: jonas-b", "left: 2026-11-01, github: jonas-b"), "utf-8")
    assert tell(known, issue("request", **CALL)).outcome.result is Result.REFUSED


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("request", CALL | {"need": REMOVAL}),
        ("feedback", WENT | {"note": REMOVAL}),
    ],
)
def test_a_removal_in_another_form_is_looked_at(
    form: str, written: dict[str, str], known: Path
) -> None:
    """A form that speaks of a removal by the way is merged by nobody unseen."""
    answered = tell(known, issue(form, **written))
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    assert any("taken back" in one for one in answered.outcome.looks)


@pytest.mark.parametrize(("form", "written"), MORE_AGAIN)
def test_48_the_same_form_twice_changes_nothing(
    form: str, written: dict[str, str], known: Path
) -> None:
    """Once it is in the book, the same form is recognised, and nothing is written."""
    body = issue(form, **written)
    write(known, tell(known, body))
    assert check(known).errors == 0
    answered = tell(known, body)
    assert answered.outcome.result is Result.THERE
    assert not files_of(answered)
    assert "in the book already" in answered.letter().body


def test_48_before_it_is_merged_the_same_form_is_the_same_change(known: Path) -> None:
    """Read twice before it is merged, a form gives the same files, branch and text."""
    first, second = (tell(known, issue("nominate", **ODD)) for _ in range(2))
    assert files_of(first) == files_of(second)
    assert first.letter() == second.letter()
    assert first.branch == second.branch


def test_a_request_is_known_after_it_was_closed(known: Path) -> None:
    """The request keeps the issue's number in its id, so that it is known whatever became of it."""
    body = issue("request", **CALL)
    write(known, tell(known, body))
    (path,) = known.glob("requests/2026/*-issue-17.yml")
    text = path.read_text("utf-8")
    path.write_text(f"{text}closed: {{on: 2026-11-16, as: cancelled}}\n", "utf-8")
    assert tell(known, body).outcome.result is Result.THERE
    assert tell(known, body, issue__number=7).outcome.result is Result.CHANGE


@pytest.mark.parametrize(
    ("text", "template", "field"),
    [
        ("We need a CFO in banking for a call", "request", "need"),
        ("Odd Nes would be happy to speak for us", "nominate", "why"),
        ("The call with Marit went well, four stars", "feedback", "note"),
        ("Marit has left the bank", "update", "changes"),
        ("please take our logo off the site", "withdraw", "note"),
    ],
)
def test_a_text_of_ones_own_gets_the_right_form(
    text: str, template: str, field: str, known: Path
) -> None:
    """Who wrote without a form is given the one that was meant, with the words in it."""
    answered = tell(known, text)
    assert answered.outcome.result is Result.REFUSED
    ((_, link),) = answered.outcome.links
    assert f"?template={template}.yml&{field}=" in link
    assert link in answered.letter().body


def test_a_form_that_was_broken_is_given_back_filled_in(known: Path) -> None:
    """Who took a heading out gets the form again with what was written, but nothing private."""
    body = issue("request", **CALL | {"need": "A bank.", "deal": "ann@bank.example"})
    answered = tell(known, body.replace("### Needed by", "Needed by"))
    ((_, link),) = answered.outcome.links
    assert "activity=Reference%20call" in link
    assert "advocate=harbour-bank%2Fmarit-lunde" in link
    assert "need=A%20bank." in link
    assert "ann" not in link


def test_whoever_sent_it_reads_what_it_means_to_them(known: Path) -> None:
    """The answer in the issue says what was done, and not what others have to look at."""
    told = tell(known, issue("request", **CALL)).answer()
    assert told.startswith("Reserved: Marit Lunde, reference call, by Fri 18 Dec.")
    assert told.endswith("Lena will answer by Tue 17 Nov.\n\nNothing more for you to do.\n")
    told = tell(known, issue("nominate", **ODD)).answer()
    assert "Somebody of the program team looks at it first. Nothing more for you" in told
    assert "already" not in told


def test_where_nothing_tells_all_forms_are_named(known: Path) -> None:
    """A text that says nothing is answered with all forms there are."""
    assert len(tell(known, "Hello!").outcome.links) == 5
    assert len(tell(known, None).outcome.links) == 5


def test_49_a_text_with_an_address_is_not_repeated(known: Path) -> None:
    """An address in a text of one's own is in no answer, nor in a link of it."""
    answered = tell(known, "We need a call, mail ann@bank.example or +47 22 12 34 56")
    said = answered.letter().message
    assert "an e-mail address" in said
    assert "ann" not in said
    assert "22" not in said
    assert private(said) is None


def test_30_what_somebody_wrote_is_inert(known: Path) -> None:
    """Nothing in a form mentions anybody, closes an issue, ends a quotation or makes a link."""
    body = tell(known, issue("request", **CALL | {"need": HOSTILE})).letter().body
    fence = "`" * 5
    assert f"{fence}text\n{HOSTILE}\n{fence}" in body
    outside = body.replace(HOSTILE, "")
    assert "@" not in outside
    assert outside.count("#") == 1
    name = "Odd @org/all <img> Nes"
    shown = tell(known, issue("nominate", **ODD | {"person": name}))
    assert "@org" not in shown.letter().body
    assert "<img" not in shown.letter().body
    assert "\n" not in shown.letter().title


@pytest.mark.parametrize("many", ["### zz\n", "- [ ] Skydiving\n"])
def test_of_many_faults_the_first_are_told(many: str, known: Path) -> None:
    """An answer is never longer than what a host takes."""
    body = issue("nominate", **ODD).replace("### Why now?", f"{many * 4000}### Why now?")
    answered = tell(known, body)
    assert answered.outcome.result is Result.REFUSED
    assert "more" in answered.answer()
    assert len(answered.answer()) < 10_000


def test_all_content_to_take_down_is_named(known: Path) -> None:
    """Of a customer with many stories none is cut off, neither in the text nor in the commit."""
    items = [f"content/harbour-story-{number}.yml" for number in range(12)]
    for path in items:
        text = (known / CONTENT).read_text("utf-8").replace("harbour-close", Path(path).stem)
        (known / path).write_text(text, "utf-8")
    answered = tell(known, issue("withdraw", advocate="Harbour Bank"))
    for said in (answered.letter().body, answered.message()):
        assert not [path for path in items if path not in said]
        assert "Take it down outside." in said


def test_no_list_is_longer_than_a_host_takes() -> None:
    """Whatever sentences there are, and of whatever marks: the text is taken, and says so."""
    long = tuple(f"{number} {'&' * 2000}" for number in range(200))
    changed = Changed("x", says=long)
    outcome = Outcome(
        Result.CHANGE, changed, says=long, looks=long, hand=("#" * 30_000,), wrote="#" * 30_000
    )
    body = letter(outcome, None, 17).body
    assert 45_000 < len(body) < 65_536
    assert "… and 199 sentences more; the files tell all." in body
    assert "\n- … and 199 more\n" in body


@pytest.mark.parametrize("letters", ["x", "\u6f22", "&"])
def test_a_link_is_no_longer_than_a_server_takes(letters: str, known: Path) -> None:
    """A long text in another script is filled in as far as it fits."""
    body = "I need a reference. " + letters * 5000
    ((_, link),) = tell(known, body).outcome.links
    assert 1_000 < len(link) <= 8_000
    assert link.endswith(quote(letters))


def test_30_a_commit_holds_no_command(known: Path) -> None:
    """Message and title, in which no Markdown holds, close and skip nothing and call nobody."""
    wrote = f"Closes #1\n\nskip-checks: true\n{HOSTILE} [skip ci]"
    said = tell(known, issue("request", **CALL | {"need": wrote}))
    assert "Reserved: Marit Lunde, reference call" in said.message()
    assert said.message().endswith("Closes #17.\n")
    assert "skip" not in said.message()
    assert said.message().count("#") == 1
    name = "Odd [skip ci] @org/all closes #1 GH-1"
    shown = tell(known, issue("nominate", **ODD | {"person": name}))
    for text in (shown.letter().title, shown.message()):
        assert "Odd" in text
        for command in ("[skip ci]", "@org", "#1 ", "GH-1"):
            assert command not in text


@pytest.mark.parametrize("form", AGAIN)
def test_what_a_form_comes_to_passes_the_gate(form: str, known: Path) -> None:
    """Nothing that a form writes undoes what happened, and no error comes with it."""
    committed(known)
    write(known, tell(known, issue(form, **AGAIN[form])))
    committed(known)
    assert brought(known, "HEAD~1") == []


def test_what_the_check_would_refuse_is_refused(known: Path) -> None:
    """What goes over a limit that only the whole log tells is refused with what the check says."""
    limits = known / "program/limits.yml"
    text = limits.read_text("utf-8")
    asks = "caps:\n      - {id: asks, scope: contact, counts: asks, max: 1, days: 90}\n"
    limits.write_text(text.replace("caps:\n", asks), "utf-8")
    answered = tell(known, issue("request", **CALL))
    assert answered.outcome.result is Result.REFUSED
    assert not files_of(answered)
    assert "ask of Marit Lunde in 90 days" in answered.letter().body
    assert "the program team can say who else is free" in answered.letter().body


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_a_moment_that_cannot_be_is_today(moment: str, known: Path) -> None:
    """Whatever stands where the event tells its moment, a request is read."""
    answered = tell(known, issue("request", **CALL), issue__created_at=moment)
    assert answered.outcome.result is Result.CHANGE


@pytest.mark.parametrize(
    ("forms", "link"),
    [
        ("{provider: github}", "https://github.com/acme/refs/issues/new?template=request.yml"),
        (
            '{provider: url, templates: {request: "https://forms.example/r?need={need}"}}',
            "https://forms.example/r?need=We%20need%20a%20speaker",
        ),
        ("{provider: none}", ""),
    ],
)
def test_the_form_that_was_meant_is_where_the_program_has_it(
    forms: str, link: str, known: Path
) -> None:
    """A text of one's own is answered with the program's own form, wherever that is."""
    file = known / "program/program.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("forms: {provider: github}", f"forms: {forms}"), "utf-8")
    answered = tell(known, "We need a speaker")
    assert [one[: len(link)] for _, one in answered.outcome.links] == ([link] if link else [])
