"""The impact: what a change means, for whoever reviews it and will not read every file."""

from vouchbook.gate.impact.markdown import as_markdown
from vouchbook.gate.impact.summary import Impact, Section, impact_of, plain_impact

__all__ = ["Impact", "Section", "as_markdown", "impact_of", "plain_impact"]
