"""`vouchbook import`."""

import sys
from pathlib import Path

import click

from vouchbook.cli.context import Context
from vouchbook.cli.terminal import LineReader, use_color
from vouchbook.formats import as_json as findings_as_json
from vouchbook.formats import as_text as findings_as_text
from vouchbook.importers import as_json, as_text, load_mapping, prepare, write


@click.command(
    "import",
    short_help="Bring data in through a mapping.",
    epilog="Example: vouchbook import contacts.csv --mapping contacts.mapping.yml",
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    required=True,
    help="The file that says which field becomes what.",
)
@click.option(
    "--write", "to_write", is_flag=True, help="Write it. Without: only say what would be."
)
@click.option(
    "--after-forget",
    is_flag=True,
    help="Bring in new people also at accounts where somebody was forgotten: look first.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person or for a program.",
)
@click.pass_obj
def command(
    context: Context,
    source: Path,
    *,
    mapping_file: Path,
    to_write: bool,
    after_forget: bool,
    output: str,
) -> None:
    """Bring accounts, people, content and CRM rows in from SOURCE, a file or folder.

    Reads YAML, JSON, CSV, and Markdown with front matter; or several tables of one export, joined
    by their ids, where the mapping lists them and SOURCE is their folder. People become nominated
    and content becomes drafts; nobody's consent is assumed. Nothing that is there is changed, save
    rows of the CRM tables where the mapping asks for it (`refresh`). What
    others may see already gets no further words: those are named, for a person to confirm.

    Exits with 0 when done, 1 when the mapping has mistakes, 2 when it could not run.
    """
    root = context.root
    mapping, findings = load_mapping(mapping_file)
    if mapping is None:
        if output == "json":
            click.echo(findings_as_json(findings, 1), nl=False)
        else:
            reader = LineReader(mapping_file.parent)
            shown = findings_as_text(findings, 1, reader, color=use_color(sys.stderr))
            click.echo(shown, err=True, nl=False)
        raise SystemExit(1)
    plan = prepare(root, source, mapping, after_forget=after_forget)
    if to_write:
        write(plan)
    show = as_json if output == "json" else as_text
    click.echo(show(plan, written=to_write), nl=False)
