"""What an import would do, worked out wholly before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vouchbook.importers.blueprint import ImportMapping
from vouchbook.importers.drafts import Draft, Findings
from vouchbook.importers.existing import Existing, read_program
from vouchbook.importers.gathering import Gatherer
from vouchbook.importers.joining import (
    Joiner,
    all_files,
    all_missing,
    all_records,
    all_unread,
    gather_tables,
)
from vouchbook.importers.records import Note
from vouchbook.importers.settling import Change, Settler
from vouchbook.importers.tables import table_text


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        root: The program's folder.
        records: How many records were read.
        files: From how many files.
        changes: What would be written, in the order of paths.
        unchanged: Paths of files that hold all of it already.
        missing: Names that the mapping reads, and that no record has.
        unmapped: Files, rows and things that cannot be imported, and why.
        left_out: Values that cannot be imported, and why.
        unknown: (list or table, word, in how many records): words that nothing translates.
        duplicates: Pairs of names that may mean the same company.
        kept: Values that stay as they are though the source says otherwise.
        unconfirmed: Values that are not added, as others may see the file's words already.
        forgotten: New people at accounts where somebody was forgotten, and items that feature
            them.
    """

    root: Path
    records: int
    files: int
    changes: tuple[Change, ...]
    unchanged: tuple[str, ...]
    missing: tuple[Note, ...]
    unmapped: tuple[Note, ...]
    left_out: tuple[Note, ...]
    unknown: tuple[tuple[str, str, int], ...]
    duplicates: tuple[tuple[str, str], ...]
    kept: tuple[Note, ...]
    unconfirmed: tuple[Note, ...]
    forgotten: tuple[Note, ...]


def prepare(
    root: Path, source: Path, mapping: ImportMapping, *, after_forget: bool = False
) -> Plan:
    """Work out an import; nothing is written.

    Args:
        root: The folder that holds `program/`.
        source: A file or folder.
        mapping: How its records become files.
        after_forget: Whether people come in at accounts where somebody was forgotten.

    Raises:
        VouchbookError: There is no such source, or no program to import into.
    """
    existing = read_program(root)
    gathered = gather_tables(source, mapping.tables)
    joiner = Joiner({name: table.records for name, table in gathered.items()})
    gatherer = Gatherer(joiner, existing)
    for table in mapping.tables:
        gatherer.take_all(table, gathered[table.name].records)
    findings = gatherer.findings
    settler = Settler(existing, findings, after_forget=after_forget)
    changes = list(settler.settle(gatherer.drafts))
    for kind, rows in gatherer.rows.items():
        refresh = kind in gatherer.refreshed
        changes.extend(_table(existing, kind, rows, findings, refresh=refresh))
    return Plan(
        root,
        all_records(gathered),
        all_files(gathered),
        tuple(sorted(changes, key=lambda change: change.path)),
        tuple(sorted(settler.unchanged)),
        tuple(all_missing(gathered)),
        (*all_unread(gathered), *findings.unmapped),
        tuple(findings.left_out),
        tuple((*words, len(places)) for words, places in sorted(findings.unknown.items())),
        tuple(gatherer.accounts.near_duplicates()),
        tuple(findings.kept),
        tuple(settler.unconfirmed),
        tuple(settler.forget_guard.notes),
    )


def _table(
    existing: Existing,
    kind: str,
    rows: Mapping[str, Draft],
    findings: Findings,
    *,
    refresh: bool,
) -> Iterator[Change]:
    path = f"program/{kind}.csv"
    if path in existing.broken:
        findings.unmapped.append(Note(path, "it cannot be read; run `vouchbook check`"))
        return
    text = existing.tables.get(kind)
    made = table_text(kind, rows, text, findings, refresh=refresh)
    if made and (made.added or made.refreshed):
        before = None if text is None else text.encode()
        data = {"rows": made.added, "refreshed": made.refreshed}
        yield Change(path, kind, before, made.text.encode(), data)
