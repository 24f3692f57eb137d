"""How counts may be broken down: names of `core.words`, grouped by what is counted."""

from __future__ import annotations

_PERSON = (
    "age",
    "age_annual",
    "sex",
    "disability",
    "ethnicity",
    "ethnicity_officer",
    "religion",
    "orientation",
)

VICTIM = tuple(f"victim_{name}" for name in _PERSON)
SUSPECT = tuple(f"suspect_{name}" for name in _PERSON)
INCIDENT = (*VICTIM, *SUSPECT, "relationship", "contact_route", "risk_grade")
PROSECUTION = (*VICTIM, *SUSPECT)
OFFENCE = (*VICTIM, *SUSPECT, "relationship", "offence_type", "risk_grade")
GRADE = ("risk_grade",)
