"""The shape of the code, held by reading it: one direction, one clock, one way to the terminal."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vouchbook.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "vouchbook"
MODULES = {
    ".".join(("vouchbook", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

#: From left to right; a module imports only from its own stage and from those left of it.
STAGES = (
    (
        "vouchbook",
        "errors",
        "findings",
        "kinds",
        "text",
        "private",
        "discretion",
        "dump",
        "naming",
        "clock",
        "processes",
        "git",
        "garbage",
        "leftovers",
    ),
    ("load",),
    ("schemas", "edit", "replace"),
    ("model",),
    ("limits", "match"),
    ("check",),
    ("reports",),
    ("formats",),
    ("gate",),
    ("shown",),
    ("importers", "site"),
    ("changes",),
    ("intake",),
    ("starter",),
    ("cli", "__main__"),
)
#: Of one stage, and yet none of them imports from another.
APART = ("importers", "site")
STAGE = {name: number for number, names in enumerate(STAGES) for name in names}

CLOCK = re.compile(
    r"\b(?:datetime\.now|datetime\.utcnow|datetime\.today|date\.today|time\.time|time\.localtime"
    r"|time\.gmtime|time\.time_ns)\b"
)


def stage_of(module: str) -> int:
    part = module.split(".")[1] if "." in module else "vouchbook"
    return STAGE[part]


def imports_of(module: str) -> Iterator[tuple[str, int]]:
    """Everything of ours that a module imports, imports for type checking included."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import"
            yield from (
                (name, node.lineno)
                for alias in node.names
                for name in [f"{node.module}.{alias.name}"]
                if node.module is not None
            )


@pytest.mark.parametrize("module", MODULES)
def test_imports_lead_to_the_left(module: str) -> None:
    """A stage imports only from its own and from those before it; importers and site are apart."""
    own = stage_of(module)
    part = module.split(".")[1] if "." in module else ""
    for name, line in imports_of(module):
        if name.split(".")[0] != "vouchbook" or name == "vouchbook.__version__":
            continue
        assert stage_of(name) <= own, f"{module}:{line} imports {name}"
        if part in APART:
            others = set(APART) - {part}
            assert name.split(".")[1] not in others, f"{module}:{line} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_only_the_edge_touches_the_world(module: str) -> None:
    """One module reads the clock, for what starts a run, and one starts Git; nothing prints."""
    text = MODULES[module].read_text("utf-8")
    tree = ast.parse(text)
    imported = {name.split(".")[0] for name, _ in imports_of(module)}
    assert module == "vouchbook.git" or not imported & {"subprocess", "pty", "shlex"}
    assert not re.search(r"\bshell=|\bos\.(?:system|popen|exec\w*|spawn\w*|posix_spawn\w*)\b", text)
    assert not {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "eval", "exec", "input", "breakpoint"}
    }
    if module != "vouchbook.clock":
        calls = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        assert not [call for call in calls if CLOCK.search(call)]
    if not module.startswith(("vouchbook.cli", "vouchbook.site", "vouchbook.clock")):
        assert "vouchbook.clock" not in {name.rpartition(".")[0] for name, _ in imports_of(module)}


def test_there_is_nothing_beside_the_stages() -> None:
    """Each part of the package has its place in the order, and each place its part."""
    parts = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    assert parts - {"__init__"} == set(STAGE) - {"vouchbook"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_as_announced(name: str) -> None:
    """What `--help` says of a command without importing it is what the command says itself."""
    module, words = COMMANDS[name]
    command = importlib.import_module(module).command
    assert command.name == name
    assert command.short_help == words
    assert command.help
    assert command.epilog is not None
    assert command.epilog.startswith(f"Example: vouchbook {name}")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_in_the_docs(name: str) -> None:
    """Each command stands in a guide."""
    guides = "\n".join(
        path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    )
    assert f"vouchbook {name}" in guides


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["--root", "tests/programs/minimal", "check"]]
)
def test_what_is_not_needed_is_not_imported(arguments: list[str]) -> None:
    """Help and check start without the site builder's libraries."""
    code = (
        "import sys; from vouchbook.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "print('IMPORTED', *sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    imported = set(done.stdout.splitlines()[-1].split()[1:])
    assert "vouchbook" in imported
    assert not imported & {"mkdocs", "material", "jinja2", "playwright", "jmespath", "jsonschema"}
    if "check" not in arguments:
        assert not imported & {"yaml", "yaml_rs", "jsonschema_rs", "msgspec"}
