"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory: dated entries of places, teams and people on duty, and what became of them."""

    name = "goldenthread.apps.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
