"""Statements that live in files of their own beside an app's migrations."""

from __future__ import annotations

from importlib.resources import files

from django.db.migrations import RunSQL


def script(package: str, name: str) -> RunSQL:
    """The statements of one file of an app's `sql` folder. They are not undone: see the backup."""
    text = (files(package) / "sql" / name).read_text(encoding="utf-8")
    return RunSQL([(text, None)], reverse_sql=RunSQL.noop)
