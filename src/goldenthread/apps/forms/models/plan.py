"""Which steps of a plan are about one action."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models import Guarded


class PlanStep(Guarded):
    """A later step of an action of the plan: done, not done, changed. The first step is the action.

    The template has a row for each step and no name for the action, which may be worded anew.
    """

    RECORD_TYPE = "ACT"

    action = models.ForeignKey("record.PlanAction", models.PROTECT, related_name="+")
    step = models.OneToOneField("record.PlanAction", models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("scope", "matter"), name="plan_steps_in_case"),)

    def __str__(self) -> str:
        return str(self.step_id)
