"""`goldenthread emergency`: keys and codes for the control room, and cards without a database.

What knows tables is imported once the home is known: the settings are read from it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goldenthread.cli.options import PATH, stop

if TYPE_CHECKING:
    from goldenthread.apps.access.models import RoleHeld

NOT_DONE = 1
HOME = click.option(
    "--home", type=PATH, help="The home folder. Else GOLDENTHREAD_HOME, else build/city."
)
KEEPER = click.option(
    "--keeper", prompt="The keeper's passphrase", hide_input=True,
    help="The keeper's passphrase; asked for if it is not given.",
)  # fmt: skip


@click.group()
def emergency() -> None:
    """Emergency cards: what the control room can open when nothing else answers."""


@emergency.command("found")
@click.argument("agency")
@HOME
@click.confirmation_option(prompt="Codes that were handed out earlier end. Make new keys?")
def found(agency: str, home: Path | None) -> None:
    """Make the keys of an AGENCY with a control room, and its keeper's passphrase."""
    folder = _with_house(home)
    from goldenthread.apps.access.models import Agency
    from goldenthread.web.emergency import officers

    named = Agency.objects.filter(name__iexact=agency).first()
    if named is None:
        stop(f"No agency is called “{agency}”. Check how its name is written.", NOT_DONE)
    handed = officers.found(folder, named.pk)
    click.echo(f"The keeper's passphrase: {officers.read_out(handed.passphrase)}")
    click.echo("It is shown once. Keep it on paper, in a safe, apart from this machine.")
    click.echo("Now give each officer a code: goldenthread emergency give SIGN-IN-NAME")


@emergency.command("give")
@click.argument("sign_in_name")
@KEEPER
@HOME
def give(sign_in_name: str, keeper: str, home: Path | None) -> None:
    """Give an officer of the control room a code and a passphrase; an earlier one ends."""
    folder, now = _with_house(home), datetime.now(UTC)
    from goldenthread.web.components.moments import uk_moment
    from goldenthread.web.emergency import journal, keeping, officers

    held = _control_role(sign_in_name)
    try:
        handed = officers.give(
            folder, held.user.agency_id, keeper=keeper, person=held.user_id, role_held=held.pk,
            now=now,
        )  # fmt: skip
        journal.write(
            folder, now, outcome=keeping.GIVEN, agency=held.user.agency_id, person=held.user_id
        )
    except (officers.NoSuchKeeper, journal.LogNotWritten) as problem:
        stop(str(problem), NOT_DONE)
    click.echo(f"Code:       {officers.read_out(handed.code)}")
    click.echo(f"Passphrase: {officers.read_out(handed.passphrase)}")
    click.echo(f"Until:      {uk_moment(handed.until_at)}" if handed.until_at else "")
    click.echo("Both are shown once. Hand them over in person, in a closed envelope.")


@emergency.command("open")
@click.argument("wanted")
@click.option("--code", prompt="Your emergency code", help="Your emergency code.")
@click.option("--passphrase", prompt="Your emergency passphrase", hide_input=True,
              help="Your emergency passphrase.")  # fmt: skip
@click.option("--reason", prompt="Why it is needed now", help="Why it is needed now.")
@HOME
def open_(wanted: str, code: str, passphrase: str, reason: str, home: Path | None) -> None:
    """Open the card of a case or an address, WANTED, while records cannot be shown.

    It needs no database. It is written down first, and a guardian reads it afterwards.
    """
    place, url = _without_house(home)
    from goldenthread.web.emergency import house, opening, saying
    from goldenthread.web.emergency.pages import NOT_NEEDED

    if url and house.answers(url):
        stop(NOT_NEEDED, NOT_DONE)
    asked = opening.Asked(
        code=code, passphrase=passphrase, reason=reason, wanted=wanted, address="here"
    )
    try:
        shown = opening.open_cards(place, asked, datetime.now(UTC))
    except opening.NotShown as why:
        stop(str(why), NOT_DONE)
    for line in saying.lines(saying.said(shown)):
        click.echo(line)


@emergency.command("keep")
@HOME
def keep(home: Path | None) -> None:
    """Bring openings back into the audit, end codes of who left, and seal every card, now.

    The worker does it every minute. Exit status: 0 done, 1 the log was changed or keys are missing.
    """
    folder = _with_house(home)
    from goldenthread.web import manage
    from goldenthread.web.emergency import keeping

    url = os.environ.get(manage.SEAL_URL)
    if not url:
        stop(f"The sealer's address is not told. Set {manage.SEAL_URL}.", NOT_DONE)
    done = keeping.keep(url, folder.home, datetime.now(UTC))
    click.echo(f"{done.cards:,} cards sealed, {done.brought_back:,} openings brought back.")
    for words in (*done.faults, *([keeping.NO_KEYS] if done.without_keys else [])):
        click.echo(words)
    if done.faults or done.without_keys:
        raise SystemExit(NOT_DONE)


@emergency.command("status")
@HOME
def status(home: Path | None) -> None:
    """Say how old the sealed cards are and how many codes are out. It needs no database."""
    where, now = _without_house(home)[0], datetime.now(UTC)
    from goldenthread.web.emergency import journal, limits, officers, store
    from goldenthread.web.emergency.folder import Folder

    folder = Folder(where)
    for agency in folder.agencies():
        sealed = store.sealed_at(folder, agency)
        codes = [one for one in officers.read(folder, agency).officers
                 if not officers.has_ended(one, now)]  # fmt: skip
        when = f"sealed {limits.age(sealed, now)}" if sealed else "not sealed yet"
        click.echo(f"{agency}: cards {when}, codes that are out: {len(codes)}.")
    if not folder.agencies():
        click.echo("No agency has emergency keys here: goldenthread emergency found AGENCY")
    log = journal.read(folder)
    click.echo(f"The log holds {len(log.entries)} lines.")
    for fault in log.faults:
        click.echo(fault)


def _with_house(home: Path | None) -> Any:
    """The folder, with the database there."""
    from goldenthread.database import DatabaseProblem, mode, places
    from goldenthread.web import manage

    where = (home or places.home()).absolute()
    try:
        manage.prepare(where, mode=mode())
    except DatabaseProblem as problem:
        stop(str(problem), NOT_DONE)
    from goldenthread.web.emergency.folder import Folder

    return Folder(where)


def _without_house(home: Path | None) -> tuple[Path, str]:
    """The home, and the address of a database that runs; nothing is started."""
    from goldenthread.database import Embedded, places
    from goldenthread.database.roles import APP
    from goldenthread.web import manage

    where = (home or places.home()).absolute()
    os.environ["GOLDENTHREAD_HOME"] = str(where)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", manage.SETTINGS)
    import django

    django.setup()
    url = os.environ.get("DATABASE_URL", "")
    if not url and (where / "database").is_dir() and Embedded(where).is_running():
        url = Embedded(where).url(APP, manage.NAME)
    return where, url


def _control_role(sign_in_name: str) -> RoleHeld:
    """The control room's role that somebody holds now."""
    from goldenthread.apps.access.models import RoleHeld

    now = datetime.now(UTC)
    held = RoleHeld.objects.filter(user__username__iexact=sign_in_name, role="CR")
    for one in held.select_related("user").order_by("from_at"):
        if one.is_held(now) and not one.user.has_ended(now):
            return one
    stop(f"“{sign_in_name}” does not hold the control room's role now.", NOT_DONE)
