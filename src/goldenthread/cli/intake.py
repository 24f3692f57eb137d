"""`goldenthread load` and `goldenthread intake`: extracts of the template taken into the site."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.database import HOME, REFUSED, told
from goldenthread.cli.options import PATH, stop
from goldenthread.core import policy
from goldenthread.core.checks import listing
from goldenthread.core.returns.limits import LAST_IN_FORCE

AS = click.option("--as", "sign_in", default="", help="The service account that delivers.")
TEAM = click.option(
    "--team", default="", help="The team that holds new cases, where not as the extract says."
)
TAKEN = ("taken", "unchanged")
NO_UNIT = "no unit"
"""What became of an extract whose cases have no unit to lie in: the next is taken all the same."""


@click.command()
@click.argument("folder", type=PATH)
@AS
@TEAM
@HOME
def load(folder: Path, sign_in: str, team: str, home: Path | None) -> None:
    """Take the extract in FOLDER into the record of this site, whole or not at all.

    It is checked first. Problems are told with file and row, so many of each kind in a file; the
    page of the delivery lists them all. What was delivered before is known by its id: the same
    extract a second time changes nothing. Exit status: 0 taken, 1 refused, 2 unusable input.
    """
    _is_folder(folder)
    with told():
        state = _take(_taking(home), folder, sign_in, team)
    sys.exit(0 if state in TAKEN else REFUSED)


@click.command()
@click.argument("folder", type=PATH)
@AS
@TEAM
@HOME
def intake(folder: Path, sign_in: str, team: str, home: Path | None) -> None:
    """Take tonight's extracts: every folder in FOLDER is a delivery of its own, in order of name.

    Calls, crime records and child checks come from systems of their own. One that is refused does
    not hold up the next. Exit status: 0 all taken, 1 one or more refused, 2 unusable input.
    """
    _is_folder(folder)
    extracts = sorted(path for path in folder.iterdir() if path.is_dir())
    if not extracts:
        stop(f"There is no extract in {folder}. Each is a folder with the tables of one system.")
    with told():
        taking = _taking(home)
        states = [_take(taking, one, sign_in, team) for one in extracts]
    sys.exit(0 if all(state in TAKEN for state in states) else REFUSED)


def _is_folder(folder: Path) -> None:
    if not folder.is_dir():
        stop(f"{folder} is not a folder of tables. `goldenthread synthetic` makes an invented one.")


def _taking(home: Path | None) -> Any:
    """The site's own code, once the site knows its database."""
    from goldenthread.database import mode, places

    manage = importlib.import_module("goldenthread.web.manage")
    manage.prepare(home.absolute() if home else places.home(), mode=mode())
    return importlib.import_module("goldenthread.apps.intake.taking")


def _take(taking: Any, folder: Path, sign_in: str, team: str) -> str:
    delivering = importlib.import_module("goldenthread.apps.intake.delivering")
    units = importlib.import_module("goldenthread.apps.intake.units")
    say: Callable[[str], None] = lambda words: click.echo(f"{folder.name}: {words}")  # noqa: E731
    try:
        taken = taking.take(folder, role_held=delivering.deliverer(sign_in), team=team, told=say)
    except delivering.NoDeliverer as problem:
        stop(str(problem), REFUSED)
    except units.NoUnit as problem:
        say(f"refused. {problem}")
        return NO_UNIT
    _report(taken.delivery, taken.problems, say)
    return str(taken.delivery.state)


def _report(delivery: Any, faults: Sequence[Any], say: Callable[[str], None]) -> None:
    for _, some in groupby(faults, key=attrgetter("file")):
        for one in listing.few_of_each(some, _most()):
            click.echo(f"    {_said(one)}")
    say(
        f"{delivery.get_state_display().lower()}. {delivery.added} rows added, "
        f"{delivery.corrected} corrected, {delivery.kept} left as they stand here, "
        f"{delivery.left_out} left out, {delivery.cases} cases moved."
    )


def _said(one: Any) -> str:
    """Where, what kind, what to do; never what stands there, for this goes into logs."""
    if isinstance(one, listing.More):
        return f"{one}. The page of the delivery lists them all."
    row = f"row {one.row}" if one.row else ""
    where = ", ".join(filter(None, (one.file, row, one.column or "")))
    return f"{where}: {one.kind} ({one.severity}). {one.remedy}"


def _most() -> int:
    return int(policy.value(listing.LISTED, on=LAST_IN_FORCE))
