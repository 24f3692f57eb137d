"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Forms begun, saved, completed; sealed drafts; grades, plans, calls put away."""

    name = "goldenthread.apps.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the rules asked whenever such a fact is recorded, by whichever way."""
        from goldenthread.apps.forms import calls, grading, numbering
        from goldenthread.apps.record.actions import facts

        facts.CHECKS["response"].append(calls.hold)
        facts.CHECKS["form"].append(numbering.unlike_others)
        facts.CHECKS["risk_assessment"].append(grading.unexplained)
