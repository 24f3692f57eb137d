"""`goldenthread check`: every problem of returns and published tables, at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from goldenthread.cli.options import PATH
from goldenthread.core.checks import run_check


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--mapping", type=PATH, help="A mapping file for wide tables.")
@click.option("--encoding", help="The encoding of files that are not UTF-8.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text",
              show_default=True, help="The form of the report.")  # fmt: skip
def check(paths: Sequence[Path], mapping: Path | None, encoding: str | None, format_: str) -> None:
    """Check figures in PATH... (files or folders) and report every problem with its arithmetic.

    Exit status: 0 nothing worse than a note, 1 problems found, 2 unusable input.
    """
    text, status = run_check(list(paths), mapping=mapping, format=format_, encoding=encoding)
    click.echo(text, nl=not text.endswith("\n"))
    sys.exit(status)
