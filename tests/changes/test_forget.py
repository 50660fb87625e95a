"""Who is forgotten: every place of theirs, under whichever name, at whichever company."""

from pathlib import Path

import pytest

from changing import PERSON, REQUEST, booking, company
from vouchbook.changes import Forgetting, foreseen, forget, opened

KEY = "erased-c3v8n1t6rz"
HERE = f"advocates/harbour-bank/{KEY}.yml"


@pytest.mark.parametrize(
    ("former", "now", "stubs"),
    [
        # An earlier id at the same company leaves one stub, and so does a company that is gone.
        ("harbour-bank/marit-lund", f"harbour-bank/{KEY}", {HERE}),
        ("gone-bank/marit-lunde", f"harbour-bank/{KEY}", {HERE}),
        # Another company goes on bearing what was done there.
        (
            "fjord-bank/marit-lunde",
            f"fjord-bank/{KEY}",
            {HERE, f"advocates/fjord-bank/{KEY}.yml"},
        ),
    ],
)
def test_an_earlier_place_is_forgotten_too(
    program: Path, former: str, now: str, stubs: set[str]
) -> None:
    """What was logged under an earlier name keeps its company, and loses its person."""
    company(program)
    path = booking(program, "2026-03-02-dogger-call", "2026-03-10", advocate=former, status="done")
    profile = program / PERSON
    profile.write_text(profile.read_text("utf-8") + f"formerly: [{former}]\n", "utf-8")
    desk = opened(program)
    assert desk.report.errors == 0
    changed = forget(desk, Forgetting(advocate="Marit Lunde"))
    files = {one.path: one for one in changed.files}
    assert {name for name, one in files.items() if one.before is None} == stubs
    assert files[PERSON].after is None
    text = (files[path].after or b"").decode()
    assert text.count(now) == text.count("advocate:")
    assert former not in text
    assert foreseen(desk, changed).errors == ()


def test_a_name_in_a_text_is_left_to_people(program: Path) -> None:
    """The files whose text has the name are named, and only those."""
    request = program / REQUEST
    text = request.read_text("utf-8").replace(
        "status: done}", "status: done, note: Ask Márit Lunde}"
    )
    request.write_text(text, "utf-8")
    says = forget(opened(program), Forgetting(advocate="Marit Lunde")).says
    assert [one for one in says if "by hand" in one] == [
        f"Their name stands in the text of {REQUEST}: change that by hand."
    ]
