"""What is written when somebody is asked for."""

from dataclasses import replace

import pytest
from sample_site import AS_OF, MARIT, SALES

from vouchbook.shown.views import (
    Activity,
    Choice,
    FormsView,
    Offer,
    PersonView,
    Preferences,
    SiteView,
    Standing,
    Wait,
)
from vouchbook.site.asking import Asking, Text, asking

FREE = Offer(soonest=0, runs=((0, 28), (60, 900)), waits=(None, None, None))
NEVER = Offer(soonest=0, runs=(), waits=(Wait(state="please wait", said="PLEASE WAIT"),))
FORMS = FormsView(request="https://f.example/?who={advocate}&for={activity}", answer_by=AS_OF)
CALL = Activity(id="reference-call", label="Reference call", by=7)
ANALYST = Activity(id="analyst-call", label="Analyst call", by=9)


def asked(person: PersonView, **offers: Offer) -> Asking | None:
    """What is written to ask somebody who offers this."""
    standing = Standing(offers={name.replace("_", "-"): offer for name, offer in offers.items()})
    view: SiteView = replace(SALES, forms=FORMS, activities=(CALL, ANALYST))
    return asking(view, replace(person, standing=standing))


def text(found: Asking | None, title: str) -> str:
    """One of the texts, filled in by what is usual."""
    assert found is not None
    return next(filled(one) for one in found.texts if one.title.startswith(title))


def filled(text: Text) -> str:
    """A text as it stands on the page of a reader who chooses nothing."""
    return "".join(part.text + part.usual for part in text.parts)


def test_the_owner_is_asked_first() -> None:
    """The message names whom and what for, and goes to the owner, who has to agree."""
    found = asked(MARIT, reference_call=FREE)
    message = text(found, "Message to Ingrid")
    assert message.startswith(
        "Hello Ingrid,\n\nmay I ask Marit Lunde (Nordvik Bank) for a reference call"
    )
    assert found is not None
    assert found.hears == "Ingrid Solberg is asked first. You hear back by Mon 16 Nov."
    assert found.whom == "Marit"


@pytest.mark.parametrize(
    ("via", "name", "to", "hears"),
    [
        ("direct", "Marit Lunde", "Marit", "You may write to Marit directly."),
        # Nobody writes to somebody whom they do not know.
        ("direct", None, "Ingrid", "Ingrid Solberg is asked first."),
        ("program", "Marit Lunde", "the program team", "The program team asks for you."),
    ],
)
def test_the_message_goes_the_way_they_wish(
    via: str, name: str | None, to: str, hears: str
) -> None:
    """Who wants to be written to directly is; the page says no other than the message."""
    preferences = Preferences(via=Choice(id=via, label=via))
    found = asked(replace(MARIT, name=name, preferences=preferences), reference_call=FREE)
    assert found is not None
    assert found.hears.startswith(hears)
    assert found.texts[0].title == f"Message to {to}"
    asks_owner = "tell me that I may write myself" in filled(found.texts[0])
    assert asks_owner == (to != "Marit")
    assert ("through Ingrid" in text(found, "Brief")) == (to == "Ingrid")


def test_the_brief_says_what_to_speak_of_and_what_not() -> None:
    """On one page: who, how, what they speak to, what not, and what comes afterwards."""
    brief = text(asked(MARIT, reference_call=FREE), "Brief")
    lines = brief.splitlines()
    assert lines[0] == "Reference call with Marit Lunde"
    assert [line for line in lines if line.startswith("Speaks to: ")]
    assert [line for line in lines if line.startswith("Better not: ")]
    assert lines[-1] == "Afterwards: say thank you, and tell the program how it went."
    assert "{" not in brief


def test_whoever_may_not_be_named_is_not() -> None:
    """Somebody at an anonymous account is asked for by title, through the alias."""
    nameless = replace(
        MARIT, name=None, title="Head of Reporting", account=replace(MARIT.account, name="A bank")
    )
    found = asked(nameless, reference_call=FREE)
    assert found is not None
    assert found.whom == "them"
    every = "\n".join(map(filled, found.texts))
    assert "your contact at A bank (Head of Reporting)" in every
    assert "Marit" not in every


def test_without_an_owner_the_program_team_is_asked() -> None:
    """Where nobody looks after the account, the message goes to the program team."""
    found = asked(replace(MARIT, owner=None), reference_call=FREE)
    assert text(found, "Message to the program team").startswith("Hello,\n\n")
    assert found is not None
    assert found.hears.startswith("The program team asks for you.")


@pytest.mark.parametrize(
    ("offers", "ids", "what"),
    [
        ({"reference_call": FREE, "analyst_call": FREE}, ["reference-call", "analyst-call"], "a "),
        ({"reference_call": NEVER, "analyst_call": FREE}, ["analyst-call"], "an analyst call"),
    ],
)
def test_only_what_can_be_had_is_offered(
    offers: dict[str, Offer], ids: list[str], what: str
) -> None:
    """An activity for which they are never free is no choice; the first of the rest is usual."""
    found = asked(MARIT, **offers)
    assert found is not None
    assert [one.activity.id for one in found.choices] == ids
    assert [one.chosen for one in found.choices] == [True, *[False] * (len(ids) - 1)]
    assert found.choices[0].runs == "0-28 60-900"
    assert what in text(found, "Message")


def test_nobody_asks_who_is_never_free() -> None:
    """Without a free day, a standing, or forms for the audience, there is no asking."""
    assert asked(MARIT, reference_call=NEVER) is None
    assert asking(replace(SALES, forms=FORMS), replace(MARIT, standing=None)) is None
    free = replace(MARIT, standing=Standing(offers={"reference-call": FREE}))
    assert asking(replace(SALES, forms=None, activities=(CALL,)), free) is None


def test_the_form_knows_whom_and_what_for_without_a_script() -> None:
    """The link that a reader without JavaScript follows is filled in by what is usual."""
    found = asked(MARIT, reference_call=FREE)
    assert found is not None
    assert (
        found.link
        == f"https://f.example/?who={MARIT.slug.replace('/', '%2F')}&for=Reference%20call"
    )


def test_words_in_braces_that_people_wrote_are_theirs() -> None:
    """A story or a name with a word in braces, or half of one, is shown as it was written."""
    account = replace(MARIT.account, name="Nordvik {what} Bank")
    person = replace(
        MARIT, account=account, story="From {need} to {{when}} in {", best_for=("{unknown}",),
    )  # fmt: skip
    found = asked(person, reference_call=FREE)
    brief = text(found, "Brief")
    assert "Story: From {need} to {{when}} in {" in brief.splitlines()
    assert "Speaks to: {unknown}" in brief.splitlines()
    assert "Marit Lunde (Nordvik {what} Bank) for a reference call" in text(found, "Message")
    assert found is not None
    assert found.request.startswith("Please ask Marit Lunde (Nordvik {{what} Bank) for {what}")
