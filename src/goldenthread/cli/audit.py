"""`goldenthread audit`: seal what people did, have it witnessed, find what was changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from goldenthread.cli.options import PATH, stop

FAULTS = 1
HOME = click.option(
    "--home", type=PATH, help="The home folder. Else GOLDENTHREAD_HOME, else build/city."
)


@click.group()
def audit() -> None:
    """The audit: seal it, check it, hand it to witnesses."""


@audit.command("seal")
@HOME
def seal_(home: Path | None) -> None:
    """Seal every row of both logs that no open transaction can still change."""
    from goldenthread.apps.audit import sealing

    with told(home) as url:
        done = 0
        while made := sealing.seal(url):
            done += made.count
        click.echo(f"{done:,} rows sealed.")


@audit.command("verify")
@HOME
@click.option("--kept", multiple=True, type=PATH,
              help="A witness's file of checkpoints; repeatable.")  # fmt: skip
@click.option("--key", multiple=True, help="A witness's public key; repeatable.")
def verify(home: Path | None, kept: tuple[Path, ...], key: tuple[str, ...]) -> None:
    """Check both logs, row by row, against the chain and what witnesses kept.

    Without a witness only careless changes are found: whoever can write the database can write
    the whole chain anew. Exit status: 0 nothing found, 1 something was changed, and where.
    """
    from goldenthread.apps.audit import sealing, witnessing
    from goldenthread.core.sealing import BadCheckpoint

    lines = [line for path in kept for line in path.read_text(encoding="utf-8").splitlines()]
    try:
        points = witnessing.checkpoints(lines, key)
    except BadCheckpoint as problem:
        stop(str(problem), FAULTS)
    with told(home) as url:
        found = sealing.verify(url, points)
    for fault in found.faults:
        click.echo(str(fault))
    rows = ", ".join(f"{count:,} of the log '{log}'" for log, count in found.rows.items())
    click.echo(f"{found.leaves:,} leaves in {found.seals:,} seals; rows: {rows or 'none'}.")
    waiting = sum(found.unsealed.values())
    click.echo(f"Not yet sealed: {waiting:,}. Sealed but not yet witnessed: {found.unwitnessed:,}.")
    if not points:
        click.echo("No witness was asked (--kept, --key): a chain written anew would pass.")
    click.echo("Nothing was changed." if found.passed else "The audit was changed: see above.")
    if not found.passed:
        raise SystemExit(FAULTS)


@audit.command("seals")
@HOME
@click.option("--since", type=click.IntRange(0), default=0, show_default=True,
              help="The number of the last seal that the witness has.")  # fmt: skip
def seals(home: Path | None, since: int) -> None:
    """Print the seals after a number, one a line, for a witness. They tell nothing of anybody."""
    from goldenthread.apps.audit import sealing

    with told(home) as url:
        for one in sealing.seals_since(url, since):
            click.echo(one.text())


@audit.command("witness")
@click.argument("seals", type=click.File(encoding="utf-8"))
@click.option("--name", required=True, help="Who the witness is, as the others know it.")
@click.option("--kept", required=True, type=PATH, help="The witness's own file of checkpoints.")
@click.option("--key", required=True, type=PATH,
              help="The witness's key; made if it is not there.")  # fmt: skip
def witness(seals: TextIO, name: str, kept: Path, key: Path) -> None:
    """Be a witness: check that the chain only grew, sign its end, keep the line.

    Run it on a machine of another agency. SEALS is what `goldenthread audit seals` printed; - is
    standard input. Exit status: 0 signed or nothing new, 1 the chain did not only grow.
    """
    from goldenthread.apps.audit import witnessing
    from goldenthread.core.sealing import BadCheckpoint, BadSeal, Seal

    if not key.exists():
        witnessing.new_key(key)
        click.echo(f"A key was made. The others check with: {witnessing.public_key(key)}")
    try:
        given = [Seal.read(line) for line in seals if line.strip()]
        line = witnessing.sign(given, kept=kept, key=key, name=name)
    except (BadSeal, BadCheckpoint, witnessing.DoesNotGrow) as problem:
        stop(str(problem), FAULTS)
    click.echo(line or "Nothing new.")


@contextmanager
def told(home: Path | None) -> Iterator[str]:
    """The sealer's address; what goes wrong is said in words."""
    import psycopg

    from goldenthread.database import DatabaseProblem, mode, places
    from goldenthread.web import manage

    try:
        manage.prepare(home or places.home(), mode=mode())
        yield os.environ[manage.SEAL_URL]
    except DatabaseProblem as problem:
        stop(str(problem), FAULTS)
    except KeyError:
        stop(f"The sealer's address is not told. Set {manage.SEAL_URL}.", FAULTS)
    except psycopg.Error as problem:
        stop(f"The database did not answer as it should ({type(problem).__name__}).", FAULTS)
