"""`vouchbook intake`."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from vouchbook.changes import Desk, diff, opened
from vouchbook.cli.context import Context
from vouchbook.cli.options import as_of_option
from vouchbook.clock import today
from vouchbook.errors import VouchbookError
from vouchbook.intake.batch import handle_all
from vouchbook.intake.event import read_event
from vouchbook.intake.issue import Answered, handle_issue
from vouchbook.intake.letter import PLAIN
from vouchbook.intake.outcome import Result
from vouchbook.intake.rights import require_rights
from vouchbook.intake.sheet import read_answers
from vouchbook.intake.table import about_table, message_about_table
from vouchbook.model import FORMS
from vouchbook.replace import Replacement, replace_files
from vouchbook.text import counted

_FILE = click.Path(path_type=Path)


@click.command(
    "intake",
    short_help="Make changes of forms: an issue, or any form tool's table.",
    epilog="Example: vouchbook intake --csv answers.csv --write",
)
@click.option(
    "--event", type=_FILE, help="An issue on which the label was set, as GitHub tells it."
)
@click.option("--rights", type=_FILE, help="What GitHub says of the rights of who set the label.")
@click.option("--csv", "table", type=_FILE, help="The table of a form tool: a line an answer.")
@click.option(
    "--form", type=click.Choice(sorted(FORMS)), help="Which form a table is of, if it cannot tell."
)
@click.option(
    "--write", "to_write", is_flag=True, help="Write it. Without: only say what would be."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put what a pull request needs into this folder, and what to answer, a file each.",
)
@as_of_option
@click.pass_obj
def command(
    context: Context,
    event: Path | None,
    rights: Path | None,
    table: Path | None,
    form: str | None,
    *,
    to_write: bool,
    out: Path | None,
    as_of: dt.date | None,
) -> None:
    """Make requests, nominations, feedback, confirmations and withdrawals of forms.

    What a form says is held against the form's own fields; an e-mail address or phone number in
    any of them refuses it. No form ever becomes a consent. The same form a second time changes
    nothing. Of a table, what is right is taken and the rest is named.

    Exits with 0 when done, 1 when something was refused, 2 when it could not run.
    """
    if (event is None) == (table is None):
        raise click.UsageError("name one of the two: --event FILE or --csv FILE")
    out = out and context.to_write(out)
    desk = opened(context.root, as_of=as_of, clock=today)
    if event is not None:
        _issue(desk, event, rights, to_write=to_write, out=out)
    elif table is not None:
        _table(desk, table, form, to_write=to_write, out=out)


def _issue(
    desk: Desk, file: Path, rights: Path | None, *, to_write: bool, out: Path | None
) -> None:
    event = read_event(file)
    if rights is not None:
        require_rights(rights, event.labeller)
    answered = handle_issue(desk, event)
    files = answered.outcome.changed.files if answered.outcome.changed else ()
    _show(answered.letter(PLAIN).message, files)
    _write(desk, files, to_write=to_write)
    if out is not None:
        _put(out, _for_pull_request(answered, files))
    raise SystemExit(1 if answered.outcome.result is Result.REFUSED else 0)


def _table(desk: Desk, file: Path, form: str | None, *, to_write: bool, out: Path | None) -> None:
    answers = read_answers(
        file, desk.book.vocabulary, offered=lambda one: one.offered_on(desk.today), form=form
    )
    batch = handle_all(desk, answers)
    _show(about_table(answers, batch, PLAIN).message, batch.files)
    _write(desk, batch.files, to_write=to_write)
    if out is not None:
        letter = about_table(answers, batch)
        paths = "".join(f"{one.path}\n" for one in batch.files)
        message = message_about_table(answers, batch)
        _put(out, {"title": letter.title, "body.md": letter.body, "paths": paths,
                   "message": message})  # fmt: skip
    refused = any(one.outcome.result is Result.REFUSED for one in batch.lines)
    raise SystemExit(1 if refused else 0)


def _write(desk: Desk, files: tuple[Replacement, ...], *, to_write: bool) -> None:
    """Write the files where that was asked for, and say whether it was done."""
    if not files:
        return
    if to_write:
        replace_files(desk.root, files)
        click.echo(f"Written: {counted(len(files), 'file')}.", err=True)
    else:
        click.echo("Nothing was written: add --write.", err=True)


def _show(text: str, files: tuple[Replacement, ...]) -> None:
    click.echo(text, nl=False)
    if files:
        click.echo()
        click.echo(diff(files), nl=False)


def _for_pull_request(answered: Answered, files: tuple[Replacement, ...]) -> Mapping[str, str]:
    """Give what a workflow needs; its outputs are words of ours and a number, nobody else's."""
    outcome, letter = answered.outcome, answered.letter()
    outputs = {
        "result": outcome.result.value,
        "number": str(answered.number),
        "branch": answered.branch,
        "alone": "true" if outcome.alone else "false",
    }
    return {
        "title": letter.title,
        "body.md": letter.body,
        "answer.md": answered.answer(),
        "message": answered.message(),
        "paths": "".join(f"{one.path}\n" for one in files),
        "outputs": "".join(f"{name}={value}\n" for name, value in outputs.items()),
    }


def _put(folder: Path, texts: Mapping[str, str]) -> None:
    for one in (folder, *(folder / name for name in texts)):
        if one.is_symlink():
            raise VouchbookError(f"{one} is a link; nothing is written through links")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="")
