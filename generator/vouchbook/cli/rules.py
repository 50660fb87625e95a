"""`vouchbook rules`."""

import click

from vouchbook.cli.complete import rules
from vouchbook.errors import VouchbookError
from vouchbook.gate import EVERY_RULE
from vouchbook.text import nearest


@click.command(
    "rules",
    short_help="Explain what is checked, and why.",
    epilog="Example: vouchbook rules vocabulary",
)
@click.argument("rule_id", metavar="[ID]", required=False, shell_complete=rules)
def command(rule_id: str | None) -> None:
    """List the rules, or explain one: what it finds, why, and how to mend it."""
    by_id = {rule.id: rule for rule in EVERY_RULE}
    if rule_id is None:
        width = max(map(len, by_id))
        for rule in EVERY_RULE:
            click.echo(f"{rule.id:<{width}}  {rule.summary}")
    elif rule_id in by_id:
        click.echo(f"{rule_id}\n{'-' * len(rule_id)}\n{by_id[rule_id].explanation}")
    else:
        meant = nearest(rule_id, by_id)
        hint = f"did you mean {meant}?" if meant else "`vouchbook rules` lists all"
        raise VouchbookError(f"there is no rule {rule_id!r}; {hint}")
