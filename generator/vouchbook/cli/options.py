"""The options that commands share."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from vouchbook.clock import read_day

Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day that the data can stand for, written 2026-09-02 or so that it can be no other."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read a day, or fail with what was expected."""
        try:
            return read_day(value)
        except ValueError as error:
            reason = error
        from vouchbook.importers.dates import to_day  # noqa: PLC0415 - few write a day otherwise

        try:
            return read_day(to_day(str(value)))
        except ValueError:
            self.fail(f"{reason}.", param, ctx)


def audience_option(function: Function) -> Function:
    """Add `--audience`."""
    return click.option(
        "--audience",
        type=click.Choice(["program", "sales", "public"]),
        default="sales",
        show_default=True,
        help="For whom: only what they may see is in the site.",
    )(function)


def as_of_option(function: Function) -> Function:
    """Add `--as-of`."""
    return click.option(
        "--as-of",
        type=Day(),
        help="The day the data stand for. Without it: the one program.yml pins, else today.",
    )(function)


def answer_option(function: Function) -> Function:
    """Add `--format` of the commands that answer a question."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For a person, or for a program.",
    )(function)
