"""`goldenthread database`: each command does what it says, and refuses in words."""

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.database import Embedded


@pytest.fixture
def run(monkeypatch, homes):
    """A function that runs the command in a home of its own, with no other settings."""
    home = homes()
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(home))

    def command(*words, status=0):
        found = CliRunner().invoke(main, ["database", *map(str, words)])
        assert found.exit_code == status, found.output
        assert "Traceback" not in found.output
        return found.output

    command.home = home
    return command


def test_a_day_of_a_database(run, homes, tmp_path):
    assert "not made yet" in run("status", status=1)
    assert "No server was running" in run("stop")
    assert not run.home.exists()
    assert "for one machine, demonstrations and tests" in run("start")
    said = run("status")
    for words in ("running", "PostgreSQL", "floor", "all 7 roles", "MiB", "0 other", "socket"):
        assert words in said, words
    said = run("backup", tmp_path / "backups")
    kept = said.split("Keep this sum where the backup is not: ")[1].split()[0]
    assert "The keys are not in it" in said
    (folder,) = (tmp_path / "backups").iterdir()
    into = homes("restored")
    said = run("restore", folder, "--into", into, "--sum", kept)
    assert "Restored and proven" in said
    assert not Embedded(into).is_running()
    assert "The server has stopped" in run("stop")
    assert "not running" in run("status", status=1)


def test_a_damaged_backup_is_refused_in_words(run, homes, tmp_path):
    run("start")
    run("backup", tmp_path)
    (folder,) = tmp_path.iterdir()
    with (folder / "database.dump").open("ab") as file:
        file.write(b"\0")
    said = run("restore", folder, "--into", homes("restored"), status=1)
    assert "is no whole backup" in said
    assert "Take another copy" in said


def test_production_refuses_the_embedded_server_in_words(run, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_MODE", "production")
    assert "production does not use the embedded one" in run("start", status=1)
    assert not run.home.exists()


def test_a_home_that_is_open_is_refused_in_words(run):
    run.home.mkdir()
    run.home.chmod(0o755)
    assert "chmod 700" in run("start", status=1)


def test_a_backup_where_nothing_can_be_written_is_refused_in_words(run, tmp_path):
    run("start")
    (tmp_path / "file").write_text("")
    assert "cannot be used" in run("backup", tmp_path / "file" / "below", status=1)
