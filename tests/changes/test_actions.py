"""What people ask for, as changes of the demo: golden files hold sentences, refusals and diffs."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vouchbook.changes import (
    Agreement,
    Asked,
    Asking,
    Changed,
    Confirmation,
    Desk,
    End,
    Forgetting,
    Handover,
    Log,
    Move,
    Nomination,
    Promotion,
    Rating,
    Reply,
    Rest,
    Signature,
    Thanks,
    Tidying,
    Withdrawal,
    agree,
    answer,
    ask,
    confirm,
    diff,
    foreseen,
    forget,
    hand_over,
    log_use,
    loose_ends,
    move,
    nominate,
    opened,
    promote,
    rate,
    request,
    rest,
    retire,
    sign,
    thank,
    tidy,
    withdraw,
)
from vouchbook.check import check_before
from vouchbook.findings import Fault, Severity
from vouchbook.gate import HISTORY_RULES, Change
from vouchbook.git import Base
from vouchbook.load import Later, tree_of

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
Act = Callable[[Desk], Changed]

CASES: dict[str, Act] = {
    # A place is kept, the owner hears of it, the need is read from the deal.
    "request": lambda d: request(d, Asking(by="Jonas Berg", advocate="Odd Nes", deal="opp-1074")),
    # Nobody named: the program team looks for somebody.
    "request-concierge": lambda d: request(
        d,
        Asking(
            by="jonas-berg",
            must={"products": ("harbor",)},
            nice={"attributes.erp": ("sap-s4",)},
        ),
    ),
    # A day in the past is logged, whatever the limits say.
    "request-shadow": lambda d: request(
        d, Asking(by="jonas-berg", advocate="marit-lunde", needed_by=dt.date(2026, 11, 13))
    ),
    # Who owns the customer need not ask; the day is the last free one before the consent ends.
    "request-by-owner": lambda d: request(
        d,
        Asking(
            by="ingrid-solberg",
            advocate="odd-nes",
            activity="Quote",
            needed_by=dt.date(2026, 12, 20),
        ),
    ),
    # A no says when, why and who else.
    "request-not-free": lambda d: request(d, Asking(by="jonas-berg", advocate="marit-lunde")),
    # All slips are told at once, each with the nearest right value.
    "request-slips": lambda d: request(
        d, Asking(by="jonas-brg", advocate="Marit Lunda", activity="qoute", deal="OPP-107")
    ),
    # Nobody vouches to their own company.
    "request-to-itself": lambda d: request(
        d, Asking(by="jonas-berg", advocate="odd-nes", deal="OPP-1043")
    ),
    "request-twice": lambda d: request(
        d, Asking(by="mats-ekholm", advocate="nordvik-bank/henrik-dahle", deal="OPP-1074")
    ),
    "request-private": lambda d: request(
        d, Asking(by="jonas-berg", advocate="marit.lunde@nordvik.example")
    ),
    "nominate": lambda d: nominate(
        d,
        Nomination(
            account="Nordvik Bank",
            name=" Åse  Ødegård ",
            by="ingrid-solberg",
            title="CFO",
            activities=("Reference call", "quote"),
            why="Closed the year in our user group",
            source="user-group",
        ),
    ),
    # A customer of the CRM that the program does not have yet gets a file, too.
    "nominate-new-customer": lambda d: nominate(
        d, Nomination(account="almhofer handel", name="Eva Gruber", by="bastian-roth")
    ),
    "nominate-twice": lambda d: nominate(
        d, Nomination(account="nordvik-bank", name="marit LUNDE", by="ingrid-solberg")
    ),
    "nominate-private": lambda d: nominate(
        d,
        Nomination(
            account="nordvik-bank",
            name="Eva Gruber",
            by="ingrid-solberg",
            why="write to eva@nordvik.example",
            title="CFO, +47 22 12 34 56",
        ),
    ),
    "nominate-unknown-customer": lambda d: nominate(
        d, Nomination(account="Nordvk Bank", name="Eva Gruber", by="ingrid-solberg")
    ),
    "feedback": lambda d: rate(
        d, Rating(rating=5, by="jonas-berg", advocate="an-verstraelen", match="perfect")
    ),
    "feedback-twice": lambda d: rate(d, Rating(rating=5, advocate="marit-lunde")),
    "feedback-slips": lambda d: rate(
        d, Rating(rating=6, advocate="marit-lunde", match="perfct", note="call +47 22 12 34 56")
    ),
    "confirm": lambda d: confirm(
        d, Confirmation(by="ingrid-solberg", people=("Marit Lunde", "henrik-dahle", "odd-nes"))
    ),
    "confirm-one-section": lambda d: confirm(
        d, Confirmation(by="ingrid-solberg", people=("henrik-dahle",), sections=("story",))
    ),
    "withdraw": lambda d: withdraw(
        d, Withdrawal(whom="thomas-bjerre", said_by="their legal department")
    ),
    # The promise to another deal is given up, and whoever waits for it is named.
    "withdraw-promised": lambda d: withdraw(d, Withdrawal(whom="nordvik-bank/henrik-dahle")),
    # What was not taken back still holds.
    "withdraw-some": lambda d: withdraw(
        d, Withdrawal(whom="marit-lunde", scopes=("public", "quote"))
    ),
    "withdraw-account": lambda d: withdraw(
        d, Withdrawal(whom="Nordvik Bank", said_by="Their brand team", everybody=True)
    ),
    "ask": lambda d: ask(
        d, Asked(request="2026-11-12-tri-river-call", advocate="odd-nes", by="lena-fuchs")
    ),
    "ask-again": lambda d: ask(
        d, Asked(request="2026-11-11-kvarnby-call", advocate="henrik-dahle", by="mats-ekholm")
    ),
    "ask-not-free": lambda d: ask(
        d, Asked(request="2026-11-12-tri-river-call", advocate="marit-lunde", by="lena-fuchs")
    ),
    # A program manager asks though a limit is in the way, and signs for it.
    "ask-signed": lambda d: ask(
        d,
        Asked(
            request="2026-11-12-sandhill-call",
            advocate="marit-lunde",
            by="lena-fuchs",
            owner_ok="ingrid-solberg",
            reason="The only bank with this ledger",
        ),
    ),
    "ask-signed-by-another": lambda d: ask(
        d,
        Asked(
            request="2026-11-12-sandhill-call",
            advocate="marit-lunde",
            by="jonas-berg",
            reason="I want it",
        ),
    ),
    "sign-nothing": lambda d: sign(
        d, Signature(request="2026-11-12-sandhill-call", by="lena-fuchs", reason="A tender")
    ),
    "sign-slips": lambda d: sign(
        d, Signature(request="2026-11-12-sandhill-call", by="jonas-berg", reason=" ")
    ),
    "answer-accepted": lambda d: answer(
        d,
        Reply(
            request="2026-11-11-kvarnby-call",
            answer="accepted",
            booked_for=dt.date(2026, 11, 26),
        ),
    ),
    "answer-declined": lambda d: answer(
        d, Reply(request="2026-11-11-kvarnby-call", answer="declined", reason="too-many-asks")
    ),
    # A no for the topic, or by a policy, is one to what was asked for alone.
    "answer-policy": lambda d: answer(
        d, Reply(request="2026-11-11-kvarnby-call", answer="declined", reason="policy")
    ),
    "answer-slips": lambda d: answer(
        d, Reply(request="2026-11-11-kvarnby-call", answer="declined", reason="polcy")
    ),
    "use-outside": lambda d: log_use(
        d, Log(advocate="marit-lunde", by="jonas-berg", deal="OPP-1074")
    ),
    "use-booked": lambda d: log_use(
        d, Log(advocate="henrik-dahle", on=dt.date(2026, 11, 26))
    ),
    "use-cancelled": lambda d: log_use(d, Log(advocate="thomas-bjerre", status="cancelled")),
    "use-slips": lambda d: log_use(
        d, Log(advocate="marit-lunde", status="doen", by="jonas-berg")
    ),
    "thank": lambda d: thank(d, Thanks(advocate="turid-aasen", kind="gift", note="A book")),
    "consent": lambda d: agree(
        d,
        Agreement(
            whom="odd-nes",
            by="lena-fuchs",
            scopes=("public", "sales"),
            basis="written",
            evidence="crm:C-9001",
        ),
    ),
    "consent-verbal": lambda d: agree(
        d, Agreement(whom="odd-nes", by="lena-fuchs", scopes=("public",), basis="verbal")
    ),
    "consent-naming": lambda d: agree(
        d,
        Agreement(
            whom="Fjellkraft", by="lena-fuchs", level="alias", evidence="crm:A-9921"
        ),
    ),
    "rest": lambda d: rest(
        d, Rest(advocate="odd-nes", until=dt.date(2027, 2, 28), why="parental leave")
    ),
    "rest-open": lambda d: rest(d, Rest(advocate="thomas-bjerre")),
    "retire": lambda d: retire(
        d, End(advocate="nordvik-bank/henrik-dahle", on=dt.date(2026, 11, 10), left=True)
    ),
    "promote": lambda d: promote(d, Promotion(advocate="jens-ahlers", by="lena-fuchs")),
    "promote-missing": lambda d: promote(
        d, Promotion(advocate="marloes-tromp", by="lena-fuchs", to="active", level="haed")
    ),
    "promote-not-ready": lambda d: promote(
        d, Promotion(advocate="marloes-tromp", by="lena-fuchs", to="active")
    ),
    "move": lambda d: move(
        d,
        Move(
            advocate="odd-nes",
            to="Nordvik Bank",
            by="ingrid-solberg",
            title="Head of Data",
            on=dt.date(2026, 11, 2),
        ),
    ),
    # Both profiles of a person are forgotten, and what was asked of them is given up.
    "forget": lambda d: forget(d, Forgetting(advocate="nordvik-bank/henrik-dahle")),
    "forget-booked": lambda d: forget(d, Forgetting(advocate="thomas-bjerre")),
    "handover": lambda d: hand_over(
        d,
        Handover(owner="ingrid-solberg", to="Elin Wahlström", left=dt.date(2026, 12, 1)),
    ),
    "handover-slips": lambda d: hand_over(
        d, Handover(owner="ingrid-solberg", to="ingrid-solberg", accounts=("halmveld",))
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The demo, open; nothing is written to it. Keys are drawn in a row."""
    keys = iter(f"key{number:07}" for number in range(10_000))
    return opened(ROOT, draw=lambda: next(keys))


