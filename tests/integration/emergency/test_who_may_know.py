"""A card shows nothing to whom the case is closed, and nothing that says a case is restricted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from city import SEAL, City
from emergencies import Emergency
from invented_cases import Cases

from goldenthread.apps.record import actions
from goldenthread.apps.record.card import card, read
from goldenthread.apps.record.models import Case, Person
from goldenthread.web.emergency import store

HOUSE, OTHER = "12 Mill Lane, ZZ9 9ZZ", "7 Weir Street, ZZ8 8ZZ"
OVER = "Bail that is over."
DOG, ORDER, GUN = "A dog in the yard.", "He may not come near her.", "A shotgun under the stairs."


def case_at(city: City, address: str, **more: str) -> Case:
    """An open case with markers of every kind that matters here."""
    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", grade="high", opened_at=by.now - timedelta(hours=2),
        )  # fmt: skip
        actions.add_person(by=by, case=case, part="victim", given_names="Reed", family_name="Vetch",
                           language="Cornish")  # fmt: skip
        for kind, words in (("address", f"{address}: {DOG}"), ("order", ORDER), ("weapon", GUN)):
            actions.set_marker(by=by, case=case, kind=kind, text=words,
                               from_at=by.now - timedelta(hours=1), stated=["address"])  # fmt: skip
        actions.set_marker(by=by, case=case, kind="order", text=OVER,
                           from_at=by.now - timedelta(hours=2),
                           until_at=by.now - timedelta(minutes=1))  # fmt: skip
    return case


@pytest.fixture(scope="module")
def case(city: City, place: Emergency) -> Case:
    return case_at(city, HOUSE)


@pytest.fixture(scope="module")
def restricted(city: City, place: Emergency) -> Case:
    made = case_at(city, OTHER)
    key, by = uuid4(), city.person("officer.north")
    with city.beyond() as direct:
        direct.execute(
            "insert into access_restriction (id, matter_id, from_at, recorded_at, state, reason,"
            " words, proposed_by_id, lift_because) values (%s, %s, now(), now(), 'confirmed',"
            " 'staff_suspect', '', %s, '')", [key, made.matter_id, by])  # fmt: skip
        direct.execute(
            "insert into access_named (id, matter_id, restriction_id, from_at, recorded_at,"
            " is_handler, user_id, by_id) values (%s, %s, %s, now(), now(), true, %s, %s)",
            [uuid4(), made.matter_id, key, city.person("handler"), by])  # fmt: skip
    return made


@pytest.fixture(params=["user_id", "unit_id"])
def excluded(
    city: City, emergency: Emergency, case: Case, request: pytest.FixtureRequest
) -> Iterator[Case]:
    """The officer of the control room, or a unit above theirs, must not see the case."""
    whom = {"user_id": city.person("control"), "unit_id": city.unit("force")}[request.param]
    key = uuid4()
    with city.beyond() as direct:
        direct.execute(
            "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words,"
            f" by_id, lift_because, {request.param}) values (%s, %s, now(), now(), 'survivor', '',"
            " %s, '', %s)", [key, case.matter_id, city.person("officer.north"), whom])  # fmt: skip
    emergency.keep()
    yield case
    with city.beyond() as direct:
        direct.execute("delete from access_exclusion where id = %s", [key])


def page(emergency: Emergency, wanted: str) -> str:
    with emergency.away():
        answer = emergency.post(wanted).content.decode()
    return answer.partition("<main")[2]


@pytest.mark.parametrize(
    "wanted",
    [
        HOUSE,
        "12 mill lane",
        "12 ZZ9 9ZZ",
        "zz99zz",
        "12 Mill Lane, Northgate",
        "12, Mill Lane ZZ99ZZ",
    ],
)
def test_a_card_is_found_by_its_address(emergency: Emergency, case: Case, wanted: str) -> None:
    told = page(emergency, wanted)
    for one in (DOG, GUN, ORDER, case.reference, "Cornish"):
        assert one in told


@pytest.mark.parametrize("wanted", ["14 Mill Lane", "14 ZZ9 9ZZ", "12 Hill Lane", "ZZ7 7ZZ"])
def test_the_house_next_door_has_none(emergency: Emergency, case: Case, wanted: str) -> None:
    assert "No card fits" in page(emergency, wanted)


def test_what_is_no_reference_and_no_address_is_asked_for_again(emergency: Emergency) -> None:
    assert "Enter a reference such as" in page(emergency, "Vetch")


def test_of_a_restricted_case_the_door_is_told_and_nothing_else(
    emergency: Emergency, restricted: Case
) -> None:
    told = page(emergency, OTHER)
    assert DOG in told
    assert GUN in told
    assert "govuk-summary-list" not in told
    for never in (restricted.reference, ORDER, "Cornish", "High", "estricted", "Vetch"):
        assert never not in told


def test_a_restricted_case_is_not_found_by_its_reference(
    emergency: Emergency, restricted: Case
) -> None:
    hidden = page(emergency, restricted.reference)
    missing = page(emergency, "GT-2222-2222")
    blind = [one.replace(restricted.reference, "GT-2222-2222").split("csrf")[0]
             for one in (hidden, missing)]  # fmt: skip
    assert blind[0] == blind[1]
    assert DOG not in hidden


def test_at_one_address_nobody_can_tell_which_marker_is_of_a_restricted_case(
    city: City, emergency: Emergency, restricted: Case
) -> None:
    other = case_at(city, OTHER)
    emergency.keep()
    told = page(emergency, OTHER)
    assert other.reference in told
    assert restricted.reference not in told
    door, _, rest = told.partition("govuk-summary-list")
    assert GUN in door
    assert GUN not in rest
    assert set(re.findall("GT-[0-9A-Z]{4}-[0-9A-Z]{4}", told)) == {other.reference}


def test_who_is_excluded_gets_the_answer_of_no_card(emergency: Emergency, excluded: Case) -> None:
    for wanted in (excluded.reference, HOUSE):
        told = page(emergency, wanted)
        assert "No card fits" in told
        for never in (DOG, GUN, ORDER, "Cornish"):
            assert never not in told
    lines = emergency.lines()
    assert {line["outcome"] for line in lines} == {"absent"}
    assert {line["matter"] for line in lines} == {str(excluded.matter_id)}


def test_the_handler_is_told_that_a_restricted_card_was_opened(
    city: City, emergency: Emergency, restricted: Case
) -> None:
    page(emergency, OTHER)
    emergency.keep()
    shown = city.browser("handler").get("/guardian/alerts", {"rule": "emergency_card"})
    assert b"Clover Signal" in shown.content


def test_what_is_sealed_is_the_card_that_a_reader_of_the_case_would_get(
    city: City, emergency: Emergency, cases: Cases, case: Case
) -> None:
    with psycopg.connect(city.url(SEAL)) as direct:
        rows = direct.execute("select gate.emergency_cards(%s)", [city.agency("police")]).fetchall()
    sealed = {one["matter"]: one for (one,) in rows}
    with city.visit("officer.north"):
        for one in (cases.north, case):
            found = read(sealed[str(one.matter_id)])
            assert found == card(one, found.as_at)
        assert Person.objects.exists()
    assert str(cases.hers.matter_id) not in sealed


def test_the_sealer_itself_is_told_no_more_of_a_restricted_case(
    city: City, emergency: Emergency, restricted: Case
) -> None:
    with psycopg.connect(city.url(SEAL)) as direct:
        rows = direct.execute("select gate.emergency_cards(%s)", [city.agency("police")]).fetchall()
    (told,) = (one for (one,) in rows if one["matter"] == str(restricted.matter_id))
    assert set(told) == {"matter", "is_restricted", "as_at", "warnings", "closed_to"}
    assert {one["kind"] for one in told["warnings"]} == {"address", "weapon"}


def test_a_closed_case_has_no_card(city: City, emergency: Emergency) -> None:
    closed = case_at(city, "3 Ford Row, ZZ6 6ZZ")
    emergency.keep()
    assert DOG in page(emergency, closed.reference)
    with city.beyond() as direct:
        direct.execute("update record_case set state = 'closed' where matter_id = %s",
                       [closed.matter_id])  # fmt: skip
    emergency.keep()
    assert "No card fits" in page(emergency, closed.reference)


def test_the_sealer_is_told_no_name_and_no_safe_contact(city: City, emergency: Emergency) -> None:
    with psycopg.connect(city.url(SEAL)) as direct:
        text = str(direct.execute("select gate.emergency_cards(%s)",
                                  [city.agency("police")]).fetchall())  # fmt: skip
    for never in ("Wren", "Candle", "Gale", "Vetch", "07700"):
        assert never not in text


def test_nothing_lies_open_in_the_folder(
    city: City, emergency: Emergency, cases: Cases, case: Case
) -> None:
    page(emergency, HOUSE)
    page(emergency, cases.north.reference)
    emergency.post("GT-2222-2222", passphrase="WRONG")
    handed = emergency.codes["control"]
    # Words long enough that sealed letters do not spell them by chance.
    hidden = ("Mill Lane", "ZZ9 9ZZ", "zz99zz", cases.north.reference, "Cornish", "Candle",
              "screens", "Clover", "Signal", str(case.matter_id), handed.code,
              handed.passphrase)  # fmt: skip
    for file in sorted(emergency.folder.path.iterdir()):
        assert file.stat().st_mode & 0o777 == 0o600, file.name
        content = file.name.encode() + file.read_bytes()
        assert [one for one in hidden if one.encode() in content] == [], file.name
    assert emergency.folder.path.stat().st_mode & 0o777 == 0o700


def test_nobody_can_try_references_against_the_index(emergency: Emergency, cases: Cases) -> None:
    """Two sealings of one case have nothing in common, so no list of hashes can be made."""
    agency = emergency.city.agency("police")

    def index() -> set[str]:
        lines = emergency.folder.cards(agency).read_text("utf-8").splitlines()[1:-1]
        return {one for line in lines for one in json.loads(line)["found_by"]}

    first = index()
    emergency.keep()
    assert first
    assert first & index() == set()
    assert store.sealed_at(emergency.folder, agency) is not None
