"""The files of a program that the generator keeps: workflows, guides, settings, the lock."""

import re
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
#: Of the jobs that refuse a change, a program has these and one for its site; the others look at
#: code that it does not have.
_VALIDATE: Final = "workflows/validate.yml"
_JOBS: Final = ("data", "gate")
_JOB: Final = re.compile(r"\n\n(?=(?:  #.*\n)*  (?P<name>[a-z-]+):\n)")
_NEEDS: Final = re.compile(r"^    needs: .*$", re.MULTILINE)
#: What a program shares with this repository, and what it has of its own.
_SHARED: Final = (
    _VALIDATE,
    "workflows/publish.yml",
    "workflows/intake.yml",
    "pull_request_template.md",
)
_OWN: Final = {
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
    github[f".github/{_VALIDATE}"] = validate(resources.workflow(_VALIDATE))
    own = {path: template(name) for path, name in _OWN.items()}
    return {
        **{path: text.replace(_OURS, _THEIRS) for path, text in (github | own).items()},
        **{f"docs/{name}": text for name, text in resources.guides().items()},
        **editor_files(),
        HOOKS: hooks(_COMMAND),
        lock.PATH: lock.program_lock(resources.lock(), generator),
    }


def validate(text: str) -> str:
    """Make of this repository's workflow that refuses a change the one of a program.

    Args:
        text: Ours: what stands above the jobs, and the jobs, each after an empty line.

    Returns:
        The same with the jobs that a program has, and the one that builds its site before the gate,
        which waits for all of them.
    """
    head, _, rest = text.partition("jobs:\n")
    first, *others = _JOB.split(rest)
    parted = zip(others[::2], others[1::2], strict=True)
    jobs = {first.strip().partition(":")[0]: first, **dict(parted)}
    data, gate = (jobs[name].rstrip("\n") for name in _JOBS)
    site = template("site-job.yml").rstrip("\n")
    gate = _NEEDS.sub("    needs: [data, site]", gate)
    about = head.replace(", its site or the code that checks them", " or its site")
    return f"{about}jobs:\n{data}\n\n{site}\n\n{gate}\n"
