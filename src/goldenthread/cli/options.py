"""Options and values that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.words import Audience
from goldenthread.core.words.people import TERMS, VICTIM

F = TypeVar("F", bound=Callable[..., Any])
UNUSABLE = 2
"""The exit status for input that cannot be used (formats.md 1)."""


class PeriodType(click.ParamType[Period]):
    """A period in any form of decision 8."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The period, or a usage error that lists the forms."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except PeriodError as problem:
            self.fail(str(problem), param, ctx)


class DayType(click.ParamType[date]):
    """A day, written 2026-11-21."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007
        except ValueError:
            self.fail(f"'{value}' is not a day. Write it as 2026-11-21.", param, ctx)


PATH = click.Path(path_type=Path)


def data_options(command: F) -> F:
    """`--data`, `--mapping`, `--encoding`: where figures come from."""
    for option in (
        click.option("--encoding", help="The encoding of files that are not UTF-8."),
        click.option("--mapping", type=PATH, help="A mapping file for wide tables."),
        click.option(
            "--data", multiple=True, required=True, type=PATH, help="A file or folder; repeatable."
        ),
    ):
        command = option(command)
    return command


def on_option(command: F) -> F:
    """`--on`: the day whose policy applies."""
    return click.option(
        "--on",
        type=DayType(),
        default=date.today,
        show_default="today",
        help="The day whose policy applies.",
    )(command)


def audience_option(default: Audience) -> Callable[[F], F]:
    """`--audience`: who will read the figures."""
    return click.option(
        "--audience",
        type=click.Choice([str(a) for a in Audience]),
        default=str(default),
        show_default=True,
        help="Who will read it: public figures are rounded, small ones hidden.",
    )


def say_option(command: F) -> F:
    """`--say`: the word for people who were harmed, set for this output."""
    return click.option(
        "--say",
        type=click.Choice(TERMS),
        default=VICTIM,
        show_default=True,
        help="The word for a person who was harmed.",
    )(command)


def stop(message: str, status: int = UNUSABLE) -> NoReturn:
    """End with a message for people and no traceback."""
    click.echo(message, err=True)
    sys.exit(status)
