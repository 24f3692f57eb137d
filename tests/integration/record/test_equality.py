"""Equality and access needs: asked from one definition, masked where they are nobody's business."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from city import City
from invented_cases import Cases

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Equality, Person
from goldenthread.apps.record.models.person import CODED, MASKED, codes_of
from goldenthread.core import template
from goldenthread.core.template.parts import EQUALITY

OPEN_ANSWERS = {
    "sex": "female", "disability": "declined", "disability_seen": "seen", "ethnicity": "not_stated",
    "ethnicity_officer": "black", "interpreter": "needed", "nationality": "poland",
    "language": "Polish", "access_needs": "A room without steps.", "asked_on": "",
    "disability_kind": "hearing", "ethnicity_from": "family",
}  # fmt: skip
MASKED_ANSWERS = {
    "religion": "sikh",
    "orientation": "gay_or_lesbian",
    "gender_identity": "declined",
}
COLLEAGUE = "officer.excluded"
"""Of the same team, and without the case by name; nothing here excludes this officer."""
SECRETS = ("Sikh", "sikh", "Gay or lesbian", "gay_or_lesbian")


def page(cases: Cases, name: str) -> str:
    return f"/people/{cases.victim.pk}/{name}"


@pytest.fixture(scope="module")
def recorded(city: City, cases: Cases) -> Cases:
    with city.visit("officer.north"):
        version = Person.objects.get(pk=cases.victim.pk).version
    sent = {"form_key": str(uuid4()), "version": str(version), **OPEN_ANSWERS, **MASKED_ANSWERS}
    answer = city.browser("officer.north").post(page(cases, "equality"), sent)
    assert answer.status_code == 302, answer.content.decode()
    return cases


def test_every_coded_column_of_a_person_in_the_template_is_asked_and_kept() -> None:
    kept = {one.name for model in (Person, Equality) for one in model._meta.fields}
    assert set(CODED) <= kept
    assert {one.name for one in EQUALITY} <= set(CODED)
    assert set(MASKED) == {one.name for one in Equality._meta.fields} & set(CODED)


@pytest.mark.parametrize("name", [one.name for one in EQUALITY])
def test_not_asked_and_unknown_are_apart_from_each_other_and_from_answers(name: str) -> None:
    codes = set(codes_of(name).codes)
    assert "unknown" in codes
    assert codes & {"not_asked", "not_recorded"}
    said_by_the_person = name != "ethnicity_officer"
    assert bool(codes & {"declined", "not_stated"}) == said_by_the_person


def test_what_she_says_and_what_an_officer_sees_stand_apart(city: City, recorded: Cases) -> None:
    content = city.browser("officer.north").get(f"/people/{recorded.victim.pk}").content.decode()
    for words in ("Ethnicity, self-defined", "Not stated", "Ethnicity, officer-defined", "Black",
                  "Declined", "Disability, as an officer perceives it", "Polish", "Hearing",
                  "Who said the ethnicity", "Family"):  # fmt: skip
        assert words in content


def test_who_has_the_case_by_name_is_shown_what_is_masked_and_that_is_a_look(
    city: City, recorded: Cases
) -> None:
    content = city.browser("officer.north").get(page(recorded, "masked")).content.decode()
    assert "Sikh" in content
    assert "Gay or lesbian" in content
    assert "Declined" in content
    last = [one for one in city.looks("officer.north") if one["record_type"] == "EQU"][-1]
    assert (last["action"], last["outcome"]) == ("reveal", "allow")


def test_nobody_else_of_the_team_and_no_other_page_shows_it(city: City, recorded: Cases) -> None:
    ids = recorded.ids()
    with city.visit("sergeant.north"):
        control = Person.objects.filter(pk=recorded.victim.pk).exists()
    assert control
    pages = [f"/people/{ids['person']}", f"/people/{ids['person']}/history",
             f"/cases/{ids['case']}", f"/cases/{ids['case']}/chronology", "/cases"]  # fmt: skip
    for who in ("officer.north", "sergeant.north", COLLEAGUE):
        for path in pages:
            content = city.browser(who).get(path).content.decode()
            assert not [one for one in SECRETS if one in content], (who, path)
    assert city.browser(COLLEAGUE).get(page(recorded, "masked")).status_code == 404


def test_the_database_shows_it_to_nobody_without_the_case_by_name(
    city: City, recorded: Cases
) -> None:
    with city.visit("officer.north"):
        assert Equality.objects.filter(person=recorded.victim.pk).count() == 1
    with city.visit(COLLEAGUE):
        assert Person.objects.filter(pk=recorded.victim.pk).exists()
        assert not Equality.objects.exists()
    with city.visit("officer.south"):
        assert not Equality.objects.exists()


def test_old_and_new_values_are_kept_for_those_who_may_have_it_shown(
    city: City, recorded: Cases
) -> None:
    with city.visit("officer.north") as by:
        actions.set_masked(by=by, person=recorded.victim, religion="none")
    content = city.browser("officer.north").get(page(recorded, "masked")).content.decode()
    assert "Sikh, then No religion" in content
    with city.visit("officer.north") as by:
        actions.set_masked(by=by, person=recorded.victim, religion="sikh")
    with city.visit(COLLEAGUE):
        changed = Equality.objects.filter(person=recorded.victim.pk).update(religion="none")
    assert changed == 0


def test_a_code_on_no_list_is_not_kept(city: City, recorded: Cases) -> None:
    with city.visit("officer.north") as by, pytest.raises(template.UnknownCode):
        actions.change_person(
            by=by, person=recorded.victim, version=recorded.victim.version, sex="witch"
        )


def test_a_step_may_ask_of_a_person_what_the_template_holds(city: City, recorded: Cases) -> None:
    from goldenthread.apps.obligations.chronologies import chronology

    with city.visit("officer.north"):
        found = chronology(recorded.north.matter_id)
    assert found is not None
    rows = {row["id"]: row for row in found.rows["person"]}
    hers = rows[str(recorded.victim.pk)]
    assert (hers["interpreter"], hers["born_on"]) == ("needed", date(1988, 4, 12))
