"""`goldenthread demo`: the site with the invented city, and the pack as its public part."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType

import click

from goldenthread.cli.options import PATH, on_option, stop
from goldenthread.cli.publish import REFUSALS, said
from goldenthread.cli.reading import returns_from
from goldenthread.cli.site import FIRST_PORT, HERE, PORTS
from goldenthread.core.checks import check_returns
from goldenthread.core.publication.edition import Order
from goldenthread.core.publication.edition import publish as publish_edition

EXAMPLE = Path("examples/mps-2010")


@click.command()
@click.option("--out", type=PATH, default=Path("build/demo"), show_default=True,
              help="The folder of the pack.")  # fmt: skip
@click.option("--home", type=PATH, default=Path("build/city"), show_default=True,
              help="The folder of the city: database, keys, files.")  # fmt: skip
@click.option("--port", type=click.IntRange(1024, 65535), default=FIRST_PORT, show_default=True,
              help="Where to show it; moves on if taken.")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Make the pack and the city and end.")
@on_option
def demo(out: Path, home: Path, port: int, no_serve: bool, on: date) -> None:
    """Make the London pack and an invented city, and show both on this machine.

    Everybody in the city is invented. The log-ins are printed. Ctrl-C ends it.
    """
    if not EXAMPLE.is_dir():
        stop("The example tables are not here. Run the demo from the project's own folder.")
    out, home = out.absolute(), home.absolute()
    _make_pack(out, on)
    _make_city(home)
    if not no_serve:
        _show(home, out, _free_port(port))


def _make_pack(out: Path, on: date) -> None:
    click.echo("Making the pack (half a minute) ...")
    returns = returns_from([EXAMPLE], None, None)
    try:
        done = publish_edition(
            Order(
                returns=returns,
                problems=tuple(check_returns(returns).problems),
                folder=out,
                ledger=out.with_name(f"{out.name}.ledger.jsonl"),
                by="demo",
                on=on,
            )
        )
    except REFUSALS as refusal:
        stop(str(refusal), 1)
    click.echo(said(done, out))


def _make_city(home: Path) -> None:
    click.echo("Making the city (a few seconds the first time) ...")
    from goldenthread.database import DatabaseProblem
    from goldenthread.web.trial import make_city

    try:
        make_city(home)
    except DatabaseProblem as problem:
        stop(str(problem), 1)


def _show(home: Path, out: Path, port: int) -> None:
    """Serve until Ctrl-C or a request to end; then stop everything that was started."""
    environment = {
        **os.environ,
        "GOLDENTHREAD_HOME": str(home),
        "GOLDENTHREAD_FIGURES": str(out),
        "GOLDENTHREAD_TRIAL_LOG_INS": "yes",
    }
    environment.pop("DATABASE_URL", None)
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, _end)
    emergency = _emergency_code(home)
    running = [
        _start(["serve", "--address", f"{HERE}:{port}"], environment),
        _start(["worker"], environment),
    ]
    try:
        _wait_until_answered(port, running)
        _print_log_ins(port)
        click.echo(emergency)
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        stop("A part of the demo ended by itself; the lines above say why.", 1)
    except KeyboardInterrupt:
        click.echo("Ended.")
    finally:
        _stop(running, home)


def _emergency_code(home: Path) -> str:
    """New emergency keys at each start, so that the code of the control room can be printed."""
    from goldenthread.web.emergency import officers, trial

    who, handed = trial.hand_out(home, datetime.now(UTC))
    code, passphrase = map(officers.read_out, (handed.code, handed.passphrase))
    return (
        f"With the database stopped, {who} opens emergency cards at /emergency/: "
        f"code {code}, passphrase {passphrase}\n"
    )


def _start(arguments: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "goldenthread", *arguments]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _stop(running: Sequence[subprocess.Popen[bytes]], home: Path) -> None:
    from goldenthread.database import Embedded

    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    Embedded(home).stop()


def _wait_until_answered(port: int, running: Sequence[subprocess.Popen[bytes]]) -> None:
    for _ in range(300):
        if any(process.poll() is not None for process in running):
            return
        with socket.socket() as knock:
            knock.settimeout(0.2)
            if knock.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.1)


def _print_log_ins(port: int) -> None:
    from goldenthread.web.cast import PASSWORD
    from goldenthread.web.trial import log_ins

    click.echo(f"\nGolden Thread is at http://{HERE}:{port}/ (Ctrl-C ends it)")
    click.echo(f"The published figures are at http://{HERE}:{port}/figures/")
    click.echo("Everybody below is invented, and so is every case. Do not put real people in here.")
    click.echo(f"\nSign in as any of these with the password: {PASSWORD}\n")
    for one in log_ins():
        remark = f"  ({one.remark})" if one.remark else ""
        click.echo(f"  {one.sign_in:20} {one.name:18} {one.role}, {one.place}{remark}")
    click.echo("", nl=True)
    sys.stdout.flush()


def _free_port(first: int) -> int:
    """The first port from here on that nobody has."""
    for port in range(first, first + PORTS):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HERE, port))
            except OSError:
                continue
            return port
    stop(f"Ports {first} to {first + PORTS - 1} are all taken. Name another with --port.", 1)


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
