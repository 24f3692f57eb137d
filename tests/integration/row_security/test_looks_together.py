"""Looks that are alike go to the database as one, and stand in the audit as one row each."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from attacker import Held, injected, one
from city import City

from goldenthread.apps.access import gate, visits
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Person

ROWS = 6
LOOKS = "select record, matter, outcome, is_known from audit_look where request = %s order by id"


@pytest.fixture(scope="module")
def people(city: City) -> list[Person]:
    """A case each, of the officer's own team."""
    with city.visit("officer.north") as by:
        cases = [
            actions.open_case(
                by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"),
                kind="domestic", source="call", opened_at=datetime.now(UTC),
            )
            for _ in range(ROWS)
        ]  # fmt: skip
        return [
            actions.add_person(by=by, case=case, part="victim", family_name="Anvil")
            for case in cases
        ]


def test_a_page_of_people_is_sent_as_one_and_written_as_many_in_their_order(
    city: City, people: list[Person]
) -> None:
    sent = []
    kept = visits._together
    with (
        patch.object(visits, "_together", lambda looks: sent.extend(kept(looks)) or list(sent)),
        city.visit("officer.north") as visit,
    ):
        keys = [one.pk for one in people]
        seen = gate.see(visit, Person.objects.filter(pk__in=keys).order_by("pk"))
    with city.beyond() as superuser:
        rows = superuser.execute(LOOKS, [visit.request]).fetchall()
    assert len(sent) == 1
    assert rows == [(one.pk, one.matter_id, "allow", True) for one in seen]
    assert len(rows) == ROWS


def test_what_is_not_alike_keeps_its_place_between_the_others(
    city: City, people: list[Person]
) -> None:
    with city.visit("officer.north") as visit:
        first, second, *_ = people
        gate.see(visit, [first])
        gate.see(visit, [second], "find")
        visit.note(action="view", outcome="deny", type="PER", record=None, reason="role")
        gate.see(visit, [second])
    with city.beyond() as superuser:
        rows = superuser.execute(
            "select action, outcome, record from audit_look where request = %s order by id",
            [visit.request],
        ).fetchall()
    assert rows == [
        ("view", "allow", first.pk), ("find", "allow", second.pk), ("view", "deny", None),
        ("view", "allow", second.pk),
    ]  # fmt: skip


def test_a_matter_that_was_not_told_is_looked_up_for_the_log_alone(
    city: City, hidden: Held, own: Held
) -> None:
    keys = [own.ids["record_person"], hidden.ids["record_person"]]
    with injected(city) as attacker:
        listed = ", ".join(f'"{key}"' for key in keys)
        attacker.execute(
            "select gate.look(%s::jsonb)",
            [f'[{{"type": "PER", "records": [{listed}], "action": "view", "outcome": "allow"}}]'],
        )
        request = one(attacker, "select gate.visit() ->> 'request'")
        told = attacker.execute(LOOKS, [request]).fetchall()
        attacker.execute("commit")
    with city.beyond() as superuser:
        rows = superuser.execute(LOOKS, [request]).fetchall()
    assert [row[:2] for row in rows] == list(zip(keys, (own.matter, hidden.matter), strict=True))
    assert [row[0] for row in told] == keys[:1]


def test_of_hidden_records_met_at_once_the_handler_is_called_once_for_each_matter(
    city: City, hidden: Held, own: Held
) -> None:
    """The trigger asks for each row; of one's own that is absent nobody is called."""
    with city.beyond() as superuser:
        superuser.execute(
            "insert into access_exclusion (id, matter_id, user_id, by_id, origin, words, from_at,"
            " recorded_at) values (gen_random_uuid(), %s, %s, %s, 'conflict', '', now(), now())",
            [hidden.matter, city.person("officer.north"), city.person("officer.south")],
        )
    person, mine = hidden.ids["record_person"], own.ids["record_person"]
    with injected(city) as attacker:
        attacker.execute(
            "select gate.look(%s::jsonb)",
            [f'[{{"type": "PER", "records": ["{person}", "{mine}", "{hidden.matter}"], "matters":'
             f' [null, null, "{hidden.matter}"], "action": "view", "outcome": "absent"}}]'],
        )  # fmt: skip
        request = one(attacker, "select gate.visit() ->> 'request'")
        attacker.execute("commit")
    with city.beyond() as superuser:
        calls = superuser.execute(
            "select kind, to_role from access_alert where request = %s", [request]
        ).fetchall()
    assert calls == [("hidden_met", "RH")]
