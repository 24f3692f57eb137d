"""`goldenthread intake`: every extract of a night, and one that is refused holds up no other."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from city import City
from click.testing import CliRunner
from extracts import changed

from goldenthread.apps.intake import taking

command = importlib.import_module("goldenthread.cli.intake")


def test_cases_of_a_unit_that_is_not_here_hold_up_no_other_extract(
    city: City, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [one | {"owning_team": "Nowhere"} for one in rows]

    def here(_: Any) -> Any:
        return taking

    city.leave_others()
    monkeypatch.setattr(command, "_taking", here)
    changed(folder, tmp_path / "night" / "a_calls", "incident", nowhere)
    shutil.copytree(folder, tmp_path / "night" / "b_crimes")
    said = CliRunner().invoke(command.intake, [str(tmp_path / "night")])
    assert said.exit_code == command.REFUSED
    assert "a_calls: refused. The extract has cases of 'Nowhere'" in said.output
    assert "b_crimes: taken." in said.output
