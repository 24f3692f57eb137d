"""Grades with their reasons, a supervisor's check, the plan and its actions, calls put away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from city import City
from form_pages import complete, facts, filled, owed, send, text
from protected import Made, made_case

from goldenthread.apps.forms import calls, planning
from goldenthread.apps.forms.grading import regrade
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case

OFFICER, SERGEANT = "officer.north", "sergeant.north"
WHY = "He was released this morning."


@pytest.fixture(scope="module", autouse=True)
def westminsters_policy(city: City) -> None:
    with city.beyond() as direct:
        direct.execute("update access_unit set policy = 'Westminster' where id = %s",
                       [city.unit("northgate_csu")])  # fmt: skip


def graded(city: City, made: Made, grade: str, stage: str = "change") -> None:
    """The grade of a case, given without its page."""
    with city.visit(OFFICER) as by:
        regrade(by=by, case=made.case, grade=grade, reason=WHY, stage=stage)


def grade_of(city: City, made: Made) -> str:
    with city.visit(OFFICER):
        return Case.objects.get(pk=made.key).grade


def test_a_grade_is_given_with_its_reason_and_every_look_at_it_is_shown(
    city: City, made: Made
) -> None:
    path = f"/cases/{made.key}/grades/new"
    refused = send(city, OFFICER, path, grade="high", stage="change", person="")
    assert "A grade has a reason, always" in text(refused)
    given = send(city, OFFICER, path, grade="high", stage="change", reason=WHY, person="")
    assert "Grade of risk: High" in text(given)
    looks = text(city.browser(SERGEANT).get(f"/cases/{made.key}/grades"))
    assert WHY in looks
    assert "Police officer" in looks


def test_by_no_way_is_a_grade_changed_without_a_reason(city: City, made: Made) -> None:
    graded(city, made, "high")
    path = f"/cases/{made.key}/happened/risk_assessment"
    answer = send(city, OFFICER, path, tool="other", grade="standard", stage="change")
    assert "A grade is not changed without one (003-050)" in text(answer)
    with city.visit(OFFICER) as by, pytest.raises(actions.BadFact):
        actions.record_fact(by=by, case=made.case, table="risk_assessment", tool="other",
                            grade="standard", happened_at=by.now)  # fmt: skip
    with city.visit(OFFICER) as by, pytest.raises(ValueError, match="assessment"):
        actions.change_case(by=by, case=made.case, version=1, grade="standard")
    assert grade_of(city, made) == "high"


def test_the_case_shows_the_latest_that_gives_a_grade_as_what_is_owed_reads_it(
    city: City, made: Made
) -> None:
    graded(city, made, "high")
    graded(city, made, "not_graded")
    assert grade_of(city, made) == "high"
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=made.case, table="risk_assessment", tool="other",
                            reason=WHY, grade="medium",
                            happened_at=by.now - timedelta(days=3))  # fmt: skip
    assert grade_of(city, made) == "high", "what was assessed earlier and entered later is earlier"
    last = facts(city, "risk_assessment", made)[0]
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=made.case, table="risk_assessment", tool="other",
                            reason="A slip of the hand.", grade="medium", supersedes=last,
                            happened_at=by.now)  # fmt: skip
    assert grade_of(city, made) == "medium"


def test_a_supervisor_checks_the_book_on_the_same_day(city: City, made: Made) -> None:
    book = filled(city, OFFICER, made, "book_124d", interpreter="not_needed", arrested="yes",
                  grade_reason=WHY)  # fmt: skip
    page = f"/forms/{book.pk}/supervise"
    early = send(city, SERGEANT, page, result="agreed", grade="medium")
    assert "not completed" in text(early)
    assert complete(city.browser(OFFICER), book).status_code == 302
    assert city.browser(OFFICER).get(page).status_code == 403
    refused = send(city, SERGEANT, page, result="changed", grade="high")
    assert "Write what is otherwise" in text(refused)
    done = send(city, SERGEANT, page, result="changed", grade="high", findings=WHY)
    assert "Your check was recorded" in text(done)
    assert grade_of(city, made) == "high"
    assert owed(city, made, "book_supervised") == "met"
    assert owed(city, made, "grade_agreed") == "met"
    given = facts(city, "risk_assessment", made)
    assert [one.changed_from for one in given][-1] == "medium"
    by_form = next(one for one in given if one.high_from)
    assert (by_form.factors, by_form.high_from) == (0, 12), "held against the threshold (004-057)"
    assert by_form.suggested
    assert given[-1].factors is None, "a check counts no answers"


def test_the_supervisors_template_is_the_intake_and_a_review(city: City, made: Made) -> None:
    other = {"reason": WHY, "intervention": "no", "intervention__detail": "Asked for.",
             "meetings": "yes", "grade": "high", "arrested": "yes"}  # fmt: skip
    form = filled(city, SERGEANT, made, "supervisor_template", **other)
    answer = complete(city.browser(SERGEANT), form)
    assert answer.status_code == 302, text(answer)
    assert [one.kind for one in facts(city, "review", made)] == ["secondary"]


def test_the_plan_has_actions_with_owner_and_day_and_what_became_of_them(
    city: City, made: Made
) -> None:
    graded(city, made, "high", stage="first")
    assert owed(city, made, "plan_set") == "due"
    path = f"/cases/{made.key}/plan/new"
    refused = send(city, OFFICER, path, approach="reduce", action="Locks changed", person="")
    assert "Enter the day by which it is done" in text(refused)
    day = {"due_on_day": "1", "due_on_month": "3", "due_on_year": "2099"}
    given = send(city, OFFICER, path, approach="reduce", action="Locks changed", person="",
                 owned_by="Police officer", **day)  # fmt: skip
    assert "The action was set." in text(given)
    assert owed(city, made, "plan_set") == "met"
    with city.visit(OFFICER) as by:
        (action,) = planning.plan_of(by, made.case)
    step = f"/plan/{action.first.pk}"
    unsaid = send(city, OFFICER, step, step="not_done")
    assert "Write why it was not done" in text(unsaid)
    send(city, OFFICER, step, step="changed", action="Alarm fitted", owned_by="Police officer",
         **day)  # fmt: skip
    done = send(city, OFFICER, step, step="done")
    assert "Alarm fitted" in text(done)
    with city.visit(OFFICER) as by:
        (action,) = planning.plan_of(by, made.case)
    assert [one.step for one in (action.first, *action.steps)] == ["set", "changed", "done"]
    assert not action.is_open
    assert owed(city, made, "plan_set") == "met", "what was done is still a plan that was set"


def test_a_call_is_not_put_away_without_what_its_borough_asks_for(city: City, made: Made) -> None:
    page = f"/cases/{made.key}/call"
    said = text(city.browser(OFFICER).get(page))
    assert "The call has no crime record." in said
    assert "002-009" in said
    shown = city.browser(OFFICER).get(page).content.decode()
    assert f'href="/cases/{made.key}/happened/crime_report"' in shown
    refused = send(city, OFFICER, page)
    assert "There is a problem" in text(refused)
    other = send(city, OFFICER, f"/cases/{made.key}/happened/response", step="put_away")
    assert "The call has no crime record." in text(other)
    assert not [one for one in facts(city, "response", made) if one.step == "put_away"]
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=made.case, table="crime_report", happened_at=by.now,
                            **crime_report())  # fmt: skip
        actions.record_fact(by=by, case=made.case, table="response", happened_at=by.now,
                            step="checked")  # fmt: skip
        child = actions.add_person(by=by, case=made.case, part="child", given_names="Pip")
    with city.visit(OFFICER) as by:
        assert [one.code for one in calls.barred(by, made.key)] == ["child_check"]
        actions.record_fact(by=by, case=made.case, table="child_check", happened_at=by.now,
                            person=child, step="made", reference="10PAC0001")  # fmt: skip
    away = send(city, OFFICER, page)
    assert "The call was put away." in text(away)
    again = send(city, OFFICER, page)
    assert "Write why it is opened again" in text(again)
    opened = send(city, OFFICER, page, reason="She rang again.")
    assert "The call was opened again." in text(opened)
    with city.visit(OFFICER):
        assert not calls.is_away(made.case)


def crime_report() -> dict[str, Any]:
    """The columns that a crime report must have, filled with something that may stand there."""
    from goldenthread.core import template
    from goldenthread.core.template import Type

    found = {}
    for one in template.table("crime_report").columns:
        if one.required and one.name not in template.FRAME and one.type is not Type.ID:
            codes = template.code_list(one.codes).codes if one.type is Type.CODE else {}
            found[one.name] = next(iter(codes), "0001")
    return found


def test_a_domestic_call_waits_for_nobody_to_grade_it(city: City, made: Made) -> None:
    """002-001: without a manual step, by the policy of the borough."""
    for place, grade in (("officer.north", "immediate"), ("officer.south", "")):
        case = made.case if place == OFFICER else made_case(city, place, "southwater_csu").case
        with city.visit(place) as by:
            given: Any = calls.record_call(
                by=by, case=case, happened_at=by.now, table="call", route="emergency_call",
                call_type="domestic", grade="", place_unit="westminster",
            )  # fmt: skip
        assert given.grade == grade


def test_a_childrens_worker_keeps_an_assessment_and_a_plan_in_a_case_of_her_own(
    city: City,
) -> None:
    """004-059: with her notes; nobody of the police reads it who was not given a share."""
    theirs = made_case(city, "children", "northgate_children", agency="northgate_council")
    sheet = filled(city, "children", theirs, "children_worker", of_family="no", afraid="yes",
                   grade="high", grade_reason=WHY)  # fmt: skip
    assert complete(city.browser("children"), sheet).status_code == 302
    (given,) = [one for one in facts(city, "risk_assessment", theirs, "children") if one.reason]
    assert (given.grade, given.stage) == ("high", "deeper")
    said = text(city.browser("children").get(f"/forms/{sheet.pk}"))
    assert "What is the plan for each child, and who does it?" in said
    set_ = send(city, "children", f"/cases/{theirs.key}/plan/new", approach="reduce", person="",
                action="The school knows whom to ring.", owned_by="Children's services worker",
                due_on_day="1", due_on_month="3", due_on_year="2099")  # fmt: skip
    assert "The action was set." in text(set_)
    with city.visit("children") as by:
        actions.write_note(by=by, case=theirs.case, text="Seen at school.", happened_at=by.now)
    assert "Seen at school." in text(city.browser("children").get(f"/cases/{theirs.key}/notes"))
    assert city.browser(OFFICER).get(f"/forms/{sheet.pk}").status_code == 404
