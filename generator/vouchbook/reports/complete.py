"""Whether what we say of advocates is complete: what the Finder looks for, and who has it."""

from vouchbook.model import Dimension
from vouchbook.reports.material import Material
from vouchbook.reports.report import Column, Kind, Table, share
from vouchbook.reports.segments import Atlas, named


def complete(material: Material) -> Table:
    """Count the advocates of whom each thing is known, the least known first."""
    atlas = Atlas(material)
    known = {
        **{named(one): 0 for one in Dimension},
        "activities": sum(bool(one.activities) for one in material.advocates),
        "story": sum(bool(one.story) for one in material.advocates),
        "results": sum(bool(one.results) for one in material.advocates),
    }
    for person in material.advocates:
        for dimension in atlas.of_person(person):
            known[named(dimension)] += 1
    whole = len(material.advocates)
    order = sorted(known.items(), key=lambda pair: (pair[1], pair[0])) if whole else []
    return Table(
        "complete",
        "What we know of them, the least known first",
        (
            Column("what", "what"),
            Column("known", "known", Kind.COUNT),
            Column("missing", "missing", Kind.COUNT),
            Column("share", "of all", Kind.SHARE),
        ),
        tuple((what, count, whole - count, share(count, whole)) for what, count in order),
        empty="no advocates",
    )
