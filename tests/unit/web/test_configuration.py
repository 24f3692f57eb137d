"""What the settings leave in the home folder is for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

from goldenthread.database.places import refuse_if_open
from goldenthread.web.configuration import Configuration


def test_whoever_reads_the_settings_first_makes_a_home_that_the_database_takes(
    tmp_path: Path,
) -> None:
    home = tmp_path / "build" / "city"
    place = Configuration.read({"GOLDENTHREAD_HOME": str(home)})
    assert place.secret("django") == place.secret("django")
    for folder in (home, home / "keys"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        refuse_if_open(folder)
    assert stat.S_IMODE((home / "keys" / "django.key").stat().st_mode) == 0o600
