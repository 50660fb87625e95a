"""The command line: thin functions, each imported only when it runs."""

import importlib
from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem

from vouchbook import __version__
from vouchbook.cli.context import Context
from vouchbook.errors import VouchbookError
from vouchbook.text import nearest

#: Every command: its module and what it does. The words stand here so that `--help` need not
#: import the commands; a test holds them equal to the commands' own.
COMMANDS: Final = {
    "answer": ("vouchbook.cli.answer", "Write down what the owner, or the advocate, answered."),
    "ask": (
        "vouchbook.cli.ask",
        "Write down that an advocate was asked, or only ask whether they may be.",
    ),
    "attest": ("vouchbook.cli.attest", "Write known agreements down as consent, in one change."),
    "backtest": (
        "vouchbook.cli.backtest",
        "Replay the log under other limits: what they would have refused.",
    ),
    "build": ("vouchbook.cli.build", "Build the site."),
    "check": ("vouchbook.cli.check", "Check the program: every mistake, at its line."),
    "close": (
        "vouchbook.cli.close",
        "End a request that is needed no more, or that nothing came of.",
    ),
    "completion": (
        "vouchbook.cli.completion",
        "Print what makes a shell complete commands, options and ids.",
    ),
    "confirm": ("vouchbook.cli.confirm", "Say that profiles are still true."),
    "consent": ("vouchbook.cli.consent", "Write down what a person, or a company, agreed to."),
    "feedback": ("vouchbook.cli.feedback", "Say how a reference went."),
    "find": (
        "vouchbook.cli.find",
        "Find who fits a need and is free, the best first, with the reason.",
    ),
    "fmt": (
        "vouchbook.cli.fmt",
        "Bring files into the program's form, without changing what they say.",
    ),
    "forget": ("vouchbook.cli.forget", "Forget a person who asks for it."),
    "forms": ("vouchbook.cli.forms", "Write the issue forms and CODEOWNERS anew."),
    "handover": (
        "vouchbook.cli.handover",
        "Hand a colleague's customers and open requests to another.",
    ),
    "import": ("vouchbook.cli.import_", "Bring data in through a mapping."),
    "init": ("vouchbook.cli.init", "Make a new, empty program."),
    "intake": (
        "vouchbook.cli.intake",
        "Make changes of forms: an issue, or any form tool's table.",
    ),
    "move": ("vouchbook.cli.move", "Write down that an advocate has a new job."),
    "nominate": ("vouchbook.cli.nominate", "Propose somebody at a customer as an advocate."),
    "promote": (
        "vouchbook.cli.promote",
        "Take a nominee to the interview, or make an advocate of them.",
    ),
    "publishable": (
        "vouchbook.cli.publishable",
        "Say whether a site may be put where it is to be put.",
    ),
    "report": ("vouchbook.cli.report", "Show a report: what the program can say about itself."),
    "request": ("vouchbook.cli.request", "Ask for a reference, and keep a place with an advocate."),
    "rest": ("vouchbook.cli.rest", "Leave an advocate alone for a while."),
    "retire": ("vouchbook.cli.retire", "Ask somebody no more."),
    "rules": ("vouchbook.cli.rules", "Explain what is checked, and why."),
    "serve": ("vouchbook.cli.serve", "Show the site here, and again after each change."),
    "sign": ("vouchbook.cli.sign", "Sign off what is over a limit, as a program manager."),
    "status": (
        "vouchbook.cli.status",
        "Say whether somebody is free, and what their limits leave.",
    ),
    "thank": (
        "vouchbook.cli.thank",
        "Write down that an advocate was thanked, and close the request.",
    ),
    "tidy": (
        "vouchbook.cli.tidy",
        "Bring to an end what nobody has: old asks, past days, done requests.",
    ),
    "upgrade": ("vouchbook.cli.upgrade", "Bring workflows, guides and lock to this version."),
    "use": ("vouchbook.cli.use", "Book a reference, or log one that took place."),
    "why": (
        "vouchbook.cli.why",
        "Say why somebody can, or cannot, be asked, and who else is free.",
    ),
    "withdraw": (
        "vouchbook.cli.withdraw",
        "Take back a consent, or the permission to name a company.",
    ),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of a name; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; an unknown one is answered by the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            meant = nearest(args[0], COMMANDS)
            hint = f" Did you mean {meant}?" if meant else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in sorted(COMMANDS.items())])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer commands without importing them, and the group's own options."""
        commands = [
            CompletionItem(name, help=words)
            for name, (_, words) in sorted(COMMANDS.items())
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault of disk or permissions becomes a message."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            raise VouchbookError(f"{error.strerror or error}{where}") from error


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: vouchbook check",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that holds program/. Without it: here, or the nearest folder above.",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Vouchbook keeps a customer-reference program in a Git repository.

    It checks the program's files, and builds the searchable site from them.
    """
    context.obj = Context(root)
