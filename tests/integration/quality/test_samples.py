"""Dip samples: drawn once, by nobody's choice, from what the drawer may see; what was found goes
to the case, the meeting and the team."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from city import City
from django.db import DatabaseError, connection, transaction
from read_pages import read

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.quality import sampling
from goldenthread.apps.quality.models import Drawn, Feedback, Result, Sample
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.rules.quality import kinds

OFFICER, SERGEANT, SOUTH = "officer.north", "sergeant.north", "sergeant.south"
DAY = timedelta(days=1)
BOOKS = 6


def opened(city: City, who: str = OFFICER, unit: str = "northgate_csu") -> Case:
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), kind="domestic",
            source="call", opened_at=by.now - 3 * DAY, summary="Invented.",
        )  # fmt: skip
        actions.record_fact(by=by, case=case, table="form", happened_at=by.now - 2 * DAY,
                            instrument="book_124d", step="completed")  # fmt: skip
    return case


def hide(city: City, case: Case, whom: str = SERGEANT) -> None:
    with city.beyond() as direct:
        direct.execute(
            "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words,"
            " by_id, user_id) values (gen_random_uuid(), %s, now(), now(), 'survivor', '', %s, %s)",
            [case.matter_id, city.person(OFFICER), city.person(whom)],
        )


@pytest.fixture(scope="module")
def cases(city: City) -> list[Case]:
    """Six books of Northgate, one more that the sergeant may not know of, one of Southwater."""
    made = [opened(city) for _ in range(BOOKS)]
    hide(city, opened(city))
    opened(city, "officer.south", "southwater_csu")
    return made


def draw(by: Visit, city: City, kind: str, *, unit: str = "northgate_csu", days: int = 6,
         until: int = 1, percent: int = 100) -> Sample:  # fmt: skip
    today = by.now.date()
    return sampling.draw(by=by, kind=kind, unit=Unit.objects.get(pk=city.unit(unit)),
                         first=today - days * DAY, last=today - until * DAY,
                         percent=percent)  # fmt: skip


def drawn(city: City, kind: str, **more: Any) -> Sample:
    with city.visit(SERGEANT) as by:
        return draw(by, city, kind, **more)


@pytest.fixture(scope="module")
def sample(city: City, cases: list[Case]) -> Sample:
    return drawn(city, "books")


def rows(city: City, sample: Sample, who: str = SERGEANT) -> list[Drawn]:
    with city.visit(who):
        return list(Drawn.objects.filter(sample=sample))


def main(city: City, path: str, who: str = SERGEANT) -> Any:
    return read(city.browser(who).get(path).content.decode()).one("main")


def send(city: City, who: str, path: str, **values: Any) -> Any:
    browser = city.browser(who)
    inputs = read(browser.get(path).content.decode()).one("main").all("input")
    given = {one.attrs["name"]: one.attrs.get("value", "")
             for one in inputs if one.attrs.get("type") in ("hidden", "text")}  # fmt: skip
    return browser.post(path, {**given, **values}, follow=True)


def test_it_is_drawn_from_what_the_drawer_may_see_and_from_nothing_else(
    city: City, cases: list[Case], sample: Sample
) -> None:
    assert {one.matter_id for one in rows(city, sample)} == {one.matter_id for one in cases}
    with city.beyond() as direct:
        (kept,) = direct.execute(
            "select count(*) from quality_drawn where sample_id = %s", [sample.pk]
        ).fetchone() or (None,)
    assert kept == BOOKS, "of a hidden case nothing is kept either"
    page = main(city, f"/quality/samples/{sample.pk}")
    assert f"{BOOKS} drawn of {BOOKS}" in page.text
    assert "Drawn again from its seed it is the same" in page.text


def test_it_is_drawn_once_and_only_from_a_period_that_is_over(
    city: City, cases: list[Case], sample: Sample
) -> None:
    for kind, until, why in (("books", 1, "drawn before"), ("books", 0, "not ended"),
                             ("cautions", 1, "nothing to draw")):  # fmt: skip
        with pytest.raises(sampling.NotDrawn, match=why):
            drawn(city, kind, until=until)
    with pytest.raises(sampling.NotDrawn, match="not yours"):
        drawn(city, "books", unit="southwater_csu")


def test_the_same_seed_is_drawn_from_whoever_draws_and_however_often(
    city: City, cases: list[Case]
) -> None:
    """Drawn, and taken back with the transaction: trying again gains nothing."""

    def tried() -> dict[UUID, bool]:
        with city.visit(SERGEANT) as by, transaction.atomic():
            made = draw(by, city, "flags", days=5, percent=50)
            found = {one.record: one.is_drawn for one in made.population.all()}
            transaction.set_rollback(True)
        return found

    assert tried() == tried()


def test_another_borough_sees_neither_the_sample_nor_what_was_drawn(
    city: City, sample: Sample
) -> None:
    assert rows(city, sample, SOUTH) == []
    assert city.browser(SOUTH).get(f"/quality/samples/{sample.pk}").status_code == 404
    one = rows(city, sample)[0]
    assert city.browser(SOUTH).get(f"/quality/drawn/{one.pk}").status_code == 404
    assert city.browser(OFFICER).get("/quality/samples").status_code == 403


def test_nobody_changes_a_sample_or_what_was_drawn(city: City, sample: Sample) -> None:
    for statement in ("update quality_drawn set is_drawn = false", "delete from quality_drawn",
                      "update quality_sample set percent = 1", "delete from quality_sample",
                      "update quality_result set is_good = true"):  # fmt: skip
        with pytest.raises(DatabaseError), city.visit(SERGEANT), connection.cursor() as cursor:
            cursor.execute(statement)


def answers(kind: str, **wanting: str) -> dict[str, str]:
    of = kinds()[kind]
    return {f"answer_{code}": wanting.get(code, of.right) for code in of.questions}


def test_what_was_found_stands_in_the_case_at_the_meeting_and_with_the_team(
    city: City, sample: Sample
) -> None:
    one = rows(city, sample)[0]
    path = f"/quality/drawn/{one.pk}/result"
    refused = send(city, SERGEANT, path, **answers("books"), feedback="Ask her about it.")
    assert "Choose who is told" in read(refused.content.decode()).one("main").text
    given = answers("books", pregnancy="no", sexual_abuse="partly")
    words = {"findings": "Ask her again.", "good_practice": "The plan is clear.",
             "to": "officer", "feedback": "Pregnancy was not asked."}  # fmt: skip
    done = send(city, SERGEANT, path, **given, **words)
    page = read(done.content.decode()).one("main").text
    assert "Wanting, 85% of the questions" in page
    assert "Is pregnancy asked and answered?" in page
    assert "Nobody has read it yet" in page
    tables: dict[str, Any] = dict(FACTS)
    with city.visit(SERGEANT):
        facts = {name: list(tables[name].objects.filter(matter_id=one.matter_id))
                 for name in ("review", "meeting_item", "form")}  # fmt: skip
        assert [(f.kind, f.result) for f in facts["review"]] == [("book_sample", "remedial")]
        assert [f.meeting for f in facts["meeting_item"]] == ["dmm"]
        assert "sampled" in {f.step for f in facts["form"]}
    told = main(city, "/quality/feedback", OFFICER)
    assert "Pregnancy was not asked." in told.text


def test_the_team_says_that_it_has_read_it_and_it_waits_no_more(city: City, sample: Sample) -> None:
    with city.visit(OFFICER):
        sent = Feedback.objects.select_related("result").get(step="sent")
    inputs = main(city, "/quality/feedback", OFFICER).one("form").all("input")
    given = {one.attrs["name"]: one.attrs.get("value", "") for one in inputs}
    answer = city.browser(OFFICER).post(f"/quality/feedback/{sent.pk}", given, follow=True)
    assert "Nothing waits to be read" in answer.content.decode()
    page = main(city, f"/quality/drawn/{sent.result.drawn_id}").text
    assert "Nobody has read it yet" not in page
    assert "Read " in page


def test_the_rate_of_good_books_has_its_interval_and_the_worst_question_stands_first(
    city: City, sample: Sample
) -> None:
    good = rows(city, sample)[1]
    send(city, SERGEANT, f"/quality/drawn/{good.pk}/result", **answers("books"))
    page = main(city, "/quality/samples")
    months = page.all("table")[1].text
    assert "1 of 2" in months
    assert "50.0%" in months
    assert "9.5% and 90.5%" in months
    worst = page.all("table")[2].all("tbody")[0].all("tr")
    assert "1 of 2" in worst[0].text
    figure = main(city, "/quality/figures/risk-form-adequate", "commander").text
    assert "1 of 2" in figure


def test_how_good_books_are_is_shown_by_the_way_on_which_the_report_came(
    city: City, sample: Sample
) -> None:
    looked_at = [one for one in rows(city, sample) if _has_result(city, one)]
    assert looked_at
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=looked_at[0].matter_id)
        actions.record_fact(by=by, case=case, table="call", happened_at=by.now,
                            route="front_counter", place_unit="westminster")  # fmt: skip
        actions.record_fact(by=by, case=case, table="first_report", happened_at=by.now,
                            taken_by="Station reception officer")  # fmt: skip
    table = main(city, "/quality/samples").all("table")[-1]
    assert "Books 124D, by route" in table.text
    lines = [one.text for one in table.all("tbody")[0].all("tr")]
    assert any("Front counter" in one and "Station reception officer" in one for one in lines)
    assert len(lines) == min(2, len(looked_at))


def _has_result(city: City, one: Drawn) -> bool:
    with city.visit(SERGEANT):
        return bool(one.results.exists())


def test_a_wrong_flag_is_owed_to_be_put_right_until_it_is(city: City, cases: list[Case]) -> None:
    made = drawn(city, "flags")
    one = rows(city, made)[0]
    path = f"/quality/drawn/{one.pk}/result"
    send(city, SERGEANT, path, **answers("flags", hbv="missing"))
    assert "Flag put right" in main(city, f"/quality/drawn/{one.pk}").text
    with city.visit(SERGEANT) as by:
        owed = Owed.objects.get(matter_id=one.matter_id, code="flag_corrected")
        assert (owed.state, owed.owes) == ("not yet due", "investigator")
        case = Case.objects.get(pk=one.matter_id)
        actions.record_fact(by=by, case=case, table="flag", happened_at=by.now, code="hbv",
                            state="set")  # fmt: skip
    with city.visit(SERGEANT):
        assert Owed.objects.get(pk=owed.pk).state == "met"
    assert "Done " in main(city, f"/quality/drawn/{one.pk}").text
    assert "0 of 1" in main(city, "/quality/figures/flagging").text


def test_a_sampled_call_is_scored_for_quality_and_attitude_and_counted(
    city: City, cases: list[Case]
) -> None:
    """What a handler has to be trained in is written, and the share is a measure (001-004)."""
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=cases[0], table="call", happened_at=by.now - 2 * DAY,
                            route="emergency_call", call_type="domestic",
                            place_unit="westminster")  # fmt: skip
    one = rows(city, drawn(city, "calls"))[0]
    given = answers("calls", attitude="no", trained="no")
    said = {**given, "findings": "To be trained in asking about weapons."}
    send(city, SERGEANT, f"/quality/drawn/{one.pk}/result", **said)
    page = main(city, "/quality/samples").text
    assert "Was she spoken to kindly, and without blame?1 of 1" in page
    assert "Was the handler trained for what this call asked?" in page
    assert "0 of 1" in main(city, "/quality/figures/call-handling", "commander").text


def test_a_case_that_is_shut_afterwards_is_gone_from_every_number(
    city: City, cases: list[Case], sample: Sample
) -> None:
    """As if it had never been there: fewer drawn, of fewer, and no result of it."""
    with city.visit(SERGEANT):
        kept = Result.objects.filter(drawn__sample=sample).count()
        one = Drawn.objects.filter(sample=sample, results__is_good=False).get()
    hide(city, Case(matter_id=UUID(str(one.matter_id))))
    page = main(city, f"/quality/samples/{sample.pk}").text
    assert f"{BOOKS - 1} drawn of {BOOKS - 1}" in page
    with city.visit(SERGEANT):
        assert Result.objects.filter(drawn__sample=sample).count() == kept - 1
    assert city.browser(SERGEANT).get(f"/quality/drawn/{one.pk}").status_code == 404
    table = main(city, "/quality/samples").all("table")[0].text
    assert "5511" in table, "five, five drawn, one of them looked at, and that one good"


def test_a_book_is_not_filed_before_it_could_be_sampled(city: City, cases: list[Case]) -> None:
    """002-072: Westminster samples before filing; what was drawn is looked at first everywhere."""

    def filed(case: Case, who: str = OFFICER) -> str:
        with city.visit(who) as by:
            try:
                actions.record_fact(by=by, case=case, table="form", happened_at=by.now,
                                    instrument="book_124d", step="filed")  # fmt: skip
            except actions.BadFact as refused:
                return str(refused)
        return "filed"

    fresh = opened(city)
    assert "none was drawn yet" in filed(fresh)
    with city.visit(SERGEANT) as by:
        rows = list(Drawn.objects.filter(kind="books", is_drawn=True))
        if not rows:
            draw(by, city, "books")
            rows = list(Drawn.objects.filter(kind="books", is_drawn=True))
        waiting = next(one for one in rows if not one.results.exists())
        case = Case.objects.select_related("matter").get(pk=waiting.matter_id)
    assert "nobody has looked at it" in filed(case)
    with city.visit(SERGEANT) as by:
        asked = dict.fromkeys(kinds()["books"].questions, kinds()["books"].right)
        sampling.record_result(by=by, case=case, one=waiting, answers=asked, findings="",
                               good_practice="")  # fmt: skip
    assert filed(case) == "filed"
    assert filed(opened(city, "officer.south", "southwater_csu"), "officer.south") == "filed"
