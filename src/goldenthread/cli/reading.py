"""Reading data for commands: what is wrong with it is said on the error stream, not hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from goldenthread.cli.options import stop
from goldenthread.core.measures.publish import Figures
from goldenthread.core.returns import Returns, read
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import Audience, Severity


def returns_from(data: Sequence[Path], mapping: Path | None, encoding: str | None) -> Returns:
    """What the files hold; stops where no file can be used."""
    returns = read([Path(path) for path in data], mapping=mapping, encoding=encoding)
    errors = [problem for problem in returns.problems if problem.severity is Severity.ERROR]
    if not any(file.is_usable for file in returns.files):
        stop("\n".join(f"{problem.file}: {problem.problem} {problem.remedy}" for problem in errors))
    if errors:
        one = len(errors) == 1
        click.echo(
            f"{len(errors)} {'cell or row' if one else 'cells or rows'} could not be read and "
            f"{'is' if one else 'are'} left out. `goldenthread check` says which.",
            err=True,
        )
    return returns


def figures_from(
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    *,
    audience: Audience,
    on: date,
) -> Figures:
    """Figures for an audience from the files."""
    source = ReturnsSource(returns_from(data, mapping, encoding))
    return Figures(source, audience=audience, on=on)
