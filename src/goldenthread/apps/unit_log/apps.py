"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class UnitLogConfig(AppConfig):
    """A unit's log: plans, gaps of intelligence, premises, minutes, turns, agreements."""

    name = "goldenthread.apps.unit_log"
    label = "unit_log"
    default_auto_field = "django.db.models.BigAutoField"
