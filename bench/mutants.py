"""Changes each comparison of the limits, one at a time, and says which change no test noticed.

    make mutants                            # about half an hour on two cores
    python -m bench.mutants judge log       # these modules only

Cosmic Ray does the work, in copies of this checkout. Each `<` becomes `<=` and `>=`, each `==`
becomes `!=`, and so on: the boundary and the opposite. The last lines are the figures; the exit
code is 1 where a change went unnoticed that is not in `EQUIVALENT`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
BIN: Final = Path(sys.executable).parent
LIMITS: Final = "generator/vouchbook/limits"
_JUDGE: Final = (
    "tests/limits/test_limits_cases.py", "tests/limits/test_limits_parts.py",
    "tests/limits/test_limits_against_naive.py",
)  # fmt: skip
_WORDS: Final = (
    "tests/limits/test_limits_parts.py", "tests/limits/test_limits_answers.py", "tests/answers",
    "tests/rules/test_golden.py::test_a_mistake_is_explained_at_its_place",
)  # fmt: skip
#: Modules that run side by side, and the tests that must notice a change of them.
SHARES: Final = (
    (("history", "ledger", "obstacle", "identity"), _JUDGE),
    (("words", "standing", "why"), _WORDS),
    (("holds", "log", "policy", "judge", "free", "load"), _JUDGE),
)
KEPT: Final = (
    "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE", "GtE_Lt", "LtE_Gt", "Gt_LtE", "Eq_NotEq",
    "NotEq_Eq", "Is_IsNot", "IsNot_Is",
)  # fmt: skip
#: Changes that change nothing, and why: module, function, the line as it stands, the change.
EQUIVALENT: Final[dict[tuple[str, str, str, str], str]] = {
    (
        "holds", "_outside", "if day <= END:", "LtE_Lt",
    ): "equivalent: nothing ends on the day before the last of the calendar",
    (
        "holds", "_outside", "if first > day:", "Gt_GtE",
    ): "equivalent: days that end before they begin are dropped where obstacles are chosen",
    (
        "ledger", "_asked_too_many",
        "if entry is not None and len(entry.events) <= ceiling.most:", "LtE_Lt",
    ): "equivalent: it only saves looking",
    (
        "history", "add", "if not days or day >= days[-1]:", "GtE_Gt",
    ): "equivalent: the other branch puts an equal day in the same place",
    (
        "ledger", "_asked_too_many",
        "if one.what is What.ASK and order(one) < order(event):", "Lt_LtE",
    ): "equivalent: the event's own advocate has the same place with and without it",
    (
        "words", "_too_near", 'side = "after" if other.day < event.day else "before"', "Lt_LtE",
    ): "equivalent: what is on the same day is said before",
    (
        "log", "entry_of", "if len(events) > 1:", "Gt_GtE",
    ): "equivalent: sorting a single event changes nothing",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One change: where, what, and what came of it."""

    module: str
    line: int
    function: str
    change: str
    text: str
    outcome: str

    @property
    def excused(self) -> str | None:
        """Why nobody can notice it; None where somebody should."""
        return EQUIVALENT.get((self.module, self.function, self.text, self.change))


def main() -> int:
    """Try all changes, list them, count them."""
    wanted = sys.argv[1:]
    shares = [
        ([name for name in modules if not wanted or name in wanted], tests)
        for modules, tests in SHARES
    ]
    with ThreadPoolExecutor(2) as pool:
        tried = pool.map(_tried, [share for share in shares if share[0]])
        mutants = sorted(one for share in tried for one in share)
    for one in mutants:
        verdict = one.outcome if one.outcome == "killed" else one.excused or one.outcome
        print(f"{one.module}:{one.line} {one.function} {one.change:<8} {verdict}\n    {one.text}")
    counts = Counter("equivalent" if one.excused else one.outcome for one in mutants)
    print(f"\n{len(mutants)} changes: {', '.join(f'{n} {what}' for what, n in counts.items())}")
    return int(counts.keys() - {"killed", "equivalent"} != set())


def _tried(share: tuple[Sequence[str], Sequence[str]]) -> list[Mutant]:
    modules, tests = share
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in _run(ROOT, "git", "ls-files", "-z").split("\0"):
            if name and (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        (copy / "config.toml").write_text(_config(modules, tests), "utf-8")
        for command in (
            ("cosmic-ray", "baseline", "config.toml"),
            ("cosmic-ray", "init", "config.toml", "session.sqlite"),
            ("cr-filter-operators", "session.sqlite", "config.toml"),
            ("cosmic-ray", "exec", "config.toml", "session.sqlite"),
        ):
            _run(copy, BIN / command[0], *command[1:])
        dump = _run(copy, BIN / "cosmic-ray", "dump", "session.sqlite")
        return list(_mutants(dump))


def _config(modules: Sequence[str], tests: Sequence[str]) -> str:
    paths = ", ".join(f'"{LIMITS}/{name}.py"' for name in modules)
    options = "-x -q -n0 -p no:cacheprovider --hypothesis-profile=mutants"
    command = f"{sys.executable} -m pytest {options} {' '.join(tests)}"
    return (
        f'[cosmic-ray]\nmodule-path = [{paths}]\ntimeout = 90.0\ntest-command = "{command}"\n'
        'excluded-modules = []\n[cosmic-ray.distributor]\nname = "local"\n'
        "[cosmic-ray.filters.operators-filter]\n"
        f'exclude-operators = ["^(?!core/ReplaceComparisonOperator_({"|".join(KEPT)})$).*"]\n'
    )


def _run(folder: Path, *command: str | Path) -> str:
    # The copy's package goes before the one that is installed.
    environment = {"PYTHONPATH": str(folder / "generator"), "PATH": f"{BIN}:/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _mutants(dump: str) -> Iterator[Mutant]:
    for line in dump.splitlines():
        item, result = json.loads(line)
        if result["worker_outcome"] == "skipped":
            continue
        change: dict[str, Any] = item["mutations"][0]
        path, at = Path(change["module_path"]), change["start_pos"][0]
        yield Mutant(
            module=path.stem,
            line=at,
            function=change.get("definition_name") or "",
            change=change["operator_name"].partition("Operator_")[2],
            text=(ROOT / path).read_text("utf-8").splitlines()[at - 1].strip(),
            outcome=result["test_outcome"] or result["worker_outcome"],
        )


if __name__ == "__main__":
    sys.exit(main())
