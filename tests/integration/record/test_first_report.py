"""Whom an offence harmed, and what is known of it: on the pages, and as facts."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from city import City
from invented_cases import Cases

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, OffenceParty

CHILDHOOD = date(2001, 5, 1)
ABROAD = {"country": "Kenya", "port": "By Nairobi", "place_kind": "prison",
          "establishment": "Invented Prison", "injury": "life_changing"}  # fmt: skip


def offence_of(city: City, cases: Cases, who: str = "officer.north") -> str:
    """A rape of years ago in the first case, and its key."""
    with city.visit(who) as visit:
        made = actions.record_offence(
            by=visit, case=cases.north, report=None, reference="CR 31/10", place="westminster",
            happened_at=visit.now, offence_type="rape", found_to_be="crime", reason="She says so.",
            rule="", committed_from=CHILDHOOD, committed_to=CHILDHOOD,
        )  # fmt: skip
        return str(made.pk)


@pytest.fixture(scope="module")
def offence(city: City, cases: Cases) -> str:
    return offence_of(city, cases)


def sent(**more: object) -> dict[str, object]:
    return {"form_key": str(uuid4()), **more}


def page(cases: Cases, more: str) -> str:
    return f"/cases/{cases.north.matter_id}{more}"


def test_an_offence_says_whom_it_harmed_and_how_old_they_were_then(
    city: City, cases: Cases, offence: str
) -> None:
    browser = city.browser("officer.north")
    with city.visit("officer.north") as visit:
        actions.change_person(by=visit, person=cases.victim, version=cases.victim.version,
                              born_on=date(1990, 1, 1))  # fmt: skip
    form = sent(harmed=[str(cases.victim.pk)])
    assert browser.post(f"/offences/{offence}/parties", form).status_code == 302
    content = browser.get(page(cases, "/offences")).content.decode()
    assert f"Harmed: {cases.victim.name}, 11 at that time" in content
    assert browser.post(f"/offences/{offence}/parties", sent()).status_code == 302
    assert "at that time" not in browser.get(page(cases, "/offences")).content.decode()
    with city.visit("officer.north"):
        assert OffenceParty.objects.exclude(ended_at=None).count() == 1


def test_the_rule_by_which_a_report_goes_to_a_unit_stands_with_it(
    city: City, cases: Cases, offence: str
) -> None:
    content = city.browser("officer.north").get(page(cases, "/offences")).content.decode()
    assert "by rule serious_sexual" in content
    passed = city.browser("sergeant.north").get(page(cases, "/transfer")).content.decode()
    assert "Rule serious_sexual: to SCD2" in passed


def test_what_is_known_of_an_offence_stands_beside_it(
    city: City, cases: Cases, offence: str
) -> None:
    browser = city.browser("officer.north")
    now = browser.get(f"/offences/{offence}/more").context["form"].initial["happened_at"]
    when = {"happened_at_day": str(now.day), "happened_at_month": str(now.month),
            "happened_at_year": str(now.year), "happened_at_time": "00:01"}  # fmt: skip
    assert browser.post(f"/offences/{offence}/more", sent(**ABROAD, **when)).status_code == 302
    content = browser.get(page(cases, "/offences")).content.decode()
    for words in ("Kenya", "By Nairobi", "prison or place of custody", "life-changing"):
        assert words.lower() in content.lower()


def test_a_sexual_offence_is_no_crime_only_on_new_evidence_that_can_be_verified(
    city: City, cases: Cases, offence: str
) -> None:
    with city.visit("officer.north") as visit:
        row = FACTS["offence"]._default_manager.get(pk=offence)
        said = {"by": visit, "case": cases.north, "offence": row, "offence_type": "sexual_assault",
                "found_to_be": "no_crime", "reason": "Other evidence.", "rule": "Ground 1",
                "happened_at": visit.now}  # fmt: skip
        with pytest.raises(NotDone, match="004-038"):
            actions.classify(**said)
        actions.classify(**said, verified="A film of the whole hour, seen by two.")


@pytest.mark.parametrize("found_to_be", ["no_crime", "crime_related_incident"])
def test_only_the_central_unit_finds_a_serious_sexual_offence_to_be_no_crime(
    city: City, cases: Cases, offence: str, found_to_be: str
) -> None:
    """000-054: not an officer, not a borough's supervisor, and not by the page either."""
    said = {"offence_type": "rape", "found_to_be": found_to_be, "reason": "Other evidence.",
            "rule": "Ground 1", "confirmed": "does_not_confirm",
            "verified": "A film of it all." if found_to_be == "no_crime" else ""}  # fmt: skip
    for who, words in (("officer.north", "in the specialist command alone"),
                       ("sergeant.north", "Only the central crime management unit")):  # fmt: skip
        form = sent(**said, happened_at_day="1", happened_at_month="1", happened_at_year="2026",
                    happened_at_time="10:00")  # fmt: skip
        answer = city.browser(who).post(f"/offences/{offence}/classify", form)
        assert words in answer.content.decode()
    with city.beyond() as direct:
        unit = [city.unit("northgate_csu")]
        direct.execute("update access_unit set policy = 'scd2' where id = %s", unit)
    try:
        with city.visit("sergeant.north") as visit:
            row = FACTS["offence"]._default_manager.get(pk=offence)
            made = actions.classify(by=visit, case=cases.north, offence=row,
                                    happened_at=visit.now, **said)  # fmt: skip
            assert made.deciding_unit == "scd2"
    finally:
        with city.beyond() as direct:
            direct.execute("update access_unit set policy = '' where id = %s", unit)
    with city.visit("officer.north") as visit:
        row = FACTS["offence"]._default_manager.get(pk=offence)
        known = actions.classify(by=visit, case=cases.north, offence=row, happened_at=visit.now,
                                 **{**said, "found_to_be": "crime", "verified": ""})  # fmt: skip
        assert known.deciding_unit == "westminster"


