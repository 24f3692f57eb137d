"""Messages that tell nothing: one for each thing that waits, once, the same for everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from django.conf import settings
from django.core import mail
from django.template import engines
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from protected import Made, made_case, shared
from psycopg import sql
from staff import change

from goldenthread.apps.access.protections import duty, glass, restricting
from goldenthread.apps.quality import following
from goldenthread.web import tasks
from goldenthread.web.messages import announcing, sending

MARK = "Zzyzxtaint"
"""Put into every field that tells of somebody. It comes out nowhere."""
TELLING = r"case|record|violence|abuse|threat|golden|police|agency|handler|glass|https?:"
TO_ALL = ("handler", "handler.second", "guardian.police", "guardian.health", "guardian.lantern",
          "officer.north", "officer.south", "accounts.police")  # fmt: skip


@pytest.fixture(autouse=True)
def clean(city: City, settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for who in TO_ALL:
        change(city, "update access_user set email = %s where id = %s", f"{who}@agency.example",
               city.person(who))  # fmt: skip
    mail.outbox = []
    yield
    mail.outbox = []
    with city.beyond() as direct:
        # Who was told of what stays: nobody is told of it again in another test.
        direct.execute("set session_replication_role = replica")
        for table in ("procrastinate_events", "procrastinate_jobs", "access_onduty",
                      "access_named", "access_restriction"):  # fmt: skip
            direct.execute(f"delete from {table}")
        direct.execute("update access_alert set taken_at = now()")


def told(city: City) -> list[str]:
    """Do every job that waits; who was told of something."""
    tasks.announce(0)
    work(city)
    return sorted(one.to[0].partition("@")[0] for one in mail.outbox)


def work(city: City) -> None:
    """Do the jobs that wait, each as a worker would. Real ones are killed in tests/.../chaos."""
    with city.beyond() as direct:
        jobs = direct.execute(
            "update procrastinate_jobs set status = 'succeeded' where status = 'todo'"
            " returning task_name, args"
        ).fetchall()
    for name, args in jobs:
        app.tasks[name](**args)


def queued(city: City) -> list[dict[str, Any]]:
    with city.beyond() as direct:
        return [row[0] for row in direct.execute("select args from procrastinate_jobs").fetchall()]


def hidden_and_met(city: City) -> Made:
    """A restricted case whose handler is called."""
    made = made_case(city)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=made.key, reason="staff_suspect")
    return made


def test_the_handlers_are_told_when_they_are_called(city: City) -> None:
    hidden_and_met(city)
    assert told(city) == ["handler", "handler.second"]


def test_who_is_on_duty_is_called_alone(city: City) -> None:
    with city.visit("handler.second") as by:
        duty.begin_duty(by=by, hours=4)
    hidden_and_met(city)
    assert told(city) == ["handler.second"]


def test_who_asked_is_told_once_when_a_month_of_the_equality_set_is_over(city: City) -> None:
    who = "sergeant.north"
    change(city, "update access_user set email = %s where id = %s", f"{who}@agency.example",
           city.person(who))  # fmt: skip
    with city.visit(who) as by:
        following.follow(by=by)
        following.follow(by=by)
    assert told(city) == [], "the month in which they asked is not over"
    with city.beyond() as direct:
        direct.execute("set session_replication_role = replica")
        direct.execute("update quality_follower set from_at = from_at - interval '40 days'")
    assert told(city) == [who]
    mail.outbox.clear()
    assert told(city) == []
    with city.visit(who) as by:
        following.stop(by=by)
        assert following.followed(by) is None


def test_the_guardians_of_both_agencies_are_told_of_broken_glass(city: City) -> None:
    made = made_case(city)
    with city.visit("health", purpose="treat") as by:
        glass.break_glass(by=by, plea=glass.Plea(
            reference=made.case.reference, reason="treatment", purpose="treat",
            basis="vital_interests", words="She is unconscious and nobody answers.",
            strong_sign_in_at=by.now,
        ))  # fmt: skip
    assert told(city) == ["guardian.health", "guardian.police"]
    mail.outbox.clear()
    assert told(city) == []
    with city.beyond() as direct:
        direct.execute("update access_opening set review_by = now() + interval '1 hour'")
    assert told(city) == ["guardian.police"], "the review is due"


def test_a_guardian_is_told_of_an_alert_but_not_of_one_about_themselves(city: City) -> None:
    with city.beyond() as direct:
        for users in ([city.person("officer.north")], [city.person("guardian.police")]):
            direct.execute(
                "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at,"
                " users, agencies, looks) values (%s, %s, 'many', %s, 'high', 'guardian', now(),"
                " now(), %s, %s, '{}')",
                [uuid4(), str(uuid4()), MARK, users, [city.agency("police")]],
            )
    assert told(city) == ["guardian.police"]


def test_whoever_decided_a_share_is_told_before_it_ends(city: City) -> None:
    made = made_case(city)
    share = shared(city, made)
    told(city)
    mail.outbox.clear()
    with city.beyond() as direct:
        direct.execute("update access_sharingdecision set until_at = now() + interval '2 days'"
                       " where id = %s", [share.pk])  # fmt: skip
    assert told(city) == ["officer.north"]


def test_guardians_are_told_of_a_role_that_waits(city: City) -> None:
    change(
        city,
        "insert into access_roleheld (id, user_id, role, unit_id, from_at, place_of_work,"
        " given_by_id) values (%s, %s, 'PS', %s, now(), '', %s)",
        uuid4(), city.person("officer.south"), city.unit("southwater_csu"),
        city.person("accounts.police"),
    )  # fmt: skip
    assert told(city) == ["guardian.police"]


def test_a_person_is_told_when_a_code_is_made_that_opens_their_account(city: City) -> None:
    from goldenthread.apps.access.one_time import new_code

    change(city, "update access_user set password = %s where id = %s",
           new_code(timezone.now()).stored, city.person("officer.south"))  # fmt: skip
    assert told(city) == ["officer.south"]


def test_a_call_that_nobody_took_is_told_to_who_comes_on_duty(city: City) -> None:
    with city.visit("handler.second") as by:
        duty.begin_duty(by=by, hours=4)
    hidden_and_met(city)
    assert told(city) == ["handler.second"]
    with city.visit("handler.second") as by:
        duty.end_duty(by=by)
    with city.visit("handler") as by:
        duty.begin_duty(by=by, hours=4)
    assert told(city) == ["handler", "handler.second"], "the first of them was told before"


def test_each_message_is_sent_once_however_often_its_job_runs(city: City) -> None:
    hidden_and_met(city)
    assert len(told(city)) == 2
    for args in queued(city):
        if "message" in args:
            assert not sending.send(UUID(args["message"]))
    assert len(told(city)) == 2


def test_what_could_not_be_sent_is_sent_later(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden_and_met(city)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "written", lambda *given: 1 / 0)
        tasks.announce(0)
        with pytest.raises(ZeroDivisionError):
            sending.send(UUID(next(a["message"] for a in queued(city) if "message" in a)))
    announcing.tidy(timezone.now())
    assert announcing.announce(timezone.now()) == [], "its job is not given up yet"
    announcing.tidy(timezone.now() + timedelta(days=1))
    with city.beyond() as direct:
        direct.execute("update web_message set asked_at = asked_at - interval '1 day'")
    announcing.tidy(timezone.now())
    assert len(told(city)) == 2


def test_nobody_is_told_who_has_gone_or_has_no_address(city: City) -> None:
    attest = "update access_user set attested_until = now() + %s::interval where id = %s"
    change(city, "update access_user set email = '' where id = %s", city.person("handler"))
    hidden_and_met(city)
    tasks.announce(0)
    change(city, attest, "0", city.person("handler.second"))
    try:
        assert told(city) == []
    finally:
        change(city, attest, "90 days", city.person("handler.second"))


def test_the_request_that_calls_sends_nothing_itself(city: City) -> None:
    hidden_and_met(city)
    assert queued(city) == []
    assert mail.outbox == []


def test_the_application_reads_and_writes_no_message(city: City) -> None:
    from django.db import DatabaseError

    from goldenthread.web.models import Message

    hidden_and_met(city)
    told(city)
    for question in (lambda: list(Message.objects.all()), lambda: Message.objects.all().delete()):
        with pytest.raises(DatabaseError, match="permission denied"), city.visit("handler"):
            question()


def test_with_mail_switched_off_nothing_is_announced(city: City, settings: Any) -> None:
    settings.GOLDENTHREAD_SENDS = False
    hidden_and_met(city)
    assert told(city) == []


def tainted(city: City) -> int:
    """The mark in every field of words of every table that tells of people; how many fields."""
    count = 0
    with city.beyond() as direct:
        direct.execute("set session_replication_role = replica")
        fields = direct.execute(
            "select table_name, column_name, character_maximum_length from"
            " information_schema.columns where table_schema = 'public'"
            " and data_type in ('text', 'character varying')"
            " and (table_name like 'record\\_%%' or table_name in ('access_alert', 'audit_alert',"
            " 'access_opening', 'access_sharingdecision', 'access_restriction', 'access_exclusion',"
            " 'access_agency', 'access_unitname', 'access_user'))"
            " and column_name not in ('id', 'table', 'kind', 'state', 'to_role', 'audience',"
            " 'basis', 'password', 'email', 'rule', 'severity', 'key')"
        ).fetchall()
        for table, column, longest in fields:
            if longest is None or longest >= len(MARK) + 8:
                is_one = (table, column) in (("access_user", "username"), ("access_agency", "name"))
                unique = sql.SQL(" || substr(id::text, 1, 8)" if is_one else "")
                words = sql.SQL("update {} set {} = {}{}").format(
                    sql.Identifier(table), sql.Identifier(column), sql.Literal(MARK), unique
                )
                direct.execute(words)
                count += 1
    return count


def test_no_mark_of_a_person_is_in_any_message_or_in_any_job(city: City) -> None:
    hidden_and_met(city)
    made = made_case(city)
    with city.visit("health", purpose="treat") as by:
        glass.break_glass(by=by, plea=glass.Plea(
            reference=made.case.reference, reason="treatment", purpose="treat",
            basis="vital_interests", words=f"{MARK} is unconscious and nobody answers.",
            strong_sign_in_at=by.now,
        ))  # fmt: skip
    assert tainted(city) > 30
    names = told(city)
    assert set(names) == {"guardian.health", "guardian.police", "handler", "handler.second"}
    texts = {one.body for one in mail.outbox} | {one.subject for one in mail.outbox}
    assert len(texts) == 2, "whatever it is about, it says the same"
    for one in mail.outbox:
        whole = one.message().as_string().replace(one.to[0], "").lower()
        assert MARK.lower() not in whole
        assert not re.search(TELLING, whole)
    for args in queued(city):
        assert MARK.lower() not in json.dumps(args).lower()
        assert all(isinstance(value, int) or UUID(value) for value in args.values())


def templates() -> list[Path]:
    folder = Path(settings.TEMPLATES[0]["DIRS"][0]) / "messages"
    return sorted(folder.iterdir())


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_no_message_has_a_place_for_anything_of_a_person(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "{{" not in text
    assert "{%" not in text
    assert engines["django"].get_template(f"messages/{path.name}").render({"x": MARK}) == text
    assert not re.search(TELLING, text.lower())


def test_every_job_takes_keys_and_nothing_else() -> None:
    import inspect

    ours = {name: one for name, one in app.tasks.items() if name.startswith("goldenthread.")}
    assert len(ours) >= 5
    taken = {
        argument for one in ours.values() for argument in inspect.signature(one.func).parameters
    }
    assert taken <= {"timestamp", "message"}


def test_the_keeper_of_accounts_says_where_messages_go(city: City) -> None:
    page = reverse("message-address", args=[city.person("officer.south")])
    keeper = city.browser("accounts.police")
    assert keeper.post(page, {"address": "basil@agency.example"}).status_code == 302
    with city.beyond() as direct:
        found = direct.execute("select email from access_user where id = %s",
                               [city.person("officer.south")]).fetchone()  # fmt: skip
    assert found == ("basil@agency.example",)
    for wrong in ("basil", "a\u0000@b.example", "a@b.example\nBcc: c@d.example", "x" * 300):
        assert keeper.post(page, {"address": wrong}).status_code == 200
    for who in ("officer.south", "guardian.police", "accounts.lantern"):
        answer = city.browser(who).post(page, {"address": "other@agency.example"})
        assert answer.status_code in (403, 404)
