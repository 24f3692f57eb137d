"""`goldenthread accounts`: the first people of an agency, from the machine's own console."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import yaml

from goldenthread.cli.database import HOME, REFUSED, told
from goldenthread.cli.options import PATH, stop

LONDON = ZoneInfo("Europe/London")


@click.group()
def accounts() -> None:
    """The first keeper and guardian of an agency. Everybody else's account is kept on the pages."""


@accounts.command("found")
@click.argument("file", type=PATH)
@HOME
def found(file: Path, home: Path | None) -> None:
    """Found the agency in FILE with its units, its first keeper of accounts and its first guardian.

    Prints a sign-in code for each, once. They are stored nowhere in clear. Exit status: 0 founded,
    1 refused, 2 the file cannot be read.
    """
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        stop(f"{file} cannot be read as YAML. See docs/accounts.md for what it holds.")
    with told():
        installing, url = _ready(home)
        people = _asked(installing, "found_agency", url, content, _now())
    _say(people)


@accounts.command("person")
@click.argument("sign_in")
@click.option("--name", required=True, help="The full name.")
@click.option("--agency", required=True, help="The name of an agency that is founded.")
@click.option("--unit", required=True, help="The name of a unit of it.")
@click.option("--role", required=True, type=click.Choice(["AA", "PG"]),
              help="AA keeps accounts, PG approves them.")  # fmt: skip
@HOME
def person(sign_in: str, name: str, agency: str, unit: str, role: str, home: Path | None) -> None:
    """Open an account for one more keeper or guardian, who signs in as SIGN_IN.

    For an agency that has lost its own. Prints a sign-in code, once. Exit status: 0 opened,
    1 refused.
    """
    with told():
        installing, url = _ready(home)
        made = _asked(
            installing, "add_person", url, sign_in=sign_in, name=name, agency=agency, unit=unit,
            role=role, now=_now(),
        )  # fmt: skip
    _say([made])


@accounts.command("code")
@click.argument("sign_in")
@HOME
def code(sign_in: str, home: Path | None) -> None:
    """Print a new sign-in code, once, for a keeper or guardian who cannot get in.

    Exit status: 0 issued, 1 refused.
    """
    with told():
        installing, url = _ready(home)
        made = _asked(installing, "issue_code", url, sign_in=sign_in, now=_now())
    _say([made])


@accounts.command("end")
@click.argument("sign_in")
@HOME
def end(sign_in: str, home: Path | None) -> None:
    """End the account of SIGN_IN at once, with its roles, sessions and second factors, for good.

    Exit status: 0 ended, 1 nobody with an open account has that sign-in name.
    """
    with told():
        installing, url = _ready(home)
        if not installing.end_account(url, sign_in=sign_in, now=_now()):
            stop(f"Nobody with an open account signs in as {sign_in}.", REFUSED)
    click.echo("The account has ended, and with it every role, session and second factor.")


def _ready(home: Path | None) -> tuple[Any, str]:
    """The installer's functions, and the address of the role that migrates."""
    from goldenthread.database import DatabaseProblem, mode, places

    manage = importlib.import_module("goldenthread.web.manage")
    databases = manage.prepare(home.absolute() if home else places.home(), mode=mode())
    if not databases.migrate:
        raise DatabaseProblem(
            "There is no address for changing accounts from here.",
            "The application's own role may not found anybody.",
            "Name the migrating role's address in MIGRATE_DATABASE_URL.",
        )
    return importlib.import_module("goldenthread.apps.access.installing"), databases.migrate


def _asked(installing: Any, what: str, *given: Any, **more: Any) -> Any:
    try:
        return getattr(installing, what)(*given, **more)
    except installing.NotFounded as refusal:
        stop(str(refusal), REFUSED)


def _say(people: Iterable[Any]) -> None:
    click.echo("Read these out to their owners now. They are shown this once.")
    for one in people:
        until = one.code.until_at.astimezone(LONDON)
        click.echo(f"  {one.sign_in}  {one.code.text}  until {until:%H:%M}  ({one.name})")
    click.echo("Each signs in with the code as password, and is asked for a password of their own.")


def _now() -> datetime:
    return datetime.now(UTC)
