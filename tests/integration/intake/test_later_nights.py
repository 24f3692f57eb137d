"""What later nights bring to cases that are here already, beside whatever was completed here."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from city import City
from delivering import OFFICER, SERGEANT, matter_of, rows_of, take
from django.db import connection
from extracts import changed

from goldenthread.apps.intake import gated, owing
from goldenthread.apps.intake.models import Delivery, Difference
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, kept
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Involvement, OffenceParty, Person
from goldenthread.core.obligations import obligations


def known_here(city: City, given: str, matter: UUID) -> UUID:
    """Our row of what was delivered under an id, in one case."""
    with city.beyond() as direct:
        ((row,),) = direct.execute(
            "select row from intake_known where given = %s and matter = %s", [given, matter]
        ).fetchall()
    return UUID(str(row))


def parts_of(city: City, given: str, matter: UUID) -> set[str]:
    """The parts that somebody has in a case."""
    with city.visit(OFFICER):
        rows = Involvement.objects.filter(person=known_here(city, given, matter), ended_at=None)
        return {one.part for one in rows}


def differing(city: City, matter: UUID) -> dict[tuple[str, ...], tuple[Any, Any]]:
    """What is stored of a case and derived otherwise, by what it is about."""
    with city.visit(OFFICER) as visit:
        found = chronology(matter)
        assert found is not None
        made = obligations(found, as_at=visit.now, known_at=ALL_THAT_IS_RECORDED)
        derived = {(one.key.code, one.key.trigger, one.key.person): kept(one) for one in made}
        rows = Owed.objects.filter(matter_id=matter).exclude(because="corrected")
        stored = {(one.code, one.trigger, one.person): one for one in rows}
    told = {key: (one.due_at, one.met_at, one.missed_at) for key, one in stored.items()}
    wanted = {key: (one["due_at"], one["met_at"], one["missed_at"])
              for key, one in derived.items()}  # fmt: skip
    return {key: (told.get(key), wanted.get(key)) for key in {*told, *wanted}
            if told.get(key) != wanted.get(key)}  # fmt: skip


def test_what_an_officer_records_while_a_delivery_is_derived_is_not_taken_back(
    city: City, folder: Path, first: Delivery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The delivery reads the case, the officer writes, the delivery stores what it read."""
    arrested = rows_of(folder, "arrest")[0]
    matter = matter_of(city, arrested["incident"])
    has_read, went_on = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    store = owing.Owing.store

    def slow(self: owing.Owing) -> None:
        gated.settle()
        has_read.set()
        went_on.wait(3)
        store(self)

    def deliver() -> None:
        try:
            take(city, tonight)
        except BaseException as problem:
            failed.append(problem)
        finally:
            connection.close()

    def more(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        said = {"id": "invented:research:tonight", "incident": arrested["incident"]}
        return [*rows, rows[0] | said]

    tonight = changed(folder, tmp_path / "tonight", "research", more)
    monkeypatch.setattr(owing.Owing, "store", slow)
    delivering = threading.Thread(target=deliver)
    delivering.start()
    assert has_read.wait(30)
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=matter)
        actions.record_fact(by=by, case=case, table="risk_assessment", happened_at=by.now,
                            tool="specss", grade="high", stage="change",
                            reason="He came back.", assessed_by="Investigator")  # fmt: skip
    went_on.set()
    delivering.join(60)
    assert failed == []
    assert differing(city, matter) == {}


