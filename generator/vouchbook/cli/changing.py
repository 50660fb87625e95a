"""What commands that write share: they show the change, ask, and write what the check allows."""

import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, NoReturn, TypeVar

import click

from vouchbook.changes import Changed, Desk, Foreseen, Refusal, diff, foreseen, opened, write
from vouchbook.cli import complete
from vouchbook.cli.context import Context
from vouchbook.cli.options import Day, as_of_option
from vouchbook.cli.terminal import completing, use_color
from vouchbook.clock import today
from vouchbook.findings import Finding
from vouchbook.formats.words import tinted
from vouchbook.text import counted, fold, nearest, one_of, printable

Function = TypeVar("Function", bound=Callable[..., Any])

#: Nothing was written, since nobody was there to be asked.
NOT_ASKED: Final = 2
_LONGEST: Final = 2_000
_COLORS: Final = {"+": "green", "-": "red", "@": "cyan"}


def desk_of(context: Context, as_of: dt.date | None, *, tables: bool = True) -> Desk:
    """Open the program for a change; a mere question needs no tables."""
    return opened(context.root, as_of=as_of, clock=today, tables=tables)


def writing(function: Function) -> Function:
    """Add the options of every command that writes: `--yes` and `--as-of`."""
    function = click.option("--yes", is_flag=True, help="Write it without asking.")(function)
    return as_of_option(function)


def by_option(meaning: str) -> Callable[[Function], Function]:
    """Add `--by`, the colleague; `VOUCHBOOK_BY` stands for it where it is not given."""
    return click.option(
        "--by",
        shell_complete=complete.colleagues,
        envvar="VOUCHBOOK_BY",
        show_envvar=True,
        help=f"{meaning}: an id of people.yml, or a name.",
    )


def on_option(meaning: str) -> Callable[[Function], Function]:
    """Add `--on`, the day on which it was."""
    return click.option("--on", type=Day(), help=f"{meaning} Without it: today.")


def carry_out(desk: Desk, changed: Changed, *, yes: bool) -> None:
    """Show a change, ask, and write it.

    Args:
        desk: The program.
        changed: The change.
        yes: Whether nobody is to be asked.
    """
    if changed.refusals:
        refuse(one.sentences for one in changed.refusals)
    if changed.files:
        click.echo(colored(diff(changed.files)))
    for sentence in changed.says:
        click.echo(printable(sentence, _LONGEST))
    if not changed.files:
        click.echo("Nothing to write.")
        return
    found = foreseen(desk, changed)
    if found.errors:
        refuse(map(_said, found.errors))
    _warn(found, changed.told)
    if not (yes or agreed()):
        click.echo("Nothing was written.", err=True)
        return
    write(desk, changed)
    click.echo(f"Written: {counted(len(changed.files), 'file')}.", err=True)


def refuse(reasons: Iterable[str]) -> NoReturn:
    """Say why nothing is written, and end with 1."""
    for reason in reasons:
        click.echo(printable(reason, _LONGEST), err=True)
    click.echo("Nothing was written.", err=True)
    raise SystemExit(1)


def told(reasons: list[str]) -> Callable[[str, str, str | None], None]:
    """Gather what a lookup refuses, as sentences."""

    def refuse_one(_: str, message: str, hint: str | None) -> None:
        reasons.append(Refusal("", message, hint).sentences)

    return refuse_one


def needed(
    value: str | None,
    option: str,
    question: str,
    choices: Sequence[str] = (),
    *,
    read: Callable[[str], str] | None = None,
) -> str:
    """Ask for what was not given; where nobody can be asked, say which option is missing.

    Args:
        value: What was given.
        option: The option, or the argument, that gives it.
        question: What to ask.
        choices: The right values, where they are known; the tab key completes them.
        read: Makes of what is typed what is meant, or says why it cannot be; else it is one of the
            choices, where there are some, and a slip is answered by the nearest.
    """
    if value is not None:
        return value
    if not interactive():
        few = f" One of: {one_of(choices)}." if choices else ""
        raise click.UsageError(f"Missing {option}.{few}")
    with completing(choices):
        return str(click.prompt(question, value_proc=read or _one_of(choices)))


def asked_too(
    question: str,
    nothing: str = "may be empty",
    choices: Sequence[str] = (),
    *,
    read: Callable[[str], str] = str.strip,
) -> str:
    """Ask for what may be left out; see `needed`. `nothing` says what it means to leave it out."""

    def taken(typed: str) -> str:
        return read(typed) if typed.strip() else ""

    asked = f"{question} ({nothing})"
    with completing(choices):
        return str(click.prompt(asked, default="", show_default=False, value_proc=taken))


def interactive() -> bool:
    """Say whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    by_fold = {fold(choice): choice for choice in choices}

    def read(typed: str) -> str:
        if not choices:
            return typed.strip()
        if (known := by_fold.get(fold(typed.strip()))) is not None:
            return known
        meant = nearest(typed, choices)
        raise click.UsageError(f"did you mean {meant}?" if meant else f"one of: {one_of(choices)}")

    return read


def agreed() -> bool:
    """Ask whether to write; where nobody is there to be asked, end with 2."""
    if interactive():
        return click.confirm("Write this?", default=True)
    click.echo("Nothing was written, since nobody is here to be asked: add --yes.", err=True)
    raise SystemExit(NOT_ASKED)


def _warn(found: Foreseen, told_already: Collection[str]) -> None:
    for one in found.warnings:
        if one.rule in told_already:
            continue
        click.echo(printable(f"To know: {_said(one)}", _LONGEST), err=True)


def _said(one: Finding) -> str:
    hint = f" → {one.hint}" if one.hint else ""
    return f"{one.path}: {one.message}{hint}  [{one.rule}]"


def colored(text: str) -> str:
    """Give the lines of a diff the colours of a terminal, where there is one."""
    color = use_color(sys.stdout)
    return "\n".join(
        tinted(line, _COLORS[line[0]], color=color) if line[:1] in _COLORS else line
        for line in text.splitlines()
    )
