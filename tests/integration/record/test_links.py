"""One person in two cases: found before added, linked and unlinked, and never through a case that
the reader may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from city import City
from django.db import DatabaseError
from invented_cases import Cases
from walked_pages import Answer, answer_of

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Link, Person
from goldenthread.apps.record.standing import same_people

BORN = date(1988, 4, 12)
READERS = ("officer.north", "sergeant.north", "officer.excluded")


@dataclass(frozen=True)
class Twice:
    """Wren of the first case, and a row of hers in an earlier one."""

    case: Case
    person: Person


def opened(city: City, who: str, unit: str, agency: str = "police", days: int = 40) -> Twice:
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency(agency), unit=city.unit(unit), kind="domestic",
            source="police", opened_at=by.now - timedelta(days=days),
        )  # fmt: skip
        person = actions.add_person(
            by=by, case=case, part="victim", given_names="Ren", family_name="Candel", born_on=BORN
        )
    return Twice(case, person)


@pytest.fixture(scope="module")
def earlier(city: City, cases: Cases) -> Twice:
    return opened(city, "officer.north", "northgate_csu")


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


def hide_from(city: City, case: Case, *readers: str) -> None:
    with city.beyond() as direct:
        for who in readers:
            direct.execute(
                "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words,"
                " by_id, user_id) values (%s, %s, now(), now(), 'survivor', '', %s, %s)",
                [uuid4(), case.matter_id, city.person("officer.south"), city.person(who)],
            )


def person_page(key: UUID, more: str = "") -> str:
    return f"/people/{key}{more}"


def test_a_person_of_another_case_is_offered_and_linked_while_being_added(
    city: City, cases: Cases, earlier: Twice
) -> None:
    browser = city.browser("officer.north")
    page = f"/cases/{cases.north.matter_id}/people/new"
    near = browser.post(page, sent(given_names="Wren", family_name="Candle")).content.decode()
    assert f'value="{earlier.person.pk}"' in near
    assert "None of these: a new person" in near
    form = sent(looked="yes", given_names="Wrenna", family_name="Candle", parts="witness",
                sex="female", interpreter="unknown", same=str(earlier.person.pk))  # fmt: skip
    unsaid = form | {"offered": "yes", "same": ""}
    assert "Say whether it is one of these" in browser.post(page, unsaid).content.decode()
    assert "Write how you know" in browser.post(page, form).content.decode()
    assert browser.post(page, form | {"because": "She says so."}).status_code == 302
    with city.visit("officer.north"):
        added = Person.objects.get(given_names="Wrenna")
        row = Link.objects.get(one__in=(added, earlier.person), other__in=(added, earlier.person))
    assert (row.because, row.recorded_by) == ("She says so.", city.person("officer.north"))
    assert row.recorded_at is not None


def test_two_rows_are_linked_and_unlinked_with_a_reason_and_neither_history_is_lost(
    city: City, cases: Cases, earlier: Twice
) -> None:
    browser = city.browser("officer.north")
    page = person_page(cases.victim.pk, "/same")
    assert f'value="{earlier.person.pk}"' in browser.get(page).content.decode()
    form = sent(other=str(earlier.person.pk), because="Same birth date.")
    assert browser.post(page, form).status_code == 302
    shown = browser.get(person_page(cases.victim.pk)).content.decode()
    assert earlier.case.reference in shown
    assert "Repeat victim: victim too in" in shown
    assert "The rule looks back 60 months (002 4.6" in shown, "Northgate is Westminster's"
    of_case = browser.get(f"/cases/{cases.north.matter_id}").content.decode()
    assert "Repeat victim: victim too in" in of_case
    with city.visit("officer.north"):
        row = Link.objects.get(because="Same birth date.")
    assert browser.post(f"/links/{row.pk}/end", sent(because="Her cousin.")).status_code == 302
    after = browser.get(person_page(cases.victim.pk)).content.decode()
    assert "Her cousin." in after
    assert "Same birth date." in after
    assert "Repeat victim" not in after
    with city.visit("officer.north"):
        assert Person.objects.filter(pk__in=[cases.victim.pk, earlier.person.pk]).count() == 2


def test_an_ended_link_is_not_rewritten_and_a_live_one_is_not_made_twice(
    city: City, cases: Cases, earlier: Twice
) -> None:
    with city.visit("officer.north") as by:
        link = actions.link_people(
            by=by, person=cases.victim, other=earlier.person, because="Again."
        )
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="linked already"):
        actions.link_people(by=by, person=earlier.person, other=cases.victim, because="Twice.")
    with city.visit("officer.north") as by:
        actions.unlink_people(by=by, link=link, because="No.")
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="before you"):
        actions.unlink_people(by=by, link=link, because="No, again.")
    with pytest.raises(DatabaseError), city.visit("officer.north"):
        Link.objects.filter(pk=link.pk).update(because="Rewritten.")


def test_two_of_one_case_and_two_of_two_agencies_are_not_linked(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by, pytest.raises(NotDone, match="Both are in this case"):
        actions.link_people(by=by, person=cases.victim, other=cases.child, because="No.")


@pytest.fixture(scope="module")
def worlds(
    city: City, cases: Cases
) -> tuple[dict[str, dict[str, Answer]], dict[str, dict[str, Answer]], Twice, Link]:
    """What each reader gets of her pages; then with a link into a case hidden from them."""
    without = {who: everything(city, cases, who) for who in READERS}
    hidden = opened(city, "officer.north", "northgate_csu", days=3)
    with city.visit("officer.north") as by:
        link = actions.link_people(
            by=by, person=cases.victim, other=hidden.person, because="Hidden words."
        )
        # A link lies in order of its ids: hers is hidden whether she is the first or the second.
        firsts = {link.one_id == cases.victim.pk}
        while len(firsts) == 1:
            another = actions.add_person(
                by=by, case=hidden.case, part="witness", given_names="Ren", family_name="Candel"
            )
            is_first = cases.victim.pk < another.pk
            if is_first not in firsts:
                actions.link_people(by=by, person=cases.victim, other=another, because="Other.")
                firsts.add(is_first)
    assert (
        "Hidden words."
        in city.browser("sergeant.north").get(person_page(cases.victim.pk)).content.decode()
    ), "else nothing is hidden below"
    hide_from(city, hidden.case, *READERS)
    with_ = {who: everything(city, cases, who) for who in READERS}
    return without, with_, hidden, link


def everything(city: City, cases: Cases, who: str) -> dict[str, Answer]:
    browser = city.browser(who)
    key, case = cases.victim.pk, cases.north.matter_id
    found = {path: answer_of(browser, path) for path in (
        person_page(key), person_page(key, "/same"), person_page(key, "/history"),
        f"/cases/{case}", f"/cases/{case}/chronology", f"/cases/{case}/history", "/cases",
    )}  # fmt: skip
    found["near"] = answer_of(
        browser, f"/cases/{case}/people/new", {"given_names": "Ren", "family_name": "Candel"}
    )
    return found


@pytest.mark.parametrize("who", READERS)
def test_a_link_into_a_hidden_case_leaves_no_trace(
    worlds: tuple[dict[str, dict[str, Answer]], dict[str, dict[str, Answer]], Twice, Link],
    who: str,
) -> None:
    without, with_, _, _ = worlds
    for path, answer in without[who].items():
        assert answer == with_[who][path], path


def test_a_hidden_link_or_person_answers_as_one_that_is_not_there(
    city: City, cases: Cases,
    worlds: tuple[dict[str, dict[str, Answer]], dict[str, dict[str, Answer]], Twice, Link],
) -> None:  # fmt: skip
    _, _, hidden, link = worlds
    browser = city.browser("sergeant.north")
    new = f"/cases/{cases.north.matter_id}/people/new"
    typed = {"looked": "yes", "given_names": "A", "parts": "victim", "sex": "female",
             "interpreter": "unknown", "because": "x"}  # fmt: skip
    for there, not_there in (
        ((f"/links/{link.pk}/end", None), (f"/links/{uuid4()}/end", None)),
        ((f"/links/{link.pk}/end", {}), (f"/links/{uuid4()}/end", {})),
        ((new, typed | {"same": str(hidden.person.pk)}), (new, typed | {"same": str(uuid4())})),
    ):
        assert answer_of(browser, *there) == answer_of(browser, *not_there), there
        assert answer_of(browser, *there).status == 404
    same = person_page(cases.victim.pk, "/same")
    for key in (hidden.person.pk, uuid4()):
        answer = answer_of(browser, same, {"other": str(key), "because": "x"})
        assert answer.status == 200


def test_the_database_shows_a_link_only_where_both_cases_may_be_seen(
    city: City, cases: Cases,
    worlds: tuple[dict[str, dict[str, Answer]], dict[str, dict[str, Answer]], Twice, Link],
) -> None:  # fmt: skip
    _, _, hidden, link = worlds
    for who in READERS:
        with city.visit(who):
            assert not Link.objects.filter(because__in=("Hidden words.", "Other.")).exists()
            assert Link.objects.filter(pk=link.pk).update(end_because="x") == 0
    one, two = sorted((cases.child, hidden.person), key=lambda each: each.pk)
    straight = Link(
        one=one, one_matter_id=one.matter_id, other=two, other_matter_id=two.matter_id,
        because="Straight.", recorded_by=city.person("sergeant.north"),
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="row-level security"), city.visit("sergeant.north"):
        straight.save(force_insert=True)


def test_two_rows_tied_only_through_a_hidden_case_are_not_tied(city: City, cases: Cases) -> None:
    middle = opened(city, "officer.north", "northgate_csu", days=20)
    last = opened(city, "officer.north", "northgate_csu", days=10)
    with city.visit("officer.north") as by:
        actions.link_people(by=by, person=cases.suspect, other=middle.person, because="One.")
        actions.link_people(by=by, person=middle.person, other=last.person, because="Two.")
    with city.visit("sergeant.north"):
        assert same_people([cases.suspect.pk])[cases.suspect.pk] == {
            middle.person.pk, last.person.pk
        }  # fmt: skip
    hide_from(city, middle.case, "sergeant.north")
    with city.visit("sergeant.north"):
        assert same_people([cases.suspect.pk]) == {}
