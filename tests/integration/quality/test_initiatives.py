"""What is begun so that more is recorded: before and since, evidence owed, and who may see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from city import City
from django.db import DatabaseError, transaction
from protected import Made
from quality_records import write_crowd
from read_pages import read

from goldenthread.apps.access.models import Unit
from goldenthread.apps.quality import groups, initiatives
from goldenthread.apps.quality.models import Effect, Initiative
from goldenthread.apps.record import actions
from goldenthread.core.dates import london
from goldenthread.core.measures.equality.differences import Differs

SERGEANT, SOUTH, OFFICER = "sergeant.north", "sergeant.south", "officer.north"


def months_ago(today: date, months: int) -> date:
    first = today.replace(day=1)
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


@pytest.fixture(scope="module")
def begun(city: City) -> Initiative:
    """Begun seven months ago: of two hundred victims before none is marked, of those since all."""
    write_crowd(city, months=9)
    marked: Made = write_crowd(city, months=3)
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=marked.case, table="flag", happened_at=by.now, code="lgbt",
                            state="set")  # fmt: skip
    with city.visit(SERGEANT) as by:
        unit, today = Unit.objects.get(pk=city.unit("northgate_csu")), london(by.now).date()
        return initiatives.begin(by=by, unit=unit, question=initiatives.MARK, words="Each is read.",
                                 began_on=months_ago(today, 7))  # fmt: skip


def page(city: City, who: str, path: str) -> Any:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200, path
    return read(answer.content.decode()).one("main").text


def test_as_many_months_before_stand_beside_those_since(city: City, begun: Initiative) -> None:
    with city.visit(SERGEANT) as by:
        today = london(by.now).date()
        every = groups.counted_until(initiatives.window(begun), today)
        seen = initiatives.seen(begun, every, {city.unit("northgate_csu")}, today)
    assert [one.month for one in seen.months] == [months_ago(today, n) for n in range(13, 1, -1)]
    assert seen.difference is not None
    assert seen.difference.differs is Differs.HIGHER
    assert seen.difference.there is None
    assert {one.recorded for one in seen.months} == {None, 225}
    text = page(city, SERGEANT, f"/quality/initiatives/{begun.pk}")
    assert "More is recorded since, beyond what chance may make" in text


def test_evidence_is_owed_when_its_months_are_over_and_kept_when_it_is_given(
    city: City, begun: Initiative
) -> None:
    assert "Owed since" in page(city, SERGEANT, "/quality/initiatives")
    browser = city.browser(SERGEANT)
    form = read(browser.get(f"/quality/initiatives/{begun.pk}/effect").content.decode())
    sent = {"found": "worked", "words": "Nearly all are marked now.",
            "form_key": form.one("input", name="form_key").attrs["value"]}  # fmt: skip
    answer = browser.post(f"/quality/initiatives/{begun.pk}/effect", sent, follow=True)
    assert "It worked" in answer.content.decode()
    assert "Owed since" not in page(city, SERGEANT, "/quality/initiatives")


def test_nothing_is_concluded_before_its_months_are_over(city: City, begun: Initiative) -> None:
    with city.visit(SERGEANT) as by:
        unit, today = Unit.objects.get(pk=city.unit("northgate_csu")), london(by.now).date()
        young = initiatives.begin(by=by, unit=unit, question="ethnicity", words="Asked anew.",
                                  began_on=today)  # fmt: skip
        with pytest.raises(initiatives.NotBegun, match="not over"):
            initiatives.conclude(by=by, initiative=young, found="worked", words="It did.")
        with pytest.raises(initiatives.NotBegun, match="has not begun"):
            initiatives.begin(by=by, unit=unit, question="ethnicity", words="Soon.",
                              began_on=today + timedelta(days=1))  # fmt: skip


def test_a_unit_beside_sees_nothing_of_it_and_may_not_add_to_it(
    city: City, begun: Initiative
) -> None:
    assert "Nothing was begun yet" in page(city, SOUTH, "/quality/initiatives")
    assert city.browser(SOUTH).get(f"/quality/initiatives/{begun.pk}").status_code == 404
    assert city.browser(OFFICER).get("/quality/initiatives").status_code == 403
    with city.visit(SOUTH) as by:
        for made in (
            Initiative(unit_id=begun.unit_id, question="lgbt", began_on=begun.began_on, words="x",
                       role="x", recorded_at=by.now, recorded_by=by.person),
            Effect(initiative_id=begun.pk, found="worked", words="x", role="x", recorded_at=by.now,
                   recorded_by=by.person),
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                made.save(force_insert=True)
