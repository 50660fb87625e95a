"""The text of an issue, read back into the fields of its form: attack list 43, 44, 46, 49."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issues import BOOK, issue, offered
from vouchbook.intake.body import MOST_CHARACTERS, NoForm, read_body
from vouchbook.intake.filled import Filled
from vouchbook.model import FORMS
from vouchbook.private import private

REQUEST = {
    "advocate": "harbour-bank/marit-lunde",
    "activity": "Reference call",
    "needed_by": "2026-11-20",
    "need": "A bank in the north.",
}


def read(body: str) -> Filled | NoForm:
    return read_body(body, BOOK.vocabulary, offered=offered)


def problems(body: str) -> list[str]:
    return [one.sentence for one in read(body).problems]


def test_a_form_is_read_as_it_was_filled_in() -> None:
    """A choice becomes its id, an empty field is not there, a text keeps its lines."""
    found = read(issue("request", **REQUEST | {"need": "One.\n\n### Two\nthree"}))
    assert isinstance(found, Filled)
    assert found.form.id == "request"
    assert found.texts == {
        "advocate": "harbour-bank/marit-lunde",
        "activity": "reference-call",
        "needed_by": "2026-11-20",
        "need": "One.\n\n### Two\nthree",
    }
    assert found.problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_told_by_its_headings(form: str) -> None:
    """A form left empty is still known for what it is, and only what it needs is missed."""
    found = read(issue(form))
    assert isinstance(found, Filled)
    assert found.form.id == form
    needed = [field.label for field in FORMS[form].fields if field.needed]
    assert [one.field for one in found.problems] == needed


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_46_line_ends_do_not_matter(end: str) -> None:
    """A text with the line ends of Windows, or of an old Macintosh, is the same text."""
    body = issue("request", **REQUEST).replace("\n", end)
    found = read(body)
    assert isinstance(found, Filled)
    assert not found.problems
    assert found.text("need") == "A bank in the north."


@pytest.mark.parametrize(
    ("form", "written", "expected"),
    [
        ("request", {**REQUEST, "activity": "None"},
         ["What for: it is empty; what they would do."]),
        ("request", {**REQUEST, "needed_by": "N/A"},
         [("Needed by: it is empty; the last day on which it helps, such as 2026-11-20. A day "
           "that is over says that it took place already.")]),
        ("request", {**REQUEST, "activity": "Reference cal"},
         ["What for: there is no 'Reference cal' to choose; did you mean Reference call?"]),
        ("request", {**REQUEST, "activity": "reference-call"},
         ["What for: there is no 'reference-call' to choose; did you mean Reference call?"]),
        ("request", {**REQUEST, "deal": "OPP-1\nOPP-2"},
         ["Deal: it has several lines; write one."]),
        ("request", {**REQUEST, "deal": "x" * 201},
         ["Deal: it is longer than 200 characters; say it shorter."]),
        ("request", {**REQUEST, "need": "y" * 4001},
         ["What you need: it is longer than 4,000 characters; say it shorter."]),
        ("request", {**REQUEST, "need": "a\u202eb"},
         [("What you need: it holds a character that nobody can see; type it instead of pasting "
          "it.")]),
    ],
)  # fmt: skip
def test_44_46_what_is_wrong_is_said(
    form: str, written: dict[str, str], expected: list[str]
) -> None:
    """What is missing, no option, too long or not to be seen is named at its field."""
    assert problems(issue(form, **written)) == expected


NOMINATE = {"account": "Harbour Bank", "person": "Odd Nes", "why": "Happy."}
BOXES = "- [ ] Reference call\n- [ ] Case study"


def boxes(text: str) -> str:
    return issue("nominate", **NOMINATE).replace(BOXES, text)


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        (BOXES, ()),
        ("- [x] Reference call\n- [X] Case study", ("reference-call", "case-study")),
        ("- [ ] Reference call\n\n- [X] Case study", ("case-study",)),
        ("- [x] Case study", ("case-study",)),
        ("_No response_", ()),
        ("", ()),
    ],
)
def test_44_boxes_may_be_ticked_in_either_case(text: str, ticked: tuple[str, ...]) -> None:
    """`[x]` and `[X]` tick a box, several may be ticked, and none need be."""
    found = read(boxes(text))
    assert isinstance(found, Filled)
    assert found.problems == ()
    assert found.boxes.get("activities", ()) == ticked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BOXES}\n- [x] I agree to everything",
         [("What would they do?: there is no 'I agree to everything' to choose; one of: Reference "
          "call, Case study.")]),
        ("- [x] Reference call\n- [ ] Reference call",
         ["What would they do?: the box 'Reference call' stands there twice; leave it once."]),
        ("* [x] Reference call",
         ["What would they do?: '* [x] Reference call' is no box; tick the form's own boxes."]),
        ("- [y] Reference call",
         ["What would they do?: '- [y] Reference call' is no box; tick the form's own boxes."]),
    ],
)  # fmt: skip
def test_44_boxes_are_the_forms_own(text: str, expected: list[str]) -> None:
    """A box that the form has not, or has once, is refused."""
    assert problems(boxes(text)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("### Deal\n\n_No response_\n\n", "",
         ["The heading 'Deal' is missing; leave the form's headings as they are."]),
        ("### Deal", "### __proto__",
         ["The heading 'Deal' is missing; leave the form's headings as they are.",
          "The heading '__proto__' is none of the form's; take it out."]),
        ("### Deal", "### Consent\n\npublic\n\n### Deal",
         ["The heading 'Consent' is none of the form's; take it out."]),
        ("A bank in the north.", "A bank.\n\n### Advocate\n\nfjell/odd",
         ["The heading 'Advocate' stands there 2 times; begin no line of your own with ###."]),
        ("A bank in the north.", "A bank.\n\n### What you need\n\nNothing.",
         [("The heading 'What you need' stands there 2 times; begin no line of your own with "
          "###.")]),
        ("### Advocate\n", "Hello!\n\n### Advocate\n",
         ["Something stands above the first heading; write it into the last field."]),
        ("### Deal", "### ann@bank.example\n\nx\n\n### Deal",
         ["The heading is none of the form's; take it out."]),
    ],
)  # fmt: skip
def test_43_46_headings_are_the_forms_own(before: str, after: str, expected: list[str]) -> None:
    """Each heading stands there once, in order, with no other one before the last."""
    body = issue("request", **REQUEST)
    assert before in body
    found = read(body.replace(before, after, 1))
    assert isinstance(found, NoForm)
    assert found.meant is FORMS["request"]
    assert [one.sentence for one in found.problems] == expected


def test_headings_in_another_order_are_refused() -> None:
    """Two fields that changed places are not read as each other."""
    body = issue("request", **REQUEST)
    found = read(
        body.replace("### What for", "### X").replace("### Deal", "### What for")
        .replace("### X", "### Deal")
    )  # fmt: skip
    assert [one.message for one in found.problems] == ["the headings are in another order"]


def test_43_a_heading_in_the_text_is_text() -> None:
    """`### Consent` below the last heading is what somebody wrote, and no field."""
    need = "A bank.\n\n### Consent\n\n- [x] public"
    found = read(issue("request", **REQUEST | {"need": need}))
    assert isinstance(found, Filled)
    assert found.text("need") == need
    assert set(found.texts) <= {field.id for field in FORMS["request"].fields}


@pytest.mark.parametrize(
    "body", ["", "Hello, can I have a reference?", "### Title\n\nx", "x" * 70_000]
)
def test_what_no_form_has_written_is_none(body: str) -> None:
    """A text of one's own, or one that is too long, is refused with one sentence."""
    found = read(body)
    assert isinstance(found, NoForm)
    assert found.meant is None
    assert len(found.problems) == 1


