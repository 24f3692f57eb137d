"""Every account is confirmed again and again; who is to confirm it is told in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from city import City
from django.db import DatabaseError, transaction
from django.urls import reverse
from staff import change, is_signed_in, looks, signed_in, text_of

from goldenthread.apps.access import accounts
from goldenthread.apps.access.models import User
from goldenthread.apps.access.permission import NotDone
from goldenthread.core import policy
from goldenthread.core.rules.access.roles import attestation_ends
from goldenthread.web.accounts.limits import today


def lapses(city: City, who: str, days: float) -> None:
    change(
        city,
        "update access_user set attested_until = now() + make_interval(secs => %s)"
        " where username = %s", days * 86400, who,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["accounts.police", "guardian.police"])
def test_who_keeps_or_approves_accounts_confirms_for_the_days_of_policy(
    city: City, who: str
) -> None:
    lapses(city, "custody", 3)
    user = User.objects.get(pk=city.person("custody"))
    answer = city.browser(who).post(reverse("attest", args=[user.pk]))
    assert answer.status_code == 302
    user.refresh_from_db()
    days = policy.value("access.attestation_days", on=user.created_at.date())
    with city.visit(who) as visit:
        until = attestation_ends(visit.now)
    assert user.attested_until is not None
    assert timedelta(0) <= until - user.attested_until < timedelta(minutes=1)
    assert until - visit.now == timedelta(days=days)
    assert looks(city, reason="attested")[-1]["record"] == user.pk


def test_an_account_that_lapsed_is_open_again_once_it_is_confirmed(city: City) -> None:
    lapses(city, "analyst", -1)
    assert not is_signed_in(signed_in(city.person("analyst")))
    city.browser("accounts.police").post(reverse("attest", args=[city.person("analyst")]))
    assert is_signed_in(signed_in(city.person("analyst")))


def test_nobody_confirms_their_own(city: City) -> None:
    for who in ("accounts.police", "guardian.police"):
        own = reverse("attest", args=[city.person(who)])
        assert city.browser(who).post(own).status_code == 403
        refused = pytest.raises(DatabaseError, match="attested by another")
        with city.visit(who) as visit, refused, transaction.atomic():
            until = visit.now + timedelta(days=9)
            User.objects.filter(pk=visit.person).update(attested_until=until)


@pytest.mark.parametrize("who", ["sergeant.north", "officer.north", "operator", "board.member"])
def test_nobody_else_confirms(city: City, who: str) -> None:
    before = User.objects.get(pk=city.person("officer.excluded")).attested_until
    url = reverse("attest", args=[city.person("officer.excluded")])
    assert city.browser(who).post(url).status_code in (403, 404)
    assert User.objects.get(pk=city.person("officer.excluded")).attested_until == before


def test_an_account_that_has_ended_is_not_confirmed(city: City) -> None:
    with city.visit("accounts.police") as keeper:
        user = accounts.open_account(by=keeper, username="moor.lamp", name="Moor Lamp")
        accounts.end_account(by=keeper, user=user, because="opened by mistake")
        with pytest.raises(NotDone, match="stays so"):
            accounts.attest(by=keeper, user=user)


def test_who_lapses_soon_is_listed_for_the_keeper_and_for_their_supervisor(city: City) -> None:
    lapses(city, "officer.north", today("soon_days") - 1)
    lapses(city, "officer.south", today("soon_days") + 1)
    for who in ("accounts.police", "guardian.police", "sergeant.north"):
        page = text_of(city.browser(who).get(reverse("staff"), {"state": "soon"}))
        assert "Olive Lantern" in page
        assert "Basil Harbour" not in page


def test_the_list_of_the_lapsed_and_of_the_soon_to_lapse_do_not_overlap(city: City) -> None:
    lapses(city, "writer.borough", -0.001)
    keeper = city.browser("accounts.police")
    assert "Teasel Inkwell" in text_of(keeper.get(reverse("staff"), {"state": "lapsed"}))
    assert "Teasel Inkwell" not in text_of(keeper.get(reverse("staff"), {"state": "soon"}))
    assert "Teasel Inkwell" not in text_of(keeper.get(reverse("staff"), {"state": "open"}))
