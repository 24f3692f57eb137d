"""`goldenthread ledger`: what was published, and whether the record of it is whole."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldenthread.cli.options import PATH, stop
from goldenthread.core.editions import Head, Ledger, LedgerDamaged


@click.group()
def ledger() -> None:
    """The ledger of everything that was published."""


@ledger.command()
@click.argument("path", type=PATH)
@click.option("--head", type=PATH, help="A copy of the head that was kept where the ledger is not.")
def verify(path: Path, head: Path | None) -> None:
    """Find any edit, deletion, reordering or cut tail in the ledger at PATH.

    A history written anew from the start shows only against a copy of the head (--head) that was
    kept elsewhere. Exit status: 0 whole, 1 faults found, 2 no such ledger or head.
    """
    _require(path)
    found = Ledger.open(path).verify(_head(head) if head else None)
    which = "the given head" if head else "the recorded head"
    click.echo(f"{found.entries} editions, {found.witnessed} vouched for by {which}.")
    for fault in found.faults:
        click.echo(str(fault))
    sys.exit(0 if found.passed else 1)


@ledger.command()
@click.argument("path", type=PATH)
def repair(path: Path) -> None:
    """Take an unfinished last line out of the ledger at PATH; nothing that was entered is lost.

    The line is kept beside the ledger. Anything else that is wrong is not repaired, and is said.
    Exit status: 0 whole, 1 damaged beyond repair, 2 no such ledger.
    """
    _require(path)
    try:
        torn = Ledger.open(path).repair()
    except LedgerDamaged as damage:
        stop(f"{damage}\nThis is not repaired: restore the ledger from a copy.", 1)
    except OSError as problem:
        stop(f"{path} cannot be repaired: {problem.strerror}.")
    if torn:
        kept = path.with_name(f"{path.name}.torn").name
        click.echo(f"An unfinished line of {len(torn)} bytes was taken out and kept in {kept}.")
        click.echo("Publish again what was being published.")
    else:
        click.echo("Nothing to repair: the last line is finished.")


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


def _require(path: Path) -> None:
    if not path.is_file():
        stop(f"There is no ledger at {path}.")


def _head(path: Path) -> Head:
    """The checkpoint in a file; stops where it is none."""
    try:
        return Head.read(path.read_text("utf-8"))
    except OSError as problem:
        stop(f"The head {path} cannot be read: {problem.strerror}.")
    except ValueError as problem:
        stop(f"{path} is no head of a ledger: {problem}")
