"""Changes of the smallest program, for tests of what the gate says of them."""

from collections.abc import Callable
from pathlib import Path

REQUEST = "requests/2026/2026-09-02-fjord-call.yml"
PERSON = "advocates/harbour-bank/marit-lunde.yml"
ACCOUNT = "advocates/harbour-bank/account.yml"
CONTENT = "content/harbour-close.yml"
LIMITS = "program/limits.yml"

#: Replaces a text in a file that has it once.
Replace = Callable[[str, str, str], None]


def booking(
    program: Path,
    name: str,
    on: str,
    *,
    advocate: str = "harbour-bank/marit-lunde",
    activity: str = "reference-call",
    status: str = "scheduled",
) -> str:
    """Write a request in which somebody agreed to something; give its path."""
    requested = name[:10]
    path = f"requests/{requested[:4]}/{name}.yml"
    (program / path).parent.mkdir(parents=True, exist_ok=True)
    (program / path).write_text(
        f"id: {name}\n"
        f"requested: {requested}\n"
        "by: jonas-berg\n"
        "group: sales\n"
        f"activity: {activity}\n"
        "mode: peer-to-peer\n"
        f"needed_by: {on}\n"
        "asks:\n"
        f"  - {{advocate: {advocate}, on: {requested}, by: lena-fuchs, answer: accepted, "
        f"answered: {requested}}}\n"
        "uses:\n"
        f"  - {{advocate: {advocate}, on: {on}, status: {status}}}\n",
        "utf-8",
    )
    return path


def company(program: Path) -> Path:
    """Write a second customer, which is like the first; give its folder."""
    folder = program / "advocates/fjord-bank"
    folder.mkdir()
    text = (program / ACCOUNT).read_text("utf-8").replace("harbour-bank", "fjord-bank")
    text = text.replace("k7p2m4x9qa", "h7p2m4x9qa").replace("Harbour Bank", "Fjord Bank")
    (folder / "account.yml").write_text(text.replace("A-2231", "A-2232"), "utf-8")
    return folder


def another(program: Path) -> str:
    """Write a second advocate, who is like the first; give how requests name them."""
    text = (program / PERSON).read_text("utf-8").replace("marit-lunde", "odd-nes")
    text = text.replace("c3v8n1t6rz", "d4w9p2u7sa").replace("Marit Lunde", "Odd Nes")
    (program / "advocates/harbour-bank/odd-nes.yml").write_text(text, "utf-8")
    return "harbour-bank/odd-nes"
