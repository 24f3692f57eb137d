"""What the settings of signing in promise, in each mode."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import goldenthread.web
from goldenthread.web.accounts.identity_file import BadIdentityFile, form_providers

FILE = Path(goldenthread.web.__file__).parent / "account_settings.py"
PROVIDER = """
- {id: rivers, name: Two Rivers Police, agency: Two Rivers Police, server: "https://id.example",
   client: golden-thread, secret_file: %s}
"""


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name in ("GOLDENTHREAD_MODE", "GOLDENTHREAD_SECOND_FACTOR", "GOLDENTHREAD_IDENTITY_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(FILE))


def test_in_production_everybody_needs_a_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, GOLDENTHREAD_MODE="production")["SECOND_FACTOR_REQUIRED"]


def test_in_production_it_cannot_be_made_an_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="everybody"):
        settings(monkeypatch, GOLDENTHREAD_MODE="production", GOLDENTHREAD_SECOND_FACTOR="offered")


def test_on_trial_it_is_offered_unless_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not settings(monkeypatch)["SECOND_FACTOR_REQUIRED"]
    assert settings(monkeypatch, GOLDENTHREAD_SECOND_FACTOR="required")["SECOND_FACTOR_REQUIRED"]


def test_a_word_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="required"):
        settings(monkeypatch, GOLDENTHREAD_SECOND_FACTOR="perhaps")


def test_cookies_go_to_no_other_site(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, GOLDENTHREAD_MODE="production")
    assert found["SESSION_COOKIE_SAMESITE"] == found["CSRF_COOKIE_SAMESITE"] == "Strict"
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_NAME"].startswith("__Host-")


def test_signing_in_mails_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch)["ACCOUNT_USER_MODEL_EMAIL_FIELD"] is None


def test_a_provider_is_read_from_the_file_of_the_place(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept apart\n", encoding="ascii")
    (tmp_path / "identity.yaml").write_text(PROVIDER % (tmp_path / "secret"), encoding="ascii")
    found = form_providers({"GOLDENTHREAD_IDENTITY_FILE": str(tmp_path / "identity.yaml")})
    (app,) = found["openid_connect"]["APPS"]
    assert (app["secret"], app["settings"]["agency"]) == ("kept apart", "Two Rivers Police")
    assert found["openid_connect"]["OAUTH_PKCE_ENABLED"]


@pytest.mark.parametrize("bad", ["- {id: rivers}", PROVIDER.replace("client", "customer") % "x"])
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, bad: str) -> None:
    (tmp_path / "identity.yaml").write_text(bad, encoding="ascii")
    with pytest.raises(BadIdentityFile):
        form_providers({"GOLDENTHREAD_IDENTITY_FILE": str(tmp_path / "identity.yaml")})
