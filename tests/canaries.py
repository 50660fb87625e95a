"""A program with a canary in every field that its schemas know, to see where each one flies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vouchbook.schemas import load_schema

DAY = "2026-11-16"
#: What the schemas alone cannot tell: ids that fit together, and states in which all may be shown.
FIXED: Mapping[str, Any] = {
    "account.id": "acme",
    "account.key": "acmekey123",
    "account.formerly": ["acme-before"],
    "account.naming.level": "public",
    "account.naming.granted": "2026-01-05",
    "account.naming.expires": "2027-01-05",
    "account.caps.activities": "live",
    "account.health.status": "green",
    "person.id": "ada",
    "person.key": "adakey4567",
    "person.status": "active",
    "person.formerly": ["acme-before/ada"],
    "person.consent.scope": ["sales", "public", "quote", "logo", "recording"],
    "person.consent.basis": "written",
    "person.consent.granted": "2026-01-05",
    "person.consent.expires": "2027-01-05",
    "person.activities.until": "2027-12-31",
    "person.left.on": "2027-06-01",
    "request.id": "first",
    "request.mode": "concierge",
    "request.requested": "2026-09-02",
    "request.closed.as": "fulfilled",
    "request.asks.answer": "declined",
    "request.asks.again_from": "2027-02-01",
    "request.uses.status": "done",
    "request.overrides.rule": "renewal",
    "account.customer_since": "2021-03-15",
    "people.roles.from": "2020-01-01",
    "people.trained": ["2026-10"],
    "people.access.since": DAY,
    "program.timezone": "Europe/Oslo",
    "program.currency": "EUR",
    "program.repository": "a/b",
    "program.forms.mail": "references@example.com",
    "content.review": "2028-03-12",
    "content.id": "story",
    "content.state": "approved",
    "content.steps.state": "approved",
    "content.steps.on": "2026-03-11",
    "collection.id": "kit",
    "collection.until": "2027-12-31",
}
#: Left out: what cannot stand beside the rest, or would end what is to be shown.
OMITTED = frozenset(
    {
        "account.naming.withdrawn", "person.consent.withdrawn", "person.erased", "person.account",
        "person.activities.max", "person.activities.days", "collection.query",
        "content.steps.until", "content.derived_from",
    }
)  # fmt: skip
REFS = {
    "account": "acme", "person": "acme/ada", "colleague": "owner", "content": "story",
    "request": "first", "collection": "kit",
}  # fmt: skip


@dataclass
class Canaries:
    """Fills documents, remembering which canary stands in which field."""

    fields: dict[str, str] = field(default_factory=dict)

    def document(self, kind: str) -> dict[str, Any]:
        """Make a document of a kind with every field filled."""
        schema = load_schema(kind)
        return self._value(kind, schema, schema)

    def _value(self, path: str, node: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
        if path in FIXED:
            return FIXED[path]
        if "$ref" in node:
            node = {**root["$defs"][node["$ref"].rpartition("/")[2]], **node}
        known = self._known(node)
        if known is not None:
            return known
        kinds = node.get("type", "string")
        return self._of_type(kinds if isinstance(kinds, str) else kinds[0], path, node, root)

    def _known(self, node: Mapping[str, Any]) -> Any:
        """The value where it must fit something else, None where it may be a canary."""
        if "x-ref" in node:
            return REFS[node["x-ref"]]
        if "x-vocabulary" in node:
            return f"{node['x-vocabulary'].replace('_', '-')}-one"
        if "x-country" in node:
            return "NO"
        if "x-attributes" in node:
            return self._attributes(node["x-attributes"])
        return node["enum"][0] if "enum" in node else None

    def _of_type(
        self, wanted: str, path: str, node: Mapping[str, Any], root: Mapping[str, Any]
    ) -> Any:
        if wanted == "object":
            return {
                name: self._value(f"{path}.{name}", inner, root)
                for name, inner in node.get("properties", {}).items()
                if f"{path}.{name}" not in OMITTED
            }
        if wanted == "array":
            return [self._value(path, node["items"], root)]
        if wanted == "boolean":
            return True
        if wanted in {"integer", "number"}:
            return self._number(path, node)
        return self._text(path, node)

    def _attributes(self, owner: str) -> dict[str, list[str]]:
        if owner == "any":
            return {}
        return {
            f"{owner}-{word}": [f"{owner}-{word}-value"] for word in ("public", "sales", "program")
        }

    def _number(self, path: str, node: Mapping[str, Any]) -> int:
        if node["maximum"] < 99_999:
            return int(node["minimum"])
        number = 70_001 + 7 * len(self.fields)
        self.fields[str(number)] = path
        return number

    def _text(self, path: str, node: Mapping[str, Any]) -> str:
        if node.get("format") == "date":
            return DAY
        canary = f"canary{len(self.fields):03}q"
        self.fields[canary] = path
        pattern = node.get("pattern", "")
        if "https" in pattern:
            return f"https://example.com/{canary}"
        return f"crm:{canary}" if "}:" in pattern else canary
