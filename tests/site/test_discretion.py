"""Names that may not be shown are found in text, however they are written there."""

import pytest

from vouchbook.discretion import Discretion

HIDDEN = Discretion(
    ["Halmveld B.V.", "Nordlys Bank AS", "Sander Hoekstra", "Keel Systems"],
    parts=[],
    common=["Banking", "Keel", "systems of record"],
)
OWN = Discretion(
    ["Halm Veld Supermarkten N.V.", "Nordic Grocers Bank"],
    parts=["Halm Veld Supermarkten N.V.", "Nordic Grocers Bank", "Ola von Berg"],
    common=["A Nordic retail bank"],
)


@pytest.mark.parametrize(
    "text",
    [
        "At Halmveld the close takes four days.",
        "HALMVELD",
        "Halmvelds team",
        "the Halm-Veld stores",
        "the halm veld stores",
        "Nordlys  Bank",
        "Nordlys\nBank moved first",
        "as Nordlys Bank's CFO said",
        "with Sander Hoekstra",
        "Sander-Hoekstra",
    ],
)
def test_a_hidden_name_is_found(text: str) -> None:
    """Case, marks, hyphens, spaces, a genitive or a missing legal form hide no name."""
    assert HIDDEN.tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "A bank in the north",
        "Sander of another house",
        "Keel systems in use",
        "a halm in the veldt",
        "",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    """A part of a name, or words that readers see anyway, tell nothing."""
    assert not HIDDEN.tells(text)


@pytest.mark.parametrize("text", ["our Supermarkten", "Halm", "a Grocers guild", "Ask Berg"])
def test_within_a_record_of_its_own_a_part_tells(text: str) -> None:
    """In the text of an anonymous account, each longer word of its names tells."""
    assert OWN.tells(text)


@pytest.mark.parametrize("text", ["a Nordic retail bank", "von", "the bank closes in four days"])
def test_words_of_the_alias_do_not_tell(text: str) -> None:
    """What the alias says anyway, and short words, are no reason to leave a text out."""
    assert not OWN.tells(text)
