"""A site whose reports another process has made is the same site."""

import datetime as dt
from pathlib import Path

import pytest

from vouchbook import processes
from vouchbook.reports import Material
from vouchbook.site import contents

ROOT = Path(__file__).parents[2]


def made(audience: str) -> dict[str, str | bytes]:
    found = contents.gather(ROOT, dt.date(2026, 11, 16), audience)
    return {**{page.uri: page.html for page in found.pages}, **found.files}


@pytest.mark.parametrize("audience", ["program", "sales"])
def test_reports_come_from_another_process(monkeypatch: pytest.MonkeyPatch, audience: str) -> None:
    """Pages and files are the same, and this process makes no report where another one does."""
    alone = made(audience)
    monkeypatch.setattr(contents, "_WORTH_SHARING", 0)
    monkeypatch.setattr(processes, "how_many", lambda: 2)
    looked: list[str] = []
    monkeypatch.setattr(contents, "Material", lambda *given: looked.append("") or Material(*given))
    assert made(audience) == alone
    assert looked == []
