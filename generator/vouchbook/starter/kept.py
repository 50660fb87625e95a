"""The files of a program that the generator keeps: workflows, guides, settings, the lock."""

from collections.abc import Mapping
from typing import Final

from vouchbook.starter import lock, resources
from vouchbook.starter.editors import HOOKS, editor_files, hooks
from vouchbook.starter.resources import template

#: How this repository installs itself, and how a program installs the generator that it pins.
_OURS: Final = "        run: make .venv/site.stamp\n"
_THEIRS: Final = """\
        run: |
          python -m venv .venv
          .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \\
            --only-binary :all: --requirement requirements.lock
"""
_COMMAND: Final = ".venv/bin/vouchbook"
#: What a program shares with this repository, and what it has of its own.
_SHARED: Final = ("workflows/publish.yml", "workflows/intake.yml", "pull_request_template.md")
_OWN: Final = {
    ".github/workflows/validate.yml": "validate.yml",
    ".github/dependabot.yml": "dependabot.yml",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "SECURITY.md": "SECURITY.md",
    "mkdocs.yml": "mkdocs.yml",
}


def kept_files(generator: str) -> Mapping[str, str]:
    """Write the files that are the same for each program of a version: path → text.

    Args:
        generator: The lines of the lock for the generator itself.
    """
    github = {f".github/{name}": resources.workflow(name) for name in _SHARED}
    own = {path: template(name) for path, name in _OWN.items()}
    return {
        **{path: text.replace(_OURS, _THEIRS) for path, text in (github | own).items()},
        **{f"docs/{name}": text for name, text in resources.guides().items()},
        **editor_files(),
        HOOKS: hooks(_COMMAND),
        lock.PATH: lock.program_lock(resources.lock(), generator),
    }
