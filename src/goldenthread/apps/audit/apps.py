"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who saw and did what, and why: append-only, sealed in batches."""

    name = "goldenthread.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
