"""All files of a program, read and judged, on several processors where that pays."""

import errno
import gc
import marshal
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, error
from vouchbook.git import holds
from vouchbook.kinds import DataFile
from vouchbook.load.guards import before
from vouchbook.load.parse import parse
from vouchbook.load.tree import Tree, tree_of
from vouchbook.processes import how_many

#: Below this many files a second process costs more than it saves.
WORTH_SHARING = 2_000
_BATCH = 400

#: Says what is wrong with the data of a file of a kind: pairs of a rule's id and a fault.
Judge = Callable[[str, str, Any], list[tuple[str, Fault]]]
#: By kind: makes of the path and data of a file what the reader of many needs of it, as bytes.
Pack = Mapping[str, Callable[[str, Any], bytes]]
#: Takes path, kind and what was made of some files.
Take = Callable[[Iterable[tuple[str, str, bytes]]], None]


@dataclass(frozen=True, slots=True)
class Source:
    """The data of one YAML file.

    Attributes:
        path: Relative to the root, with forward slashes.
        kind: One of `vouchbook.kinds.YAML_KINDS`.
        data: Plain data; dates are text.
    """

    path: str
    kind: str
    data: Any


@dataclass(frozen=True, slots=True)
class Table:
    """The text of one CSV file; `kind` is one of `vouchbook.kinds.TABLE_KINDS`."""

    path: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read.

    Attributes:
        sources: The accepted YAML files.
        tables: The CSV files that could be decoded.
        findings: What is wrong.
        faults: What is wrong and has no line yet.
        changed: Where it was asked, the files that are not as they were.
    """

    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    faults: tuple[tuple[str, Fault], ...]
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Job:
    """What is the same for all batches."""

    tree: Tree
    files: Sequence[DataFile]
    judge: Judge
    inspect: Judge | None
    pack: Pack
    plain: bool
    committed: Mapping[str, str] | None


@dataclass(slots=True)
class _Batch:
    rows: list[tuple[str, str, Any]]
    tables: list[tuple[str, str, str]]
    findings: list[Finding]
    faults: list[tuple[str, Fault]]
    packed: list[tuple[str, str, bytes]]
    changed: list[str]


def read_all(
    root: Path | Tree,
    files: Sequence[DataFile],
    judge: Judge,
    *,
    inspect: Judge | None = None,
    pack: Pack | None = None,
    take: Take | None = None,
    plain: bool = False,
    committed: Mapping[str, str] | None = None,
    workers: int | None = None,
) -> Loaded:
    """Read, parse and judge files.

    Args:
        root: The folder that holds `program/`, or a tree that is like one.
        files: What to read.
        judge: Judges the data of one YAML file; what it finds fault with is left out.
        inspect: Looks at what the judge accepted, and at the text of tables; what it finds fault
            with stays among the sources and tables.
        pack: What to make of the accepted files of some kinds, where they are read.
        take: Is given what was made of them, while others are read, in the order of `files`.
        plain: Whether the data of these files are wanted, too.
        committed: The names that Git gave to the contents of files, by path, where it is wanted
            which files have changed since.
        workers: How many processes; None chooses by the number of files and processors.

    Returns:
        Everything in the order of `files`, whatever the number of workers.

    Raises:
        VouchbookError: A worker process died.
    """
    if workers is None:
        workers = how_many() if len(files) >= WORTH_SHARING else 1
    job = _Job(tree_of(root), files, judge, inspect, pack or {}, plain, committed)
    batches: list[_Batch] = []
    for batch in _shared(job, workers) if workers > 1 else [_read_batch(job, 0, len(files))]:
        if take:
            take(batch.packed)
            batch.packed.clear()
        batches.append(batch)
    return Loaded(
        tuple(Source(*row) for batch in batches for row in batch.rows),
        tuple(Table(*row) for batch in batches for row in batch.tables),
        tuple(finding for batch in batches for finding in batch.findings),
        tuple(fault for batch in batches for fault in batch.faults),
        frozenset(path for batch in batches for path in batch.changed),
    )


def _read_batch(job: _Job, start: int, end: int) -> _Batch:
    batch = _Batch([], [], [], [], [], [])
    known: dict[str, str] = {}
    for file in job.files[start:end]:
        try:
            raw = job.tree.read(file.path, file.size_limit)
        except OSError as fault:
            batch.findings.append(_not_read(file.path, fault))
            batch.changed.append(file.path)
            continue
        if job.committed is not None and not holds(job.committed.get(file.path), raw):
            batch.changed.append(file.path)
        if file.is_table:
            _read_table(job, file, raw, batch)
        else:
            _read_yaml(job, file, raw, batch, known)
    return batch


def _read_table(job: _Job, file: DataFile, raw: bytes, batch: _Batch) -> None:
    text, problems = before(raw, file.path, file.size_limit)
    if problems:
        batch.findings.extend(problems)
        return
    batch.tables.append((file.path, file.kind, text))
    if job.inspect:
        batch.faults.extend(job.inspect(file.path, file.kind, text))


def _read_yaml(job: _Job, file: DataFile, raw: bytes, batch: _Batch, known: dict[str, str]) -> None:
    data, findings = parse(raw, file.path, file.size_limit)
    if findings:
        batch.findings.extend(findings)
        return
    faults = job.judge(file.path, file.kind, data)
    if faults:
        batch.faults.extend(faults)
        return
    pack = job.pack.get(file.kind)
    if pack is not None:
        batch.packed.append((file.path, file.kind, pack(file.path, data)))
    if pack is None or job.plain:
        batch.rows.append((file.path, file.kind, _share(data, known)))
    if job.inspect:
        batch.faults.extend(job.inspect(file.path, file.kind, data))


def _share(value: Any, known: dict[str, str]) -> Any:
    """Give equal texts one object: a program says the same few thousand words again and again.

    It more than halves the memory that plain data take, and what goes from a worker to its parent.
    """
    kind = type(value)
    if kind is str:
        return known.setdefault(value, value)
    if kind is dict:
        return {known.setdefault(name, name): _share(inner, known) for name, inner in value.items()}
    if kind is list:
        return [_share(inner, known) for inner in value]
    return value


def _not_read(path: str, fault: OSError) -> Finding:
    if fault.errno == errno.ELOOP:
        return error(
            path, "link", "this is a link; links are not followed",
            "put the file itself here, or delete the link",
        )  # fmt: skip
    if fault.errno == errno.ENOENT:
        return error(path, "unreadable", "the file vanished while it was being read", "try again")
    return error(
        path, "unreadable", f"the file cannot be read: {fault.strerror}",
        "look at its permissions",
    )  # fmt: skip


def _shared(job: _Job, workers: int) -> Iterator[_Batch]:
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_Worker.start,
        initargs=(job,),
    )
    starts = range(0, len(job.files), _BATCH)
    try:
        with pool:
            for sent, tables, findings, faults, packed, changed in pool.map(_Worker.read, starts):
                rows = marshal.loads(sent)  # noqa: S302 — made by our own fork, a line above
                yield _Batch(rows, tables, findings, faults, packed, changed)
    except BrokenProcessPool as error:
        raise VouchbookError(
            "a process that was reading files died; nothing was changed. Try again, and look "
            "for a shortage of memory."
        ) from error


#: A batch as it goes from a worker to its parent.
_Sent = tuple[
    bytes,
    list[tuple[str, str, str]],
    list[Finding],
    list[tuple[str, Fault]],
    list[tuple[str, str, bytes]],
    list[str],
]


class _Worker:
    """What a worker process holds; set once as it starts, inherited by the fork."""

    job: _Job

    @classmethod
    def start(cls, job: _Job) -> None:
        gc.disable()
        cls.job = job

    @classmethod
    def read(cls, start: int) -> _Sent:
        batch = _read_batch(cls.job, start, start + _BATCH)
        # marshal carries plain data several times faster than pickle; both ends are this process
        # and its fork, so its lack of a stable format does not matter.
        sent = marshal.dumps(batch.rows)
        return (
            sent, batch.tables, batch.findings, batch.faults, batch.packed, batch.changed,
        )  # fmt: skip
