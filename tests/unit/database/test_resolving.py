"""Which database is used: the given one, the embedded one, or none."""

import psycopg
import pytest

from goldenthread.database import DatabaseProblem, Databases, given, mode, resolve


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in ("DATABASE_URL", "MIGRATE_DATABASE_URL", "BACKUP_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("GOLDENTHREAD_MODE", raising=False)


def test_production_refuses_the_embedded_server_and_makes_nothing(tmp_path):
    with pytest.raises(DatabaseProblem, match="production does not use the embedded one"):
        resolve(tmp_path / "home", mode="production")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["Production", "prod", "", "test"])
def test_a_wrong_word_for_the_mode_never_passes_for_a_trial(tmp_path, wrong):
    with pytest.raises(DatabaseProblem, match="is no mode"):
        resolve(tmp_path / "home", mode=wrong)
    assert list(tmp_path.iterdir()) == []


def test_the_mode_is_a_trial_until_something_else_is_said(monkeypatch):
    assert mode() == "trial"
    monkeypatch.setenv("GOLDENTHREAD_MODE", "production")
    assert mode() == "production"
    monkeypatch.setenv("GOLDENTHREAD_MODE", "PRODUCTION")
    with pytest.raises(DatabaseProblem):
        mode()


def test_a_given_server_that_is_not_there_is_refused_without_its_address(monkeypatch, tmp_path):
    address = f"postgresql://somebody:secret-word@/x?host={tmp_path}"
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(DatabaseProblem) as problem:
        resolve(tmp_path / "home")
    assert "no connection" in str(problem.value)
    assert "secret-word" not in str(problem.value)
    assert "somebody" not in str(problem.value)


@pytest.mark.parametrize("address", ["postgresql://[", "nonsense", "host='"])
def test_an_address_that_cannot_be_read_is_refused_in_words(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(DatabaseProblem, match="Is it written rightly"):
        resolve(tmp_path / "home", mode="production")


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("postgresql://a@database.example/x", True),
        ("postgresql://a@database.example/x?sslmode=require", True),
        ("postgresql://a@database.example/x?sslmode=verify-full", False),
        ("postgresql://a@/x?host=/run/postgresql", False),
        ("postgresql://a@localhost/x", False),
        ("postgresql://a@/x?hostaddr=192.0.2.7", True),
        ("postgresql://a@/x?host=/run/postgresql,database.example", True),
        ("service=elsewhere", True),
        # The second host of a list is a way as well.
        ("postgresql://a@localhost,database.example/x", True),
    ],
)
def test_in_production_the_way_to_the_server_is_verified(address, is_open):
    found = list(given._open_ways(given.Addresses(address, None, None)))
    assert bool(found) is is_open
    assert all("DATABASE_URL" in one and "database.example" not in one for one in found)


def test_production_refuses_a_way_that_is_not_verified_and_a_trial_does_not(monkeypatch):
    def connect(*_, **__):
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg, "connect", connect)
    addresses = given.Addresses("postgresql://a@database.example/x", None, None)
    found = list(given.problems(addresses, "production"))
    assert any("sslmode=verify-full" in one for one in found)
    assert any("no connection" in one for one in found)
    assert not any("sslmode" in one for one in given.problems(addresses, "trial"))


def test_an_address_is_never_printed():
    secret = "postgresql://a:secret-word@/x"
    assert "secret-word" not in repr(Databases(secret, secret, secret, True))
    assert "secret-word" not in repr(given.Addresses(secret, secret, secret))
