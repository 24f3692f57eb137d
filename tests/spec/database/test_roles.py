"""What each role of the database may do; row security rests on this table."""

import pytest

from goldenthread.database.roles import ROLES

# role, logs in, passes row security, inherits, member of
TABLE = [
    ("goldenthread_gate", False, False, False, ()),
    ("goldenthread_intake", False, False, False, ()),
    ("goldenthread_owner", False, False, False, ("goldenthread_gate", "goldenthread_intake")),
    ("goldenthread_migrate", True, False, True, ("goldenthread_owner",)),
    ("goldenthread_app", True, False, False, ()),
    ("goldenthread_seal", True, False, False, ()),
    ("goldenthread_backup", True, True, True, ("pg_read_all_data",)),
]


def test_the_roles_are_those_of_the_table():
    assert [
        (role.name, role.login, role.bypass, role.inherit, role.member_of) for role in ROLES
    ] == TABLE


def test_each_role_says_what_it_is_for():
    assert [role.name for role in ROLES if len(role.what.split()) < 4] == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_may_make_roles_or_databases_or_is_a_superuser(role):
    for word in ("NOSUPERUSER", "NOCREATEDB", "NOCREATEROLE", "NOREPLICATION"):
        assert word in role.attributes.split()


def test_the_application_waits_for_nothing_without_end():
    app = next(role for role in ROLES if role.name == "goldenthread_app")
    assert app.settings == {
        "statement_timeout": "30s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "60s",
    }
