"""`goldenthread prose check`: does each sentence say what its figure says?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from goldenthread.cli.options import PATH, audience_option, data_options, on_option
from goldenthread.cli.reading import figures_from
from goldenthread.core.prose import run_prose
from goldenthread.core.words import Audience


@click.group()
def prose() -> None:
    """Sentences bound to figures."""


@prose.command()
@click.argument("file", type=PATH)
@data_options
@click.option("--complete", is_flag=True, help="Fail on any unbound or uncheckable number.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text",
              show_default=True, help="The form of the report.")  # fmt: skip
@audience_option(Audience.INTERNAL)
@on_option
def check(
    file: Path,
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    complete: bool,
    format_: str,
    audience: str,
    on: date,
) -> None:
    """Give each number that FILE (Markdown) binds to a figure its verdict.

    Exit status: 0 all agree, 1 something is truncated or disagrees, 2 unusable input.
    """
    figures = figures_from(data, mapping, encoding, audience=Audience(audience), on=on)
    text, status = run_prose(file, figures, format=format_, complete=complete)
    click.echo(text, nl=not text.endswith("\n"))
    sys.exit(status)
