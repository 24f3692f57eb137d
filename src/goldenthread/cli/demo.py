"""`goldenthread demo`: the real published tables, made into the pack and served here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldenthread.cli.options import PATH, on_option, stop
from goldenthread.cli.publish import REFUSALS, said
from goldenthread.cli.reading import returns_from
from goldenthread.cli.serving import FIRST_PORT, NoPort, serve
from goldenthread.core.checks import check_returns
from goldenthread.core.publication.edition import Order
from goldenthread.core.publication.edition import publish as publish_edition

EXAMPLE = Path("examples/mps-2010")


@click.command()
@click.option("--out", type=PATH, default=Path("build/demo"), show_default=True,
              help="The folder of the pack.")  # fmt: skip
@click.option("--port", type=click.IntRange(1024, 65535), default=FIRST_PORT, show_default=True,
              help="Where to show it; moves on if taken.")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Make the pack and end.")
@on_option
def demo(out: Path, port: int, no_serve: bool, on: date) -> None:
    """Make the London pack from the police tables of 2010 and show it on this machine."""
    if not EXAMPLE.is_dir():
        stop("The example tables are not here. Run the demo from the project's own folder.")
    click.echo("Making the pack (half a minute) ...")
    returns = returns_from([EXAMPLE], None, None)
    out = out.absolute()
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
    if not no_serve:
        try:
            serve(out, port, click.echo)
        except NoPort as problem:
            stop(str(problem), 1)
