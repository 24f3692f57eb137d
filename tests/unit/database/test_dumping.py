"""How pg_dump is called, and what is passed on of its words."""

import pytest

from goldenthread.database import DatabaseProblem, binaries, dumping


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A function that puts a script in the place of pg_dump."""

    def put(script):
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "pg_dump").chmod(0o755)
        found = binaries.Binaries(tmp_path, "a test")
        monkeypatch.setattr(dumping.programs, "find", lambda: found)

    return put


def test_the_password_is_not_on_the_command_line(program, tmp_path):
    program(f'echo "$@" > {tmp_path}/words; echo "$PGPASSWORD" > {tmp_path}/password')
    dumping.dump("postgresql://me:secret-word@/x?host=/run/it", tmp_path / "out", "snap-1")
    words = (tmp_path / "words").read_text()
    assert "secret-word" not in words
    assert "snap-1" in words
    assert "host=/run/it" in words
    assert (tmp_path / "password").read_text() == "secret-word\n"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("pg_dump: error: connection failed", "connection failed"),
        ('error: ERROR: permission denied for table "person"', 'table "person"'),
        ('error: role "reporting" does not exist', 'role "reporting"'),
        ('error: ERROR: invalid input syntax for type integer: "ZZ9 9ZZ"', 'type integer: "..."'),
        ("", "nothing"),
    ],
)
def test_a_failure_is_told_without_what_it_quotes_from_a_row(program, tmp_path, said, kept):
    program(f"echo '{said}' >&2; echo 'DETAIL: Key (t)=(Somebody) exists.' >&2; exit 1")
    with pytest.raises(DatabaseProblem) as problem:
        dumping.dump("postgresql://me@/x", tmp_path / "out", "s")
    assert kept in str(problem.value)
    assert "ZZ9 9ZZ" not in str(problem.value)
    assert "Somebody" not in str(problem.value)
