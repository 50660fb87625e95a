"""The one exception for operational faults: what stops a command from running at all."""

import click

from vouchbook.text import printable

#: Of one line of a message.
_LONGEST = 4_000


class VouchbookError(click.ClickException):
    """A fault of the surroundings (missing folder, full disk), not of the data.

    Faults in the data are values (`vouchbook.findings.Finding`); they never raise.
    """

    exit_code = 2

    def format_message(self) -> str:
        """Give the message for a terminal: what it quotes of a file or a name is no command."""
        return "\n".join(printable(line, _LONGEST) for line in self.message.split("\n"))
