"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Quality: live figures that open to their records, dip samples and their results."""

    name = "goldenthread.apps.quality"
    label = "quality"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have it asked whether a book was looked at before it is filed, by whichever way."""
        from goldenthread.apps.quality import filing
        from goldenthread.apps.record.actions import facts

        facts.CHECKS["form"].append(filing.not_before_sampled)
