"""Breaking glass: one record, view only, for the minutes of policy; nothing learned by trying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from django.db import DatabaseError, connection, transaction
from protected import Made, made_case, rows, sees

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Alert, Opening
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import excluding, glass, restricting
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions

WHO, PURPOSE = "health", "treat"


@pytest.fixture
def made(city: City) -> Made:
    with city.beyond() as direct:
        direct.execute("delete from access_opening")
    return made_case(city)


def plea(by: Visit, made: Made | None = None, **changes: Any) -> glass.Plea:
    given = glass.Plea(
        reference=made.case.reference if made else "GT-2222-2222",
        reason="treatment",
        purpose="treat",
        basis="vital_interests",
        words="She is unconscious and nobody of the team answers.",
        strong_sign_in_at=by.now,
    )
    return replace(given, **changes)


def break_it(city: City, made: Made | None = None, who: str = WHO, **changes: Any) -> UUID | None:
    with city.visit(who) as by:
        return glass.break_glass(by=by, plea=plea(by, made, **changes))


def test_it_opens_one_record_to_one_person_in_one_role(city: City, made: Made) -> None:
    other = made_case(city)
    assert break_it(city, made) == made.key
    assert sees(city, WHO, made, purpose=PURPOSE)
    assert not sees(city, WHO, other, purpose=PURPOSE)
    for who in ("mental.health", "guardian.health", "officer.south"):
        assert not sees(city, who, made)


def test_it_opens_to_look_and_to_nothing_else(city: City, made: Made) -> None:
    break_it(city, made)
    with city.visit(WHO, purpose=PURPOSE) as by:
        for action in ("edit", "create", "export", "share", "approve", "merge", "find"):
            assert not gate.may(by, made.case, action)
        for type_ in ("ADV", "LST", "MAR", "ACT"):
            assert not gate.may(by, made.case, "view", type=type_)
    with city.visit(WHO, purpose=PURPOSE) as by, pytest.raises((gate.Refused, gate.Absent)):
        actions.write_note(by=by, case=made.case, text="x", happened_at=by.now)
    assert rows(city, WHO, "select 1 from record_advocacynote") == []


def test_for_another_purpose_it_shows_nothing(city: City, made: Made) -> None:
    break_it(city, made)
    with city.visit(WHO, purpose="run_conference") as by, pytest.raises(gate.Refused) as why:
        gate.require(by, made.case, "view")
    assert why.value.decision.reason == "purpose_not_of_context"


def test_it_closes_to_the_microsecond(city: City, made: Made) -> None:
    break_it(city, made)
    from worlds import world

    with world(city) as moved:
        scope = moved.one("select scope_id from access_matter where id = %s", made.key)
        for until, is_open in ((timedelta(microseconds=1), True), (timedelta(0), False)):
            moved.sql.execute("update access_opening set until_at = now() + %s", [until])
            reach = moved.enter(city.role(WHO))
            assert (str(scope) in reach["B"].strip("{}").split(",")) is is_open


def test_it_lasts_an_hour_and_is_reviewed_within_a_working_day(city: City, made: Made) -> None:
    break_it(city, made)
    with city.visit(WHO):
        opening = Opening.objects.get(matter_id=made.key)
    assert opening.until_at - opening.from_at == timedelta(minutes=60)
    assert opening.review_by > opening.from_at
    assert opening.words == "She is unconscious and nobody of the team answers."


def test_guardians_of_both_agencies_are_called_and_told_no_name(city: City, made: Made) -> None:
    with city.beyond() as direct:
        direct.execute("delete from access_alert")
    break_it(city, made)
    for who in ("guardian.police", "guardian.health"):
        with city.visit(who):
            call = Alert.objects.get()
            assert (call.kind, call.matter_id, call.met_in_id) == ("glass_broken", None, None)
    for who in ("guardian.lantern", "guardian.council", WHO, "officer.north", "handler"):
        with city.visit(who):
            assert not Alert.objects.exists()


@pytest.fixture
def hidden(city: City, made: Made, request: pytest.FixtureRequest) -> Made:
    with city.visit("sergeant.north") as by:
        if request.param == "excluded":
            excluding.must_not_see(by=by, matter=made.key, user=city.person(WHO))
        elif request.param == "excluded_unit":
            excluding.must_not_see(by=by, matter=made.key, unit=city.unit("emergency_department"))
        else:
            named = [city.person(WHO)] if request.param == "restricted_and_named" else []
            restricting.propose_restriction(by=by, matter=made.key, reason="survivor", named=named)
    return made


HOW = ["restricted", "restricted_and_named", "excluded", "excluded_unit"]


@pytest.mark.parametrize("hidden", HOW, indirect=True)
def test_glass_never_reaches_what_is_hidden_and_says_what_it_says_of_nothing(
    city: City, hidden: Made
) -> None:
    assert break_it(city, hidden) is None
    assert break_it(city) is None
    assert break_it(city, key=hidden.key, reference="") is None
    assert break_it(city, key=uuid4(), reference="") is None
    assert not sees(city, WHO, hidden, purpose=PURPOSE)
    with city.beyond() as direct:
        assert direct.execute("select count(*) from access_opening").fetchone() == (0,)


@pytest.mark.parametrize("hidden", ["restricted"], indirect=True)
def test_the_handler_is_called_when_somebody_tries(city: City, hidden: Made) -> None:
    with city.beyond() as direct:
        direct.execute("delete from access_alert")
    break_it(city, hidden)
    with city.visit("handler"):
        assert Alert.objects.get(kind="hidden_met").matter_id == hidden.key
    with city.visit("guardian.police"):
        assert not Alert.objects.exists()


def test_a_restriction_closes_what_glass_had_opened(city: City, made: Made) -> None:
    break_it(city, made)
    assert sees(city, WHO, made, purpose=PURPOSE)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(
            by=by, matter=made.key, reason="survivor", named=[city.person(WHO)]
        )
    assert not sees(city, WHO, made, purpose=PURPOSE)


def test_all_that_is_wrong_with_a_plea_is_said_at_once(city: City, made: Made) -> None:
    with city.visit(WHO) as by, pytest.raises(NotDone) as why:
        glass.break_glass(
            by=by,
            plea=plea(
                by,
                made,
                reason="",
                purpose="investigate",
                basis="",
                words="help  me \n please",
                strong_sign_in_at=None,
            ),
        )
    assert len(why.value.problems) == 5


@pytest.mark.parametrize(
    "who",
    [
        "officer.north",
        "advocate",
        "housing",
        "control",
        "marac.coordinator",
        "guardian.police",
        "handler",
        "board.member",
    ],
)
def test_only_some_roles_break_glass(city: City, made: Made, who: str) -> None:
    with city.visit(who) as by, pytest.raises(NotDone, match="does not open this"):
        glass.break_glass(by=by, plea=plea(by, made))
    with city.visit(who), pytest.raises(DatabaseError, match="does not break for this role"):
        raw(made.case.reference)


def test_three_times_a_day_and_no_more(city: City, made: Made) -> None:
    others = [made_case(city) for _ in range(3)]
    for one in (made, *others[:2]):
        assert break_it(city, one) == one.key
    with city.visit(WHO) as by, pytest.raises(NotDone, match="as often as policy"):
        glass.break_glass(by=by, plea=plea(by, others[2]))
    with city.visit(WHO), pytest.raises(DatabaseError, match="too often"):
        raw(others[2].case.reference)
    with city.beyond() as direct:
        direct.execute(
            "update access_opening set from_at = from_at - interval '24 hours',"
            " until_at = until_at - interval '24 hours', reviewed_at = now()"
        )
    assert break_it(city, others[2]) == others[2].key


def test_a_use_that_nobody_reviewed_in_three_days_suspends(city: City, made: Made) -> None:
    break_it(city, made)
    other = made_case(city)
    with city.beyond() as direct:
        direct.execute("update access_opening set from_at = now() - interval '72 hours'")
    with (
        city.visit(WHO) as by,
        pytest.raises(NotDone, match="until your earlier use has been reviewed"),
    ):
        glass.break_glass(by=by, plea=plea(by, other))
    with city.visit(WHO), pytest.raises(DatabaseError, match="waits for its review"):
        raw(other.case.reference)
    with city.visit("guardian.police") as by:
        glass.review(by=by, opening=Opening.objects.get(), verdict="justified", words="Agreed.")
    assert break_it(city, other) == other.key


@pytest.mark.parametrize(
    "who", [WHO, "guardian.health", "guardian.lantern", "sergeant.north", "handler"]
)
def test_only_the_owners_guardian_reviews_and_never_their_own(
    city: City, made: Made, who: str
) -> None:
    break_it(city, made)
    with city.visit("guardian.police"):
        opening = Opening.objects.get()
    with city.visit(who) as by, pytest.raises((gate.Absent, gate.Refused, NotDone)):
        glass.review(by=by, opening=opening, verdict="justified", words="")
    with city.visit(who) as by:
        changed = Opening.objects.filter(pk=opening.pk).update(
            reviewed_by_id=by.person, reviewed_at=by.now, verdict="justified"
        )
        assert changed == 0


def test_a_review_is_written_once(city: City, made: Made) -> None:
    break_it(city, made)
    with city.visit("guardian.police") as by:
        glass.review(
            by=by, opening=Opening.objects.get(), verdict="not_needed", words="The team was there."
        )
    with city.visit("guardian.police") as by, pytest.raises(DatabaseError, match="reviewed once"):
        Opening.objects.update(reviewed_by_id=by.person, reviewed_at=by.now, verdict="justified")


def test_nobody_writes_an_opening_or_lengthens_one(city: City, made: Made) -> None:
    break_it(city, made)
    with (
        city.visit(WHO) as by,
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        Opening(
            matter_id=made.key,
            user_id=by.person,
            role_held_id=by.role_held,
            reason="x",
            words="x",
            basis="consent",
            from_at=by.now,
            until_at=by.now,
            review_by=by.now,
        ).save(force_insert=True)
    with city.visit(WHO) as by, pytest.raises(DatabaseError, match="permission denied"):
        Opening.objects.update(until_at=by.now + timedelta(days=1))


def test_words_of_spaces_are_none_to_the_database_as_well(city: City, made: Made) -> None:
    with city.visit(WHO), pytest.raises(DatabaseError, match="with a reason"):
        raw(made.case.reference, "a" + " " * 40 + "b")


def test_what_one_sees_already_needs_no_glass(city: City, made: Made) -> None:
    assert break_it(city, made, who="sergeant.north", purpose="safeguard_adult") == made.key
    with city.beyond() as direct:
        assert direct.execute("select count(*) from access_opening").fetchone() == (0,)


def test_each_try_is_written_down(city: City, made: Made) -> None:
    before = len(city.looks(WHO))
    break_it(city, made)
    break_it(city)
    tried = [look for look in city.looks(WHO)[before:] if look["place"] == "break glass"]
    assert [(look["outcome"], look["reason"]) for look in tried] == [
        ("allow", "glass_broken"),
        ("absent", "glass_not_broken"),
    ]
    assert tried[0]["words"] == "She is unconscious and nobody of the team answers."


def raw(reference: str, words: str = "A reason that is certainly long enough.") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.break_glass(%s, null, 'danger_now', %s, 'vital_interests', now())",
            [reference, words],
        )
