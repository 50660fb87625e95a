"""Runs the layers — files, YAML, schemas, rules — and turns faults into findings."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from vouchbook.check.dataset import Dataset
from vouchbook.check.locate import locate
from vouchbook.check.rules import RULES
from vouchbook.check.schema import judge_for
from vouchbook.check.speech import singular
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, Severity
from vouchbook.kinds import MEBIBYTE, YAML_KINDS, DataFile
from vouchbook.load import Loaded, read_all, read_bytes, walk
from vouchbook.schemas import load_schema

#: So many files with the same unknown value mean that the vocabulary lost it.
_SHARED_BY = 3

RuledFault = tuple[str, Fault]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        findings: All of them, in reading order.
        files: How many data files there are.
        dataset: What was accepted.
    """

    findings: tuple[Finding, ...]
    files: int
    dataset: Dataset

    @property
    def errors(self) -> int:
        """How many findings block a merge."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings do not block a merge."""
        return len(self.findings) - self.errors


def check(root: Path, *, workers: int | None = None) -> Report:
    """Check a whole program.

    Args:
        root: The folder that holds `program/`.
        workers: How many processes read files; None chooses.

    Returns:
        Every finding of every layer. A file with a finding in one layer is not looked at by the
        next, but all other files are.

    Raises:
        VouchbookError: There is no program here.
    """
    if not (root / "program").exists():
        raise VouchbookError(
            f"there is no program in {root}: the folder program/ is missing. "
            "Go to the folder that holds it, or name it with --root."
        )
    with _without_collection():
        return _check(root, workers)


def _check(root: Path, workers: int | None) -> Report:
    listing = walk(root)
    vocabulary_files, others = _split(listing.files)
    first = read_all(root, vocabulary_files, judge_for(("vocabulary",)), workers=1)
    vocabulary = first.sources[0].data if first.sources else None
    rest = read_all(root, others, judge_for(YAML_KINDS, vocabulary), workers=workers)
    dataset = Dataset(
        listing.files,
        tuple(sorted(first.sources + rest.sources, key=lambda source: source.path)),
        rest.tables,
    )
    faults = [*first.faults, *_gather_removed(rest), *_by_rules(dataset)]
    findings = {*listing.findings, *first.findings, *rest.findings, *_placed(root, faults)}
    return Report(tuple(sorted(findings, key=_reading_order)), len(listing.files), dataset)


@contextmanager
def _without_collection() -> Iterator[None]:
    """A check only makes objects; looking for garbage among millions of them costs a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _reading_order(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.path, finding.line, finding.column, finding.rule, finding.message,
        finding.hint or "",
    )  # fmt: skip


def _split(files: Sequence[DataFile]) -> tuple[list[DataFile], list[DataFile]]:
    vocabulary = [file for file in files if file.kind == "vocabulary"]
    return vocabulary, [file for file in files if file.kind != "vocabulary"]


def _by_rules(dataset: Dataset) -> Iterator[RuledFault]:
    for rule in RULES:
        if rule.check is not None:
            for fault in rule.check(dataset):
                yield rule.id, fault


def _gather_removed(loaded: Loaded) -> Iterator[RuledFault]:
    """A value that many files share and the vocabulary lacks is one fault, at the vocabulary."""
    lists = {singular(name): name for name in load_schema("vocabulary")["properties"]}
    using: dict[str, set[str]] = {}
    for rule, fault in loaded.faults:
        if rule == "vocabulary":
            using.setdefault(fault.message, set()).add(fault.path)
    removed = {message for message, paths in using.items() if len(paths) >= _SHARED_BY}
    for rule, fault in loaded.faults:
        if rule != "vocabulary" or fault.message not in removed:
            yield rule, fault
    for message in sorted(removed):
        paths = sorted(using[message])
        place = lists.get(message.removeprefix("unknown ").partition(" `")[0])
        yield (
            "vocabulary",
            Fault(
                "program/vocabulary.yml",
                () if place is None else (place,),
                f"{message}, which {len(paths):,} files use, the first {paths[0]}",
                "if it was removed, put it back with `retired: DATE`; if it is new, add it",
                at_key=True,
            ),
        )


def _placed(root: Path, faults: Iterable[RuledFault]) -> Iterator[Finding]:
    by_path = sorted(faults, key=lambda ruled: ruled[1].path)
    for path, group in groupby(by_path, key=lambda ruled: ruled[1].path):
        ruled = list(group)
        unplaced = [fault for _, fault in ruled if fault.place is None]
        places: Mapping[int, tuple[int, int]] = (
            dict(zip(map(id, unplaced), locate(_text(root / path), unplaced), strict=True))
            if unplaced
            else {}
        )
        for rule, fault in ruled:
            line, column = fault.place or places[id(fault)]
            yield Finding(path, line, column, rule, Severity.ERROR, fault.message, fault.hint)


def _text(path: Path) -> str:
    try:
        return read_bytes(path, MEBIBYTE).decode("utf-8", "replace")
    except OSError:
        return ""
