"""`vouchbook fmt`."""

import sys
from pathlib import Path

import click

from vouchbook.changes import bring_into_form, write
from vouchbook.cli.changing import desk_of
from vouchbook.cli.context import Context
from vouchbook.errors import VouchbookError
from vouchbook.kinds import kind_of
from vouchbook.text import counted


@click.command(
    "fmt",
    short_help="Bring files into the program's form, without changing what they say.",
    epilog="Example: vouchbook fmt --check",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if it would."
)
@click.pass_obj
def command(context: Context, *, files: tuple[Path, ...], only_check: bool) -> None:
    """Bring YAML FILES into form; without any, all of the program.

    Line ends are plain, the line for editors comes first, and fields stand in the order of the
    guide, each with its comments. A file with a fault stays as it is.
    """
    desk = desk_of(context, None)
    changed = bring_into_form(desk, tuple(_inside(context.root, file) for file in files))
    for one in changed.files:
        click.echo(one.path)
    if only_check or not changed.files:
        click.echo(changed.says[0], err=True)
        sys.exit(1 if changed.files else 0)
    write(desk, changed)
    click.echo(f"{counted(len(changed.files), 'file')} brought into form.", err=True)


def _inside(root: Path, file: Path) -> str:
    """Name a file as the program does."""
    try:
        path = file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        path = ""
    if not path.endswith(".yml") or kind_of(path) is None:
        raise VouchbookError(f"{file} is no YAML file of the program")
    return path
