"""`goldenthread emergency`: keys and codes while the house answers, cards while it does not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from city import APP, SEAL, City
from click.testing import CliRunner, Result
from emergencies import WHY, Emergency
from invented_cases import Cases

from goldenthread.cli import main
from goldenthread.web import manage
from goldenthread.web.emergency import journal, keeping

MARKER = "Kitchen knives. Two were not found."


@pytest.fixture(autouse=True)
def as_served(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds the city's database as a server that is given."""
    monkeypatch.setenv("GOLDENTHREAD_HOME", "nowhere")
    monkeypatch.setenv("DATABASE_URL", city.url(APP))
    monkeypatch.setenv(manage.SEAL_URL, city.url(SEAL))
    monkeypatch.setattr(manage, "prepare", lambda home, mode="trial": None)


def run(emergency: Emergency, *words: str, **more: Any) -> Result:
    where = ("--home", str(emergency.folder.home))
    return CliRunner().invoke(main, ["emergency", *words, *where], **more)


def opens(emergency: Emergency, wanted: str, **changes: str) -> Result:
    form = emergency.form(wanted) | changes
    given = [f"--{name}={form[name]}" for name in ("code", "passphrase", "reason")]
    return run(emergency, "open", wanted, *given)


def test_a_card_is_printed_while_the_house_is_away(emergency: Emergency, cases: Cases) -> None:
    with emergency.away():
        told = opens(emergency, cases.north.reference)
    assert told.exit_code == 0
    assert f"At the door: {MARKER}" in told.output
    assert f"Case: {cases.north.reference}" in told.output
    assert [line["reason"] for line in emergency.lines()] == [WHY]


@pytest.mark.full
def test_it_works_in_a_process_of_its_own_that_knows_no_database(
    emergency: Emergency, cases: Cases
) -> None:
    form = emergency.form(cases.north.reference)
    given = [f"--{name}={form[name]}" for name in ("code", "passphrase", "reason")]
    ours = ("GOLDENTHREAD_", "DJANGO_", "DATABASE_URL", manage.SEAL_URL)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    told = subprocess.run(
        [sys.executable, "-m", "goldenthread", "emergency", "open", cases.north.reference, *given,
         "--home", str(emergency.folder.home)],
        env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    assert f"At the door: {MARKER}" in told.stdout


def test_while_the_house_answers_it_refuses(emergency: Emergency, cases: Cases) -> None:
    told = opens(emergency, cases.north.reference)
    assert told.exit_code == 1
    assert "breaking glass" in told.output
    assert MARKER not in told.output


def test_a_wrong_passphrase_is_said_in_words(emergency: Emergency, cases: Cases) -> None:
    with emergency.away():
        told = opens(emergency, cases.north.reference, passphrase="WRONG")
    assert told.exit_code == 1
    assert "do not fit" in told.output
    assert "Traceback" not in told.output


def test_codes_are_handed_out_by_the_keeper_and_guardians_are_told(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    kept = emergency.folder.keys(city.agency("police")).read_text("utf-8")
    try:
        told = run(emergency, "give", "control", input=f"{emergency.keeper.passphrase}\n")
        code, passphrase = re.findall(r"(?:Code|Passphrase): +(\S+)", told.output)
        emergency.keep()
        with emergency.away():
            shown = opens(emergency, cases.north.reference, code=code, passphrase=passphrase)
    finally:
        emergency.folder.keys(city.agency("police")).write_text(kept, "utf-8")
    assert MARKER in shown.output
    page = city.browser("guardian.police").get("/guardian/alerts", {"rule": keeping.HANDED})
    assert b"Clover Signal" in page.content


@pytest.mark.parametrize(
    ("who", "said"), [("officer.north", "does not hold"), ("nobody", "does not")]
)
def test_only_the_control_room_gets_codes(emergency: Emergency, who: str, said: str) -> None:
    told = run(emergency, "give", who, input=f"{emergency.keeper.passphrase}\n")
    assert told.exit_code == 1
    assert said in told.output


def test_nobody_but_the_keeper_hands_out_codes(emergency: Emergency) -> None:
    told = run(emergency, "give", "control", input="WRONG\n")
    assert told.exit_code == 1
    assert "keeper's passphrase does not fit" in told.output
    assert journal.read(emergency.folder).entries == []


def test_new_keys_end_every_code(city: City, emergency: Emergency, cases: Cases) -> None:
    path = emergency.folder.keys(city.agency("police"))
    kept = path.read_text("utf-8")
    try:
        told = run(emergency, "found", "Two Rivers Police", "--yes")
        assert "The keeper's passphrase: " in told.output
        with emergency.away():
            assert "do not fit" in opens(emergency, cases.north.reference).output
    finally:
        path.write_text(kept, "utf-8")
    assert run(emergency, "found", "No Such Police", "--yes").exit_code == 1


def test_keep_and_status_say_how_things_stand(emergency: Emergency) -> None:
    told = run(emergency, "keep")
    assert "cards sealed, 0 openings brought back." in told.output
    assert told.exit_code == 0
    with emergency.away():
        status = run(emergency, "status")
    assert "cards sealed less than a minute ago, codes that are out: 1." in status.output
    emergency.folder.head.write_text("{}", "utf-8")
    emergency.folder.log.write_text("x\n", "utf-8")
    broken = run(emergency, "keep")
    assert broken.exit_code == 1
    assert "Line 1 of the emergency log was changed." in broken.output


def test_the_trial_hands_out_a_code_of_its_own(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    from goldenthread.web.emergency.trial import hand_out

    path = emergency.folder.keys(city.agency("police"))
    kept = path.read_text("utf-8")
    try:
        who, handed = hand_out(emergency.folder.home, datetime.now(UTC))
        emergency.keep()
        with emergency.away():
            told = opens(emergency, cases.north.reference, code=handed.code,
                         passphrase=handed.passphrase)  # fmt: skip
    finally:
        path.write_text(kept, "utf-8")
    assert who == "control"
    assert MARKER in told.output
