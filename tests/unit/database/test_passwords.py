"""Passwords are generated once, kept in one private file, and never asked of anybody."""

import stat

import psycopg
import pytest

from goldenthread.database import DatabaseProblem
from goldenthread.database.passwords import matches, passwords

# The example of RFC 7677, section 3, as PostgreSQL stores it.
STORED = (
    "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
    "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
)


def test_the_example_of_the_standard_is_recognised():
    assert matches("pencil", STORED)
    assert not matches("Pencil", STORED)


@pytest.mark.parametrize("stored", [None, "", "md5abc", "a$b$c", "SCRAM-SHA-256$x", STORED[5:]])
def test_what_is_no_such_digest_matches_nothing(stored):
    assert not matches("pencil", stored)


def test_each_role_gets_a_password_of_its_own_that_stays(tmp_path):
    path = tmp_path / "roles.json"
    first = passwords(path, ("one", "two"), make=True)
    assert first["one"] != first["two"]
    assert all(len(password) >= 32 for password in first.values())
    assert passwords(path, ("one", "two"), make=False) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_role_is_added_and_the_others_keep_theirs(tmp_path):
    path = tmp_path / "roles.json"
    first = passwords(path, ("one",), make=True)
    assert passwords(path, ("one", "two"), make=True)["one"] == first["one"]


def test_passwords_of_a_server_that_is_there_are_never_made_up(tmp_path):
    with pytest.raises(DatabaseProblem, match="no password for one"):
        passwords(tmp_path / "roles.json", ("one",), make=False)
    assert list(tmp_path.iterdir()) == []


def test_the_driver_is_new_enough_to_digest_passwords_itself():
    assert hasattr(psycopg.pq.PGconn, "encrypt_password")
