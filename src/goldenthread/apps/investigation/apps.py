"""The app's name for Django."""

from __future__ import annotations

from functools import partial

from django.apps import AppConfig


class InvestigationConfig(AppConfig):
    """Meetings with what was undertaken there; disposals with what was checked before."""

    name = "goldenthread.apps.investigation"
    label = "investigation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the rules asked whenever somebody records a fact, by whichever way."""
        from goldenthread.apps.investigation import knowing, meetings
        from goldenthread.apps.record.actions import facts
        from goldenthread.core.investigation import entering

        for table in ("staff_case", "covert"):
            facts.CHECKS[table].append(meetings.only_restricted)
        for table in entering.TABLES:
            facts.CHECKS[table].append(partial(knowing.refused, table))
