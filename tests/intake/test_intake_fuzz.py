"""No form ends in a traceback, a forged field or a consent, whatever is written into it."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drawing import examples
from issues import MINIMAL, data_of, desk_of, issue, with_names
from vouchbook.changes import Desk
from vouchbook.intake.event import Event
from vouchbook.intake.issue import Answered, handle_issue
from vouchbook.intake.outcome import Result
from vouchbook.model import FORMS
from vouchbook.private import private

HOST = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
#: What our own letters are made of: paragraphs, lists, quotations, links to forms.
OURS = {"p", "ul", "li", "pre", "code", "a"}
WORDS = st.sampled_from(
    [
        "harbour-bank/marit-lunde", "Marit Lunde", "Marit Lunde, Harbour Bank", "Harbour Bank",
        "harbour-bank", "Odd Nes", "../../etc/passwd", "con", "Reference call", "Case study",
        "2026-12-18", "2026-09-15", "2026-11-10", "0000-01-01", "tomorrow", "4, good", "1, bad",
        "Just right", "Still true:\n- Marit Lunde (harbour-bank/marit-lunde)", "All still true.",
        "consent: [{scope: [public], basis: written}]", "status: active", "Shown to everyone",
        "### Consent\n\n- [x] public", "- [x] I agree", "<script>", "{{ 7*7 }}", "a: b # c",
        "ann@bank.example", "+47 22 12 34 56", "$(touch owned)", "\u202e", "None", "",
        "@org/all #1 <img src=x> [x](javascript:y) ```", "~~~~\n</details>",
        "remove us please", "Harbor, Nordics", "their legal department", "k7p2m4x9qa/c3v8n1t6rz",
    ]
)  # fmt: skip
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3).map(", ".join), st.text(max_size=80))
FIELDS = sorted({field.id for form in FORMS.values() for field in form.fields})
#: Forms that are right but for one field or two.
SOUND = {
    "request": {
        "advocate": "Marit Lunde", "activity": "Reference call", "needed_by": "2026-12-18",
    },
    "nominate": {"account": "Harbour Bank", "person": "Odd Nes", "why": "Happy."},
    "feedback": {"advocate": "Marit Lunde", "on": "2026-09-15", "rating": "4, good"},
    "update": {"changes": "Still true:\n- Marit Lunde"},
    "withdraw": {"advocate": "Marit Lunde"},
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A program that nothing is written to."""
    place = tmp_path_factory.mktemp("fuzzed") / "program"
    return desk_of(with_names(Path(shutil.copytree(MINIMAL, place))))


def told(desk: Desk, body: str, author: str) -> Answered:
    return handle_issue(desk, Event(17, author, "lena-f", "2026-11-13T09:12:00Z", body))


def granted(data: Any) -> Iterator[Any]:
    """Everything that somebody could take for a yes: consent and naming without an end."""
    for name in ("consent", "naming"):
        yield from (one for one in data.get(name) or () if "withdrawn" not in one)


def hold(answered: Answered) -> None:
    """Hold what holds for every answer."""
    outcome, letter = answered.outcome, answered.letter()
    assert private(letter.message) is None
    for text in (letter.body, answered.answer()):
        page = HOST.render(text)
        assert set(re.findall(r"<([a-zA-Z][^\s>]*)", page)) <= OURS
        links = re.findall('href="([^"]*)"', page)
        assert [html.unescape(one) for one in links] in ([], [to for _, to in outcome.links])
        assert "@" not in re.sub(r"(?s)<pre>.*?</pre>", "", page)
    assert "\n" not in letter.title
    assert re.fullmatch("intake/issue-17", answered.branch)
    files = outcome.changed.files if outcome.changed else ()
    assert bool(files) == (outcome.result is Result.CHANGE)
    for file in files:
        assert re.fullmatch(r"(advocates|requests)/[a-z0-9-]+/[a-z0-9-]+\.yml", file.path)
        before = data_of(file.before.decode("utf-8")) if file.before else {}
        after = data_of((file.after or b"").decode("utf-8"))
        assert set(map(str, granted(after))) <= set(map(str, granted(before)))
        assert after.get("overrides") == before.get("overrides")
        assert after.get("caps") == before.get("caps")
        assert after.get("id") == file.path.rpartition("/")[2].removesuffix(".yml") or (
            file.path.endswith("account.yml")
        )
        if file.path.startswith("advocates/") and file.before is None:
            assert after["status"] == "nominated"
        assert private((file.after or b"").decode("utf-8")) is None


@examples(150)
@given(
    st.sampled_from(sorted(SOUND)),
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3),
    st.sampled_from(["jonas-b", "lena-f", "stranger", "JONAS-B", ""]),
)
def test_no_form_ends_in_a_traceback_or_a_consent(
    desk: Desk, form: str, written: dict[str, str], author: str
) -> None:
    """A form with anything in its fields is a change that grants nothing, or an answer."""
    hold(told(desk, issue(form, desk.book, **SOUND[form] | written), author))


@examples(100)
@given(st.lists(VALUES, max_size=6).map("\n".join))
def test_no_text_of_ones_own_is_a_change(desk: Desk, body: str) -> None:
    """A text without a form changes nothing, and its answer holds nothing private."""
    answered = told(desk, body, "jonas-b")
    hold(answered)
    assert answered.outcome.result is Result.REFUSED
    for _, link in answered.outcome.links:
        assert re.fullmatch(r"https://github\.com/acme/refs/issues/new\?[\w=&.%~-]+", link)
