"""A program with a canary in all that it can say, and what of it is in a site."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from canaries import DAY, Canaries
from hostile import accepts
from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import SEES, field_audiences
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather

SITE_URL = "https://references.example.com/book/"
VOCABULARY_LISTS = (
    "industries", "products", "use_cases", "personas", "levels", "languages", "stages", "hosting",
    "channels", "partners", "competitors", "technologies", "groups", "roles", "content_kinds",
    "sources", "sentiment_sources", "touch_kinds", "given_kinds", "outcome_kinds",
)  # fmt: skip


def vocabulary() -> dict[str, Any]:
    """One entry for each list, and attributes of each audience."""
    lists: dict[str, Any] = {
        name: [{"id": f"{name.replace('_', '-')}-one", "label": f"The {name}"}]
        for name in VOCABULARY_LISTS
    }
    lists["stages"] += [{"id": f"stage-{n}", "label": f"Stage {n}"} for n in (2, 3)]
    lists["regions"] = [{"id": "regions-one", "label": "The region", "countries": ["NO"]}]
    lists["sizes"] = [{"id": "sizes-one", "label": "The size", "from": 1}]
    lists["activities"] = [
        {"id": "activities-one", "label": "The activity", "effort": 3, "lead_days": 5,
         "live": True, "needs": ["sales"]}
    ]  # fmt: skip
    lists["attributes"] = [
        {"id": f"{on}-{word}", "label": f"label{on}{word}", "on": on, "facet": True,
         "audience": word,
         "values": [{"id": f"{on}-{word}-value", "label": f"value{on}{word}"}]}
        for on in ("account", "person")
        for word in ("public", "sales", "program")
    ]  # fmt: skip
    return lists


#: Columns of the tables, which have no schema, and the widest audience that may see each.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "opportunities": {
        "id": "sales", "account_id": "program", "prospect": "sales",
        "competitor": "program", "list_amount": "program", "amount": "sales",
    },
    "customers": {
        "id": "program", "name": "program", "revenue": "program",
        "usage": "program",
    },
    "engagement": {
        "opportunity": "program", "views": "program", "shares": "program", "downloads": "program",
    },
}  # fmt: skip
#: What the other columns hold, so that a row is shown where it may be.
ROWS: Mapping[str, Mapping[str, str]] = {
    "opportunities": {
        "type": "new", "stage": "stage-3", "products": "products-one", "country": "NO",
        "created": "2026-08-03", "close_date": "2026-12-21", "owner": "owner",
    },
    "customers": {
        "industry": "industries-one", "products": "products-one", "health": "green", "nps": "10",
        "nps_on": DAY, "country": "NO", "owner": "owner",
    },
    "engagement": {"item": "story", "who": "prospect"},
}  # fmt: skip
TABLES = {
    "opportunities": "program/opportunities.csv",
    "customers": "program/customers.csv",
    "engagement": "content/engagement/2026-10.csv",
}
NUMBERS = {"list_amount", "amount", "revenue", "usage", "views", "shares", "downloads"}


def tables(canaries: Canaries) -> Iterator[tuple[str, str]]:
    """Make each table, with a canary in every column that can hold one."""
    for table, columns in COLUMNS.items():
        row = dict(ROWS[table])
        for column in columns:
            number = len(canaries.fields)
            row[column] = str(70_001 + 7 * number) if column in NUMBERS else f"canary{number:03}q"
            canaries.fields[row[column]] = f"{table}.{column}"
        output = io.StringIO(newline="")
        writer = csv.DictWriter(output, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)
        yield TABLES[table], output.getvalue()


def attributes() -> dict[str, str]:
    """Give what the program's own attributes show → who may see it, as a field of its own."""
    return {
        f"{what}{on}{word}": f"attributes.{word}"
        for what in ("label", "value")
        for on in ("account", "person")
        for word in ("public", "sales", "program")
    }


def open_request(request: Mapping[str, Any]) -> dict[str, Any]:
    """Make a request that waits for a day that is agreed, as the calendars show it."""
    names = ("requested", "by", "group", "activity", "mode", "needed_by")
    use = {"advocate": "acme/ada", "on": "2027-01-05", "status": "scheduled", "agreed": DAY}
    return {"id": "second-call", **{name: request[name] for name in names}, "uses": [use]}


