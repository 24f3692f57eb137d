"""`goldenthread database`: the server, its backups, and what proves them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from goldenthread.cli.options import PATH, stop

if TYPE_CHECKING:
    from goldenthread.database.restore import Prove

REFUSED = 1
HOME = click.option(
    "--home", type=PATH, help="The home folder. Else GOLDENTHREAD_HOME, else build/city."
)


@click.group()
def database() -> None:
    """The database: start, stop, look at, back up, restore."""


@database.command("start")
@HOME
def start(home: Path | None) -> None:
    """Make the embedded server if there is none, and start it. It goes on after this command.

    Exit status: 0 running, 1 refused.
    """
    with told():
        from goldenthread.database import Embedded, mode, resolve

        place = _home(home)
        found = resolve(place, mode=mode())
        if not found.embedded:
            click.echo("A server is given in DATABASE_URL, and it is fit. Nothing was started.")
            return
        click.echo("The embedded server runs. It is for one machine, demonstrations and tests.")
        for note in Embedded(place).ground.notes:
            click.echo(note)


@database.command("stop")
@HOME
def stop_(home: Path | None) -> None:
    """Stop the embedded server cleanly, for everybody who uses it.

    Exit status: 0 stopped or not running, 1 it does not stop.
    """
    with told():
        from goldenthread.database import Embedded

        stopped = Embedded(_home(home)).stop()
        click.echo("The server has stopped." if stopped else "No server was running.")


@database.command("status")
@HOME
def status(home: Path | None) -> None:
    """Say whether the database runs, its version against the floor, its size, roles and users.

    Exit status: 0 running and fit, 1 not running or not fit.
    """
    with told():
        from goldenthread.database import mode
        from goldenthread.database.status import status as look

        found = look(_home(home), mode=mode())
    for line in found.lines:
        click.echo(line)
    sys.exit(0 if found.is_running and found.is_fit else REFUSED)


@database.command("backup")
@click.argument("folder", type=PATH)
@HOME
def backup(folder: Path, home: Path | None) -> None:
    """Write a backup into a new dated folder below FOLDER, with what proves it after a restore.

    The keys are not in it: back up the folder keys of the home apart from it. Exit status: 0
    written, 1 refused.
    """
    with told():
        from goldenthread.database import mode, resolve
        from goldenthread.database.backup import backup as write

        found = resolve(_home(home), mode=mode())
        written = write(found.backup, folder, at=datetime.now(UTC))
    click.echo(f"{written.rows} rows of {written.tables} tables in {written.folder}")
    click.echo(f"Keep this sum where the backup is not: {written.sum}")
    click.echo("The keys are not in it. Back them up, and keep them apart from it.")


@database.command("restore")
@click.argument("folder", type=PATH)
@click.option("--into", type=PATH, required=True, help="An empty or new home folder.")
@click.option("--sum", "kept_sum", help="The sum that the backup printed, kept elsewhere.")
def restore(folder: Path, into: Path, kept_sum: str | None) -> None:
    """Restore the backup in FOLDER into an empty home on a new embedded server, and prove it.

    Rows, row security, roles and migrations are compared with the backup. When anything differs,
    the home is left empty. Exit status: 0 restored and proven, 1 refused.
    """
    with told():
        from goldenthread.database import Embedded
        from goldenthread.database.restore import restore as fill

        found = fill(folder, into.absolute(), prove=_proofs(), kept_sum=kept_sum)
        Embedded(into).stop()
    click.echo(f"Restored and proven: {found.rows} rows of {found.tables} tables.")
    click.echo(f"Row security is as it was: {found.policies} policies.")
    click.echo(
        f"Put the keys into {into / 'keys'}, then: goldenthread database migrate --home {into}"
    )


@database.command("migrate")
@HOME
def migrate(home: Path | None) -> None:
    """Bring the tables of the database to this version of the program.

    Exit status: 0 done, 1 refused.
    """
    with told():
        from goldenthread.database import DatabaseProblem, mode

        manage = importlib.import_module("goldenthread.web.manage")
        found = manage.prepare(_home(home), mode=mode())
        if not found.migrate:
            raise DatabaseProblem(
                "There is no address for changing tables.",
                "The application's own role owns no table and cannot change one.",
                "Name the migrating role's address in MIGRATE_DATABASE_URL.",
            )
        manage.migrate(found.migrate)
    click.echo("The tables are those of this version.")


def _proofs() -> list[Prove]:
    """What else proves a restored database: the audit's chain, where this build has an audit."""
    try:
        audit = importlib.import_module("goldenthread.apps.audit.proof")
    except ModuleNotFoundError as missing:
        # A package of ours that is not there yet; anything else that fails is an error.
        if not str(missing.name).startswith("goldenthread.apps"):
            raise
        click.echo("The audit's chain is not proven: this build has no audit.")
        return []
    proof: Prove = audit.prove_restored
    return [proof]


def _home(given: Path | None) -> Path:
    from goldenthread.database import places

    return given.absolute() if given else places.home()


@contextmanager
def told() -> Iterator[None]:
    """End with words instead of a traceback where the database refuses."""
    try:
        import psycopg

        from goldenthread.database import DatabaseProblem
    except ModuleNotFoundError as missing:
        stop(f"The package {missing.name} is not installed. Install goldenthread[site,embedded].")
    try:
        yield
    except DatabaseProblem as problem:
        stop(str(problem), REFUSED)
    except psycopg.Error as problem:
        _refused(problem)
    except OSError as problem:
        stop(f"{problem.filename or 'A file'} cannot be used: {problem.strerror}.", REFUSED)
    except Exception as problem:
        # The site's own code has the driver's error behind one of its library's.
        if not isinstance(problem.__cause__, psycopg.Error):
            raise
        _refused(problem.__cause__)


def _refused(problem: Exception) -> NoReturn:
    """The words of an error may quote a row, so only its kind is said."""
    kind = type(problem).__name__
    stop(f"The database refused ({kind}).\nSee: goldenthread database status", REFUSED)
