"""`goldenthread policy`: what policy said on a day, and who says so."""

from __future__ import annotations

from datetime import date

import click

from goldenthread.cli.options import on_option, stop
from goldenthread.core import policy as parameters
from goldenthread.core.words import units


@click.group()
def policy() -> None:
    """Look up dated policy: limits, targets, thresholds, each with its source."""


@policy.command("list")
def list_() -> None:
    """List every parameter with what it says."""
    for name, parameter in parameters.parameters().items():
        click.echo(f"{name}\n    {parameter.description}")


@policy.command()
@click.argument("name")
@on_option
@click.option("--unit", help="A borough that may have its own value.")
def show(name: str, on: date, unit: str | None) -> None:
    """Show the values of the parameter NAME that hold on a day, with their sources."""
    try:
        found = parameters.values(name, on=on, unit=unit)
        parameter = parameters.parameter(name)
    except (parameters.UnknownParameter, parameters.NoPolicyOnDate, units.UnknownUnit) as problem:
        stop(str(problem))
    click.echo(parameter.description)
    for dated in found:
        click.echo(f"  {dated.value} {parameter.unit}, from {dated.from_} ({dated.start})")
        click.echo(f"    {dated.source}")
    if len(found) > 1:
        click.echo("The sources disagree about this day, so all their values are shown.")
