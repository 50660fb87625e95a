"""Runs the layers — files, YAML, schemas, rules — and turns faults into findings."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from vouchbook.check.dataset import TODAY, Dataset, Names, names_of
from vouchbook.check.locate import locate
from vouchbook.check.packing import Unpacked, packers
from vouchbook.check.rules import RULES
from vouchbook.check.rules.reference import by_an_earlier_place
from vouchbook.check.rules.retired_word import retired_words
from vouchbook.check.rules.timezone import zones
from vouchbook.check.schema import SchemaJudge
from vouchbook.check.speech import singular
from vouchbook.check.uselog import UseLog, use_log
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, Severity
from vouchbook.garbage import uncollected
from vouchbook.kinds import MEBIBYTE, TABLE_KINDS, YAML_KINDS, DataFile
from vouchbook.load import Source, read_all, read_bytes, walk
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


def check(
    root: Path,
    *,
    as_of: dt.date | None = None,
    clock: Callable[[ZoneInfo], dt.date] | None = None,
    requests: bool = False,
    plain: bool = False,
    workers: int | None = None,
) -> Report:
    """Check a whole program.

    Args:
        root: The folder that holds `program/`.
        as_of: The day from which warnings are given; None takes the one that program.yml pins.
        clock: Tells the day where neither does. Without it, a warning that depends on the day is
            not given then. No error depends on the day.
        requests: Whether the book shall hold the requests too, for who wants more than findings.
        plain: Whether the dataset shall hold the plain data of the files, too.
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
    with uncollected():
        return _check(root, as_of, clock, requests=requests, plain=plain, workers=workers)


def _check(
    root: Path,
    as_of: dt.date | None,
    clock: Callable[[ZoneInfo], dt.date] | None,
    *,
    requests: bool,
    plain: bool,
    workers: int | None,
) -> Report:
    listing = walk(root)
    names = names_of(listing.files)
    vocabulary_files, settings, others = _in_reading_order(listing.files)
    first = read_all(root, vocabulary_files, SchemaJudge(("vocabulary",)), workers=1)
    judge = SchemaJudge(YAML_KINDS, first.sources[0].data if first.sources else None)
    second = read_all(root, settings, judge, workers=1)
    names |= _colleagues(second.sources)
    names |= retired_words(first.sources[0].data if first.sources else {})
    today = as_of or _day(second.sources, clock)
    if today is not None:
        names[TODAY] = frozenset({today.isoformat()})
    unpacked = Unpacked(sparing=requests)
    rest = read_all(
        root,
        others,
        judge,
        inspect=FileRules(names),
        pack=packers(requests=requests),
        take=unpacked.take,
        plain=plain,
        workers=workers,
    )
    settings_read = (*first.sources, *second.sources)
    dataset = Dataset(
        listing.files,
        {source.kind: source for source in settings_read},
        unpacked.records,
        rest.tables,
        tuple(unpacked.log),
        today,
        rest.sources,
    )
    log = use_log(dataset)
    faults = [
        *first.faults,
        *_gather_removed((*second.faults, *_by_present_places(rest.faults, log))),
        *_by_file(settings_read, FileRules(names)),
        *_by_rules(dataset),
        *_by_log(log),
    ]
    read = (*first.findings, *second.findings, *rest.findings)
    findings = {*listing.findings, *read, *_placed(root, faults)}
    return Report(tuple(sorted(findings, key=_place)), len(listing.files), dataset)


class FileRules:
    """Runs the rules that look at one file."""

    def __init__(self, names: Names) -> None:
        """Prepare; `names` are the ids that exist."""
        self._names = names
        self._rules = {
            kind: [
                (rule.id, rule.check_file)
                for rule in RULES
                if rule.check_file and kind in rule.kinds
            ]
            for kind in (*YAML_KINDS, *TABLE_KINDS)
        }

    def __call__(self, path: str, kind: str, data: Any) -> list[RuledFault]:
        """Give a rule's id and a fault for each thing that is wrong in an accepted file."""
        return [
            (rule_id, fault)
            for rule_id, check_file in self._rules[kind]
            for fault in check_file(path, kind, data, self._names)
        ]


def _day(sources: Iterable[Source], clock: Callable[[ZoneInfo], dt.date] | None) -> dt.date | None:
    """The day that the program pins, else today where the program is."""
    program: Mapping[str, Any] = next(
        (source.data for source in sources if source.kind == "program"), {}
    )
    if pinned := program.get("as_of"):
        return dt.date.fromisoformat(pinned)
    zone = program.get("timezone")
    return clock(ZoneInfo(zone)) if clock and zone in zones() else None


def _colleagues(sources: Iterable[Source]) -> dict[str, frozenset[str]]:
    """Our own people; nothing where their file is broken, so that no reference is at fault."""
    people = next((source for source in sources if source.kind == "people"), None)
    return {} if people is None else {"colleague": frozenset(one["id"] for one in people.data)}


def _by_file(sources: Iterable[Source], rules: FileRules) -> Iterator[RuledFault]:
    for source in sources:
        yield from rules(source.path, source.kind, source.data)


def _place(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.path, finding.line, finding.column, finding.rule, finding.message,
        finding.hint or "",
    )  # fmt: skip


def _in_reading_order(
    files: Iterable[DataFile],
) -> tuple[list[DataFile], list[DataFile], list[DataFile]]:
    """Part the vocabulary, which the judge needs, from settings, which the rules need, and all."""
    parts: tuple[list[DataFile], list[DataFile], list[DataFile]] = ([], [], [])
    for file in files:
        is_setting = file.path.startswith("program/") and not file.is_table
        parts[0 if file.kind == "vocabulary" else 1 if is_setting else 2].append(file)
    return parts


def _by_rules(dataset: Dataset) -> Iterator[RuledFault]:
    for rule in RULES:
        if rule.check is not None:
            for fault in rule.check(dataset):
                yield rule.id, fault


def _by_log(log: UseLog | None) -> Iterator[RuledFault]:
    for rule in RULES:
        if rule.check_log is not None and log is not None:
            for fault in rule.check_log(log):
                yield rule.id, fault


def _by_present_places(faults: Sequence[RuledFault], log: UseLog | None) -> Iterator[RuledFault]:
    """Leave out that the log names people by where they were before."""
    for rule, fault in faults:
        if log is None or rule != "reference" or not by_an_earlier_place(fault, log.identity):
            yield rule, fault


def _gather_removed(faults: Sequence[RuledFault]) -> Iterator[RuledFault]:
    """A value that many files share and the vocabulary lacks is one fault, at the vocabulary."""
    lists = {singular(name): name for name in load_schema("vocabulary")["properties"]}
    using: dict[str, set[str]] = {}
    for rule, fault in faults:
        if rule == "vocabulary":
            using.setdefault(fault.message, set()).add(fault.path)
    removed = {message for message, paths in using.items() if len(paths) >= _SHARED_BY}
    for rule, fault in faults:
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
            yield Finding(path, line, column, rule, fault.severity, fault.message, fault.hint)


def _text(path: Path) -> str:
    try:
        return read_bytes(path, MEBIBYTE).decode("utf-8", "replace")
    except OSError:
        return ""
