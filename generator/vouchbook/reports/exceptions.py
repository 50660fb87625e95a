"""Limits that were signed off: who pressed, who signed, what the customer said afterwards."""

from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.work import rated


def exceptions(material: Material, period: Period) -> Table:
    """List the exceptions of a period, the latest first."""
    rows: list[tuple[Cell, ...]] = []
    for request in material.requests:
        after = rated(material, request)
        for one in request.overrides:
            if one.on not in period:
                continue
            mine = after and after[0] == material.ledger.identity.contact(one.advocate)
            said = after[1] if after and mine else None
            rows.append(
                (
                    material.advocate_name(one.advocate),
                    one.on,
                    one.rule,
                    material.colleague_name(one.pressed_by),
                    material.colleague_name(one.by),
                    said.rating if said else None,
                    said.note if said else None,
                    one.reason,
                    request.id,
                    one.advocate,
                )
            )
    rows.sort(key=lambda row: (str(row[1]), str(row[-2]), str(row[-1])), reverse=True)
    return Table(
        "exceptions",
        "Signed-off exceptions, 12 months",
        (
            Column("name", "advocate"),
            Column("on", "signed", Kind.DATE),
            Column("rule", "limit"),
            Column("pressed_by", "pressed by"),
            Column("signed_by", "signed by"),
            Column("rating", "rating", Kind.COUNT),
            Column("said", "said afterwards", wide=True),
            Column("reason", "reason", wide=True),
            Column("request", "request", data=True),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="no exceptions",
    )
