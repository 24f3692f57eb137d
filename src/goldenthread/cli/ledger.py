"""`goldenthread ledger`: what was published, and whether the record of it is whole."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldenthread.cli.options import PATH, stop
from goldenthread.core.editions import Ledger, LedgerDamaged


@click.group()
def ledger() -> None:
    """The ledger of everything that was published."""


@ledger.command()
@click.argument("path", type=PATH)
def verify(path: Path) -> None:
    """Find any edit, deletion, reordering or cut tail in the ledger at PATH.

    Exit status: 0 whole, 1 faults found, 2 no such ledger.
    """
    if not path.is_file():
        stop(f"There is no ledger at {path}.")
    found = Ledger.open(path).verify()
    click.echo(f"{found.entries} editions, {found.witnessed} vouched for by the recorded head.")
    for fault in found.faults:
        click.echo(str(fault))
    sys.exit(0 if found.passed else 1)


@ledger.command("list")
@click.argument("path", type=PATH)
def list_(path: Path) -> None:
    """List the editions in the ledger at PATH."""
    if path.is_dir():
        stop(f"{path} is a folder. Name the ledger's file.")
    try:
        entries = Ledger.open(path).entries()
    except LedgerDamaged as damage:
        stop(str(damage), 1)
    if not entries:
        click.echo("Nothing was published yet.")
    for entry in entries:
        edition = entry.edition
        periods = ", ".join(period.address for period in edition.periods)
        click.echo(f"{entry.id}  {edition.on}  {edition.audience}  {periods}  {edition.title}")
