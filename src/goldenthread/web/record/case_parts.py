"""The way between the parts of a case's page: a row of links, each part a page of its own."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Case
from goldenthread.web.components.boxes import View

PARTS = (
    ("case", "Overview", "CAS"),
    ("chronology", "Chronology", "CAS"),
    ("case_people", "People", "PER"),
    ("case_risk", "Risk", "RSK"),
    ("case_due", "Due", "OBL"),
    ("case_suspects", "Suspects", "PRP"),
    ("case_evidence", "Evidence", "CAS"),
    ("case_enquiry", "Enquiry", "CAS"),
    ("case_supervision", "Supervision", "CAS"),
    ("case_documents", "Documents", "CAS"),
)
"""Each part: its page, its name, and the type of record that a reader has to view for it."""


def views(visit: Visit, case: Case, current: str) -> list[View]:
    """The parts of a case that this reader may open."""
    return [
        View(name, reverse(page, args=[case.matter_id]), is_current=page == current)
        for page, name, type_ in PARTS
        if _opens(visit, case, type_)
    ]


def _opens(visit: Visit, case: Case, type_: str) -> bool:
    """Whether a type of record of the case is shown whole; a part of it has no page."""
    decision = gate.may(visit, case, "view", type=type_)
    return bool(decision) and decision.fields is None
