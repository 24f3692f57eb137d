"""Each rule, from what somebody really did to the page of the guardian whom it is for.

Who did it is not shown it, and no other agency's guardian is. Days that are past are made by
setting the moments of lines of the log back.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from city import SEAL, City
from protected import made_case

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Alert as Call
from goldenthread.apps.access.protections import glass
from goldenthread.apps.audit.models import Alert
from goldenthread.apps.record import actions, searches
from goldenthread.apps.record.models import Case, Person
from goldenthread.core.rules.oversight import rules
from goldenthread.web.oversight.alerts import review_alert
from goldenthread.web.oversight.reading import name_of
from goldenthread.web.work import Overseer

CANNOT = {"canary", "same_address", "off_shift"}
"""Rules of whose facts no table knows yet: docs/audit.md says so."""
WHOSE = {
    "own_name": "Hazel Anvil",
    "same_surname": "Hazel Anvil",
    "many_in_a_day": "Hazel Anvil",
    "many_in_a_week": "Hazel Anvil",
    "returns": "Hazel Anvil",
    "refused": "Basil Harbour",
    "crowd": "Flint Mallow",
    "glass": "Poppy Stave",
}
POLICE, HANDLER = "guardian.police", "handler"


def person_named(city: City, case: Case, given: str, family: str) -> Person:
    with city.visit("officer.north") as by:
        return actions.add_person(
            by=by, case=case, part="witness", given_names=given, family_name=family
        )


def copied(city: City, number: int, **changes: object) -> None:
    """A line of the log once more, with some columns changed."""
    with city.beyond() as direct:
        names = [row[0] for row in direct.execute(
            "select column_name from information_schema.columns where table_name = 'audit_look'"
            " and column_name <> 'id'")]  # fmt: skip
        given = {name: f"%({name})s" if name in changes else f'"{name}"' for name in names}
        direct.execute(
            f"insert into audit_look ({', '.join(f'{chr(34)}{one}{chr(34)}' for one in names)})"
            f" select {', '.join(given.values())} from audit_look where id = {number}", changes
        )  # fmt: skip


def last_look(city: City, who: str, kind: str = "PER") -> int:
    """The number of the last line of somebody who opened a record of that type."""
    rows = city.looks(who)
    return [one["id"] for one in rows if (one["record_type"], one["action"]) == (kind, "view")][-1]


@pytest.fixture(scope="module")
def hidden(city: City) -> Case:
    """A case restricted to its handler."""
    made = made_case(city)
    with city.visit("officer.north") as by:
        actions.add_person(
            by=by, case=made.case, part="suspect", given_names="Linnet", family_name="Bracken"
        )
    restriction = uuid4()
    with city.beyond() as direct:
        direct.execute(
            "insert into access_restriction (id, matter_id, from_at, recorded_at, state, reason,"
            " words, proposed_by_id, lift_because) values (%s, %s, now(), now(), 'confirmed',"
            " 'staff_suspect', '', %s, '')",
            [restriction, made.key, city.person("officer.north")])  # fmt: skip
        direct.execute(
            "insert into access_named (id, matter_id, restriction_id, from_at, recorded_at,"
            " is_handler, user_id, by_id) values (%s, %s, %s, now(), now(), true, %s, %s)",
            [uuid4(), made.key, restriction, city.person(HANDLER),
             city.person("officer.north")])  # fmt: skip
    return made.case


@pytest.fixture(scope="module")
def raised(city: City, hidden: Case) -> datetime:
    """Everything is done, and the worker has looked twice."""
    now = datetime.now(UTC)
    made = made_case(city)
    sergeant = city.browser("sergeant.north")
    for given, family in (("Hazel", "Anvil"), ("Sorbus", "Anvil")):
        sergeant.get(f"/people/{person_named(city, made.case, given, family).pk}")
    bears_a_common_name(city)
    many_people(city, made.case)
    comes_back(city, sergeant, made.person, now)
    copied(city, last_look(city, "sergeant.north"), action="find", at=now - timedelta(days=10))
    is_refused(city)
    a_crowd(city, made.person, now)
    breaks_glass(city, now)
    with city.visit("officer.south") as by:
        searches.search(by, searches.Asked(name="Linnet Bracken"))
        searches.search(by, searches.Asked(name="Basil Harbour"))
    overseer = Overseer(city.url(SEAL))
    overseer.oversee()
    overseer.oversee()
    return now


def bears_a_common_name(city: City) -> None:
    """A surname that stands in five cases; somebody who bears it opens one of these people."""
    mallows = [person_named(city, made_case(city).case, "Sage", "Mallow") for _ in range(5)]
    city.browser("officer.excluded").get(f"/people/{mallows[0].pk}")


def many_people(city: City, case: Case) -> None:
    with city.visit("officer.north") as by:
        people = [actions.add_person(by=by, case=case, part="witness", known_as=f"Number {one}").pk
                  for one in range(36)]  # fmt: skip
    with city.visit("sergeant.north") as by:
        gate.see(by, Person.objects.filter(pk__in=people))


def comes_back(city: City, browser: object, person: Person, now: datetime) -> None:
    browser.get(f"/people/{person.pk}")  # type: ignore[attr-defined]
    number = last_look(city, "sergeant.north")
    for days in (1, 2, 3):
        copied(city, number, at=now - timedelta(days=days))


def is_refused(city: City) -> None:
    browser = city.browser("officer.south")
    for one in range(5):
        assert browser.get(f"/cases/{UUID(int=one + 1)}").status_code == 404
    guardian = city.browser(POLICE)
    for one in range(5):
        assert guardian.get(f"/guardian/alerts/{UUID(int=one + 1)}").status_code == 404


def a_crowd(city: City, person: Person, now: datetime) -> None:
    names = ("sergeant.south", "officer.south", "officer.excluded", "control", "custody",
             "commander", "writer.borough", "two.roles")  # fmt: skip
    number = last_look(city, "sergeant.north")
    for who in names:
        copied(city, number, user=city.person(who), at=now)


def breaks_glass(city: City, now: datetime) -> None:
    cases = [made_case(city).case for _ in range(3)]
    for case in cases:
        with city.visit("health") as by:
            glass.break_glass(by=by, plea=glass.Plea(
                reference=case.reference, reason="treatment", purpose="treat",
                basis="vital_interests", strong_sign_in_at=by.now,
                words="She is unconscious and nobody of the team answers."))  # fmt: skip
    for case in cases:
        with city.visit("health", purpose="treat") as by:
            gate.see(by, Case.objects.filter(pk=case.pk))
    number = last_look(city, "health", "CAS")
    copied(city, number, contexts=["team"], at=now - timedelta(days=9))


def listed(city: City, who: str, rule: str) -> str:
    """What stands on somebody's page of alerts of a rule, without the form of filters."""
    page = city.browser(who).get("/guardian/alerts", {"rule": rule})
    assert page.status_code == 200
    return page.content.decode().rpartition("</form>")[2]


