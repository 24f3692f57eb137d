"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class InvestigationConfig(AppConfig):
    """Meetings with what was undertaken there; disposals with what was checked before."""

    name = "goldenthread.apps.investigation"
    label = "investigation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the rule asked whenever such a fact is recorded, by whichever way."""
        from goldenthread.apps.investigation import meetings
        from goldenthread.apps.record.actions import facts

        facts.CHECKS["staff_case"] = meetings.only_restricted