def test_a_number_entered_here_for_one_form_or_child_keeps_no_other_out(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """Two forms of one book, and the checks of two children, come under one number."""
    parts = [one for one in rows_of(folder, "involvement") if one["part"] == "child"]
    incident = next(one["incident"] for one in parts if len(
        {each["person"] for each in parts if each["incident"] == one["incident"]}) > 1)  # fmt: skip
    children = sorted({one["person"] for one in parts if one["incident"] == incident})[:2]
    matter = matter_of(city, incident)
    mine, number = known_here(city, children[0], matter), "INV-BY-HAND"
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=matter)
        actions.record_fact(by=by, case=case, table="child_check", happened_at=by.now, step="sent",
                            reference=number, person=Person.objects.get(pk=mine))  # fmt: skip
        actions.record_fact(by=by, case=case, table="form", happened_at=by.now, step="completed",
                            reference=number, instrument="specss")  # fmt: skip

    def checks(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        said = {"incident": incident, "step": "sent", "reference": number}
        return [*rows, *(rows[0] | said | {"id": f"invented:child_check:{child[-6:]}-tonight",
                                           "person": child} for child in children)]  # fmt: skip

    def books(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        said = {"incident": incident, "step": "completed", "reference": number, "person": ""}
        return [*rows, *(rows[0] | said | {"id": f"invented:form:{name}-tonight",
                                           "instrument": name}
                         for name in ("book_124d", "specss"))]  # fmt: skip

    to = changed(folder, tmp_path / "checks", "child_check", checks)
    given = take(city, changed(to, tmp_path / "books", "form", books))
    with city.visit(OFFICER):
        sent = FACTS["child_check"].objects.filter(matter_id=matter, reference=number)
        forms = FACTS["form"].objects.filter(matter_id=matter, reference=number)
        assert sorted(str(one.person_id) for one in sent) == sorted(
            str(known_here(city, child, matter)) for child in children
        )
        assert sorted(one.instrument for one in forms) == ["book_124d", "specss"]
    assert (given.added, given.kept) == (2, 2)
    assert take(city, tmp_path / "books").state == "unchanged"


def test_a_crime_report_entered_here_under_its_number_does_not_come_twice(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    report = rows_of(folder, "crime_report")[0]
    matter = matter_of(city, report["incident"])
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=matter)
        actions.record_fact(by=by, case=case, table="crime_report", happened_at=by.now,
                            reference="INV-4711", place_unit="westminster")  # fmt: skip
        before = FACTS["crime_report"].objects.filter(matter_id=matter).count()
    tonight = changed(folder, tmp_path / "crimes", "crime_report", lambda rows: [
        *rows, report | {"id": "invented:crime_report:INV-4711"}])  # fmt: skip
    given = take(city, tonight)
    assert (given.added, given.kept) == (0, 1)
    with city.visit(OFFICER):
        assert FACTS["crime_report"].objects.filter(matter_id=matter).count() == before


def test_what_was_entered_here_first_stands_also_when_the_other_system_changes_its_row(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    incident = rows_of(folder, "review")[0]["incident"]
    matter = matter_of(city, incident)
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=matter)
        ours = actions.record_fact(by=by, case=case, table="form", happened_at=by.now,
                                   step="completed", reference="INV-77", instrument="specss",
                                   checked_by="Sergeant")  # fmt: skip

    def says(words: str) -> Any:
        said = {"id": "invented:form:by-hand", "incident": incident, "step": "completed",
                "reference": "INV-77", "instrument": "specss", "checked_by": words}  # fmt: skip
        return lambda rows: [*rows, rows[0] | {"person": ""} | said]

    assert take(city, changed(folder, tmp_path / "one", "form", says("Clerk"))).kept == 1
    later = take(city, changed(folder, tmp_path / "two", "form", says("Inspector")))
    assert (later.added, later.corrected, later.kept) == (0, 0, 1)
    with city.visit(OFFICER):
        forms = FACTS["form"].objects.filter(matter_id=matter, reference="INV-77")
        assert [one.pk for one in forms.standing()] == [ours.pk]


def test_what_both_put_right_alike_is_no_difference(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """A difference is one from what stands here, not from what an officer has corrected since."""
    row = rows_of(folder, "arrest")[1]
    matter = matter_of(city, row["incident"])
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=matter)
        (theirs,) = FACTS["arrest"].objects.filter(pk=known_here(city, row["id"], matter))
        actions.record_fact(by=by, case=case, table="arrest", happened_at=theirs.happened_at,
                            supersedes=theirs, person=theirs.person, offence=theirs.offence,
                            grounds="Seen on camera")  # fmt: skip

    def says(**words: str) -> Any:
        return lambda rows: [one | words if one["id"] == row["id"] else one for one in rows]

    alike = changed(folder, tmp_path / "alike", "arrest", says(grounds="Seen on camera"))
    given = take(city, alike)
    assert (given.state, given.kept) == ("unchanged", 0)
    other = changed(folder, tmp_path / "other", "arrest", says(grounds="Named by her"))
    given = take(city, other)
    assert given.kept == 1
    with city.visit(OFFICER):
        assert Difference.objects.get(delivery=given).columns == ["grounds"]


def test_a_part_that_an_extract_puts_right_is_given_and_the_one_before_is_shown(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """Changed in its own row, put in the place of another, and moved to another case."""
    rows = rows_of(folder, "involvement")
    changes, replaced = [one for one in rows if one["part"] == "suspect"][2:4]
    moves = [one for one in rows if one["part"] == "child"][-1]
    theirs = {one["incident"] for one in rows if one["person"] == moves["person"]}
    other = next(one["id"] for one in rows_of(folder, "incident") if one["id"] not in theirs)

    def later(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        witness = {"part": "witness", "relationship": ""}
        said = {changes["id"]: witness, moves["id"]: {"incident": other, "offence": ""}}
        more = {"id": "invented:involvement:later", "supersedes": replaced["id"]}
        return [*(one | said.get(one["id"], {}) for one in rows), replaced | more | witness]

    to = changed(folder, tmp_path / "parts", "involvement", later)
    given = take(city, to)
    assert (given.state, given.added) == ("taken", 4)
    for one, parts in ((changes, {"suspect", "witness"}), (replaced, {"suspect", "witness"})):
        assert parts_of(city, one["person"], matter_of(city, one["incident"])) == parts
    assert parts_of(city, moves["person"], matter_of(city, other)) == {"child"}
    with city.visit(SERGEANT):
        told = sorted(
            (one.table, one.outcome, one.columns[0])
            for one in Difference.objects.filter(delivery=given, table="involvement")
        )
    assert told == [("involvement", "shown", "incident"), *[("involvement", "shown", "part")] * 2]
    assert take(city, to).state == "unchanged"


def test_a_part_in_one_more_offence_comes_in_and_once(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    report = rows_of(folder, "offence")[0]
    victim = next(one for one in rows_of(folder, "involvement")
                  if one["offence"] == report["id"] and one["part"] == "victim")  # fmt: skip
    more = report | {"id": "invented:offence:more"}
    first_night = changed(folder, tmp_path / "offence", "offence", lambda rows: [*rows, more])
    assert take(city, first_night).added == 1

    def said(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        one = victim | {"id": "invented:involvement:more", "offence": more["id"]}
        again = one | {"id": "invented:involvement:again", "supersedes": one["id"], "age": "40"}
        return [*rows, one, again]

    second = changed(first_night, tmp_path / "part", "involvement", said)
    assert take(city, second).state == "taken"
    with city.visit(OFFICER):
        offence = known_here(city, more["id"], matter_of(city, victim["incident"]))
        assert OffenceParty.objects.filter(offence_id=offence).count() == 1
    assert take(city, second).state == "unchanged"


def test_a_fact_that_moves_to_another_case_is_shown_in_the_one_where_it_stood(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    row = rows_of(folder, "review")[-1]
    other = rows_of(folder, "incident")[0]["id"]
    to = changed(folder, tmp_path / "moved", "review", lambda rows: [
        one | {"incident": other} if one["id"] == row["id"] else one for one in rows])  # fmt: skip
    given = take(city, to)
    assert given.added == 1
    assert take(city, to).state == "unchanged"
    back = take(city, folder)
    with city.visit(SERGEANT):
        told = [Difference.objects.get(delivery=each, table="review") for each in (given, back)]
    assert [one.matter_id for one in told] == [
        matter_of(city, row["incident"]), matter_of(city, other)]  # fmt: skip
    assert [one.columns for one in told] == [["incident"], ["incident"]]


def test_a_row_that_leads_into_another_case_refuses_the_extract_and_says_which(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """Beside what an earlier night brought: the extract alone cannot show it."""
    one, other = rows_of(folder, "arrest")[:2]
    assert one["incident"] != other["incident"]
    alone = tmp_path / "arrests"
    alone.mkdir()
    shutil.copy(folder / "arrest.csv", alone / "arrest.csv")

    def astray(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [one, other | {"id": "invented:arrest:astray", "offence": one["offence"]}]

    given = take(city, changed(alone, tmp_path / "astray", "arrest", astray))
    assert given.state == "refused"
    with city.visit(SERGEANT):
        faults = list(given.faults.filter(severity="error").values_list("file", "row", "kind"))
    assert faults == [("arrest.csv", 3, "two_incidents")]
