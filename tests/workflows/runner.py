"""Runs the workflows' own commands here: the `run:` lines of a job, in order, as a runner would.

Expressions are read by a reader of their smallest part, which knows what the workflows use and
refuses all else; `gh` and `make` are scripts that write down how they were called.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
ENVIRONMENT = Path(sys.executable).parents[1]
#: What stands for the tokens of GitHub and of the app.
DEFAULT, APP = "default", "app"
_TOKEN = re.compile(r"\s*('[^']*'|\|\||&&|==|!=|[A-Za-z_][\w.*-]*(?:\([^()]*\))?)")

_SCRIPT = """\
#!{python} -IS
import json, os, sys
name, arguments = os.path.basename(sys.argv[0]), sys.argv[1:]
state = os.environ["RUNNER_STATE"]
with open(os.path.join(state, "calls.jsonl"), "a") as calls:
    calls.write(json.dumps([name, *arguments]) + "\\n")
if name == "gh":
    words = [one for one in arguments if not one.startswith("-")]
    answers = json.load(open(os.path.join(state, "answers.json")))
    if words[0] == "api":
        if words[1] not in answers:
            sys.exit("gh: Not Found (HTTP 404)")
        print(json.dumps(answers[words[1]]))
    made = os.path.join(state, "pull-requests")
    if words[:2] == ["pr", "create"]:
        open(made, "a").write("7\\n")
        print("https://github.com/acme/refs/pull/7")
    if words[:2] == ["pr", "view"]:
        others = os.path.join(state, "others")
        print(open(others).read() if os.path.exists(others) else "0")
    if words[:2] == ["pr", "list"]:
        # A stranger has a pull request from a branch of the same name in a fork.
        if "isCrossRepository | not" not in arguments[-1]:
            print("6")
        if os.path.exists(made):
            print(open(made).read(), end="")
"""


def workflow(name: str) -> dict[Any, Any]:
    """Read a workflow."""
    data: dict[Any, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return data


def value(expression: str, context: Mapping[str, Any]) -> Any:
    """Work out an expression of a workflow.

    Args:
        expression: Without `${{ }}`: paths, texts, `==`, `!=`, `||`, `&&`, `always()`, `join`.
        context: What the paths lead through.

    Raises:
        ValueError: It holds anything else.
    """
    tokens = _tokens(expression)
    for operator in ("||", "&&", "!=", "=="):
        if operator in tokens:
            cut = tokens.index(operator)
            left = value(" ".join(tokens[:cut]), context)
            right = value(" ".join(tokens[cut + 1 :]), context)
            if operator in ("||", "&&"):
                return (left or right) if operator == "||" else (left and right)
            return (left == right) == (operator == "==")
    (word,) = tokens
    if word.startswith("'"):
        return word[1:-1]
    if word == "always()":
        return True
    if word == "join(needs.*.result, ' ')":
        return " ".join(one["result"] for one in context["needs"].values())
    if "(" in word or "*" in word:
        raise ValueError(f"cannot read {word!r}")
    found: Any = context
    for name in word.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return "" if found is None else found


def _tokens(expression: str) -> list[str]:
    tokens = []
    at = 0
    while expression[at:].strip():
        match = _TOKEN.match(expression, at)
        if match is None:
            raise ValueError(f"cannot read {expression!r}")
        tokens.append(match[1])
        at = match.end()
    return tokens


def text(template: Any, context: Mapping[str, Any]) -> str:
    """Fill in the expressions of a text."""
    return re.sub(
        r"\$\{\{(.*?)\}\}", lambda found: str(value(found[1].strip(), context)), str(template)
    )


@dataclass
class Runner:
    """A machine that runs a job.

    Attributes:
        place: The checkout.
        state: Where the scripts write, and `RUNNER_TEMP` is.
        event: The event, as GitHub gives it.
        event_name: What kind it is of.
        answers: What the API says, by path.
        variables: The repository's variables.
    """

    place: Path
    state: Path
    event: Mapping[str, Any] = field(default_factory=dict)
    event_name: str = "push"
    answers: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    said: str = ""

    def __post_init__(self) -> None:
        (self.state / "bin").mkdir(parents=True, exist_ok=True)
        (self.state / "temp").mkdir(exist_ok=True)
        for name in ("gh", "make"):
            script = self.state / "bin" / name
            script.write_text(_SCRIPT.format(python=sys.executable), "utf-8")
            script.chmod(0o755)
        if not (self.place / ".venv").exists():
            (self.place / ".venv").symlink_to(ENVIRONMENT)

    def run(self, name: str, job: str, **context: Any) -> bool:
        """Run a job.

        Args:
            name: The workflow.
            job: Which of its jobs.
            context: More than the event and what the steps give, such as `needs`.

        Returns:
            Whether every step that was to run ended well.
        """
        (self.state / "event.json").write_text(json.dumps(self.event), "utf-8")
        (self.state / "answers.json").write_text(json.dumps(self.answers), "utf-8")
        described = workflow(name)["jobs"][job]
        steps: dict[str, Any] = {}
        everything = {
            "github": {"event": self.event, "event_name": self.event_name, "token": DEFAULT},
            "vars": self.variables,
            "secrets": {"INTAKE_APP_KEY": "k"},
            "steps": steps,
            "runner": {"temp": str(self.state / "temp")},
            **context,
        }
        if "if" in described and not value(described["if"], everything):
            return True
        own = {name: text(one, everything) for name, one in described.get("env", {}).items()}
        for step in described["steps"]:
            if "if" in step and not value(step["if"], everything):
                continue
            if "uses" in step:
                steps[step.get("id", "")] = {"outputs": {"token": APP, "page_url": "u"}}
                continue
            env = own | {name: text(one, everything) for name, one in step.get("env", {}).items()}
            assert "${{" not in step["run"], "an expression in a script is a script of its own"
            outputs = self._outputs(step["run"], env)
            if outputs is None:
                return False
            steps[step.get("id", "")] = {"outputs": outputs}
        return True

    def _outputs(self, script: str, env: Mapping[str, str]) -> dict[str, str] | None:
        """Run a script as a runner does; None where it fails."""
        files = {one: self.state / one.lower() for one in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.place,
            env={
                "HOME": str(self.state), "LANG": "C.UTF-8", "NO_COLOR": "1",
                "PATH": f"{self.state / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
                "GIT_CONFIG_NOSYSTEM": "1",
                "GITHUB_EVENT_PATH": str(self.state / "event.json"),
                "GITHUB_REPOSITORY": "acme/refs",
                "RUNNER_TEMP": str(self.state / "temp"),
                "RUNNER_STATE": str(self.state),
                **{name: str(file) for name, file in files.items()},
                **env,
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        self.said += done.stdout + done.stderr
        if done.returncode:
            return None
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def summary(self) -> str:
        """The summary of the last step."""
        return (self.state / "github_step_summary").read_text("utf-8")

    @property
    def calls(self) -> list[list[str]]:
        """How `gh` was called, in order."""
        file = self.state / "calls.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [call[1:] for line in lines if (call := json.loads(line))[0] == "gh"]
