"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Agencies, units, people, roles held, and the one gate."""

    name = "goldenthread.apps.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
