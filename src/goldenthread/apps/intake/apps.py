"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Deliveries of extracts, and what each brought."""

    name = "goldenthread.apps.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