class Telling(Canaries):
    """Fills documents with texts that name somebody, wherever a text may have several words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def _text(self, path: str, node: Mapping[str, Any]) -> str:
        canary = super()._text(path, node)
        return said if accepts(node, said := f"{canary} with {self._name}") else canary


def program(
    root: Path, level: str = "public", canaries: Canaries | None = None
) -> Mapping[str, str]:
    """Write a program with a canary in every field; give canary → field.

    Args:
        root: Where to.
        level: How its account may be named.
        canaries: Fills the documents.
    """
    canaries = canaries or Canaries()
    account, person = canaries.document("account"), canaries.document("person")
    account["naming"][0]["level"] = level
    people = canaries.document("people")
    people[0] |= {"id": "owner", "access": {"since": DAY}}
    settings, request = canaries.document("program"), canaries.document("request")
    segment = {"industry": "industries-one", "region": "regions-one"}
    goals = {
        "minimums": [{"segment": segment, "advocates": 3, "stories": 2}],
        "initiatives": [
            {"id": "canaryinitiative", "title": "canarytitle", "segment": segment, "advocates": 5}
        ],
    }
    caps = [{"id": "canarycap", "scope": "contact", "counts": "uses", "max": 9, "days": 90}]
    canaries.fields |= {
        "canaryinitiative": "goals.initiatives.id",
        "canarytitle": "goals.initiatives.title",
        "canarycap": "limits.versions.caps.id",
    }
    files = {
        "program/program.yml": settings,
        "program/vocabulary.yml": vocabulary(),
        "program/people.yml": people,
        # Nothing is judged before the first version: here every fact may stand beside the others.
        "program/limits.yml": {"versions": [{"from": "2030-01-01", "caps": caps}]},
        "program/goals.yml": goals,
        "program/matching.yml": {"weights": {"products": 5}},
        "advocates/acme/account.yml": account,
        "advocates/acme/ada.yml": person,
        "content/story.yml": canaries.document("content"),
        "content/collections/kit.yml": canaries.document("collection"),
        "requests/2026/first.yml": request,
        "requests/2026/second-call.yml": open_request(request),
    }
    texts = {path: yaml.dump(data, Dumper=Plain, sort_keys=False) for path, data in files.items()}
    for path, text in (*texts.items(), *tables(canaries)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return canaries.fields | attributes()


class Plain(yaml.SafeDumper):
    """Writes a value that stands in two places twice: a program knows no anchors."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def render(root: Path, audience: str) -> str:
    """Give all that the program adds to a site as one text, addresses included."""
    contents = gather(root, None, audience)
    assert not contents.has_errors, [finding.message for finding in contents.findings]
    pages = (part for page in contents.pages for part in (page.uri, page.title, page.html))
    written = [*contents.files.items(), *contents.placed(SITE_URL).items()]
    files = (f"{uri}\n{unfolded(content)}" for uri, content in written)
    return "\n".join([*pages, *files])


def build(root: Path, audience: str) -> str:
    """Build the site, and give everything in it as one text, file names included."""
    site = root / "site"
    config = f"site_name: x\nsite_url: {SITE_URL}\ntheme: material\nplugins: [vouchbook]\n"
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(config)
    built = build_site(root, audience=audience, as_of=None, site_dir=site, contents=gather)
    assert built.published, [finding.message for finding in built.findings]
    ours = [path for path in sorted(site.rglob("*")) if path.is_file()]
    texts = (unfolded(path.read_bytes()) for path in ours)
    return "\n".join([*(str(path.relative_to(site)) for path in ours), *texts])


def unfolded(content: bytes) -> str:
    """Give a file as text; a word that a calendar has broken over two lines is one again."""
    return content.replace(b"\r\n ", b"").decode("utf-8", "replace")


def found(fields: Mapping[str, str], text: str) -> set[str]:
    """Name the fields whose canary is in a text, as a whole word, however it is written there."""
    plain = re.sub(r"(?<=\d)[,.\u202f\u00a0 ](?=\d{3}\b)", "", text.lower())
    words = set(re.findall(r"[0-9a-z]+", plain))
    return {path for canary, path in fields.items() if canary in words}


def allowed(path: str, audience: Audience) -> bool:
    """Say by schema, attribute or column whether a field may be shown at all."""
    kind, _, name = path.partition(".")
    known = field_audiences() | {"attributes.public": "public", "attributes.sales": "sales"}
    return (known.get(path) or COLUMNS.get(kind, {}).get(name, "program")) in SEES[audience]
