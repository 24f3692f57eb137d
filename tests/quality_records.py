"""Cases with books, a sample of them that was looked at, and what the team was told; for pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from city import City
from protected import Made, made_case

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import initiatives, sampling
from goldenthread.apps.quality.models import Drawn
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.apps.unit_log import writing
from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.rules.quality import kinds

OFFICER, SERGEANT = "officer.north", "sergeant.north"
DAY = timedelta(days=1)
BOOKS = 3
COPIES = (
    ("female", 160, False),
    ("female", 2, True),
    ("male", 41, False),
    ("not_asked", 19, False),
)
"""Beside one woman who was written down and one victim of whom nothing is: 163, 41 and 20."""


@dataclass(frozen=True)
class Quality:
    """What the addresses of pages take."""

    books: str
    """A sample of books."""
    flags: str
    wanting: str
    """A record in which something was wanting."""
    waiting: str
    """One that nobody has looked at."""
    flag: str
    """A case with a flag to be put right."""
    plan: str
    """A plan of the unit, with an action whose day has passed."""
    begun: str
    """An action on what is recorded."""


def write_quality(city: City) -> Quality:
    """Write them, each by somebody of the cast."""
    for number in range(BOOKS):
        _case(city, has_book=number > 0)
    with city.visit(SERGEANT) as by:
        unit, today = Unit.objects.get(pk=city.unit("northgate_csu")), by.now.date()
        made = {
            kind: sampling.draw(by=by, kind=kind, unit=unit, first=today - 6 * DAY,
                                last=today - DAY, percent=100)
            for kind in ("books", "flags")
        }  # fmt: skip
        wanting, waiting = Drawn.objects.filter(sample=made["books"]).order_by("pk")
        flag = Drawn.objects.filter(sample=made["flags"]).order_by("pk")[0]
        _look(by, wanting, pregnancy="no", sexual_abuse="partly")
        _look(by, flag, hbv="missing")
        plan = _plan(by)
        begun = initiatives.begin(by=by, unit=unit, question="lgbt", began_on=today - 40 * DAY,
                                   words="A sergeant reads each record.")  # fmt: skip
    found = (made["books"], made["flags"], wanting, waiting, flag, plan, begun)
    return Quality(*(str(one.pk) for one in found))


def _plan(by: Visit) -> Entry:
    unit, today = UUID(by.reach["unit"]), by.now.date()
    plan = writing.write(
        by=by, kind="plan", unit=unit, step="in_force",
        said={"name": "Plan against forced marriage", "about": "honour", "version": 1,
              "aims": "Every call is known for what it is.", "due_on": today + 30 * DAY},
    )  # fmt: skip
    writing.write(
        by=by, kind="plan_action", unit=unit, step="set", above=plan.line,
        said={"what": "Teach the front desk.", "owner": "Inspector", "due_on": today - DAY},
    )  # fmt: skip
    writing.write(
        by=by, kind="gap", unit=unit, step="open",
        said={"gap": "Who lets the flats.", "about": "trafficking", "owner": "Intelligence unit"},
    )  # fmt: skip
    return plan


def write_crowd(
    city: City, who: str = OFFICER, unit: str = "northgate_csu", *, months: int = 1
) -> Made:
    """A case of so many months ago with two hundred victims, copied behind the site's back."""
    day = datetime.now(UTC).replace(day=1, hour=12)
    for _ in range(months):
        day = (day - DAY).replace(day=1)
    last_month = day.replace(day=12)
    made = made_case(city, who, unit)
    with city.visit(who) as by:
        woman = actions.add_person(by=by, case=made.case, part="victim", given_names="Fern",
                                   sex="female", born_on=date(1980, 2, 2))  # fmt: skip
        actions.set_masked(by=by, person=woman, religion="sikh", orientation="gay_or_lesbian")
    with city.beyond() as beyond:
        beyond.execute("set session_replication_role = replica")
        beyond.execute("update record_case set opened_at = %s where matter_id = %s",
                       [last_month, made.key])  # fmt: skip
        for sex, many, masked in COPIES:
            _copy(beyond, woman.pk, sex, many, masked=masked)
    return made


def _copy(beyond: Any, person: UUID, sex: str, many: int, *, masked: bool) -> None:
    """So many people like this one but for their sex, each with a part in the same case."""
    beyond.execute("create temp table copies as select gen_random_uuid() as key"
                   " from generate_series(1, %s)", [many])  # fmt: skip
    for table in ("record_person", "record_involvement", "record_equality")[: 3 if masked else 2]:
        names = [name for (name,) in beyond.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and not attisdropped and attgenerated = ''", [table]).fetchall()]  # fmt: skip
        of_itself = table == "record_person"
        given = {"id": "n.key", "sex": f"'{sex}'"} if of_itself else {
            "id": "gen_random_uuid()", "person_id": "n.key"}  # fmt: skip
        key = "id" if of_itself else "person_id"
        values = ", ".join(given.get(name, f't."{name}"') for name in names)
        listed = ", ".join(f'"{name}"' for name in names)
        beyond.execute(f"insert into {table} ({listed}) select {values} from {table} t, copies n"
                       f" where t.{key} = %s", [person])  # fmt: skip
    beyond.execute("drop table copies")


def _case(city: City, *, has_book: bool) -> None:
    with city.visit(OFFICER) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", opened_at=by.now - 3 * DAY, grade="medium", summary="Invented.",
        )  # fmt: skip
        if has_book:
            actions.record_fact(by=by, case=case, table="form", happened_at=by.now - 2 * DAY,
                                instrument="book_124d", step="completed")  # fmt: skip


def _look(by: Visit, one: Drawn, **wanting: str) -> None:
    kind = kinds()[one.kind]
    found = sampling.record_result(
        by=by, case=Case.objects.get(pk=one.matter_id), one=one, findings="Ask again.",
        answers={code: wanting.get(code, kind.right) for code in kind.questions},
        good_practice="The plan says who does what by when.",
    )  # fmt: skip
    sampling.send_feedback(by=by, result=found, to="officer", text="Two questions were missed.")
