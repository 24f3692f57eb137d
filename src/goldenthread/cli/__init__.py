"""The `goldenthread` command: a thin door to the core. Each command is a file of its own."""

from __future__ import annotations

import click

from goldenthread.cli.audit import audit
from goldenthread.cli.check import check
from goldenthread.cli.database import database
from goldenthread.cli.demo import demo
from goldenthread.cli.emergency import emergency
from goldenthread.cli.equality import equality
from goldenthread.cli.figures import figures
from goldenthread.cli.intake import intake, load
from goldenthread.cli.ledger import ledger
from goldenthread.cli.policy import policy
from goldenthread.cli.prose import prose
from goldenthread.cli.publish import publish
from goldenthread.cli.site import serve, worker
from goldenthread.cli.synthetic import synthetic
from goldenthread.cli.template import template


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="goldenthread")
def main() -> None:
    """One record, from the first call for help to the public report.

    Start with `goldenthread check examples/mps-2010`, or `./goldenthread demo` for everything.
    """


for command in (
    check,
    figures,
    equality,
    prose,
    publish,
    ledger,
    policy,
    template,
    synthetic,
    load,
    intake,
    database,
    audit,
    emergency,
    serve,
    worker,
    demo,
):
    main.add_command(command)
