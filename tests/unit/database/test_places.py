"""What lies in a home is for its owner alone."""

import json
import os
import stat

import pytest

from goldenthread.database import DatabaseProblem
from goldenthread.database.places import Places, home, read_json, refuse_if_open, write_private


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


def test_the_home_is_the_one_that_the_setting_names(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "somewhere"))
    assert home() == tmp_path / "somewhere"


def test_the_home_is_below_the_working_folder_when_nothing_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("GOLDENTHREAD_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert home() == tmp_path / "build" / "city"


def test_a_home_is_made_private(tmp_path):
    places = Places(tmp_path / "far" / "home")
    places.prepare()
    assert [mode(one) for one in (places.home, places.database)] == [0o700, 0o700]


@pytest.mark.parametrize("wrong", [0o701, 0o704, 0o720, 0o740, 0o755, 0o777])
def test_a_home_that_others_may_enter_is_refused_and_left_as_it_is(tmp_path, wrong):
    open_home = tmp_path / "home"
    open_home.mkdir()
    open_home.chmod(wrong)
    with pytest.raises(DatabaseProblem, match=f"open to others.*{wrong:04o}") as problem:
        Places(open_home).prepare()
    assert "chmod 700" in problem.value.do
    assert mode(open_home) == wrong
    assert list(open_home.iterdir()) == []


def test_a_link_in_the_place_of_the_database_folder_is_refused(tmp_path):
    places = Places(tmp_path / "home")
    places.home.mkdir(mode=0o700)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    places.database.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseProblem):
        places.prepare()


def test_a_file_in_the_place_of_the_home_is_refused_in_words(tmp_path):
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(DatabaseProblem):
        Places(tmp_path / "home").prepare()


def test_a_private_file_is_written_for_its_owner_alone_whatever_the_mask(tmp_path):
    before = os.umask(0)
    try:
        write_private(tmp_path / "secret.json", "{}")
    finally:
        os.umask(before)
    assert mode(tmp_path / "secret.json") == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["secret.json"]


@pytest.mark.parametrize("wrong", [0o640, 0o604, 0o644, 0o666, 0o700])
def test_a_secret_that_others_may_read_is_refused(tmp_path, wrong):
    path = tmp_path / "roles.json"
    path.write_text(json.dumps({"goldenthread_app": "not shown"}))
    path.chmod(wrong)
    with pytest.raises(DatabaseProblem, match="open to others") as problem:
        read_json(path)
    assert "not shown" not in str(problem.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '"words"'])
def test_a_damaged_file_is_refused_in_words(tmp_path, content):
    write_private(tmp_path / "roles.json", content)
    with pytest.raises(DatabaseProblem, match="as it was written"):
        read_json(tmp_path / "roles.json")


def test_a_private_folder_and_one_that_only_a_group_passes_are_taken(tmp_path):
    for allowed in (0o700, 0o710):
        tmp_path.chmod(allowed)
        refuse_if_open(tmp_path)
    tmp_path.chmod(0o700)
