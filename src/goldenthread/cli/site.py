"""`goldenthread serve`: the site, on a database that is there already."""

from __future__ import annotations

import os
from pathlib import Path

import click

from goldenthread.cli.options import PATH, stop

HERE = "127.0.0.1"
FIRST_PORT, PORTS = 8000, 100


@click.command()
@click.option("--home", type=PATH, help="The home folder. Else GOLDENTHREAD_HOME, else build/city.")
@click.option("--address", default=f"{HERE}:{FIRST_PORT}", show_default=True,
              help="Where to listen; beyond this machine only behind TLS.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True,
              help="Processes.")  # fmt: skip
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True,
              help="Threads of each process.")  # fmt: skip
def serve(home: Path | None, address: str, workers: int, threads: int) -> None:
    """Serve the site until Ctrl-C.

    The tables must be up to date: `goldenthread database migrate`.
    """
    from goldenthread.database import DatabaseProblem, mode, places
    from goldenthread.web import manage

    try:
        manage.prepare(home or places.home(), mode=mode())
    except DatabaseProblem as problem:
        stop(str(problem), 1)
    from goldenthread.web.serving import Site

    os.environ.setdefault("GOLDENTHREAD_POOL", "0")
    Site(address, workers=workers, threads=threads).run()


@click.command()
@click.option("--home", type=PATH, help="The home folder. Else GOLDENTHREAD_HOME, else build/city.")
def worker(home: Path | None) -> None:
    """Do the jobs and seal the audit until Ctrl-C. Several workers may run beside each other."""
    from goldenthread.database import DatabaseProblem, mode, places
    from goldenthread.web import manage

    try:
        manage.prepare(home or places.home(), mode=mode())
    except DatabaseProblem as problem:
        stop(str(problem), 1)
    from goldenthread.web import work

    seal_url = os.environ.get(manage.SEAL_URL)
    if not seal_url:
        stop(f"The sealer's address is not told. Set {manage.SEAL_URL}.", 1)
    work.work(seal_url, work.jobs)
