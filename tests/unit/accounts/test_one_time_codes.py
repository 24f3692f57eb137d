"""A one-time code: good once, in time, however it is typed, and never stored in clear."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password, is_password_usable
from django.utils import timezone

from goldenthread.apps.access import one_time
from goldenthread.core import policy

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def code() -> one_time.Code:
    return one_time.new_code(NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_it_lasts_as_long_as_policy_says(code: one_time.Code) -> None:
    minutes = policy.value("accounts.code_minutes", on=NOW.date())
    assert code.until_at == NOW + timedelta(minutes=minutes)


def test_it_opens_to_its_last_second_and_not_at_its_end(
    code: one_time.Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, code.until_at - timedelta(seconds=1))
    assert check_password(code.text, code.stored)
    at(monkeypatch, code.until_at)
    assert not check_password(code.text, code.stored)


@pytest.mark.parametrize("typed", [str.lower, lambda t: t.replace("-", ""), lambda t: f" {t} "])
def test_it_is_the_same_however_it_is_typed(
    code: one_time.Code, monkeypatch: pytest.MonkeyPatch, typed: object
) -> None:
    at(monkeypatch, NOW)
    assert check_password(typed(code.text), code.stored)  # type: ignore[operator]


def test_another_code_does_not_open(code: one_time.Code, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)
    assert not check_password(one_time.new_code(NOW).text, code.stored)


def test_what_is_stored_does_not_hold_the_code_and_fits_its_column(code: one_time.Code) -> None:
    assert code.text not in code.stored
    assert code.text.replace("-", "") not in code.stored
    assert len(code.stored) <= 128
    assert one_time.is_code(code.stored)


def test_a_spent_code_opens_nothing_and_is_told_from_an_account_without_password() -> None:
    from django.contrib.auth.hashers import make_password

    assert not is_password_usable(one_time.spent())
    assert one_time.is_spent(one_time.spent())
    assert not one_time.is_spent(make_password(None))
    assert not one_time.is_spent(make_password("three plain words"))


def test_nobody_stores_one_without_its_last_moment() -> None:
    with pytest.raises(NotImplementedError):
        one_time.OneTimeHasher().encode("ABCD", "salt")
