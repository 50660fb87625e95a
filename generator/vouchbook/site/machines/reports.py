"""A report in JSON: the form that all of them share, as `formats/report.py` writes it."""

from typing import Final

from vouchbook.formats.report import report_as_data
from vouchbook.reports import Kind, Report
from vouchbook.shown.views import Audience
from vouchbook.site.machines.shapes import DAY, Definitions, Json, Schema, Setting, closed

_TEXT: Final[Schema] = {"type": "string"}
_CELL: Final[Schema] = {
    "description": "Days as text, shares as parts of 1; null where there is nothing to say.",
    "type": ["string", "number", "boolean", "null"],
}


class ReportShape:
    """A report: a sentence, figures, tables, and how each number comes about."""

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it."""
        column = closed(
            "A column.",
            {"id": _TEXT, "label": _TEXT, "kind": {"enum": sorted(one.value for one in Kind)}},
        )
        table = closed(
            "A table; each row has a cell for each column.",
            {
                "title": _TEXT,
                "columns": {"type": "array", "items": column},
                "rows": {"type": "array", "items": {"type": "array", "items": _CELL}},
            },
        )
        computed = closed(
            "How a number comes about.", {"term": _TEXT, "formula": _TEXT, "source": _TEXT}
        )
        commit = closed(
            "The commit that the data are of.",
            {
                "id": {"type": "string", "pattern": "^[0-9a-f]+$"},
                "changed": {"description": "Whether they differ from it.", "type": "boolean"},
            },
        )
        defined["report"] = closed(
            "A report.",
            {
                "report": _TEXT,
                "title": _TEXT,
                "as_of": DAY.schema(audience, defined),
                "commit": {"oneOf": [commit, {"type": "null"}]},
                "currency": _TEXT,
                "sentence": {"description": "What it says, in a sentence or two.", **_TEXT},
                "figures": {"type": "object", "additionalProperties": _CELL},
                "tables": {"type": "object", "additionalProperties": table},
                "computed": {"type": "array", "items": computed},
            },
        )
        return {"$ref": "#/$defs/report"}

    def value(self, value: Report, setting: Setting) -> Json:  # noqa: ARG002 — all shapes are asked alike
        """Write it, as the command line does."""
        return report_as_data(value)


REPORT: Final = ReportShape()
