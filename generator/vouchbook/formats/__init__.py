"""Findings as text: one pure function a format."""

from vouchbook.formats.github import as_github
from vouchbook.formats.gitlab import as_gitlab
from vouchbook.formats.json import as_json
from vouchbook.formats.sarif import as_sarif
from vouchbook.formats.text import as_text

__all__ = ["as_github", "as_gitlab", "as_json", "as_sarif", "as_text"]
