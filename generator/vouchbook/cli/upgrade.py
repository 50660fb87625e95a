"""`vouchbook upgrade`."""

from collections.abc import Iterable, Iterator
from itertools import islice

import click

from vouchbook import __version__
from vouchbook.changes import diff
from vouchbook.cli.changing import agreed, colored
from vouchbook.cli.context import Context
from vouchbook.cli.opened import opened
from vouchbook.replace import Replacement, replace_files
from vouchbook.starter.manifest import Standing, State
from vouchbook.starter.upgrading import Upgrade, upgrade
from vouchbook.text import counted, printable

#: More of one file tells nobody more; Git shows all of it.
_MOST_LINES = 60


@click.command(
    "upgrade",
    short_help="Bring workflows, guides and lock to this version.",
    epilog="Example: vouchbook upgrade --check",
)
@click.option(
    "--check", "to_check", is_flag=True, help="Write nothing; say what this version would write."
)
@click.option("--force", is_flag=True, help="Overwrite what was changed or deleted by hand, too.")
@click.option(
    "--wheel",
    metavar="FILE|URL#sha256=HASH",
    help="The generator that the program pins. Without it: what this was installed from.",
)
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.pass_obj
def command(context: Context, *, to_check: bool, force: bool, wheel: str | None, yes: bool) -> None:
    """Bring the files that `vouchbook init` wrote to the version that runs.

    These are the workflows, forms and reviewers, the guides, schemas, settings of editors, and the
    lock; the difference is shown first. What somebody changed or deleted stays as it is, and what
    this version would write there is shown. Data and settings of the program are never touched.

    Exits with 0 when done, 1 when --check found something to write, 2 when it could not run.
    """
    root = context.root
    found = upgrade(root, opened(context, None).book, wheel, force=force)
    changes = (*found.files, *found.others)
    if to_check:
        for one in changes:
            click.echo(f"{printable(one.path)} {_would(one)}")
        _say_left(found)
        raise SystemExit(1 if changes else 0)
    click.echo("\n".join(_shown(found.files)), nl=bool(found.files))
    _say_left(found)
    for one in found.others:
        click.echo(f"{printable(one.path)} {_would(one)}")
    if not changes:
        click.echo(f"All is as vouchbook {__version__} writes it.")
        return
    if not (yes or agreed()):
        return
    replace_files(root, changes)
    click.echo(f"Written: {counted(len(changes), 'file')}.", err=True)


def _would(one: Replacement) -> str:
    if one.after is None:
        return "goes"
    return "is new" if one.before is None else "is brought up to date"


def _shown(files: Iterable[Replacement]) -> Iterator[str]:
    for one in files:
        lines = colored(diff([one])).splitlines()
        yield from islice(lines, _MOST_LINES)
        if len(lines) > _MOST_LINES:
            yield f"… and {counted(len(lines) - _MOST_LINES, 'line')} more of {one.path}"


def _say_left(found: Upgrade) -> None:
    for one in found.left:
        if one.state is State.GONE:
            click.echo(
                f"{one.path} is no longer written; delete it, if you do not need it", err=True
            )
        elif one.news:
            click.echo(f"{one.path} was {one.state.value} and stays as it is (--force)", err=True)
            click.echo("\n".join(_shown([_offered(one)])), err=True)


def _offered(one: Standing) -> Replacement:
    return Replacement(one.path, one.before, one.after)
