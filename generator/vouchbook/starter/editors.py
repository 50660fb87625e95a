"""Settings of editors and hooks: what explains a field while somebody types, and checks before.

They are JSON and YAML that others read, so they are written whole, never merged.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from vouchbook.kinds import DATA_FOLDERS, YAML_KINDS

SETTINGS: Final = ".vscode/settings.json"
EXTENSIONS: Final = ".vscode/extensions.json"
HOOKS: Final = ".pre-commit-config.yaml"

#: Where files of a kind stand; of two that match the exclusion decides. All others stand in
#: program/ under their kind's name.
_PLACES: Final[Mapping[str, list[str]]] = {
    "account": ["/advocates/*/account.yml"],
    "person": ["/advocates/*/*.yml", "!/advocates/*/account.yml"],
    "request": ["/requests/*/*.yml"],
    "content": ["/content/*.yml"],
    "collection": ["/content/collections/*.yml"],
}


def editor_files() -> Mapping[str, str]:
    """Write the settings of Visual Studio Code: path → text.

    A file with a schema line says itself what it is; these are for the one that is just begun.
    """
    return {SETTINGS: _json(_settings()), EXTENSIONS: _json(_extensions())}


def _settings() -> Mapping[str, Any]:
    return {
        "yaml.schemas": {
            f"./schema/{kind}.schema.json": _PLACES.get(kind, [f"/program/{kind}.yml"])
            for kind in YAML_KINDS
        },
        # No list of schemas of others is fetched, and nothing rewrites what nobody changed.
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "[yaml]": {"editor.formatOnSave": False, "editor.tabSize": 2, "editor.insertSpaces": True},
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }


def _extensions() -> Mapping[str, Any]:
    return {"recommendations": ["redhat.vscode-yaml"]}


def hooks(command: str) -> str:
    """Write the configuration of pre-commit for a program.

    Args:
        command: What runs the generator that the program pins.
    """
    folders = "|".join(DATA_FOLDERS)
    return f"""\
# `pre-commit install` lets Git run this before each commit.
repos:
  - repo: local
    hooks:
      - id: vouchbook-fmt
        name: vouchbook fmt
        entry: {command} fmt
        language: system
        files: ^({folders})/.*\\.yml$
        require_serial: true
      - id: vouchbook-check
        name: vouchbook check
        entry: {command} check --errors-only
        language: system
        files: ^({folders})/
        pass_filenames: false
"""


def _json(value: Any) -> str:
    return json.dumps(value, indent=2) + "\n"