def test_the_mark_of_a_serious_sexual_offence_follows_the_list_and_nobodys_choice(
    city: City,
) -> None:
    """000-043."""
    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", opened_at=by.now,
        )  # fmt: skip
        found = {"by": by, "case": case, "happened_at": by.now, "reason": "She says so.",
                 "rule": ""}  # fmt: skip
        with pytest.raises(NotDone, match="not chosen freely"):
            actions.set_flag(by=by, case=case, code="sso", reason="It seems so.")
        row = actions.record_offence(**found, report=None, reference="CR 91/10", place="barnet",
                                     offence_type="abh", found_to_be="crime")  # fmt: skip
        assert not FACTS["flag"].objects.filter(matter_id=case.pk).exists()
        actions.classify(**found, offence=row, offence_type="rape", found_to_be="crime")
        (mark,) = FACTS["flag"].objects.filter(matter_id=case.pk)
        assert (mark.code, mark.state, mark.recorded_by) == ("sso", "set", by.person)
        with pytest.raises(NotDone, match="the mark stands too"):
            actions.remove_flag(by=by, case=case, code="sso", reason="A slip.")
        actions.classify(**found, offence=row, offence_type="abh", found_to_be="crime")
        actions.remove_flag(by=by, case=case, code="sso", reason="It was no rape.")


def test_nobody_is_victim_and_suspect_of_one_offence(
    city: City, cases: Cases, offence: str
) -> None:
    with city.visit("officer.north") as visit:
        row = FACTS["offence"]._default_manager.get(pk=offence)
        with pytest.raises(NotDone, match="two offences"):
            actions.set_parties(by=visit, case=cases.north, offence=row,
                                harmed=[cases.victim], accused=[cases.victim])  # fmt: skip


def test_an_offence_of_a_case_of_another_team_is_not_there(
    city: City, cases: Cases, offence: str
) -> None:
    for path in ("parties", "more"):
        answer = city.browser("officer.south").get(f"/offences/{offence}/{path}")
        assert answer.status_code == 404
