"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The smallest record to guard: cases, people, safe contacts, notes."""

    name = "goldenthread.apps.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
