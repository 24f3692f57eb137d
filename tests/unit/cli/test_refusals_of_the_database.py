"""Where the database refuses, a command says the kind of error and nothing of the row (S5)."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from django.db import DataError

from goldenthread.cli.database import told

ROW = '"given_names": "Elder", "family_name": "Candle"'


def by_the_driver() -> None:
    raise psycopg.DataError(ROW)


def behind_the_library() -> None:
    try:
        by_the_driver()
    except psycopg.DataError as fault:
        raise DataError(ROW) from fault


@pytest.mark.parametrize("refused", [by_the_driver, behind_the_library])
def test_the_kind_is_said_and_nothing_of_the_row(
    refused: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit), told():
        refused()
    said = "".join(capsys.readouterr())
    assert "The database refused (DataError)" in said
    assert "Elder" not in said


def test_any_other_fault_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), told():
        _ = 1 / 0
