"""Sharing: nothing opens before approval, nothing beside what was named, nothing after its end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from city import City
from django.db import DatabaseError, connection, transaction
from protected import DAY, TAINT, Made, made_case, proposal, rows, sees, shared, signed

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Grant, SharingDecision
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import sharing
from goldenthread.apps.record import actions


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


def test_a_share_opens_once_a_guardian_has_approved_it(city: City, made: Made) -> None:
    with city.visit("officer.north") as by:
        share = sharing.propose_share(by=by, matter=made.key, proposal=proposal(city))
    assert not sees(city, "advocate", made)
    with city.visit("guardian.police") as by:
        sharing.approve_share(by=by, share=SharingDecision.objects.get(pk=share.pk))
    assert sees(city, "advocate", made)
    assert not sees(city, "womens.centre", made)
    assert not sees(city, "advocacy.manager", made)


def test_it_ends_with_the_next_request_once_revoked(city: City, made: Made) -> None:
    share = shared(city, made)
    with city.visit("officer.north") as by:
        sharing.end_share(by=by, share=share, because="She moved away.")
    assert not sees(city, "advocate", made)


def test_a_unit_that_receives_opens_it_to_its_people(city: City, made: Made) -> None:
    shared(city, made, people=frozenset(), unit=city.unit("lantern_north"))
    assert sees(city, "advocate", made)
    assert not sees(city, "womens.centre", made)


def test_several_people_are_named_at_once(city: City, made: Made) -> None:
    both = frozenset({city.person("advocate"), city.person("advocacy.manager")})
    shared(city, made, people=both)
    assert sees(city, "advocate", made)
    assert sees(city, "advocacy.manager", made)


def test_it_lasts_ninety_days_if_nobody_says_otherwise(city: City, made: Made) -> None:
    share = shared(city, made)
    assert share.until_at - share.from_at == timedelta(days=90)


def test_parts_outside_the_share_never_show(city: City) -> None:
    made = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        share = sharing.propose_share(
            by=by,
            matter=made.key,
            proposal=proposal(
                city,
                receiving=city.agency("police"),
                people=frozenset({city.person("sergeant.south")}),
            ),
        )
    with city.visit("guardian.lantern") as by:
        sharing.approve_share(by=by, share=share)
    everything = "".join(
        str(rows(city, "sergeant.south", f"select * from {table}"))
        for table in (
            "record_case",
            "record_person",
            "record_safecontact",
            "record_advocacynote",
            "record_note",
            "record_event",
            "record_involvement",
            "record_marker",
        )
    )
    assert TAINT["CAS"] in everything
    for part in ("PER", "ADV", "SAF"):
        assert TAINT[part] not in everything
    assert str(made.contact.pk) not in everything
    page = city.browser("sergeant.south").get(f"/cases/{made.key}").content.decode()
    assert all(word not in page for part, word in TAINT.items() if part != "CAS")


def test_another_purpose_is_refused_with_words(city: City, made: Made) -> None:
    shared(city, made, purpose="support_survivor")
    with (
        city.visit("advocate", purpose="safeguard_child") as by,
        pytest.raises(gate.Refused) as why,
    ):
        gate.require(by, made.case, "view")
    assert "it was opened to you for another" in str(why.value)


def test_a_share_for_a_purpose_that_the_role_never_has_opens_nothing(
    city: City, made: Made
) -> None:
    shared(city, made, purpose="investigate")
    assert not sees(city, "advocate", made)


def test_all_that_is_wrong_is_said_at_once(city: City, made: Made) -> None:
    empty = sharing.Proposal(receiving=None)
    with city.visit("officer.north") as by, pytest.raises(NotDone) as why:
        sharing.propose_share(by=by, matter=made.key, proposal=empty)
    assert len(why.value.problems) >= 9
    assert "Say which agency receives." in why.value.problems


def test_nothing_runs_longer_than_twelve_months(city: City, made: Made) -> None:
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="longer than policy"):
        sharing.propose_share(
            by=by, matter=made.key, proposal=proposal(city, until_at=by.now + 400 * DAY)
        )
    with (
        city.visit("officer.north") as by,
        pytest.raises(DatabaseError, match="No share runs that long"),
    ):
        _write_share(city, made, by, until_at=by.now + 400 * DAY)


def test_without_a_signed_agreement_only_vital_interests_are_a_basis(
    city: City, made: Made
) -> None:
    task = proposal(city, basis="public_task")
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="no signed agreement"):
        sharing.propose_share(by=by, matter=made.key, proposal=task)
    signed(city, covers=["PER"])
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="no signed agreement"):
        sharing.propose_share(by=by, matter=made.key, proposal=task)
    with city.visit("officer.north") as by:
        share = _write_share(city, made, by, basis="public_task")
    with (
        city.visit("guardian.police") as by,
        pytest.raises(DatabaseError, match="no signed agreement"),
    ):
        SharingDecision.objects.filter(pk=share.pk).update(
            approved_by=by.person, approved_at=by.now
        )
    signed(city, covers=["CAS"])
    shared(city, made, basis="public_task")
    assert sees(city, "advocate", made)


@pytest.mark.parametrize(
    "who",
    [
        "officer.north",
        "sergeant.north",
        "advocate",
        "guardian.lantern",
        "handler",
        "commander",
        "accounts.police",
        "operator",
    ],
)
def test_only_a_guardian_of_the_giving_agency_approves(city: City, made: Made, who: str) -> None:
    with city.visit("officer.north") as by:
        share = sharing.propose_share(by=by, matter=made.key, proposal=proposal(city))
    with city.visit(who) as by, pytest.raises((gate.Absent, gate.Refused)):
        sharing.approve_share(by=by, share=share)
    with city.visit(who) as by:
        try:
            with transaction.atomic():
                changed = SharingDecision.objects.filter(pk=share.pk).update(
                    approved_by_id=by.person, approved_at=by.now
                )
        except DatabaseError as refused:
            assert "A share is approved once" in str(refused) or "permission denied" in str(refused)  # noqa: PT017
            changed = 0
        assert changed == 0
    with city.visit("officer.north") as by, pytest.raises(DatabaseError, match="approved once"):
        SharingDecision.objects.filter(pk=share.pk).update(
            approved_by_id=city.person("guardian.police"), approved_at=by.now
        )
    assert not sees(city, "advocate", made)


def test_what_was_decided_is_not_rewritten(city: City, made: Made) -> None:
    share = shared(city, made)
    for changes in (
        {"sections": ["CAS", "PER"]},
        {"until_at": share.until_at + DAY},
        {"receiving_id": city.agency("health")},
        {"basis": "consent"},
    ):
        with city.visit("officer.north"), pytest.raises(DatabaseError, match="permission denied"):
            SharingDecision.objects.filter(pk=share.pk).update(**changes)
    with city.visit("officer.north"), pytest.raises(DatabaseError, match="ended, not prolonged"):
        Grant.objects.filter(decision=share).update(until_at=share.until_at + DAY)
    with city.visit("officer.north") as by, pytest.raises(DatabaseError, match="revoked once"):
        SharingDecision.objects.filter(pk=share.pk).update(
            revoked_at=by.now - DAY, revoked_by=by.person
        )


def test_nobody_adds_a_receiver_to_a_share_that_stands(city: City, made: Made) -> None:
    share = shared(city, made)
    with (
        city.visit("officer.north") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        Grant(
            matter_id=made.key, decision=share, from_at=by.now, user_id=city.person("womens.centre")
        ).save(force_insert=True)


def test_a_receiver_works_for_the_agency_that_receives(city: City, made: Made) -> None:
    meant = proposal(city, people=frozenset({city.person("officer.south")}))
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="does not work for"):
        sharing.propose_share(by=by, matter=made.key, proposal=meant)
    with city.visit("officer.north") as by:
        share = _write_share(city, made, by)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Grant(
                matter_id=made.key,
                decision=share,
                from_at=by.now,
                user_id=city.person("officer.south"),
            ).save(force_insert=True)


def test_advocates_notes_are_never_in_a_share(city: City) -> None:
    made = made_case(city, "advocate", "lantern_north", "lantern")
    meant = proposal(
        city,
        receiving=city.agency("police"),
        people=frozenset({city.person("officer.north")}),
        sections=frozenset({"ADV"}),
    )
    with city.visit("advocate") as by, pytest.raises(NotDone, match="never shared"):
        sharing.propose_share(by=by, matter=made.key, proposal=meant)
    with (
        city.visit("advocate") as by,
        pytest.raises(DatabaseError, match="some_parts_are_never_shared"),
    ):
        _write_share(
            city,
            made,
            by,
            sections=["ADV"],
            giving_id=city.agency("lantern"),
            receiving_id=city.agency("police"),
        )


def test_a_safe_contact_is_shared_by_her_advocate_with_named_people_alone(
    city: City, made: Made
) -> None:
    wanted = {"sections": frozenset({"CAS", "SAF"}), "people": frozenset({city.person("advocate")})}
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="her advocate"):
        sharing.propose_share(by=by, matter=made.key, proposal=proposal(city, **wanted))
    with (
        city.visit("officer.north") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        _write_share(city, made, by, sections=["CAS", "SAF"], names_safe_contact=True)

    hers = made_case(city, "advocate", "lantern_north", "lantern")
    given = {"receiving": city.agency("police"), "sections": frozenset({"CAS", "PER", "SAF"})}
    with city.visit("advocate") as by, pytest.raises(NotDone, match="named people only"):
        sharing.propose_share(
            by=by,
            matter=hers.key,
            proposal=proposal(city, **given, people=frozenset(), unit=city.unit("northgate_csu")),
        )
    share = shared(
        city,
        hers,
        "advocate",
        "guardian.lantern",
        **given,
        people=frozenset({city.person("officer.south")}),
    )
    assert share.names_safe_contact
    with city.visit("officer.south", purpose="safeguard_adult") as by:
        assert (
            actions.reveal(by=by, contact=hers.contact, field="value", words="To tell her of bail.")
            == TAINT["SAF"]
        )
    assert rows(city, "sergeant.south", "select * from record_safecontact") == []


def test_withdrawn_consent_ends_what_rests_on_consent(city: City, made: Made) -> None:
    signed(city)
    share = shared(city, made, basis="consent")
    assert sees(city, "advocate", made)
    with city.visit("officer.north") as by:
        ended = sharing.withdraw_consent(by=by, share=share)
    assert ended.revoked_at == ended.withdrawn_at
    assert not sees(city, "advocate", made)


def test_withdrawn_consent_has_any_other_share_reviewed_within_a_working_day(
    city: City, made: Made
) -> None:
    share = shared(city, made)
    with city.visit("officer.north") as by:
        kept = sharing.withdraw_consent(by=by, share=share)
    assert kept.revoked_at is None
    assert kept.review_by is not None
    assert DAY / 24 < kept.review_by - by.now < 6 * DAY
    assert kept.survivor_view == "disagrees"
    assert sees(city, "advocate", made)


def test_the_edge_is_exact_to_the_microsecond(city: City, made: Made) -> None:
    share = shared(city, made)
    microsecond = timedelta(microseconds=1)
    from worlds import world

    with world(city) as moved:
        for until, is_open in ((moved.now + microsecond, True), (moved.now, False)):
            moved.sql.execute(
                "update access_grant set until_at = %s where decision_id = %s", [until, share.pk]
            )
            reach = moved.enter(city.role("advocate"))
            scope = moved.one("select scope_id from access_matter where id = %s", made.key)
            assert (str(scope) in reach["G"].get("CAS", "{}").strip("{}").split(",")) is is_open


def test_parts_of_a_section_may_be_held_back(city: City, made: Made) -> None:
    shared(city, made, sections=frozenset({"CAS", "RSK"}), fields=frozenset({"level"}))
    with city.visit("advocate") as by:
        assert gate.may(by, made.case, "view", type="RSK").fields == frozenset({"level"})


def _write_share(city: City, made: Made, by: gate.Visit, **changes: object) -> SharingDecision:
    """What somebody who can run SQL as the application would write, past the actions."""
    given = {
        "matter_id": made.key,
        "giving_id": city.agency("police"),
        "receiving_id": city.agency("lantern"),
        "sections": ["CAS"],
        "purpose": "safeguard_adult",
        "basis": "vital_interests",
        "why_necessary": "x",
        "survivor_view": "agrees",
        "from_at": by.now,
        "until_at": by.now + 90 * DAY,
        "review_on": by.now.date(),
        "decided_by_id": by.person,
    }
    share = SharingDecision(**given | changes)
    share.save(force_insert=True)
    return share


def test_nothing_is_shared_past_the_table_of_purposes(city: City) -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute("insert into gate.purposes values ('BM', 'CAS', 'investigate')")
