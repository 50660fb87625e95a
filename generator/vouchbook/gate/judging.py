"""The verdict on a change: what it brings, and what was there before."""

from dataclasses import dataclass

from vouchbook.check.placing import placed
from vouchbook.findings import Finding, Severity
from vouchbook.gate.change import Change
from vouchbook.gate.debt import parted
from vouchbook.gate.rules import HISTORY_RULES


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change brings.

    Attributes:
        new: The findings that it brings, those of the history rules included, in reading order.
        older: The findings that were there before it.
    """

    new: tuple[Finding, ...]
    older: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings block the merge."""
        return sum(one.severity is Severity.ERROR for one in self.new)


def judged(change: Change) -> Verdict:
    """Judge a change: by all rules, against what was there before."""
    brought, older = parted(change)
    faults = [(rule.id, fault) for rule in HISTORY_RULES for fault in rule.check(change)]
    history = placed(change.trees[1], faults)
    new = {*brought, *history}
    return Verdict(tuple(sorted(new, key=_place)), tuple(older))


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.line, finding.column, finding.rule, finding.message
