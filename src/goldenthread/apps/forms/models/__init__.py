"""Forms being filled in, what was saved in them, sealed drafts, and the steps of plans."""

from goldenthread.apps.forms.models.draft import Draft
from goldenthread.apps.forms.models.filling import Answer, Ending, Filling, Saving
from goldenthread.apps.forms.models.plan import PlanStep

__all__ = ["Answer", "Draft", "Ending", "Filling", "PlanStep", "Saving"]