PRIVATE = ["ann.berg@bank.example", "+47 22 12 34 56", "phone 22 12 34 56", "ann (at) bank.example"]


@pytest.mark.parametrize("private_text", PRIVATE)
@pytest.mark.parametrize(
    ("form", "field"), [(form.id, field.id) for form in FORMS.values() for field in form.fields]
)
def test_49_nothing_private_is_taken_or_repeated(form: str, field: str, private_text: str) -> None:
    """An address or a number in any field of any form refuses it, and no message holds it."""
    body = issue(form, **{field: f"Ann {private_text}"})
    if f"Ann {private_text}" not in body:  # boxes
        label = next(one.label for one in FORMS[form].fields if one.id == field)
        body = body.replace(f"### {label}\n\n", f"### {label}\n\n- [x] Ann {private_text}\n")
    assert private(body)
    said = problems(body)
    assert any("it holds" in one for one in said)
    assert not any(private_text in one or private(one) for one in said)


LINES = st.one_of(
    st.sampled_from(
        sorted({f"### {field.label}" for form in FORMS.values() for field in form.fields})
    ),
    st.sampled_from(
        ["- [x] Reference call", "- [X] Public", "_No response_", "None", "### Consent", "```",
         "consent:", "\r", "2026-11-20", "<!-- -->", "Reference call", "ann@bank.example"]
    ),
    st.text(max_size=40),
)  # fmt: skip


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_no_text_forges_a_field(body: str) -> None:
    """Whatever an issue says: no exception, only fields of the form, only its options."""
    found = read(body)
    if isinstance(found, NoForm):
        assert found.problems
        return
    labels = [field.label for field in found.form.fields]
    headings = re.findall(r"^### (.*?) *$", re.sub(r"\r\n?", "\n", body), re.MULTILINE)
    assert headings[: len(labels)] == labels
    assert not set(headings[len(labels) :]) & set(labels)
    assert set(found.texts) | set(found.boxes) <= {field.id for field in found.form.fields}
    activities = {one.id for one in BOOK.vocabulary.activities}
    if not found.problems:
        assert found.texts.get("activity", "reference-call") in activities
        assert set(found.boxes.get("activities", ())) <= activities


@given(
    st.sampled_from(sorted(FORMS)),
    st.dictionaries(
        st.sampled_from(sorted({f.id for form in FORMS.values() for f in form.fields})),
        st.one_of(st.text(max_size=60), st.lists(LINES, max_size=4).map("\n".join)),
    ),
)
def test_no_field_leaks_into_another(form: str, written: dict[str, str]) -> None:
    """What was written into a field is found in that field, or the form is refused."""
    found = read(issue(form, **written))
    if isinstance(found, NoForm) or found.problems:
        return
    last = found.form.fields[-1].id
    for field in found.form.fields:
        value = found.texts.get(field.id)
        if field.offers or value is None:
            continue
        meant = re.sub(r"\r\n?", "\n", written[field.id]).strip()
        assert value == meant or field.id == last


def test_a_text_as_long_as_github_takes_is_read() -> None:
    """The longest text is read, one more character is not."""
    body = issue("request", **REQUEST)
    longest = body + "x" * (MOST_CHARACTERS - len(body))
    assert "65,536" not in "".join(problems(longest))
    assert problems(longest + "x") == ["It is longer than 65,536 characters; say it shorter."]


def test_one_heading_makes_no_form() -> None:
    """A heading that a form has, too, may stand in any text."""
    found = read("### Deal\nA call, please.\n")
    assert isinstance(found, NoForm)
    assert found.meant is None
    assert [one.message for one in found.problems] == ["it was not written with one of the forms"]
