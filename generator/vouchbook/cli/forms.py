"""`vouchbook forms`."""

import click

from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.intake.generated import stale
from vouchbook.intake.options import for_good
from vouchbook.intake.owners import PATH, lags
from vouchbook.intake.questions import as_questions
from vouchbook.model import Book
from vouchbook.replace import Replacement, replace_files
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
@click.option(
    "--questions",
    is_flag=True,
    help="Write nothing; list the questions, for a form in another tool.",
)
@click.pass_obj
def command(context: Context, *, to_check: bool, questions: bool) -> None:
    """Write what in .github/ follows from the program.

    The options of the issue forms are the vocabulary's, and CODEOWNERS names the owners of
    accounts, the program managers and the admins of people.yml. Who has no account at GitHub may
    fill in a form of any other tool that asks the same questions: see intake.

    Exits with 0 when done, 1 when --check found a file that is not as it should be, 2 when it
    could not run. That an account has another owner than CODEOWNERS says may wait: a change of
    data need not change what is the administrators'.
    """
    root = context.root
    book = opened(context, None).book
    if questions:
        click.echo(as_questions(book, offered=for_good), nl=False)
        return
    changes = stale(root, book)
    if to_check:
        raise SystemExit(1 if [one for one in changes if not _told(one, book)] else 0)
    replace_files(root, changes)
    for change in changes:
        click.echo(change.path)
    click.echo(f"{counted(len(changes), 'file')} written.", err=True)


def _told(change: Replacement, book: Book) -> bool:
    """Say what is wrong with a file, and whether that may wait."""
    before = (change.before or b"").decode("utf-8", "replace")
    waits = change.path == PATH and lags(before, book)
    if change.before is None:
        said = "is missing"
    elif waits:
        said = "has other owners of accounts than the program, which may wait"
    else:
        said = "is not what the program gives"
    click.echo(f"{change.path} {said}; `vouchbook forms` writes it anew")
    return waits
