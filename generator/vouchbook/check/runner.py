"""Runs the layers — files, YAML, schemas, rules — and turns faults into findings."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from vouchbook.check.dataset import TODAY, Dataset, Names, names_of
from vouchbook.check.packing import Unpacked, packers
from vouchbook.check.placing import RuledFault, gather_removed, placed
from vouchbook.check.rules import RULES
from vouchbook.check.rules.reference import by_an_earlier_place
from vouchbook.check.rules.retired_word import retired_words
from vouchbook.check.rules.timezone import zones
from vouchbook.check.schema import SchemaJudge
from vouchbook.check.uselog import UseLog, use_log
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding, Severity
from vouchbook.garbage import uncollected
from vouchbook.kinds import TABLE_KINDS, YAML_KINDS, DataFile
from vouchbook.load import Listing, Loaded, Source, Tree, read_all, tree_of, walk


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        findings: All of them, in reading order.
        files: How many data files there are.
        dataset: What was accepted.
        changed: Where it was asked, the files that are not as they were committed.
    """

    findings: tuple[Finding, ...]
    files: int
    dataset: Dataset
    changed: frozenset[str] = frozenset()

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
    committed: Mapping[str, str] | None = None,
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
        committed: The names that Git gave to the contents of files, by path, where it is wanted
            which files have changed since.
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
    tree = tree_of(root)
    with uncollected():
        settings = read_settings(tree, as_of, clock, committed)
        unpacked = Unpacked(sparing=requests)
        rest = read_all(
            tree,
            settings.others,
            settings.judge,
            inspect=FileRules(settings.names),
            pack=packers(requests=requests),
            take=unpacked.take,
            plain=plain,
            committed=committed,
            workers=workers,
        )
        return reported(tree, settings, rest, unpacked)


@dataclass(frozen=True, slots=True)
class Settings:
    """What has to be known before the many files are read.

    Attributes:
        listing: Which files there are.
        loaded: The YAML files of program/: the vocabulary, and those that it judges.
        others: The files that are to be read with them.
        judge: Judges those.
        names: The ids that exist.
        today: The day on which warnings depend.
    """

    listing: Listing
    loaded: tuple[Loaded, Loaded]
    others: tuple[DataFile, ...]
    judge: SchemaJudge
    names: Names
    today: dt.date | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those of the files that were accepted."""
        return tuple(source for one in self.loaded for source in one.sources)


def read_settings(
    tree: Tree,
    as_of: dt.date | None,
    clock: Callable[[ZoneInfo], dt.date] | None,
    committed: Mapping[str, str] | None = None,
) -> Settings:
    """List the files of a program, and read what all others are judged by; see `check`."""
    listing = walk(tree)
    names = names_of(listing.files)
    vocabulary_files, settings, others = _in_reading_order(listing.files)
    first = read_all(
        tree, vocabulary_files, SchemaJudge(("vocabulary",)), committed=committed, workers=1
    )
    vocabulary = first.sources[0].data if first.sources else None
    judge = SchemaJudge(YAML_KINDS, vocabulary)
    second = read_all(tree, settings, judge, committed=committed, workers=1)
    names |= _colleagues(second.sources)
    names |= retired_words(vocabulary or {})
    today = as_of or _day(second.sources, clock)
    if today is not None:
        names[TODAY] = frozenset({today.isoformat()})
    return Settings(listing, (first, second), tuple(others), judge, names, today)


def reported(tree: Tree, settings: Settings, rest: Loaded, unpacked: Unpacked) -> Report:
    """Let the rules look at all that was read, and put their faults in order.

    Args:
        tree: Where the files stand.
        settings: What was known before.
        rest: The many files, with what is wrong in them.
        unpacked: The records of them.
    """
    first, second = settings.loaded
    dataset = Dataset(
        settings.listing.files,
        {source.kind: source for source in settings.sources},
        unpacked.records,
        rest.tables,
        tuple(unpacked.log),
        settings.today,
        rest.sources,
    )
    log = use_log(dataset)
    faults = [
        *first.faults,
        *gather_removed((*second.faults, *_by_present_places(rest.faults, log))),
        *_by_file(settings.sources, FileRules(settings.names)),
        *_by_rules(dataset),
        *_by_log(log),
    ]
    read = (*first.findings, *second.findings, *rest.findings)
    findings = {*settings.listing.findings, *read, *placed(tree, faults)}
    return Report(
        tuple(sorted(findings, key=_place)),
        len(settings.listing.files),
        dataset,
        first.changed | second.changed | rest.changed,
    )


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
