"""What happens when somebody adds a colleague, or meets a hidden record; over HTTP, end to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from django.test import Client
from invented_cases import write_cases
from protected import Made, made_case
from protected_pages import day, page, sent, to
from walked_pages import Answer, answer_of

from goldenthread.apps.access.models import Alert, Exclusion, RoleHeld, User
from goldenthread.apps.access.protections import excluding, restricting
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Marker
from goldenthread.web.api.tokens import make_token

BORN = date(1981, 4, 7)
NEW = {"looked": "yes", "same": "new", "interpreter": "not_asked"}
"""Past the question whether it is somebody near."""
FLINT = {"given_names": "Flint", "family_name": "Mallow", **day("born_on", BORN)}


@dataclass(frozen=True)
class Hidden:
    """A restricted case and one from which the searcher is excluded; the same person in both."""

    restricted: UUID
    excluded: UUID
    reference: str


@pytest.fixture(scope="module")
def known(city: City) -> City:
    """The officer who must not see is known, as the keeper of accounts typed it on the page."""
    keeper = city.browser("accounts.police")
    path = to("staff_known", city.person("officer.excluded"))
    assert "scrambled" in page(keeper, path)
    form = {"names": "Flint Ash", "addresses": "12 Quince Street, ZZ9 9ZZ", **day("born_on", BORN)}
    assert sent(keeper, path, **form).status_code == 302
    assert "Quince" not in page(keeper, path)
    for who in ("accounts.lantern", "officer.north", "guardian.police", "handler"):
        assert sent(city.browser(who), path, **form).status_code in (403, 404), who
    return city


def calls(city: City, kind: str, who: str = "handler") -> list[Alert]:
    with city.visit(who):
        return list(Alert.objects.filter(kind=kind).order_by("-at"))


def added(browser: Client, made: Made, **about: Any) -> Any:
    """Add a person over the page, past the question whether it is somebody near."""
    form = {
        "looked": "yes",
        "parts": "suspect",
        "sex": "male",
        "same": "new",
        "interpreter": "not_asked",
    } | about
    return sent(browser, f"/cases/{made.key}/people/new", **form)


def sees(city: City, who: str, made: Made) -> bool:
    return bool(city.browser(who).get(f"/cases/{made.key}").status_code == 200)


def test_a_colleague_who_is_added_is_kept_out_with_the_team_before_anybody_reads(
    known: City,
) -> None:
    made = made_case(known, "officer.south", "southwater_csu")
    answer = added(known.browser("officer.south"), made, **FLINT)
    assert answer["Location"] == f"/cases/{made.key}#people"
    assert sees(known, "officer.south", made)
    assert sees(known, "handler", made)
    for who in ("officer.excluded", "officer.north", "sergeant.north", "sergeant.south"):
        assert not sees(known, who, made), who
    with known.visit("handler"):
        kept_out = {one.user_id or one.unit_id
                    for one in Exclusion.objects.filter(matter_id=made.key)}  # fmt: skip
    assert kept_out == {known.person("officer.excluded"), known.unit("northgate_csu")}
    desk = page(known.browser("handler"), to("desk"))
    assert "A person in a case may work here" in desk
    assert made.case.reference in desk


def test_whoever_adds_one_of_their_own_team_hands_the_case_over(known: City) -> None:
    made, key = made_case(known), {"form_key": str(uuid4())}
    officer, path = known.browser("officer.north"), f"/cases/{made.key}/people/new"
    form = (
        FLINT
        | key
        | {
            "looked": "yes",
            "parts": "suspect",
            "sex": "male",
            "same": "new",
            "interpreter": "not_asked",
        }
    )
    first, second = (officer.post(path, form) for _ in range(2))
    assert first["Location"] == second["Location"] == to("handed_over")
    assert "The case is not open to you any more" in page(officer, to("handed_over"))
    assert not sees(known, "officer.north", made)
    assert sees(known, "handler", made)
    with known.visit("handler"):
        assert made.case.reference == Case.objects.get(pk=made.key).reference


def test_one_becomes_a_colleague_when_the_name_is_put_right(known: City) -> None:
    made = made_case(known)
    officer = known.browser("officer.north")
    with known.visit("officer.north") as by:
        person = actions.add_person(by=by, case=made.case, part="suspect", known_as="A tall man")
    form = FLINT | {"sex": "male", "version": "1", "interpreter": "not_asked"}
    answer = sent(officer, f"/people/{person.pk}/edit", **form)
    assert answer["Location"] == to("handed_over")
    assert not sees(known, "officer.north", made)


def test_a_name_alone_closes_nothing_and_calls_the_handler_who_may(known: City) -> None:
    made = made_case(known)
    before = len(calls(known, "staff_match"))
    added(known.browser("officer.north"), made, given_names="Flint", family_name="Mallow")
    assert sees(known, "sergeant.north", made)
    assert len(calls(known, "staff_match")) == before + 1
    call = calls(known, "staff_match")[0]
    handler = known.browser("handler")
    assert f"Restrict {made.case.reference}" in page(handler, to("desk"))
    assert sent(handler, to("call_restrict", call.pk)).status_code == 302
    assert not sees(known, "sergeant.north", made)


def test_the_interface_for_programs_keeps_a_colleague_out_too(known: City) -> None:
    made = made_case(known, "officer.south", "southwater_csu")
    with known.visit("accounts.police") as by:
        token = make_token(
            by=by, user=User.objects.get(pk=known.person("officer.south")), name="test",
            role_held=RoleHeld.objects.get(pk=known.role("officer.south")), may_write=True,
        )  # fmt: skip
    given = {"part": "suspect", "given_names": "Flint", "family_name": "Mallow",
             "born_on": BORN.isoformat()}  # fmt: skip
    answer = Client().post(
        f"/api/v1/cases/{made.key}/people", given, content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert answer.status_code == 201, answer.content
    for who in ("officer.excluded", "officer.north", "sergeant.south"):
        assert not sees(known, who, made), who
    assert sees(known, "officer.south", made)


def hide(city: City) -> Hidden:
    """Linnet Bracken is in a restricted case, and in one from which one sergeant is shut out."""
    found = []
    for _ in range(2):
        made = made_case(city)
        with city.visit("officer.north") as by:
            actions.add_person(by=by, case=made.case, part="victim", given_names="Linnet",
                               family_name="Bracken", born_on=date(1990, 2, 3))  # fmt: skip
        found.append(made)
    with city.visit("officer.north") as by:
        restricting.propose_restriction(by=by, matter=found[0].key, reason="survivor")
        excluding.must_not_see(by=by, matter=found[1].key, user=city.person("sergeant.north"))
    return Hidden(found[0].key, found[1].key, found[0].case.reference)


def searched(browser: Client, case: UUID) -> list[Answer]:
    """What a searcher is told, over every way in which somebody can be met."""
    key = {"form_key": str(uuid4())}
    name = {"given_names": "Linnet", "family_name": "Bracken"}
    born = day("born_on", date(1990, 2, 3))
    return [
        answer_of(browser, "/search", {"name": "Linnet Bracken"}),
        answer_of(browser, "/search", {"name": "Lynet Braken"} | born),
        answer_of(browser, "/search", {"name": ""} | born),
        answer_of(browser, f"/cases/{case}/people/new", name | born | key),
        answer_of(browser, "/home"),
        answer_of(browser, f"/cases/{case}"),
    ]


def test_the_searcher_is_told_the_same_with_and_without_and_the_handler_is_called(
    city: City,
) -> None:
    """Before and after somebody was hidden: byte for byte the same to whoever searches (S2, S5)."""
    cases = write_cases(city)
    browser, own = city.browser("sergeant.north"), cases.north.matter_id
    searched(browser, own)
    before, without = len(_calls(city)), searched(browser, own)
    assert len(_calls(city)) == before, "there was nobody to be met"
    hidden = hide(city)
    before, with_ = len(_calls(city)), searched(browser, own)
    assert set(_calls(city)[before:]) == {"hidden_met"}
    for first, second in zip(without, with_, strict=True):
        assert first == second
    unknown, known = (
        answer_of(browser, "/search", {"reference": one}).content.replace(one, "REFERENCE")
        for one in ("GT-2222-2223", hidden.reference)
    )
    assert unknown == known


def test_adding_somebody_hidden_is_the_same_as_adding_anybody(city: City) -> None:
    hidden, browser = hide(city), city.browser("officer.south")
    made = [made_case(city, "officer.south", "southwater_csu") for _ in range(2)]
    told, called = [], []
    for one, family in zip(made, ("Bracken", "Oxtaby"), strict=True):
        before = len(_calls(city))
        form = NEW | {"parts": "victim", "sex": "female", "given_names": "Linnet",
                      "family_name": family, "form_key": str(uuid4())}  # fmt: skip
        answer = answer_of(browser, f"/cases/{one.key}/people/new", form)
        told.append((answer.status, answer.content, answer.statements))
        called.append(set(_calls(city)[before:]))
    assert told[0] == told[1]
    assert called == [{"hidden_met"}, set()]
    met = [one for one in calls(city, "hidden_met") if one.met_in_id == made[0].key]
    assert hidden.restricted in {one.matter_id for one in met}


def _calls(city: City) -> list[str]:
    with city.beyond() as direct:
        rows = direct.execute("select kind from access_alert order by at, id").fetchall()
    return [str(kind) for (kind,) in rows]


def test_the_handler_raises_the_grade_and_instructs_the_unit_and_nothing_says_why(
    city: City,
) -> None:
    hidden = hide(city)
    made = made_case(city, "officer.south", "southwater_csu")
    officer = city.browser("officer.south")
    added(officer, made, given_names="Linnet", family_name="Bracken", parts="victim", sex="female")
    call = next(one for one in calls(city, "hidden_met")
                if one.met_in_id == made.key and one.matter_id == hidden.restricted)  # fmt: skip
    handler = city.browser("handler")
    desk = page(handler, to("desk"))
    assert hidden.reference in desk
    assert f"Raise the grade of {made.case.reference}" in desk
    assert "Choose a grade" in sent(handler, to("call_grade", call.pk)).content.decode()
    assert sent(handler, to("call_grade", call.pk), grade="high").status_code == 302
    assert "that high already" in sent(
        handler, to("call_grade", call.pk), grade="standard").content.decode()  # fmt: skip
    path, words = to("call_instruct", call.pk), "Two officers. Tell the duty inspector first."
    held = sent(handler, path, text="Ring her on 07700 900123 first.")
    assert held.status_code == 200
    assert sent(handler, path, text=words).status_code == 302
    with city.visit("officer.south"):
        assert Case.objects.get(pk=made.key).grade == "high"
        assert Marker.objects.get(matter_id=made.key).kind == "unit"
    shown = page(officer, f"/cases/{made.key}")
    assert words in shown
    for address in (f"/cases/{made.key}", f"/cases/{made.key}/chronology",
                    f"/cases/{made.key}/history"):  # fmt: skip
        text = page(officer, address)
        assert hidden.reference not in text
        assert "Sorrel Compass" not in text, "the handler's name would tell of a restricted case"
    assert "The duty desk" in page(officer, f"/cases/{made.key}/chronology")
    assert "The duty desk" in page(officer, f"/cases/{made.key}/history")
    for who in ("officer.south", "guardian.police", "advocate", "sergeant.south"):
        for name in ("call_grade", "call_instruct", "call_take"):
            assert city.browser(who).post(to(name, call.pk)).status_code in (403, 404), who


def test_a_search_for_somebody_kept_from_one_searcher_alone_calls_the_handlers_too(
    city: City,
) -> None:
    hidden = hide(city)
    before = len(calls(city, "hidden_met"))
    city.browser("sergeant.north").post("/search", {"name": "Linnet Bracken"})
    met = {one.matter_id for one in calls(city, "hidden_met")[: -before or None]}
    assert {hidden.restricted, hidden.excluded} <= met
    desk = page(city.browser("handler"), to("desk"))
    assert "Somebody met a record that is hidden from them" in desk
    assert not calls(city, "hidden_met", "sergeant.north")


def test_where_an_agency_has_no_handler_its_guardian_is_called(city: City) -> None:
    hers = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        actions.add_person(by=by, case=hers.case, part="victim", given_names="Oriole",
                           family_name="Tansywood")  # fmt: skip
    with city.visit("advocate") as by:
        restricting.propose_restriction(by=by, matter=hers.key, reason="staff_victim")
    city.browser("advocacy.manager").post("/search", {"name": "Oriole Tansywood"})
    guardian = city.browser("guardian.lantern")
    assert "waits for you" in page(guardian, "/home")
    shown = page(guardian, to("exclusions"))
    assert "Somebody met a record that is hidden from them" in shown
    assert "Tansywood" not in shown
    call = calls(city, "hidden_met", "guardian.lantern")[0]
    assert guardian.post(to("call_take", call.pk)).status_code == 302
    assert "Somebody met a record" not in page(guardian, to("exclusions"))
