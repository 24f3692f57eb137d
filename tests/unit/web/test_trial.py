"""A trial's city that another version made is refused in words, and left as it is."""

from pathlib import Path

import pytest

from goldenthread.database import DatabaseProblem
from goldenthread.web.trial import MADE_FROM, make_city


@pytest.mark.parametrize("made_from", [None, "0" * 64], ids=["nobody knows", "another version"])
def test_a_city_of_another_version_is_not_touched(tmp_path: Path, made_from: str | None) -> None:
    (tmp_path / "database").mkdir()
    if made_from is not None:
        (tmp_path / MADE_FROM).write_text(made_from, encoding="ascii")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DatabaseProblem, match="was made by another version") as refused:
        make_city(tmp_path)
    assert f"remove the folder {tmp_path}" in str(refused.value)
    assert sorted(tmp_path.rglob("*")) == before
