"""Somebody is nominated at a customer that neither the program nor the CRM knows yet."""

from pathlib import Path

from vouchbook.changes import Nomination, foreseen, nominate, opened, write
from vouchbook.check import check


def test_a_new_customer_has_to_be_meant(program: Path) -> None:
    """A name that is nobody's may be a slip; only who says that it is new begins a file."""
    desk = opened(program)
    nomination = Nomination(account="Big Bank", name="Ada Lovelace", by="lena-fuchs")
    (refusal,) = nominate(desk, nomination).refusals
    assert str(refusal) == (
        "there is no customer `Big Bank`; its id in the CRM will do, too; "
        "the program team can begin a new one (--new-customer)"
    )


def test_a_new_customer_begins_with_its_name(program: Path) -> None:
    """The program takes both files; the name alone is known, and who looks at it is told so."""
    desk = opened(program, draw=iter(["aaaaaaaaaa", "bbbbbbbbbb"]).__next__)
    changed = nominate(
        desk,
        Nomination(account=" Big  Bank", name="Ada Lovelace", by="lena-fuchs", new_customer=True),
    )
    assert foreseen(desk, changed).errors == ()
    assert changed.says[:2] == (
        "Big Bank is new in the program, and nothing is known of them but the name.",
        "Fill in the rest: advocates/big-bank/account.yml",
    )
    write(desk, changed)
    assert (program / "advocates/big-bank/account.yml").read_text("utf-8").splitlines()[1:] == [
        "id: big-bank",
        "key: aaaaaaaaaa",
        "name: Big Bank",
    ]
    assert check(program).errors == 0


def test_a_known_customer_is_no_new_one(program: Path) -> None:
    """Who says that a customer is new and names one that is there nominates at that one."""
    desk = opened(program)
    changed = nominate(
        desk, Nomination(account="harbour bank", name="Ada Lovelace", new_customer=True)
    )
    assert [one.path for one in changed.files] == ["advocates/harbour-bank/ada-lovelace.yml"]
