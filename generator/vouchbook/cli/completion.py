"""`vouchbook completion`."""

from typing import Final

import click
from click.shell_completion import ShellComplete, get_completion_class

_NAME: Final = "vouchbook"
#: Names the variable by which the script calls the program; click derives it in the same way.
_VARIABLE: Final = "_VOUCHBOOK_COMPLETE"


@click.command(
    "completion",
    short_help="Print what makes a shell complete commands, options and ids.",
    epilog="""Example: vouchbook completion fish > ~/.config/fish/completions/vouchbook.fish

\b
In bash:  vouchbook completion bash > ~/.local/share/bash-completion/completions/vouchbook
In zsh:   vouchbook completion zsh > _vouchbook, in a folder of $fpath""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script for a shell, which completes what is typed after `vouchbook`.

    It completes commands and their options, and the ids of the program in the folder: of people,
    accounts, requests, colleagues, and the words of the vocabulary.
    """
    found = get_completion_class(shell)
    if found is None:
        raise AssertionError("the choice names only shells that there are")
    script = found(context.find_root().command, {}, _NAME, _VARIABLE)
    # The class for bash would start a bash to ask for its version; old ones cannot load the script
    # and say so themselves.
    click.echo(ShellComplete.source(script))
