"""A search for a hidden person is told to the handler, and to nobody who could learn from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from city import APP, SEAL, City
from django.db import ProgrammingError, connection, transaction
from invented_cases import Cases

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Search

MET = "select search, matter, searcher, because from gate.searches_met('2000-01-01')"


@dataclass(frozen=True)
class Hidden:
    restricted: Case
    excluded: Case


@pytest.fixture(scope="module")
def hidden(city: City, cases: Cases) -> Hidden:
    """One case restricted to its handler, and one from which an officer is shut out."""
    made = []
    for given, family, year in (("Linnet", "Bracken", 1991), ("Tarn", "Heron", 1980)):
        with city.visit("officer.north") as by:
            case = actions.open_case(
                by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"),
                kind="domestic", source="call", opened_at=by.now,
            )  # fmt: skip
            actions.add_person(
                by=by, case=case, part="victim", given_names=given, family_name=family,
                born_on=by.now.date().replace(year, 5, 3),
            )  # fmt: skip
            made.append(case)
    restriction = uuid4()
    with city.beyond() as direct:
        direct.execute(
            "insert into access_restriction (id, matter_id, from_at, recorded_at, state, reason,"
            " words, proposed_by_id) values (%s, %s, now(), now(), 'confirmed', 'staff_suspect',"
            " '', %s)", [restriction, made[0].matter_id, city.person("officer.north")])  # fmt: skip
        direct.execute(
            "insert into access_named (id, matter_id, restriction_id, from_at, recorded_at,"
            " is_handler, user_id, by_id) values (%s, %s, %s, now(), now(), true, %s, %s)",
            [uuid4(), made[0].matter_id, restriction, city.person("handler"),
             city.person("officer.north")])  # fmt: skip
        direct.execute(
            "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words,"
            " by_id, user_id) values (%s, %s, now(), now(), 'survivor', '', %s, %s)",
            [uuid4(), made[1].matter_id, city.person("officer.north"),
             city.person("officer.excluded")])  # fmt: skip
    return Hidden(*made)


def met(city: City) -> list[tuple[Any, ...]]:
    """What the sealer's job is told."""
    with city.beyond(SEAL) as job:
        return job.execute(MET).fetchall()


def met_by(city: City, who: str, **asked: str) -> list[tuple[UUID, str]]:
    """The matters that one search met."""
    before = {search for search, *_ in met(city)}
    city.browser(who).post("/search", {"name": "", **asked})
    return [(matter, because) for search, matter, _, because in met(city) if search not in before]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Linnet Bracken"}, {"name": "Linet Braken"}, {"name": "BRACKEN"},
        {"name": "Bracken, Linnet Rose"},
        {"name": "", "born_on_day": "3", "born_on_month": "5", "born_on_year": "1991"},
        {"name": "Lin", "born_on_day": "3", "born_on_month": "5", "born_on_year": "1991",
         "reference": ""},
    ],
)  # fmt: skip
def test_a_search_for_a_restricted_person_is_met(
    city: City, hidden: Hidden, asked: dict[str, str]
) -> None:
    found = met_by(city, "officer.south", **asked)
    if asked["name"] == "Lin":
        assert found == [], "part of a name with a date is not near enough to call a handler"
    else:
        assert found == [(hidden.restricted.matter_id, "restricted")]


def test_a_search_for_a_restricted_reference_is_met(city: City, hidden: Hidden) -> None:
    found = met_by(city, "officer.south", reference=hidden.restricted.reference)
    assert found == [(hidden.restricted.matter_id, "restricted")]


def test_looking_before_adding_a_person_is_a_search_too(
    city: City, cases: Cases, hidden: Hidden
) -> None:
    before = len(met(city))
    city.browser("officer.north").post(
        f"/cases/{cases.north.matter_id}/people/new",
        {"given_names": "Linnet", "family_name": "Bracken", "form_key": str(uuid4())},
    )
    assert len(met(city)) == before + 1


def test_only_who_is_shut_out_meets_an_exclusion(city: City, hidden: Hidden) -> None:
    assert met_by(city, "officer.north", name="Tarn Heron") == []
    found = met_by(city, "officer.excluded", name="Tarn Heron")
    assert found == [(hidden.excluded.matter_id, "excluded")]


def test_who_is_named_and_who_seeks_another_meet_nothing(city: City, hidden: Hidden) -> None:
    assert met_by(city, "handler", name="Linnet Bracken") == []
    assert met_by(city, "officer.south", name="Somebody Else") == []
    assert met_by(city, "officer.south", name="Linnet Somebody") == []


def told(city: City, who: str) -> set[UUID]:
    """The matters of which somebody is told in a visit."""
    with city.visit(who), connection.cursor() as cursor:
        cursor.execute(MET)
        return {UUID(str(matter)) for _, matter, *_ in cursor.fetchall()}


def test_in_a_visit_the_handler_and_the_guardian_are_told_and_nobody_else(
    city: City, hidden: Hidden
) -> None:
    met_by(city, "officer.south", name="Linnet Bracken")
    met_by(city, "officer.excluded", name="Tarn Heron")
    restricted, excluded = hidden.restricted.matter_id, hidden.excluded.matter_id
    assert told(city, "handler") == {restricted}
    assert told(city, "guardian.police") == {restricted, excluded}
    for who in ("officer.south", "officer.excluded", "sergeant.north", "handler.second",
                "guardian.lantern", "operator", "commander"):  # fmt: skip
        assert told(city, who) == set()


def test_nothing_that_was_typed_can_be_read(city: City, hidden: Hidden) -> None:
    met_by(city, "officer.south", name="Linnet Bracken")
    with city.beyond() as direct:
        for table in ("record_search", "record_person"):
            column = "hashes" if table == "record_search" else "search_hashes"
            rows = direct.execute(f"select {column}::text from {table}").fetchall()
            kept = {one for (text,) in rows for one in text.strip("{}").split(",") if one}
            assert kept
            assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in kept), "hashes alone"


def test_the_application_adds_searches_and_reads_none(city: City, hidden: Hidden) -> None:
    with city.visit("officer.south") as by:
        Search(user=by.person, request=by.request, at=by.now, hashes=[]).save(force_insert=True)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            list(Search.objects.all())
        other = Search(user=city.person("handler"), request=by.request, at=by.now, hashes=[])
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            other.save(force_insert=True)
    with psycopg.connect(city.url(APP)) as outside:
        assert outside.execute(MET).fetchall() == []


def test_a_search_is_written_down_whatever_it_finds(city: City, hidden: Hidden) -> None:
    for name in ("Linnet Bracken", "Wren Candle", "Somebody Else"):
        with city.beyond() as direct:
            before = direct.execute("select count(*) from record_search").fetchone()
        city.browser("officer.north").post("/search", {"name": name})
        with city.beyond() as direct:
            after = direct.execute("select count(*) from record_search").fetchone()
        assert before is not None
        assert after == (before[0] + 1,)