@pytest.mark.parametrize("rule", WHOSE)
def test_the_guardian_of_the_agency_is_told(city: City, raised: datetime, rule: str) -> None:
    assert WHOSE[rule] in listed(city, POLICE, rule)


@pytest.mark.parametrize("rule", WHOSE)
def test_no_other_guardian_is_told(city: City, raised: datetime, rule: str) -> None:
    others = {"guardian.council", "guardian.lantern", "guardian.health"}
    for who in others - ({"guardian.health"} if rule == "glass" else set()):
        page = listed(city, who, rule)
        assert "No alert fits these filters" in page
        assert WHOSE[rule] not in page


def test_glass_is_told_to_the_guardians_of_both_agencies(city: City, raised: datetime) -> None:
    assert "Poppy Stave" in listed(city, "guardian.health", "glass")


def test_a_search_for_ones_own_name_is_told_though_it_found_nothing(
    city: City, raised: datetime
) -> None:
    assert "Basil Harbour" in listed(city, POLICE, "own_name")


def test_a_search_that_met_a_hidden_record_is_told_to_the_handler_alone(
    city: City, raised: datetime
) -> None:
    assert "Basil Harbour" in listed(city, HANDLER, "hidden")
    for who in (POLICE, "guardian.council", "guardian.lantern"):
        assert "Basil Harbour" not in listed(city, who, "hidden")


def test_a_handler_of_another_agency_is_not_told(city: City, raised: datetime) -> None:
    with city.beyond() as direct:
        moved = "update audit_alert set agencies = array[%s]::uuid[] where rule = 'hidden'"
        direct.execute(moved, [city.agency("lantern")])
    try:
        assert "Basil Harbour" not in listed(city, HANDLER, "hidden")
        with city.visit(HANDLER):
            assert not Alert.objects.filter(rule="hidden").exists()
    finally:
        with city.beyond() as direct:
            direct.execute(moved, [city.agency("police")])


