"""Limits on trying are policy, and the station's is not the person's."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings as factor_settings

from goldenthread.web.accounts.limits import today


def rates(text: str) -> dict[str, ratelimit.Rate]:
    return {rate.per: rate for rate in ratelimit.parse_rates(text)}


def test_wrong_tries_are_counted_by_account_and_by_address_apart() -> None:
    found = rates(app_settings.RATE_LIMITS["login_failed"])
    assert found["key"].amount == today("failures_by_account")
    assert found["ip"].amount == today("failures_by_address")
    assert found["key"].duration == today("failure_minutes") * 60


def test_a_station_is_allowed_far_more_than_a_person() -> None:
    assert today("failures_by_address") >= 10 * today("failures_by_account")
    assert today("sign_ins_by_address") > today("failures_by_address")


def test_a_passkey_is_limited_by_address_alone() -> None:
    assert set(rates(factor_settings.RATE_LIMITS["webauthn_login"])) == {"ip"}
