"""What later nights bring to cases that are here already, beside whatever was completed here."""

from __future__ import annotations

import csv
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from city import City
from delivering import OFFICER, take
from django.db import connection
from extracts import changed

from goldenthread.apps.intake import gated, owing
from goldenthread.apps.intake.models import Delivery
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, kept
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.obligations import obligations


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matter_of(city: City, given: str) -> UUID:
    """The matter in which a row was delivered."""
    with city.beyond() as direct:
        ((matter,),) = direct.execute(
            "select matter from intake_known where given = %s", [given]
        ).fetchall()
    return UUID(str(matter))


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
