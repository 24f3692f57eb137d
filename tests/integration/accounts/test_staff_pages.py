"""The pages of people with accounts: who sees whom, what is written down, and how much it asks."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from staff import looks, many, row, text_of

from goldenthread.apps.access.models import RoleHeld, User

PEOPLE_PAGES = (
    "staff-member",
    "attest",
    "rename-staff-member",
    "issue-code",
    "end-account",
    "give-role",
)


def names_on(answer: Any) -> set[str]:
    """Whose names stand on the page itself, its head left out."""
    page = answer.content.decode().split("<main")[1]
    return {user.name for user in User.objects.all() if escape(user.name) in page}


def test_the_keeper_and_the_guardian_see_their_whole_agency_and_no_other(city: City) -> None:
    for who, agency in (("accounts.police", "police"), ("guardian.lantern", "lantern")):
        own = set(User.objects.filter(agency_id=city.agency(agency)).values_list("name", flat=True))
        assert names_on(city.browser(who).get(reverse("staff"))) == own


def test_a_supervisor_sees_their_team(city: City) -> None:
    assert names_on(city.browser("sergeant.north").get(reverse("staff"))) == {
        "Olive Lantern", "Flint Mallow", "Hazel Anvil", "Rush Weaver",
    }  # fmt: skip


def test_anybody_else_sees_themselves(city: City) -> None:
    assert names_on(city.browser("officer.north").get(reverse("staff"))) == {"Olive Lantern"}


@pytest.mark.parametrize("who", ["operator", "board.member", "secretariat"])
def test_a_role_without_accounts_is_refused_the_page(city: City, who: str) -> None:
    assert city.browser(who).get(reverse("staff")).status_code == 403


@pytest.mark.parametrize("name", PEOPLE_PAGES)
def test_somebody_of_another_agency_is_as_absent_as_nobody(city: City, name: str) -> None:
    keeper = city.browser("accounts.lantern")
    theirs = keeper.get(reverse(name, args=[city.person("officer.north")]))
    nobodys = keeper.get(reverse(name, args=[uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_supervisor_may_look_and_not_touch(city: City) -> None:
    sergeant = city.browser("sergeant.north")
    page = sergeant.get(reverse("staff-member", args=[city.person("officer.north")]))
    assert page.status_code == 200
    assert "What you can do" not in text_of(page)
    for name in ("rename-staff-member", "issue-code", "end-account", "give-role"):
        url = reverse(name, args=[city.person("officer.north")])
        assert sergeant.get(url).status_code == 403


def test_everybody_who_is_shown_is_written_down(city: City) -> None:
    city.browser("guardian.lantern").get(reverse("staff"))
    seen = {
        one["record"] for one in city.looks("guardian.lantern")
        if one["record_type"] == "ACC" and one["action"] == "view"
    }  # fmt: skip
    own = set(User.objects.filter(agency_id=city.agency("lantern")).values_list("pk", flat=True))
    assert seen == own


def test_a_refusal_is_written_down(city: City) -> None:
    city.browser("sergeant.north").get(reverse("issue-code", args=[city.person("officer.north")]))
    last = city.looks("sergeant.north")[-1]
    assert (last["action"], last["outcome"], last["record_type"]) == ("edit", "deny", "ACC")


def test_the_list_asks_no_more_for_many_than_for_few(city: City) -> None:
    client = city.browser("accounts.health") if "accounts.health" in city.keys["people"] else None
    client = client or city.browser("accounts.council")
    client.get(reverse("staff"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("staff")).status_code == 200
        return len(asked)

    few = questions()
    many(city, 20, agency="northgate_council", unit="northgate_housing", role="HO")
    assert questions() == few


def test_one_person_asks_no_more_with_many_roles(city: City) -> None:
    (person,) = many(city, 1)
    client = city.browser("accounts.police")
    url = reverse("staff-member", args=[person])
    client.get(url)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    few = questions()
    with city.beyond() as direct:
        for role in ("PS", "BC", "MA", "BW", "CU", "CR"):
            direct.execute(
                "insert into access_roleheld (id, user_id, role, unit_id, from_at, approved_at,"
                " place_of_work) values (%s, %s, %s, %s, now(), now(), '')",
                [uuid4(), person, role, city.unit("northgate")],
            )
    assert questions() == few


def test_the_list_turns_pages_and_keeps_its_filters(city: City) -> None:
    many(city, 60)
    client = city.browser("accounts.police")
    first = client.get(reverse("staff"), {"words": "quill"})
    assert "Showing 1 to 25 of" in text_of(first)
    assert "words=quill&amp;page=2" in first.content.decode()
    last = client.get(reverse("staff"), {"words": "quill", "page": "last"})
    assert last.status_code == 200


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"words": "olive"}, {"Olive Lantern"}),
        ({"words": "officer.north"}, {"Olive Lantern"}),
        ({"role": "RH"}, {"Sorrel Compass", "Larch Beacon"}),
        ({"words": "nobody of this name"}, set()),
        ({"words": "%"}, set()),
    ],
)
def test_the_list_can_be_narrowed(city: City, asked: dict[str, str], shown: set[str]) -> None:
    page = city.browser("accounts.police").get(reverse("staff"), asked)
    assert names_on(page) == shown
    if not shown:
        assert "Nobody fits these filters" in text_of(page)


@pytest.mark.parametrize(
    "asked",
    [{"words": "\x00"}, {"words": "x" * 5000}, {"state": "ended' or 1=1"}, {"role": "ZZ"},
     {"unit": "not a unit"}, {"unit": str(uuid4())}, {"page": "-1"}, {"page": "x" * 400},
     {"order": "password"}, {"order": "-password"}, {"order": "\x00"}],
)  # fmt: skip
def test_a_filter_that_is_none_is_refused_in_words(city: City, asked: dict[str, str]) -> None:
    assert city.browser("accounts.police").get(reverse("staff"), asked).status_code == 200


def test_a_unit_narrows_it(city: City) -> None:
    page = city.browser("accounts.police").get(
        reverse("staff"), {"unit": str(city.unit("standards"))}
    )
    assert names_on(page) == {"Sorrel Compass", "Larch Beacon"}


def test_the_titles_and_addresses_name_nobody(city: City) -> None:
    client = city.browser("accounts.police")
    for name in PEOPLE_PAGES:
        url = reverse(name, args=[city.person("officer.north")])
        page = client.get(url).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert "Olive" not in title + url
        assert "officer.north" not in title + url


# From a new account to the first sign-in, all on the pages.


def test_an_account_is_opened_given_a_role_approved_and_used(city: City) -> None:
    keeper, guardian = city.browser("accounts.police"), city.browser("guardian.police")
    made = keeper.post(
        reverse("new-staff-member"), {"name": "Fern  Anchor", "username": "Fern.Anchor"}
    )
    user = User.objects.get(username="fern.anchor")
    assert made["Location"] == reverse("staff-member", args=[user.pk])
    assert (user.name, user.agency_id, user.has_usable_password()) == (
        "Fern Anchor", city.agency("police"), False,
    )  # fmt: skip
    sent = {"role": "PO", "unit": str(city.unit("northgate_csu")), "place_of_work": "Northgate"}
    assert keeper.post(reverse("give-role", args=[user.pk]), sent).status_code == 302
    held = RoleHeld.objects.get(user=user)
    assert "Fern Anchor" in text_of(guardian.get(reverse("roles-waiting")))
    assert guardian.post(reverse("approve-role", args=[held.pk])).status_code == 302
    held.refresh_from_db()
    assert held.approved_by_id == city.person("guardian.police")
    assert keeper.post(reverse("issue-code", args=[user.pk])).status_code == 200


def test_a_name_that_somebody_has_is_refused_whatever_its_case(city: City) -> None:
    answer = city.browser("accounts.police").post(
        reverse("new-staff-member"), {"name": "Another Olive", "username": "OFFICER.north"}
    )
    assert "Somebody has that sign-in name" in text_of(answer)


def test_an_account_is_opened_in_ones_own_agency_whatever_is_sent(city: City) -> None:
    other = str(city.agency("lantern"))
    sent = {"name": "Bay Lock", "username": "bay.lock", "agency": other, "agency_id": other}
    sent |= {"is_active": "", "is_service": "on"}
    city.browser("accounts.police").post(reverse("new-staff-member"), sent)
    made = User.objects.get(username="bay.lock")
    assert (made.agency_id, made.is_service, made.is_active) == (city.agency("police"), False, True)


def test_a_waiting_role_is_refused_with_a_reason(city: City) -> None:
    (person,) = many(city, 1)
    keeper, guardian = city.browser("accounts.police"), city.browser("guardian.police")
    sent = {"role": "PS", "unit": str(city.unit("northgate_csu"))}
    keeper.post(reverse("give-role", args=[person]), sent)
    held = RoleHeld.objects.get(user_id=person, approved_at=None)
    url = reverse("end-role", args=[held.pk])
    assert "Say why" in text_of(guardian.post(url, {"because": ""}))
    assert guardian.post(url, {"because": "not yet trained"}).status_code == 302
    assert looks(city, reason="role_ended")[-1]["words"] == "not yet trained"
    answer = guardian.post(reverse("approve-role", args=[held.pk]))
    assert "given anew" in text_of(answer)


# A second click on every button.


def test_a_second_click_changes_nothing_or_says_so(city: City) -> None:
    (person,) = many(city, 1)
    keeper, guardian = city.browser("accounts.police"), city.browser("guardian.police")
    held = RoleHeld.objects.get(user_id=person)
    role = {"role": "PS", "unit": str(city.unit("northgate_csu"))}
    place = {"place_of_work": "Town Hall"}
    for client, name, key, sent in (
        (keeper, "attest", person, {}),
        (keeper, "rename-staff-member", person, {"name": "Quill Once"}),
        (keeper, "issue-code", person, {}),
        (keeper, "give-role", person, role),
        (keeper, "move-place", held.pk, place),
        (guardian, "forget-factors", person, {}),
    ):
        for _ in range(2):
            assert client.post(reverse(name, args=[key]), sent).status_code in (200, 302)
    waiting = RoleHeld.objects.filter(user_id=person, approved_at=None)
    assert sorted(waiting.values_list("role", "place_of_work")) == [("PO", "Town Hall"), ("PS", "")]
    one = waiting.get(role="PS")
    for client, name, key, sent in (
        (guardian, "approve-role", one.pk, {}),
        (keeper, "end-role", one.pk, {"because": "done"}),
        (keeper, "end-account", person, {"because": "done"}),
    ):
        first = client.post(reverse(name, args=[key]), sent)
        kept = row(city, "select approved_at, until_at from access_roleheld where id = %s", one.pk)
        again = client.post(reverse(name, args=[key]), sent)
        assert (first.status_code, again.status_code) == (302, 302)
        assert (
            row(city, "select approved_at, until_at from access_roleheld where id = %s", one.pk)
            == kept
        )
    for _ in range(2):
        sent = {"name": "Twice Typed", "username": "twice.typed"}
        assert keeper.post(reverse("new-staff-member"), sent).status_code in (200, 302)
    assert User.objects.filter(username="twice.typed").count() == 1
