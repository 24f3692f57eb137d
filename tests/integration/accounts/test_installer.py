"""The installer's commands: an agency's first keeper and guardian, each with their own code."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from city import APP, City
from click.testing import CliRunner, Result
from django.test import Client
from django.urls import reverse
from staff import is_signed_in, many, row, rows, sign_in, signed_in

from goldenthread.apps.access.models import Agency, User
from goldenthread.cli.accounts import accounts
from goldenthread.database.roles import MIGRATE

FOUNDING = """
agency: {name: Harbour Refuge, kind: voluntary, duty_desk: 020 7946 0199}
units:
  refuge: {kind: command, name: Harbour Refuge}
  outreach: {kind: team, name: Harbour Outreach, below: refuge}
people:
  cliff.keeper: {name: Cliff Register, role: AA, unit: refuge}
  bay.guardian: {name: Bay Lens, role: PG, unit: refuge}
"""
CODE = re.compile(r"^  (\S+)  ((?:[A-Z0-9]{4}-){3}[A-Z0-9]{4})  until \d\d:\d\d", re.MULTILINE)


def run(city: City, *arguments: str) -> Result:
    """The command, on this city's database."""
    with pytest.MonkeyPatch.context() as place:
        place.setenv("GOLDENTHREAD_HOME", os.environ["GOLDENTHREAD_HOME"])
        place.setenv("DATABASE_URL", city.url(APP))
        place.setenv("MIGRATE_DATABASE_URL", city.url(MIGRATE))
        done = CliRunner().invoke(accounts, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="module")
def codes(city: City, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What was printed when Harbour Refuge was founded."""
    file = tmp_path_factory.mktemp("founding") / "harbour.yaml"
    file.write_text(FOUNDING, encoding="utf-8")
    done = run(city, "found", str(file))
    assert done.exit_code == 0, done.stderr
    return dict(CODE.findall(done.stdout))


def test_each_comes_in_with_a_code_of_their_own(city: City, codes: dict[str, str]) -> None:
    assert set(codes) == {"cliff.keeper", "bay.guardian"}
    assert len(set(codes.values())) == 2
    assert sign_in(Client(), "bay.guardian", codes["cliff.keeper"]).status_code == 200
    client = Client()
    assert sign_in(client, "cliff.keeper", codes["cliff.keeper"]).status_code == 302
    new = {"password1": "pebble lantern dune", "password2": "pebble lantern dune"}
    assert client.post(reverse("new-password"), new).status_code == 302
    assert client.get(reverse("staff")).status_code == 200


def test_no_code_is_stored_in_clear(city: City, codes: dict[str, str]) -> None:
    for table in ("access_user", "audit_change", "web_cache"):
        for text in codes.values():
            found = rows(city, f'select 1 from "{table}" t where t::text like %s', f"%{text}%")
            assert not found


def test_the_change_log_says_who_founded_it(city: City, codes: dict[str, str]) -> None:
    key = User.objects.get(username="bay.guardian").pk
    found = row(
        city, 'select database_user, "user" from audit_change where "table" = %s and "row" = %s',
        "access_user", str(key),
    )  # fmt: skip
    assert found == ("goldenthread_migrate", None)


def test_an_agency_is_founded_once_and_whole(
    city: City, codes: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "again.yaml"
    file.write_text(
        FOUNDING.replace("Harbour Refuge, kind", "Another Refuge, kind"), encoding="utf-8"
    )
    done = run(city, "found", str(file))
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert not Agency.objects.filter(name="Another Refuge").exists()


@pytest.mark.parametrize("wrong", ["{", "[1, 2]", "agency: {}"])
def test_a_file_that_is_not_right_is_refused_in_words(
    city: City, tmp_path: Path, wrong: str
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(wrong, encoding="utf-8")
    done = run(city, "found", str(file))
    assert done.exit_code in (1, 2)
    assert done.stderr
    assert not CODE.findall(done.stdout)


def test_one_more_keeper_is_opened_for_an_agency_that_lost_its_own(city: City) -> None:
    done = run(
        city, "person", "spare.keeper", "--name", "Spare Register", "--agency", "Lantern Advocacy",
        "--unit", "Lantern Advocacy", "--role", "AA",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    ((who, text),) = CODE.findall(done.stdout)
    assert sign_in(Client(), who, text).status_code == 302
    assert User.objects.get(username=who).agency_id == city.agency("lantern")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--role", "PO"), ("--agency", "Nowhere"), ("--unit", "Northgate"), ("--name", "")],
)
def test_a_person_who_does_not_fit_is_refused(city: City, option: str, value: str) -> None:
    given = {"--name": "Odd One", "--agency": "Lantern Advocacy", "--unit": "Lantern Advocacy",
             "--role": "PG", option: value}  # fmt: skip
    done = run(city, "person", "odd.one", *(word for pair in given.items() for word in pair))
    assert done.exit_code != 0
    assert not User.objects.filter(username="odd.one").exists()


def test_a_new_code_is_for_keepers_and_guardians_alone(city: City) -> None:
    done = run(city, "code", "guardian.health")
    ((who, text),) = CODE.findall(done.stdout)
    assert sign_in(Client(), who, text).status_code == 302
    done = run(city, "code", "officer.north")
    assert done.exit_code == 1
    assert "whoever keeps their agency's accounts" in done.stderr


def test_an_account_is_ended_from_the_console(city: City) -> None:
    (person,) = many(city, 1)
    client = signed_in(person)
    assert is_signed_in(client)
    name = User.objects.get(pk=person).username
    assert run(city, "end", name).exit_code == 0
    assert not is_signed_in(client)
    ended = User.objects.get(pk=person)
    assert not ended.is_active
    assert ended.ended_at is not None
    done = run(city, "end", name)
    assert done.exit_code == 1
    assert "Nobody with an open account" in done.stderr
