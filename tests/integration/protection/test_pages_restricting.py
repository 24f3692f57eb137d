"""Pages of restriction and exclusion: who is named, who must not see, who looked; the handler's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from city import City
from django.test import Client
from protected import Made, made_case
from protected_pages import PLAINLY, page, sent, to

from goldenthread.apps.access.models import Exclusion, Named, Restriction
from goldenthread.apps.access.protections import restricting


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


def said(answer: Any) -> str:
    return str(answer.content.decode())


def shows(browser: Client, made: Made) -> bool:
    status = browser.get(f"/cases/{made.key}").status_code
    assert status in (200, 404)
    return bool(status == 200)


def restricted(city: City, made: Made, *keep: str, reason: str = "staff_suspect") -> UUID:
    """Restrict it over its page; the key of the restriction."""
    kept = [str(city.person(one)) for one in keep]
    answer = sent(city.browser("officer.north"), to("restrict", made.key), reason=reason, keep=kept)
    assert answer.status_code == 302
    with city.visit("handler"):
        return Restriction.objects.get(matter_id=made.key).pk


def test_a_restricted_case_is_for_those_named_and_for_nobody_by_rank(
    city: City, made: Made
) -> None:
    # 001-226, 003-284, 002-291
    officer = city.browser("officer.north")
    shown = page(officer, to("restrict", made.key))
    assert "you will not see this case any more" in shown
    restricted(city, made, "officer.north")
    for who in ("sergeant.north", "commander", "officer.south", "control", "guardian.police",
                "two.roles", "analyst"):  # fmt: skip
        assert city.browser(who).get(f"/cases/{made.key}").status_code != 200, who
    assert shows(officer, made)
    assert shows(city.browser("handler"), made)
    for path in (f"/cases/{made.key}", to("case", made.key)):
        assert "Only the people who are named for it know that it exists" in page(officer, path)
    assert made.case.reference not in page(city.browser("sergeant.north"), "/cases")


def test_without_a_name_whoever_restricts_it_is_out_of_it_and_told_where_to_ring(
    city: City, made: Made
) -> None:
    officer = city.browser("officer.north")
    answer = officer.post(to("restrict", made.key), {
        "form_key": str(made.key), "reason": "survivor"}, follow=True)  # fmt: skip
    assert "The case is not open to you any more" in said(answer)
    assert "020 7946 0100" in said(answer)
    assert made.case.reference not in said(answer)
    assert not shows(officer, made)


def test_the_handler_finds_it_on_the_desk_and_decides(city: City, made: Made) -> None:
    key = restricted(city, made)
    handler, second = city.browser("handler"), city.browser("handler.second")
    desk = page(handler, to("desk"))
    assert made.case.reference in desk
    assert "A restriction waits for a decision" in desk
    assert "restricted case" in desk.split("agenda")[-1]
    assert "Sorrel Compass" in desk
    shown = page(handler, to("restriction", key))
    assert "The suspect works here" in shown
    assert "Confirm it" in shown
    assert sent(handler, to("restriction_confirm", key)).status_code == 302
    assert "Confirmed" in page(handler, to("restriction", key))
    assert "Say why" in said(sent(handler, to("restriction_lift", key)))
    assert sent(handler, to("restriction_lift", key), because=PLAINLY).status_code == 302
    assert "Lifting waits for a second person" in page(handler, to("restriction", key))
    assert "Ask the other handler" in said(sent(handler, to("restriction_agree", key)))
    assert not shows(city.browser("sergeant.north"), made)
    assert sent(second, to("restriction_agree", key)).status_code == 302
    assert shows(city.browser("sergeant.north"), made)


def test_a_name_is_added_and_taken_out_again(city: City, made: Made) -> None:
    key, handler = restricted(city, made), city.browser("handler")
    sergeant = city.browser("sergeant.north")
    assert not shows(sergeant, made)
    path = to("restriction_name", key)
    assert "Nobody called “Nobody Atall”" in said(sent(handler, path, person="Nobody Atall"))
    assert "Nobody names themselves" in said(sent(handler, path, person="Sorrel Compass"))
    wrong = {"person": "Hazel Anvil", "is_handler": "on"}
    assert "Only a handler of the agency" in said(sent(handler, path, **wrong))
    assert sent(handler, path, person="sergeant.north").status_code == 302
    assert shows(sergeant, made)
    with city.visit("handler"):
        named = Named.objects.get(restriction=key, user_id=city.person("sergeant.north"))
    assert sent(handler, to("name_end", named.pk)).status_code == 302
    assert not shows(sergeant, made)


def test_both_commanders_are_told_and_see_nothing_of_it(city: City, made: Made) -> None:
    # 003-285
    with city.beyond() as direct:
        direct.execute(
            "insert into access_roleheld (id, user_id, role, unit_id, from_at, approved_at,"
            " place_of_work) select gen_random_uuid(), %s, 'BC', %s, now(), now(), ''"
            " where not exists (select 1 from access_roleheld where user_id = %s and role = 'BC')",
            [city.person("writer.borough"), city.unit("southwater"), city.person("writer.borough")],
        )
    key, handler = restricted(city, made), city.browser("handler")
    path = to("restriction_inform", key)
    shown = page(handler, path)
    assert "Northgate" in shown
    assert "Southwater" in shown
    for who in ("commander", "writer.borough"):
        assert sent(handler, path, person=str(city.person(who))).status_code == 302
    told = page(handler, to("restriction", key))
    assert "Juniper Mast" in told
    assert "Teasel Inkwell" in told
    commander = city.browser("commander")
    for address in (f"/cases/{made.key}", to("case", made.key), to("restriction", key), to("desk")):
        assert commander.get(address).status_code in (403, 404), address
    home = page(commander, "/home")
    assert made.case.reference not in home


def test_who_looked_at_a_restricted_case_is_shown_to_its_handler_and_to_nobody_else(
    city: City, made: Made
) -> None:
    # 001-226, 000-605; 002-292 as safety.md S6 has it: the handler and the guardian, not the DI.
    key, handler = restricted(city, made, "officer.north"), city.browser("handler")
    page(city.browser("officer.north"), f"/cases/{made.key}")
    assert city.browser("sergeant.south").get(f"/cases/{made.key}").status_code == 404
    shown = page(handler, to("restriction_looks", key))
    for words in ("Olive Lantern", "Rowan Kettle", "Told that there is no such page"):
        assert words in shown
    for who in ("officer.north", "sergeant.north", "sergeant.south", "commander", "advocate",
                "guardian.lantern", "accounts.police"):  # fmt: skip
        answer = city.browser(who).get(to("restriction_looks", key))
        assert answer.status_code in (403, 404), who
    assert made.case.reference not in page(city.browser("guardian.police"), "/guardian/looks")


def test_where_an_agency_has_no_handler_its_guardian_decides(city: City) -> None:
    hers = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        restricting.propose_restriction(by=by, matter=hers.key, reason="staff_victim")
    guardian = city.browser("guardian.lantern")
    with city.visit("guardian.lantern"):
        key = Restriction.objects.get(matter_id=hers.key).pk
    assert "1" in page(guardian, "/home").split("restriction waits")[0][-80:]
    assert "Restrictions that name you" in page(guardian, to("exclusions"))
    assert "Confirm it" in page(guardian, to("restriction", key))
    page(guardian, to("restriction_looks", key))
    assert sent(guardian, to("restriction_confirm", key)).status_code == 302


def test_her_own_list_holds_at_once_for_people_and_whole_units(city: City, made: Made) -> None:
    officer, path = city.browser("officer.north"), to("must_not_see", made.key)
    assert "Ask her" in page(officer, path)
    assert "Enter one person, or choose one unit" in said(sent(officer, path))
    both = {"person": "Flint Mallow", "unit": str(city.unit("southwater"))}
    assert "Enter one person, or choose one unit" in said(sent(officer, path, **both))
    excluded = city.browser("officer.excluded")
    assert shows(excluded, made)
    assert sent(officer, path, person="Flint Mallow", words="His brother.").status_code == 302
    assert not shows(excluded, made)
    assert shows(officer, made)
    assert "Flint Mallow" not in page(officer, to("case", made.key)), "nobody reads the list there"
    guardian = city.browser("guardian.police")
    assert "Flint Mallow" in page(guardian, to("exclusions"))
    with city.visit("guardian.police"):
        key = Exclusion.objects.get(matter_id=made.key).pk
    shown = page(guardian, to("exclusion", key))
    assert "The survivor" in shown
    assert "Taint" not in shown
    assert excluded.get(to("exclusion", key)).status_code in (403, 404)


def test_lifting_an_exclusion_takes_two(city: City, made: Made) -> None:
    officer, guardian = city.browser("officer.north"), city.browser("guardian.police")
    sent(officer, to("must_not_see", made.key), person="Flint Mallow")
    with city.visit("guardian.police"):
        key = Exclusion.objects.get(matter_id=made.key).pk
    assert sent(guardian, to("exclusion_lift", key), because=PLAINLY).status_code == 302
    assert "Lifting waits for a second person" in page(guardian, to("exclusion", key))
    assert "Lifting takes two" in said(sent(guardian, to("exclusion_agree", key)))
    assert sent(guardian, to("exclusion_refuse", key)).status_code == 302
    assert not shows(city.browser("officer.excluded"), made)


def test_whoever_is_too_near_goes_out_by_themselves(city: City, made: Made) -> None:
    sergeant = city.browser("sergeant.north")
    assert "Nobody will hold it against you" in page(sergeant, to("conflict", made.key))
    assert sent(sergeant, to("conflict", made.key), words="My sister.").status_code == 302
    assert not shows(sergeant, made)
    assert shows(city.browser("officer.north"), made)


def test_a_handler_keeps_a_party_and_a_whole_team_out(city: City, made: Made) -> None:
    # 002-293
    key, handler = restricted(city, made, "officer.north"), city.browser("handler")
    path = to("restriction_keep_out", key)
    assert sent(handler, path, unit=str(city.unit("northgate_csu"))).status_code == 302
    assert not shows(city.browser("officer.north"), made)
    assert "Everybody of" in page(handler, to("restriction", key))


def test_duty_is_handed_over_on_the_desk(city: City) -> None:
    handler, second = city.browser("handler"), city.browser("handler.second")
    assert "Nobody is on duty" in page(handler, to("desk"))
    assert "at most 14" in said(sent(handler, to("duty"), hours="15"))
    assert sent(handler, to("duty"), hours="8").status_code == 302
    assert "Go off duty" in page(handler, to("desk"))
    assert sent(second, to("duty"), hours="8").status_code == 302
    assert sent(handler, to("duty_end")).status_code == 302
    shown = page(handler, to("desk")).split("Calls</h2>")[0]
    assert "Larch Beacon" in shown
    assert "Come on duty" in shown


def test_the_ways_to_these_pages_stand_where_a_role_may_use_them(city: City, made: Made) -> None:
    who_sees = to("case", made.key)
    assert who_sees in page(city.browser("officer.north"), f"/cases/{made.key}")
    ways = {
        "handler": {"desk": True, "exclusions": True, "register": True, "glass": False},
        "guardian.police": {"desk": False, "exclusions": True, "register": True, "glass": False,
                            "glass_reviews": True, "agreements": True},
        "sergeant.north": {"desk": False, "exclusions": False, "register": False, "glass": True,
                           "guidance": True, "agreements": True, "glass_reviews": False},
        "officer.north": {"desk": False, "glass": False, "guidance": True},
        "health": {"glass": True, "desk": False},
        "board.member": {"glass": False, "guidance": False, "agreements": False, "desk": False},
        "commander": {"desk": False, "guidance": False, "register": False},
    }  # fmt: skip
    for who, wanted in ways.items():
        browser = city.browser(who)
        home = page(browser, "/home")
        for name, is_there in wanted.items():
            assert (f'href="{to(name)}"' in home) == is_there, f"{who} {name}"
            if is_there:
                assert browser.get(to(name)).status_code in (200, 302), f"{who} {name}"