def test_what_a_guardian_did_is_told_to_the_handler_and_to_no_guardian(
    city: City, raised: datetime
) -> None:
    assert "Yarrow Lens" in listed(city, HANDLER, "refused")
    assert "Yarrow Lens" not in listed(city, POLICE, "refused")
    with city.visit(HANDLER):
        alert = Alert.objects.filter(rule="refused").get()
    page = city.browser(HANDLER).get(f"/guardian/alerts/{alert.pk}").content.decode()
    assert page.count("Nothing shown") == len(alert.looks)


@pytest.mark.parametrize("who", ["officer.north", "operator", "control", "secretariat"])
def test_whoever_works_on_cases_is_refused(city: City, raised: datetime, who: str) -> None:
    with city.visit(POLICE):
        alert = Alert.objects.filter(rule="crowd").get()
    for path in ("/guardian/alerts", "/guardian/sample", f"/guardian/alerts/{alert.pk}"):
        assert city.browser(who).get(path).status_code == 403
    with city.visit(who):
        assert not Alert.objects.exists()


@pytest.mark.parametrize(("who", "rule"), [(POLICE, "crowd"), (HANDLER, "hidden")])
def test_nobody_is_shown_an_alert_about_themselves(
    city: City, raised: datetime, who: str, rule: str
) -> None:
    with city.visit(who):
        alert = Alert.objects.filter(rule=rule).get()
    about = "update audit_alert set users = %s where id = %s"
    with city.beyond() as direct:
        direct.execute(about, [[*alert.users, city.person(who)], alert.pk])
    try:
        with city.visit(who):
            assert not Alert.objects.filter(rule=rule).exists()
        assert city.browser(who).get(f"/guardian/alerts/{alert.pk}").status_code == 404
        alert.users = [*alert.users, city.person(who)]
        with city.visit(who) as by, pytest.raises(gate.Absent):
            review_alert(by=by, alert=alert, finding="in_order", words="It was me.")
    finally:
        with city.beyond() as direct:
            direct.execute(about, [alert.users[:-1], alert.pk])


def test_a_surname_that_many_bear_tells_nothing(city: City, raised: datetime) -> None:
    assert "Hazel Anvil" in listed(city, POLICE, "same_surname")
    assert "Flint Mallow" not in listed(city, POLICE, "same_surname")


def test_an_alert_that_is_not_for_a_reader_is_not_there(city: City, raised: datetime) -> None:
    with city.visit(HANDLER):
        alert = Alert.objects.filter(rule="hidden").get()
    page = city.browser(POLICE).get(f"/guardian/alerts/{alert.pk}")
    assert page.status_code == 404
    assert page.content == city.browser(POLICE).get(f"/guardian/alerts/{uuid4()}").content


def test_the_handler_reviews_what_is_for_handlers(city: City, raised: datetime) -> None:
    with city.visit(HANDLER):
        alert = Alert.objects.filter(rule="hidden").get()
    browser = city.browser(HANDLER)
    assert b"Basil Harbour" in browser.get(f"/guardian/alerts/{alert.pk}").content
    sent = {"finding": "in_order", "words": "Rang him: he had her at the counter."}
    assert browser.post(f"/guardian/alerts/{alert.pk}", sent).status_code == 302
    assert "Reviewed" in listed(city, HANDLER, "hidden")
    with city.visit(POLICE):
        from goldenthread.apps.audit.models import Review

        assert not Review.objects.filter(alert=alert.pk).exists()


def test_the_words_name_nobody_who_was_looked_at(city: City, raised: datetime) -> None:
    for rule in WHOSE:
        page = listed(city, POLICE, rule)
        for name in ("Candle", "Linnet", "Bracken", "Sorbus", "GT-"):
            assert name not in page


def test_an_alert_is_told_once_however_often_the_worker_looks(city: City, raised: datetime) -> None:
    with city.beyond() as direct:
        found = direct.execute(
            "select count(*), count(distinct key) from audit_alert where rule <> 'sample'"
        ).fetchone()
        crowd = direct.execute("select count(*) from audit_alert where rule = 'crowd'").fetchone()
    assert found is not None
    assert found[0] == found[1]
    assert crowd == (1,)


def test_every_rule_was_raised_but_those_of_which_nothing_is_known(
    city: City, raised: datetime
) -> None:
    with city.beyond() as direct:
        found = {row[0] for row in direct.execute("select distinct rule from audit_alert")}
    assert set(rules()) - found == CANNOT
    assert all(name_of(rule) for rule in found)


def test_the_handlers_desk_is_called_too(city: City, raised: datetime) -> None:
    with city.visit(HANDLER):
        assert Call.objects.filter(kind="hidden_met").exists()
