"""The site as an app of Django: its templates, tags and tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The site."""

    name = "goldenthread.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what belongs to an account end with it."""
        from goldenthread.web.accounts import ending  # noqa: F401
        from goldenthread.web.instruments import sessions  # noqa: F401
