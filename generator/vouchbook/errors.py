"""The one exception for operational faults: what stops a command from running at all."""

import click


class VouchbookError(click.ClickException):
    """A fault of the surroundings (missing folder, full disk), not of the data.

    Faults in the data are values (`vouchbook.findings.Finding`); they never raise.
    """

    exit_code = 2
