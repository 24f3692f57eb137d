"""Who may not read what comes with an extract is kept out of it before anybody can, and a case that
was passed on stays its new unit's."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from city import City
from delivering import INCIDENTS, OFFICER, SERGEANT, take
from extracts import changed, say

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.protections import staff
from goldenthread.apps.intake.models import Delivery
from goldenthread.apps.obligations.allocating import transfer_case
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.obligations import obligations
from goldenthread.core.rules.access.staff_match import PersonFacts


def test_a_person_who_works_here_closes_the_case_before_a_colleague_reads_it(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    with city.visit("accounts.police") as by:
        staff.keep_staff_keys(
            by=by, user=city.person("officer.south"),
            facts=PersonFacts((staff.name_of("Basil Harbour"),), date(1970, 1, 2)),
        )  # fmt: skip
    other = shutil.copytree(folder, tmp_path / "other")
    for path in other.rglob("*.csv"):
        path.write_text(path.read_text("utf-8").replace("invented:", "elsewhere:"), "utf-8")
    with (other / "involvement.csv").open(encoding="utf-8", newline="") as file:
        suspect = next(row for row in csv.DictReader(file) if row["part"] == "suspect")["person"]
    name = {"given_names": "Basil", "family_name": "Harbour"}
    say(other / "apart" / "person_name.csv", suspect, name)
    say(other / "person.csv", suspect, {"born_on": "1970-01-02"})
    given = take(city, other)
    assert given.state == "taken"
    with city.visit(OFFICER):
        seen = Case.objects.filter(recorded_at__isnull=False).count()
    with city.beyond() as direct:
        shut = direct.execute(
            "select count(*) from record_person p join access_restriction r "
            "on r.matter_id = p.matter_id and r.reason = 'staff_match' "
            "where p.family_name = 'Harbour'"
        ).fetchone()
    assert shut is not None
    assert shut[0] >= 1
    assert seen == 2 * INCIDENTS - shut[0]


def test_the_mark_of_police_staff_restricts_when_it_comes_with_an_extract(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """003-102: as when it is set on the page, and before anybody can read what came with it."""
    with city.visit(OFFICER):
        cases = set(Case.objects.values_list("pk", flat=True))
    told: list[str] = []

    def marked(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        given = {row["incident"]: row for row in rows}
        mark, taken_off, other = list(given.values())[:3]
        told.append(mark["incident"])
        more = [
            {**mark, "code": "staff", "state": "set", "supersedes": "", "id": "invented:flag:pe"}
        ]
        more += [{**taken_off, "code": "staff", "state": "set", "supersedes": "",
                  "id": "invented:flag:set"},
                 {**taken_off, "code": "staff", "state": "removed",
                  "supersedes": "invented:flag:set", "id": "invented:flag:off"}]  # fmt: skip
        return [*rows, *more, {**other, "code": "gang", "supersedes": "", "id": "invented:flag:g"}]

    def more(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [*rows, {**rows[0], "id": "invented:research:staff", "incident": told[0]}]

    given = changed(folder, tmp_path / "marked", "flag", marked)
    given = changed(given, tmp_path / "searched", "research", more)
    assert take(city, given).state == "taken"
    with city.visit(OFFICER):
        gone = cases - set(Case.objects.values_list("pk", flat=True))
    assert len(gone) == 1
    with city.visit("handler"):
        assert gone <= set(Case.objects.values_list("pk", flat=True))
        assert FACTS["flag"].objects.filter(code="staff").count() == 1
    with city.beyond() as direct:
        rows = direct.execute(
            "select r.state, r.words <> '', (select count(*) from access_named n "
            "where n.restriction_id = r.id and not n.is_handler), (select count(*) "
            "from record_research f where f.matter_id = r.matter_id and f.scope_id <> m.scope_id) "
            "from access_restriction r join access_matter m on m.id = r.matter_id "
            "where r.reason = 'manual'"
        ).fetchall()
    assert rows == [("provisional", True, 0, 0)]
    assert take(city, given).state == "unchanged"


def test_a_case_that_was_passed_on_is_still_derived_by_who_held_it_when(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    """The service account sees no case; what it brings is derived from who was given the case."""
    with city.visit(SERGEANT) as by:
        case = Case.objects.select_related("matter").order_by("opened_at").first()
        assert case is not None
        unit = Unit.objects.get(pk=city.unit("southwater_csu"))
        transfer_case(by=by, case=case, unit=unit, reason="She moved.")
    with city.beyond() as direct:
        given = direct.execute(
            "select given from intake_known where matter = %s and given like '%%:incident:%%'",
            [case.matter_id],
        ).fetchone()
    assert given

    def more(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [*rows, {**rows[0], "id": "invented:research:passed-on", "incident": given[0]}]

    assert take(city, changed(folder, tmp_path / "passed_on", "research", more)).added == 1
    with city.visit("sergeant.south"):
        found = chronology(case.matter_id)
        assert found is not None
        assert [one.policy for one in found.holdings] == ["westminster", "barnet"]
        stored = {(one.code, one.trigger, one.person): (one.policy, one.due_at)
                  for one in Owed.objects.filter(matter_id=case.matter_id)
                  .exclude(state="cancelled")}  # fmt: skip
    derived = obligations(found, as_at=datetime.now(UTC), known_at=ALL_THAT_IS_RECORDED)
    assert stored == {(one.key.code, one.key.trigger, one.key.person): (one.unit or "", one.due_at)
                      for one in derived if one.state != "cancelled"}  # fmt: skip
