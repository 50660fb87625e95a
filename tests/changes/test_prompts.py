"""What is asked for on a terminal: again until it is right, and no more than is needed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from vouchbook.cli import changing, main

Ask = Callable[..., str]


@pytest.fixture
def ask(program: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command on a terminal, on which lines are typed; give what stands there afterwards."""
    monkeypatch.setattr(changing, "interactive", lambda: True)

    def ask(command: str, *lines: str) -> str:
        typed = "".join(f"{line}\n" for line in lines)
        done = CliRunner().invoke(
            main, ["--root", str(program), *command.split()], input=typed, catch_exceptions=False
        )
        return done.output

    return ask


@pytest.mark.parametrize(
    ("command", "lines", "said"),
    [
        # A slip is answered by the nearest, and asked about again.
        (
            "use --on 2026-11-13",
            ("marti", "marit", "jonass", "jonas", "y"),
            ["Who: marti", "Did you mean harbour-bank/marit-lunde?", "Logged, thank you: Marit"],
        ),
        ("use marti --on 2026-11-13 --by jonas", ("marit", "n"), ["Did you mean", "Who: marit"]),
        # Whoever names a request nothing more is asked about all that makes one.
        (
            "request",
            ("", "", "", "2026-13-01", "18 Dec 2026", "jonas", "y"),
            [
                "Whom (empty: whoever fits):",
                "'2026-13-01' is not a day of the calendar",
                "Asked for: reference call, by Fri 18 Dec.",
                "Written: 1 file.",
            ],
        ),
        ("request", ("Marit", "cal", "case-study", "", "", "lena", "n"), ["Nothing was written."]),
        # Likewise a nomination; what may stay empty may.
        (
            "nominate",
            (
                "Harbr Bank",
                "Harbour Bank",
                "Ada Vik",
                "",
                "case-stdy",
                "case study",
                "",
                "jonas",
                "y",
            ),
            [
                "There is no customer `Harbr Bank`. Did you mean Harbour Bank?",
                "There is no activity `case-stdy`. Did you mean case-study?",
                "Nominated: Ada Vik, Harbour Bank, for case study.",
            ],
        ),
        ("nominate harbour-bank", ("Ada Vik", "", "", "", "", "y"), ["as their own wish"]),
        # How long somebody is left alone depends on the reason, and a paper can be looked up.
        ("answer havn declined", ("timing", "topic", "n"), ["To which request"]),
        (
            "consent marit --by lena",
            ("written", "crm:C-9", "n"),
            ["How did they agree: written", "Where can it be looked up", "agrees to sales"],
        ),
        ("consent harbour-bank --by lena", ("none", "n"), ["How far may it be named: none"]),
    ],
)
def test_a_prompt_asks_until_it_is_right(
    ask: Ask, command: str, lines: tuple[str, ...], said: list[str]
) -> None:
    """What is missing is asked for, with the nearest right value for a slip."""
    output = ask(command, *lines)
    assert [words for words in said if words not in output] == [], output