def shown(changed: Changed) -> str:
    """What a change comes to, as text; keys are not among what is held."""
    lines = [changed.title, *changed.says]
    lines += [f"REFUSED {one.field or '-'}: {one}" for one in changed.refusals]
    text = "\n".join(lines) + "\n" + diff(changed.files)
    return "\n".join(
        "+key: …" if line.startswith("+key: key") else line for line in text.split("\n")
    )


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_what_was_asked(desk: Desk, name: str, *, regenerate: bool) -> None:
    """Each action gives the sentences, refusals and lines that its golden file holds."""
    found = shown(CASES[name](desk))
    golden = GOLDEN / f"{name}.txt"
    if regenerate:
        golden.write_text(found, "utf-8")
    assert golden.read_text("utf-8") == found
    assert "nordvik.example" not in found
    assert "22 12 34 56" not in found


def test_each_golden_file_has_its_case() -> None:
    """No golden file is left over from a case that is gone."""
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.no_cover
def test_the_program_and_the_gate_would_pass(desk: Desk) -> None:
    """What is not refused brings no error to the program, and undoes nothing that happened."""
    passed = set()
    for name, act in CASES.items():
        changed = act(desk)
        if changed.files:
            assert foreseen(desk, changed).errors == (), name
            assert list(undone(desk, changed)) == [], name
            passed.add(name)
    assert {"answer-declined", "forget", "move", "use-cancelled", "withdraw-some"} <= passed


def undone(desk: Desk, changed: Changed) -> Iterator[Fault]:
    """What the history rules of the gate find in a change."""
    contents = {one.path: one.after for one in changed.files}
    later = Later(desk.root, contents)
    before = replace(desk.report, changed=frozenset(contents))
    after = replace(check_before(later, before), changed=frozenset(contents))
    base = Base("0" * 40, "main", {}, {})
    change = Change(base, desk.report, after, (tree_of(desk.root), later))
    for rule in HISTORY_RULES:
        yield from (one for one in rule.check(change) if one.severity is Severity.ERROR)


def test_the_demo_is_tidy(desk: Desk) -> None:
    """The demo has no loose ends, so tidying it up changes nothing."""
    assert loose_ends(desk) == ()
    assert tidy(desk, Tidying(loose=())).files == ()
