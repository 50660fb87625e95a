"""Checks a file of limits that is not the program's own, by the words of the program."""

from pathlib import Path

from vouchbook.check.locate import locate
from vouchbook.check.rules.limit_entry import of_versions
from vouchbook.check.schema import SchemaJudge
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse, read_bytes
from vouchbook.model import Limits, record_of

_VOCABULARY = "program/vocabulary.yml"


def read_limits(root: Path, file: Path) -> tuple[Limits | None, list[Finding]]:
    """Read a file of the form of program/limits.yml.

    Args:
        root: The program whose activities and stages it speaks of; its vocabulary was checked.
        file: The file, wherever it stands.

    Returns:
        The limits, and the findings. With a finding there are no limits.

    Raises:
        VouchbookError: The vocabulary cannot be read.
        OSError: The file cannot be read.
    """
    words, faulty = parse(read_bytes(root / _VOCABULARY, MEBIBYTE), _VOCABULARY, MEBIBYTE)
    if faulty:
        raise VouchbookError(f"{_VOCABULARY} has a fault; `vouchbook check` says which")
    raw = read_bytes(file, MEBIBYTE)
    data, findings = parse(raw, str(file), MEBIBYTE)
    if findings:
        return None, findings
    faults = SchemaJudge(("limits",), words)(str(file), "limits", data)
    if not faults:
        faults = [("limit-entry", one) for one in of_versions(str(file), data["versions"])]
    if not faults:
        return record_of(str(file), data, Limits), []
    places = locate(raw.decode("utf-8"), [fault for _, fault in faults])
    return None, [
        Finding(fault.path, line, column, rule, fault.severity, fault.message, fault.hint)
        for (rule, fault), (line, column) in zip(faults, places, strict=True)
    ]
