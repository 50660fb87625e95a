"""Ways to shed a history, or to sign for oneself, that look like something that is allowed."""

from pathlib import Path

import pytest

from changing import ACCOUNT, CONTENT, PERSON, REQUEST, Replace, another
from committing import committed
from merging import brought

KEY = "c3v8n1t6rz"
STUB = f"advocates/harbour-bank/erased-{KEY}.yml"
AGAIN = "advocates/harbour-bank/marit-lunde-2.yml"
COLLECTION = "content/collections/first-meeting.yml"


def stub_in(base: Path) -> None:
    """Let the log name a stub in place of Marit Lunde, as `forget` does."""
    text = f"id: erased-{KEY}\naccount: harbour-bank\nerased: 2026-11-16\n"
    (base / STUB).write_text(text, "utf-8")
    text = (base / REQUEST).read_text("utf-8")
    text = text.replace("harbour-bank/marit-lunde", f"harbour-bank/erased-{KEY}")
    (base / REQUEST).write_text(text, "utf-8")


def without_content(base: Path, replace: Replace) -> None:
    (base / CONTENT).unlink()
    replace(COLLECTION, "items: [harbour-close]", "items: []")


def test_who_is_still_there_was_not_forgotten(base: Path, replace: Replace) -> None:
    """A stub beside a profile with another key takes no history off it, and no consent."""
    stub_in(base)
    replace(PERSON, f"key: {KEY}", "key: d4w9p2u7sa")
    replace(PERSON, "expires: 2027-02-02", "expires: 2029-02-02")
    assert sorted(brought(base)) == [
        ("consent-rewritten", PERSON),
        ("past-changed", REQUEST),
        ("past-changed", REQUEST),
        ("renamed", PERSON),
    ]


def test_who_is_forgotten_is_not_new_in_the_same_change(base: Path, replace: Replace) -> None:
    """Somebody who is forgotten cannot come back at once with no past; later they may."""
    text = (base / PERSON).read_text("utf-8").replace(KEY, "d4w9p2u7sa")
    stub_in(base)
    without_content(base, replace)
    (base / PERSON).unlink()
    alone = brought(base)
    (base / AGAIN).write_text(text.replace("id: marit-lunde", "id: marit-lunde-2"), "utf-8")
    assert [one for one in brought(base) if one not in alone] == [("renamed", AGAIN)]
    (base / AGAIN).unlink()
    committed(base)
    (base / AGAIN).write_text(text.replace("id: marit-lunde", "id: marit-lunde-2"), "utf-8")
    assert brought(base) == []


def test_nothing_stands_for_nobody(base: Path) -> None:
    """A stub for somebody who was never there would be asked without a limit or a consent."""
    stub = base / "advocates/harbour-bank/erased-zzzzzzzzzz.yml"
    stub.write_text("id: erased-zzzzzzzzzz\naccount: harbour-bank\nerased: 2026-11-16\n", "utf-8")
    assert brought(base) == [("renamed", "advocates/harbour-bank/erased-zzzzzzzzzz.yml")]


def test_a_request_hides_no_other(base: Path) -> None:
    """A second request of the same id, in another year, does not take the first off the log."""
    name = Path(REQUEST).name
    other = base / "requests/2025" / name
    other.parent.mkdir()
    text = (base / REQUEST).read_text("utf-8")
    other.write_text(text[: text.index("asks:")].replace("2026-09", "2025-09"), "utf-8")
    other.write_text(other.read_text("utf-8").replace("id: 2025-09", "id: 2026-09"), "utf-8")
    assert brought(base) == [("id", REQUEST)]


def test_who_is_new_takes_nobodys_place(base: Path, replace: Replace) -> None:
    """A file that names somebody as its earlier id has their key, or was there before."""
    another(base)
    path = "advocates/harbour-bank/odd-nes.yml"
    (base / PERSON).unlink()
    without_content(base, replace)
    with (base / path).open("a", encoding="utf-8") as file:
        file.write("formerly: [harbour-bank/marit-lunde]\n")
    assert brought(base) == [("renamed", path)]


@pytest.mark.parametrize(
    ("name", "rules"), [("M. Lunde", []), ("Marit Lie", []), ("Odd Nes", ["renamed"])]
)
def test_two_files_of_one_person_become_one(
    name: str, rules: list[str], base: Path, replace: Replace
) -> None:
    """Whichever stays keeps its key, and names the other; that of somebody else takes no place."""
    another(base)
    replace("advocates/harbour-bank/odd-nes.yml", "name: Odd Nes", f"name: {name}")
    committed(base)
    (base / PERSON).unlink()
    without_content(base, replace)
    with (base / "advocates/harbour-bank/odd-nes.yml").open("a", encoding="utf-8") as file:
        file.write("formerly: [harbour-bank/marit-lunde]\n")
    assert [rule for rule, _ in brought(base)] == rules


@pytest.mark.parametrize(("path", "key"), [(PERSON, KEY), (ACCOUNT, "k7p2m4x9qa")])
def test_a_key_stays(path: str, key: str, base: Path, replace: Replace) -> None:
    """The key of a person and of an account is never another one."""
    replace(path, f"key: {key}", "key: d4w9p2u7sa")
    assert brought(base) == [("renamed", path)]


def test_a_key_that_two_had_is_put_right(base: Path, replace: Replace) -> None:
    """Of two that have the same key by mistake, one gets another."""
    another(base)
    replace("advocates/harbour-bank/odd-nes.yml", "key: d4w9p2u7sa", f"key: {KEY}")
    committed(base)
    replace("advocates/harbour-bank/odd-nes.yml", f"key: {KEY}", "key: d4w9p2u7sa")
    assert brought(base) == []


@pytest.mark.parametrize(
    ("signed", "rules"), [("2026-09-01", ["past-changed"]), ("2026-09-02", [])]
)
def test_nothing_is_signed_before_it_was_logged(
    signed: str, rules: list[str], base: Path, replace: Replace
) -> None:
    """A correction dated before its request, as of somebody whose role has ended, signs nothing."""
    replace(REQUEST, "on: 2026-09-15, status: done", "on: 2026-09-14, status: done")
    replace(
        REQUEST, "closed: {on",
        f"corrections: [{{what: day, by: lena-fuchs, on: {signed}, reason: Typo}}]\nclosed: {{on",
    )  # fmt: skip
    assert [rule for rule, _ in brought(base)] == rules
