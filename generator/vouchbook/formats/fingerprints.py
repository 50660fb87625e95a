"""What tells a finding from others, whichever line it stands in."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from vouchbook.findings import Finding


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Give each finding a name that stays when lines move.

    Args:
        findings: In an order that stays, too: of two that say the same of one file, the first
            keeps its name.

    Returns:
        For each, 64 hexadecimal digits made of file, rule and message.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in findings:
        what = (one.path, one.rule, one.message)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what]))).encode("utf-8", "backslashreplace")
        found.append(hashlib.sha256(text).hexdigest())
    return found
