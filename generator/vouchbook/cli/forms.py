"""`vouchbook forms`."""

import click

from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.intake.generated import stale
from vouchbook.replace import replace_files
from vouchbook.text import counted


@click.command(
    "forms",
    short_help="Write the issue forms and CODEOWNERS anew.",
    epilog="Example: vouchbook forms --check",
)
@click.option(
    "--check",
    "to_check",
    is_flag=True,
    help="Write nothing; say which files are not what the program gives.",
)
@click.pass_obj
def command(context: Context, *, to_check: bool) -> None:
    """Write what in .github/ follows from the program.

    The options of the issue forms are the vocabulary's, and CODEOWNERS names the owners of
    accounts, the program managers and the admins of people.yml.

    Exits with 0 when done, 1 when --check found a file that is not as it should be, 2 when it
    could not run.
    """
    root = context.root
    changes = stale(root, opened(context, None).book)
    if to_check:
        for change in changes:
            said = "is missing" if change.before is None else "is not what the program gives"
            click.echo(f"{change.path} {said}; `vouchbook forms` writes it anew")
        raise SystemExit(1 if changes else 0)
    replace_files(root, changes)
    for change in changes:
        click.echo(change.path)
    click.echo(f"{counted(len(changes), 'file')} written.", err=True)
