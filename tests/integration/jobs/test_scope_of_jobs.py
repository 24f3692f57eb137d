"""A job opens its own scope: without a visit it reads nothing of a record, in one only its own."""

from __future__ import annotations

from typing import Any

import pytest
from city import City
from django.db import connection
from protected import Made, made_case

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.apps.record.models import Case, Note, Person, SafeContact
from goldenthread.web import tasks

TABLES = (Case, Person, Note, SafeContact)


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    made_case(city, "officer.south", "southwater_csu")
    return made_case(city)


def every_guarded_row(city: City) -> int:
    """How many rows of records a job sees in every table that is guarded, asked as it would."""
    with city.beyond() as direct:
        tables = direct.execute("select distinct table_name from gate.guarded").fetchall()
    count = 0
    with connection.cursor() as cursor:
        for (table,) in tables:
            cursor.execute(f"select count(*) from {table}")
            count += cursor.fetchone()[0]
    return count


def test_a_job_without_a_visit_reads_nothing(city: City, made: Made) -> None:
    assert every_guarded_row(city) == 0
    assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]
    with city.beyond() as direct:
        assert direct.execute("select count(*) from record_case").fetchone() == (2,)


def test_a_job_writes_nothing_without_a_visit(city: City, made: Made) -> None:
    assert Case.objects.update(summary="x") == 0
    assert Person.objects.update(family_name="x") == 0


def test_a_job_sees_what_the_role_sees_that_it_opens(city: City, made: Made) -> None:
    with opened(city.role("officer.north"), purpose="safeguard_adult", place="job") as visit:
        assert [case.matter_id for case in gate.see(visit, Case.objects.all())] == [made.key]
    assert Case.objects.count() == 0
    assert [look["place"] for look in city.looks("officer.north")][-1] == "job"


def test_the_scope_of_one_job_is_not_there_for_the_next(city: City, made: Made) -> None:
    """On one connection: what a visit opened is gone with its transaction, kept or not."""
    who = city.role("officer.north")
    with opened(who, purpose="safeguard_adult"):
        assert Case.objects.count() == 1
    assert every_guarded_row(city) == 0
    with pytest.raises(ZeroDivisionError), opened(who, purpose="safeguard_adult"):
        assert 1 / (Case.objects.count() - 1)
    assert every_guarded_row(city) == 0


def test_a_job_of_a_role_that_has_ended_opens_nothing(city: City, made: Made) -> None:
    with city.beyond() as direct:
        direct.execute("set local role goldenthread_gate")
        direct.execute("update access_roleheld set until_at = now() where id = %s",
                       [city.role("custody")])  # fmt: skip
    with pytest.raises(VisitRefused), opened(city.role("custody")):
        pytest.fail("it opened")


@pytest.mark.parametrize(
    "job",
    [tasks.announce, tasks.tidy_messages, tasks.forget_what_is_over],
    ids=lambda job: job.name,
)
def test_our_own_jobs_read_no_record(city: City, made: Made, job: Any) -> None:
    before = len(city.looks())
    job(0)
    assert len(city.looks()) == before
    assert every_guarded_row(city) == 0


def test_jobs_that_are_done_are_kept_for_a_day_and_no_longer(city: City) -> None:
    with city.beyond() as direct:
        for name in ("old", "new"):
            direct.execute(
                "insert into procrastinate_jobs (queue_name, task_name, args)"
                " values ('default', %s, '{}')",
                [name],
            )
        for state in ("doing", "succeeded"):
            direct.execute("update procrastinate_jobs set status = %s", [state])
        direct.execute(
            "update procrastinate_events set at = now() - interval '2 days' where job_id ="
            " (select id from procrastinate_jobs where task_name = 'old')"
        )
    tasks.forget_what_is_over(0)
    with city.beyond() as direct:
        left = direct.execute("select task_name from procrastinate_jobs").fetchall()
    assert left == [("new",)]
