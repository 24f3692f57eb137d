"""The account under which root's server runs, and what it can reach."""

import os
import pwd

import pytest

from goldenthread.database import DatabaseProblem, account
from goldenthread.database.account import Account

STRANGER = Account("stranger", 60123, 60123)


def test_an_ordinary_user_needs_no_other_account(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert account.for_server(tmp_path) is None


def test_the_owner_of_the_home_is_taken_before_any_other(monkeypatch, tmp_path):
    known = pwd.struct_passwd(("someone", "x", 1234, 1235, "", "", ""))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(type(tmp_path), "stat", lambda self: type("S", (), {"st_uid": 1234})())
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: known)
    assert account.for_server(tmp_path) == Account("someone", 1234, 1235)


@pytest.mark.parametrize(
    ("known", "taken"),
    [({"postgres": 101, "nobody": 65534}, "postgres"), ({"nobody": 65534}, "nobody")],
)
def test_root_takes_an_account_that_exists(monkeypatch, tmp_path, known, taken):
    as_root(monkeypatch, tmp_path, known)
    assert account.for_server(tmp_path).name == taken


def test_root_takes_the_account_that_is_named(monkeypatch, tmp_path):
    as_root(monkeypatch, tmp_path, {"postgres": 101, "keeper": 200})
    monkeypatch.setenv(account.ACCOUNT_SETTING, "keeper")
    assert account.for_server(tmp_path).uid == 200


@pytest.mark.parametrize("known", [{}, {"postgres": 0}])
def test_where_no_account_serves_none_is_made(monkeypatch, tmp_path, known):
    as_root(monkeypatch, tmp_path, known)
    with pytest.raises(DatabaseProblem, match="no account was found"):
        account.for_server(tmp_path)


@pytest.mark.parametrize("named", ["missing", "root"])
def test_a_named_account_that_does_not_serve_is_refused(monkeypatch, tmp_path, named):
    as_root(monkeypatch, tmp_path, {"postgres": 101, "root": 0})
    monkeypatch.setenv(account.ACCOUNT_SETTING, named)
    with pytest.raises(DatabaseProblem):
        account.for_server(tmp_path)


@pytest.mark.parametrize(("mode", "may"), [(0o700, False), (0o710, False), (0o711, True)])
def test_a_stranger_enters_only_what_is_open_to_all(tmp_path, mode, may):
    tmp_path.chmod(mode)
    assert STRANGER.has(tmp_path.stat(), 1) is may
    tmp_path.chmod(0o700)


def test_one_closed_folder_above_is_enough_to_keep_an_account_out(tmp_path):
    inner = tmp_path / "closed" / "open"
    inner.mkdir(parents=True)
    inner.chmod(0o755)
    inner.parent.chmod(0o700)
    assert not STRANGER.may_enter(inner)


def as_root(monkeypatch, home, known):
    def getpwnam(name):
        return pwd.struct_passwd((name, "x", known[name], known[name], "", "", ""))

    monkeypatch.delenv(account.ACCOUNT_SETTING, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", getpwnam)
    monkeypatch.setattr(type(home), "stat", lambda self: type("S", (), {"st_uid": 0})())
