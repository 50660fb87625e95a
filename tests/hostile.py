"""A program that is nothing but attacks: every text that its schemas accept tries to be more."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from canaries import DAY, Canaries
from vouchbook.schemas import load_schema

#: What runs anywhere sets this in the page, so that one look at it says whether anything ran.
PLANTED = "planted"
#: The attacks: how the text begins, for what is judged by its beginning, and what follows, for what
#: breaks out of where it stands. Together no longer than a label may be.
ATTACKS: tuple[str, ...] = (
    "=1+1 <script>planted=1</script>",
    "+1+1 [x](y){: onclick=planted=1 } {: onclick=planted=1 }",
    "-1+1 </script></title></textarea></style>--><svg onload=planted=1>",
    '@SUM(1) --8<-- "/proc/self/environ" <img src=x onerror=planted=1>',
    "\t=1+1 \"'><img src=//evil.example/i onerror=planted=1>",
    "JaVaScRiPt:planted=1//[x](JaVaScRiPt:planted=1) <a href=javascript:planted=1>x</a>",
    "java&#115;cript:planted=1 {{ 7*7 }}{% raw %}${7*7} &lt;b&gt;&amp;",
    "data:text/html,<script>planted=1</script> *[a]: b !ENV HOME",
    "//evil.example/x ![x](//evil.example/y) <link rel=stylesheet href=//evil.example/z>",
    '\' autofocus onfocus=planted=1 x=" autofocus onfocus=planted=1 y="`',
    "END:VEVENT;X=1,2\\n\\, ]]><!-- \\u003cscript\\u003e </details><base href=//evil.example/>",
)
#: Only texts of several lines take it; for a line of a calendar, a row of a table, front matter.
LINES = (
    "\n=1+1\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:x\n::error::x\n---\n"
    "title: <script>planted=1</script>\n"
)
COPIES = len(ATTACKS)
_COUNTRIES = ("NO", "SE", "DK", "FI", "IS", "DE", "FR", "ES", "IT", "PT", "PL")
_LISTS = (
    "industries", "products", "use_cases", "personas", "levels", "languages", "stages", "hosting",
    "channels", "partners", "competitors", "technologies", "groups", "roles", "content_kinds",
    "sources", "sentiment_sources", "touch_kinds", "given_kinds", "outcome_kinds", "regions",
    "sizes", "activities",
)  # fmt: skip
#: What an address may not hold.
_NO_ADDRESS = r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]"


class Attacks(Canaries):
    """Fills documents with one attack, as far as each field takes it."""

    def __init__(self, attack: str, number: int) -> None:
        super().__init__()
        self._attack = attack
        self._copy = number

    def document(self, kind: str) -> Any:
        """Make a document of a kind, its ids those of this copy."""
        return _renamed(super().document(kind), self._copy)

    def _known(self, node: Mapping[str, Any]) -> Any:
        if node.get("x-ref") == "colleague":
            return f"owner-{self._copy}"
        return super()._known(node)

    def _text(self, path: str, node: Mapping[str, Any]) -> str:
        if node.get("format") == "date":
            return DAY
        text = fitted(self._attack, node)
        self.fields[path] = text
        return text


def accepts(node: Mapping[str, Any], text: str) -> bool:
    """Say whether a field takes a text, by the words of its schema."""
    return (
        node.get("minLength", 0) <= len(text) <= node["maxLength"]
        and re.search(node.get("pattern", ""), text) is not None
        and re.search(node.get("not", {}).get("pattern", r"(?!)"), text) is None
    )


def fitted(attack: str, node: Mapping[str, Any]) -> str:
    """Give an attack as a field takes it: whole, or what its pattern lets through."""
    candidates = [
        attack + LINES,
        attack,
        f"https://example.com/{re.sub(_NO_ADDRESS, '', attack)}",
        f"crm:{re.sub('[^!-~]', '', attack)}"[: node["maxLength"]],
        re.sub("[^!-~]", "", attack)[: node["maxLength"]],
        re.sub("[^a-z0-9]", "", attack.lower())[: node["maxLength"]],
    ]
    return next(text for text in candidates if accepts(node, text))


def _renamed(value: Any, number: int) -> Any:
    """Give the ids of a document to one copy, so that the copies can stand in one program."""
    if isinstance(value, dict):
        return {name: _renamed(inner, number) for name, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, number) for inner in value]
    return _own(value, number) if isinstance(value, str) else value


def _own(value: str, number: int) -> str:
    if value == "NO":
        return _COUNTRIES[number]
    if value in {"acmekey123", "adakey4567"}:
        return f"{value[:-2]}{number:02}"
    if re.fullmatch("acme(-before)?/ada", value):
        return value.replace("/", f"-{number}/")
    whole = value in {"acme", "acme-before", "story", "first", "kit"}
    return f"{value}-{number}" if whole else re.sub("-one$", f"-{number}", value)


def _vocabulary() -> dict[str, Any]:
    """Make lists with an entry for each attack, its label the attack."""
    properties = load_schema("vocabulary")["properties"]
    lists = {name: [_entry(name, number) for number in range(COPIES)] for name in _LISTS}
    assert set(properties) - set(lists) == {"attributes", "words"}
    lists["attributes"] = [
        {
            "id": f"{on}-{word}",
            "label": ATTACKS[place],
            "on": on,
            "facet": True,
            "audience": word,
            "values": [
                {"id": f"{on}-{word}-value", "label": ATTACKS[place + 1]},
                *({"id": f"other-{at}", "label": attack} for at, attack in enumerate(ATTACKS)),
            ],
        }
        for place, (on, word) in enumerate(
            (on, word) for on in ("account", "person") for word in ("public", "sales", "program")
        )
    ]
    return {**lists, "words": {"hold": ATTACKS[2]}}


def _entry(name: str, number: int) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if name == "regions":
        more = {"countries": [_COUNTRIES[number]]}
    elif name == "sizes":
        more = {"from": number}
    elif name == "activities":
        more = {"effort": 3, "lead_days": 5, "live": True, "needs": ["sales"]}
    return {"id": f"{name.replace('_', '-')}-{number}", "label": ATTACKS[number], **more}


def _tables() -> Iterator[tuple[str, str]]:
    """Make the tables of the CRM, with deals that are open and customers who are happy."""
    numbers = range(COPIES)
    yield "program/opportunities.csv", _csv(
        {
            "id": ATTACKS[number], "account_id": f"{ATTACKS[number]} too",
            "prospect": ATTACKS[number], "owner": ATTACKS[number], "type": "new",
            "stage": f"stages-{number}", "products": f"products-{number}",
            "use_case": f"use-cases-{number}", "industry": f"industries-{number}",
            "country": _COUNTRIES[number], "persona": f"personas-{number}",
            "competitor": f"competitors-{number}", "amount": 1000, "created": "2026-08-01",
            "close_date": "2026-12-20",
        }
        for number in numbers
    )  # fmt: skip
    yield "program/customers.csv", _csv(
        {
            "id": f"{ATTACKS[number]} three", "name": ATTACKS[number],
            "industry": f"industries-{number}", "country": _COUNTRIES[number],
            "products": f"products-{number}", "health": "green", "nps": 9, "nps_on": DAY,
            "owner": f"owner-{number}",
        }
        for number in numbers
    )  # fmt: skip
    yield (
        "content/engagement/2026-10.csv",
        _csv(
            {
                "item": f"story-{number}",
                "who": "prospect",
                "views": 3,
                "opportunity": ATTACKS[number],
            }
            for number in numbers
        ),
    )


def _csv(rows: Iterator[Mapping[str, Any]]) -> str:
    written = list(rows)
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, list(written[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(written)
    return output.getvalue()


def _open_request(number: int, request: Mapping[str, Any]) -> dict[str, Any]:
    """Make a request that waits for a day that is agreed, as the calendars show it."""
    names = ("requested", "by", "group", "activity", "mode", "needed_by")
    use = {"advocate": f"acme-{number}/ada", "on": "2027-01-05", "status": "scheduled"}
    return {
        "id": f"second-{number}",
        **{name: request[name] for name in names},
        "uses": [{**use, "agreed": DAY}],
    }


def _documents() -> Iterator[tuple[str, Any]]:
    people: list[Any] = []
    for number, attack in enumerate(ATTACKS):
        kinds = ("account", "person", "content", "collection", "request", "people")
        made = {kind: Attacks(attack, number).document(kind) for kind in kinds}
        made["account"]["naming"][0]["level"] = "public"
        people.append(made["people"][0] | {"id": f"owner-{number}", "access": {"since": DAY}})
        yield f"advocates/acme-{number}/account.yml", made["account"]
        yield f"advocates/acme-{number}/ada.yml", made["person"]
        yield f"content/story-{number}.yml", made["content"]
        yield f"content/collections/kit-{number}.yml", made["collection"]
        yield f"requests/2026/first-{number}.yml", made["request"]
        second = _open_request(number, made["request"])
        yield f"requests/2026/second-{number}.yml", second
    yield "program/people.yml", people
    yield "program/program.yml", Attacks(ATTACKS[2], 2).document("program")
    yield "program/vocabulary.yml", _vocabulary()
    # Nothing is judged before the first version: here every fact may stand beside the others.
    yield "program/limits.yml", {"versions": [{"from": "2030-01-01"}]}
    yield "program/matching.yml", {"weights": {"products": 5}}
    yield "program/goals.yml", {
        "minimums": [
            {"segment": _segment(number), "advocates": 3, "stories": 2}
            for number in range(COPIES)
        ],
        "initiatives": [
            {"id": f"initiative-{number}", "title": attack, "segment": _segment(number),
             "advocates": 5}
            for number, attack in enumerate(ATTACKS)
        ],
    }  # fmt: skip


def _segment(number: int) -> dict[str, str]:
    return {"industry": f"industries-{number}", "region": f"regions-{number}"}


def write_program(root: Path) -> None:
    """Write the program, and a guide that tries the same."""
    texts = {
        path: yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        for path, data in _documents()
    }
    guide = "\n\n".join(f"## {attack}\n\n{attack}" for attack in ATTACKS)
    texts |= dict(_tables()) | {"docs/attacks.md": f"# {ATTACKS[2]}\n\n{guide}\n"}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
