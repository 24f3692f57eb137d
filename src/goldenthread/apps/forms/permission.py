"""Who may fill in which form."""

from __future__ import annotations

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Filling
from goldenthread.apps.record.models import Case
from goldenthread.core.instruments import Instrument

SUPERVISION = "supervision"
"""The stage of forms that only a supervisor fills in."""


def may_fill(by: Visit, case: Case, form: Instrument) -> bool:
    """Whether this reader may begin such a form in a case."""
    asked = ("create", "approve") if form.stage == SUPERVISION else ("create",)
    return all(gate.may(by, case, one, type=Filling.RECORD_TYPE) for one in asked)
