"""A nomination by form: it waits for a person, and is none where it is junk, double or a no."""

from pathlib import Path

import pytest
from sent_forms import ODD, PERSON

from changing import company
from issues import data_of, files_of, issue, tell, write
from vouchbook.intake.outcome import Result


def test_a_nomination_waits_for_a_person(known: Path) -> None:
    """A nomination becomes a profile of a few lines, names whom the customer has, and waits."""
    answered = tell(known, issue("nominate", **ODD, activities="Case study"))
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    assert "Harbour Bank has somebody already: Marit Lunde (active)." in answered.outcome.looks
    ((path, text),) = files_of(answered).items()
    assert path == "advocates/harbour-bank/odd-nes.yml"
    data = data_of(text)
    assert data["status"] == "nominated"
    assert data["nominated"]["why"] == "Loves the close."
    assert "consent" not in data


def test_a_customer_in_another_spelling_is_no_second_one(known: Path) -> None:
    """Where only the CRM's spelling is like the form's, the customer of the book is meant."""
    (known / "program/customers.csv").write_text(
        "id,account,name,industry,country,employees,products,since,renewal,renewed,revenue,health,"
        "nps,nps_on,usage,owner\nA-2231,harbour-bank,Harbour-Bank.,banking,NO,4200,,,,,,,,,,\n",
        "utf-8",
    )
    body = issue("nominate", **ODD | {"account": "HarbourBank"})
    answered = tell(known, body)
    assert list(files_of(answered)) == ["advocates/harbour-bank/odd-nes.yml"]
    assert "Harbour Bank has somebody already: Marit Lunde (active)." in answered.outcome.looks
    write(known, answered)
    assert tell(known, body).outcome.result is Result.THERE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"account": "Harbor Bank"}, "did you mean Harbour Bank"),
        ({"account": "asdf", "person": "asdf"}, "there is no"),
        ({"person": "Marit Lunde"}, "is in the book already"),
        ({"person": "!!!"}, "nobody is named"),
    ],
)
def test_junk_and_doubles_are_no_nomination(
    written: dict[str, str], said: str, known: Path
) -> None:
    """An unknown customer, somebody who is there already, and nonsense are refused with a hint."""
    answered = tell(known, issue("nominate", **ODD | written))
    assert answered.outcome.result is Result.REFUSED
    assert said in answered.letter().body
    assert not files_of(answered)


def test_who_fills_in_forms_is_told_no_command(known: Path) -> None:
    """What only a command does is the program team's; whoever looks still reads it."""
    text = (known / PERSON).read_text("utf-8").replace("status: active", "status: retired")
    (known / PERSON).write_text(text, "utf-8")
    again = tell(known, issue("nominate", **ODD | {"person": "Marit Lunde"})).answer()
    assert "is in the book already; the program team can help." in again
    unknown = tell(known, issue("nominate", **ODD | {"account": "Zzz"})).answer()
    assert "the program team can begin a new one." in unknown
    company(known)
    text = issue("nominate", account="Fjord Bank", person="Marit Lunde", why="New there.")
    moved = tell(known, text)
    assert "vouchbook move harbour-bank/marit-lunde" in moved.letter().body
    for said in (again, unknown, moved.answer()):
        assert "vouchbook" not in said
        assert "--" not in said
    assert moved.answer().startswith("Nominated: Marit Lunde, Fjord Bank.")


@pytest.mark.parametrize(
    "why",
    [
        "Please remove us from the list.",
        "Removal of Harbour Bank",
        "We no longer want to be listed as a customer.",
        "Kindly take our logo off your site",
        "This is a request for removal under the GDPR.",
        "They withdraw their consent.",
        "Odd asked to be taken down.",
    ],
)
def test_50_a_removal_is_no_nomination(why: str, known: Path) -> None:
    """A removal that was sent through the form for additions is answered with the right form."""
    answered = tell(known, issue("nominate", **ODD | {"why": why}))
    assert answered.outcome.result is Result.REFUSED
    ((title, link),) = answered.outcome.links
    assert title == "Take a permission back"
    assert "template=withdraw.yml&advocate=Odd%20Nes%2C%20Harbour%20Bank" in link


@pytest.mark.parametrize(
    "why",
    [
        "They removed three legacy tools in a year.",
        "He would take the stage any day, and is no longer shy.",
        "She deleted four spreadsheets thanks to us, and wants to tell others.",
        "Asked us for a speaking slot at the user group.",
    ],
)
def test_praise_is_no_removal(why: str, known: Path) -> None:
    """What a product removed takes nobody off the list."""
    assert tell(known, issue("nominate", **ODD | {"why": why})).outcome.result is Result.CHANGE


def test_somebody_of_the_same_name_is_named(known: Path) -> None:
    """A namesake elsewhere, and somebody nearly of the name here, are named to who looks."""
    (known / "advocates/fjord").mkdir()
    (known / "advocates/fjord/account.yml").write_text(
        "id: fjord\nkey: a1b2c3d4e5\nname: Fjord\n", "utf-8"
    )
    text = "id: {0}\nkey: {1}\nname: {2}\nstatus: nominated\n"
    for place, key, name in (
        ("fjord/odd-nes", "b1b2c3d4e5", "Odd Nes"),
        ("harbour-bank/odd-ness", "c1b2c3d4e5", "Odd Magnus Ness"),
    ):
        written = text.format(place.rpartition("/")[2], key, name)
        (known / f"advocates/{place}.yml").write_text(written, "utf-8")
    looks = tell(known, issue("nominate", **ODD | {"person": "Odd Magnus Nes"})).outcome.looks
    assert "This may be the same person: Odd Magnus Ness." in looks
    looks = tell(known, issue("nominate", **ODD)).outcome.looks
    assert "Somebody of this name is elsewhere: Odd Nes, fjord; did they change jobs?" in looks
