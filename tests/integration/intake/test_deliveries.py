"""Extracts taken into the record: whole or not at all, twice without a change."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from city import City
from delivering import IMPORT, INCIDENTS, OFFICER, SERGEANT, take
from django.db import DatabaseError, connection
from extracts import changed
from psycopg import sql

from goldenthread.apps.intake import gated, taking
from goldenthread.apps.intake.models import Delivery, Difference
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, kept
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions, searches
from goldenthread.apps.record.models import FACTS, Case, Person
from goldenthread.core.obligations import obligations

OTHER = "officer.south"
TABLES = ("access_matter", "record_case", "record_person", "record_involvement", "record_event",
          "record_form", "record_childcheck", "obligations_owed", "obligations_turn",
          "audit_change", "intake_known")  # fmt: skip


def counts(city: City) -> dict[str, int]:
    return {name: asked(city, "select count(*) from {table}", name)[0] for name in TABLES}


def asked(city: City, question: LiteralString, table: str) -> tuple[int, ...]:
    """The one row that the superuser is given for a question about a table."""
    said = sql.SQL(question).format(table=sql.Identifier(table), name=sql.Literal(table))
    with city.beyond() as direct:
        (row,) = direct.execute(said)
    return row


def test_a_year_comes_in_whole_and_its_own_team_sees_it(
    city: City, folder: Path, first: Delivery
) -> None:
    assert (first.state, first.cases, first.by_table["incident"]) == ("taken", INCIDENTS, INCIDENTS)
    with city.visit(OFFICER):
        assert Case.objects.count() == INCIDENTS
        forms = FACTS["form"].objects.count()
    with (folder / "form.csv").open(encoding="utf-8") as file:
        assert forms == sum(1 for _ in csv.DictReader(file))
    for who in (OTHER, IMPORT):
        with city.visit(who):
            assert not Case.objects.exists()
            assert not FACTS["form"].objects.exists()


def test_every_row_is_written_down_and_the_delivery_is_one_entry(
    city: City, first: Delivery
) -> None:
    for table in ("record_case", "record_person", "record_form", "record_event",
                  "obligations_owed", "intake_delivery"):  # fmt: skip
        rows, logged = asked(
            city, "select (select count(*) from {table}), (select count(*) from audit_change "
            "where \"table\" = {name} and operation = 'I' and \"user\" is not null)", table,
        )  # fmt: skip
        assert rows == logged > 0, table


def test_what_is_owed_is_what_derivation_says(city: City, first: Delivery) -> None:
    with city.visit(OFFICER) as visit:
        for case in Case.objects.order_by("opened_at")[:5]:
            found = chronology(case.matter_id)
            assert found is not None
            derived = obligations(found, as_at=first.at, known_at=ALL_THAT_IS_RECORDED)
            wanted = {(one.key.code, one.key.trigger, one.key.person): kept(one)["state"]
                      for one in derived}  # fmt: skip
            stored = {(one.code, one.trigger, one.person): one.state
                      for one in Owed.objects.filter(matter_id=case.matter_id)}  # fmt: skip
            assert stored == wanted
            assert wanted
        assert visit.person


def test_a_person_is_found_by_name_as_one_added_by_hand(city: City, first: Delivery) -> None:
    with city.visit(OFFICER):
        person = Person.objects.exclude(family_name="").first()
        assert person is not None
    with city.visit(OFFICER) as visit:
        found = searches.search(
            visit, searches.Asked(name=f"{person.given_names} {person.family_name}")
        )
    assert person.pk in {one.pk for one in found.people}


def test_the_same_delivery_twice_changes_nothing(city: City, folder: Path, first: Delivery) -> None:
    before = counts(city)
    again = take(city, folder)
    assert (again.state, again.added, again.corrected, again.kept) == ("unchanged", 0, 0, 0)
    after = counts(city)
    assert after.pop("audit_change") == before.pop("audit_change") + 1  # the delivery itself
    assert after == before


def test_a_correction_is_a_new_fact_and_what_was_completed_here_stands(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    with city.visit(OFFICER):
        ours = FACTS["arrest"].objects.order_by("happened_at")[:2]
        mine, theirs = list(ours)
    with city.visit(OFFICER) as visit:
        case = Case.objects.get(pk=mine.matter_id)
        completed = actions.record_fact(
            by=visit, case=case, table="arrest", happened_at=mine.happened_at, supersedes=mine,
            person=mine.person, grounds="Seen on camera",
        )  # fmt: skip

    def other_grounds(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["grounds"] = "Named by a neighbour"

    given = take(city, changed(folder, tmp_path / "later", "arrest", other_grounds))
    with city.visit(OFFICER):
        arrests = FACTS["arrest"].objects
        assert not arrests.filter(supersedes=completed).exists()
        assert arrests.get(supersedes=theirs).grounds == "Named by a neighbour"
        outcome = {one.row: one.outcome for one in Difference.objects.filter(delivery=given)}
    assert (outcome[mine.pk], outcome[theirs.pk]) == ("kept", "corrected")
    assert given.kept == 1
    again = take(city, tmp_path / "later")
    assert again.state == "unchanged"


def test_what_an_officer_entered_under_the_systems_number_does_not_come_twice(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    with city.visit(OFFICER):
        sent = FACTS["child_check"].objects.filter(step="sent")
        # Several children of one incident have one number.
        numbers = Counter(sent.values_list("reference", flat=True))
        check = next(one for one in sent if numbers[one.reference] == 1)
    with city.visit(OFFICER) as visit:
        case = Case.objects.get(pk=check.matter_id)
        actions.record_fact(by=visit, case=case, table="child_check", step="answered",
                            happened_at=visit.now, reference="PAC-INV-BY-HAND",
                            person=check.person)  # fmt: skip

    def answered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        row = next(
            one for one in rows if one["step"] == "sent" and one["reference"] == check.reference
        )
        return [*rows, {**row, "id": "invented:child_check:later", "step": "answered",
                        "reference": "PAC-INV-BY-HAND"}]  # fmt: skip

    given = take(city, changed(folder, tmp_path / "merlin", "child_check", answered))
    with city.visit(OFFICER):
        assert FACTS["child_check"].objects.filter(reference="PAC-INV-BY-HAND").count() == 1
    assert given.kept >= 1


def test_an_extract_of_one_system_is_matched_by_ids_delivered_before(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    alone = tmp_path / "calls"
    alone.mkdir()

    def only_new(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{**rows[0], "id": "invented:response:late", "step": "checked"}]

    copy = changed(folder, tmp_path / "whole", "response", only_new)
    shutil.copy(copy / "response.csv", alone / "response.csv")
    given = take(city, alone)
    assert (given.state, given.added, given.cases) == ("taken", 1, 1)
    assert given.problems == 0, "what leads to an earlier night is no problem"


def test_a_bad_row_or_a_cut_file_refuses_the_whole_with_every_problem(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    before = counts(city)

    def two_faults(rows: list[dict[str, str]]) -> None:
        rows[3]["happened_at"] = "yesterday"
        rows[7]["step"] = "lost"
        rows[9]["id"] = "invented:form:new"

    given = take(city, changed(folder, tmp_path / "bad", "form", two_faults))
    assert given.state == "refused"
    with city.visit(SERGEANT):
        found = set(given.faults.values_list("file", "row", "column", "kind"))
    with city.visit(OFFICER):
        assert not given.faults.exists()
    assert {
        ("form.csv", 5, "happened_at", "type"),
        ("form.csv", 9, "step", "unknown_code"),
    } <= found
    cut = shutil.copytree(folder, tmp_path / "cut") / "review.csv"
    cut.write_bytes(cut.read_bytes()[:-40])
    assert take(city, tmp_path / "cut").state == "refused"
    last = shutil.copytree(folder, tmp_path / "last") / "review.csv"
    last.write_bytes(last.read_bytes().rstrip(b"\n"))  # whole to look at, and still cut
    assert take(city, tmp_path / "last").state == "refused"
    after = counts(city)
    del before["audit_change"], after["audit_change"]
    assert after == before


def test_what_nobody_may_record_here_comes_in_as_it_happened_and_is_listed(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    with (folder / "involvement.csv").open(encoding="utf-8", newline="") as file:
        suspects = {one["incident"]: one["person"] for one in csv.DictReader(file)
                    if one["part"] == "suspect"}  # fmt: skip

    def told_him(rows: list[dict[str, str]]) -> None:
        row = next(one for one in rows if one["incident"] in suspects)
        row["person"] = suspects[row["incident"]]

    def held_her(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        row = rows[0]
        nobody = next(one for one in suspects.values() if one != row["person"])
        return [*rows, {**row, "id": "invented:custody:nobody", "person": nobody}]

    given = changed(folder, tmp_path / "told", "victim_update", told_him)
    given = take(city, changed(given, tmp_path / "held", "custody", held_her))
    assert given.state == "taken"
    with city.visit(SERGEANT):
        faults = dict(given.faults.values_list("kind", "severity"))
        assert faults == {"told_not_victim": "query", "not_recordable": "query"}
        (told,) = Difference.objects.filter(delivery=given)
        assert told.outcome == "corrected"


def test_an_empty_delivery_says_so(city: City, tmp_path: Path) -> None:
    from goldenthread.core import template

    template.new(tmp_path / "none")
    assert take(city, tmp_path / "none").state == "empty"


def test_nobody_but_who_delivers_puts_anything(city: City, first: Delivery) -> None:
    with city.visit(OFFICER):
        case = Case.objects.first()
        assert case is not None
    for call in (lambda: gated.put("record_event", [{"matter_id": str(case.pk)}]),
                 lambda: gated.open_matters({case.pk: city.unit("northgate_csu")}),
                 lambda: gated.rows("record_arrest", [case.pk]),
                 lambda: gated.known(["invented:incident:000001"])):  # fmt: skip
        for who in (OFFICER, SERGEANT, "advocate"):
            with pytest.raises(DatabaseError, match="Only who delivers"), city.visit(who):
                call()


def test_who_delivers_reads_no_table_and_puts_nothing_elsewhere(
    city: City, first: Delivery
) -> None:
    with pytest.raises(DatabaseError, match="puts nothing into"), city.visit(IMPORT):
        gated.put("access_exclusion", [{"matter_id": None}])
    with pytest.raises(DatabaseError), city.visit(IMPORT), connection.cursor() as cursor:
        cursor.execute("select gate.put_rows('record_event', '{}', '[]', '')")


def test_a_row_that_points_into_another_case_is_refused(city: City, first: Delivery) -> None:
    with city.visit(OFFICER):
        one, two = Person.objects.order_by("matter_id").distinct("matter_id")[:2]
    with city.visit(OFFICER):
        arrest = FACTS["arrest"].objects.filter(matter_id=one.matter_id).first()
    row = {"id": "00000000-0000-4000-8000-000000000001", "matter_id": str(one.matter_id),
           "scope_id": one.scope_id, "happened_at": "2010-01-01T00:00Z", "stated": [],
           "happened_on": "2010-01-01", "recorded_at": "2010-01-01T00:00Z", "grounds": "",
           "recorded_by": str(city.person(IMPORT)), "person_id": str(two.pk)}  # fmt: skip
    with pytest.raises(DatabaseError, match="of its own case"), city.visit(IMPORT):
        gated.put("record_arrest", [row])
    with pytest.raises(DatabaseError), city.visit(IMPORT):
        gated.put("record_arrest", [{**row, "person_id": str(one.pk), "scope_id": 1}])
    assert arrest is None or arrest.person_id != two.pk


def test_what_all_rows_say_names_no_case_points_at_nothing_and_is_nobody_elses(
    city: City, first: Delivery
) -> None:
    with city.visit(OFFICER):
        person = Person.objects.order_by("matter_id").first()
    assert person is not None
    row = {"id": "00000000-0000-4000-8000-000000000002", "matter_id": str(person.matter_id),
           "scope_id": person.scope_id, "happened_at": "2010-01-01T00:00Z",
           "happened_on": "2010-01-01", "recorded_at": "2010-01-01T00:00Z"}  # fmt: skip
    tried = (
        ({"person_id": str(person.pk)}, {}, "of its own case"),
        ({"matter_id": str(person.matter_id)}, {}, "of the agency that delivers"),
        ({}, {"recorded_by": str(city.person(OFFICER))}, "of the agency that delivers"),
    )
    for usual, more, said in tried:
        with pytest.raises(DatabaseError, match=said), city.visit(IMPORT):
            gated.put_written("record_arrest", json.dumps([row | more]),
                              usual=gated.usually("record_arrest", **usual))  # fmt: skip
    # What is usual cannot say who wrote a row: it is who delivers.
    with city.visit(IMPORT):
        other = gated.usually("record_arrest", recorded_by=str(city.person(OFFICER)))
        whole = json.dumps([row | {"person_id": str(person.pk)}])
        gated.put_written("record_arrest", whole, usual=other, kind="arrest")
    with city.visit(OFFICER):
        assert FACTS["arrest"].objects.get(pk=row["id"]).recorded_by == city.person(IMPORT)


def test_a_kill_in_the_middle_leaves_nothing_and_the_next_run_takes_it(
    city: City, folder: Path, first: Delivery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [*rows, {**rows[0], "id": "invented:research:later"}]

    given = changed(folder, tmp_path / "tonight", "research", later)
    before = counts(city)

    def killed(*_: Any) -> int:
        with city.beyond() as direct:
            direct.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s "
                "and pid <> pg_backend_pid() and usename = 'goldenthread_app'",
                [city.name],
            )
        connection.cursor().execute("select 1")
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(taking, "owe", killed)
        with pytest.raises((DatabaseError, psycopg.Error)):
            take(city, given)
    connection.close()
    assert counts(city) == before
    assert take(city, given).added == 1
