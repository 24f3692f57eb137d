"""The app's name for Django, and its place at the end of every visit."""

from __future__ import annotations

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """Obligations: opened, met, late, not needed; the lists that people work from."""

    name = "goldenthread.apps.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Derive what is owed before any visit that moved a case ends."""
        from goldenthread.apps.access import visits
        from goldenthread.apps.obligations.keeping import keep

        visits.BEFORE_ITS_END.append(keep)
