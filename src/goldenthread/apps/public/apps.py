"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Questionnaires, totals of their answers, a partner's messages, counts of kiosks."""

    name = "goldenthread.apps.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
