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
    "gender_identity",
    "lgbt",
    "nationality",
)

VICTIM = tuple(f"victim_{name}" for name in _PERSON)
SUSPECT = tuple(f"suspect_{name}" for name in _PERSON)
STAFF = tuple(f"staff_{name}" for name in _PERSON if name != "ethnicity_officer")
"""Staff in summary; only returns give it."""
RELATIONSHIP = ("relationship", "relationship_detail")
INCIDENT = (*VICTIM, *SUSPECT, *RELATIONSHIP, "contact_route", "risk_grade")
PROSECUTION = (*VICTIM, *SUSPECT)
OFFENCE = (*VICTIM, *SUSPECT, *RELATIONSHIP, "offence_type", "risk_grade")
OWED = (*VICTIM, *SUSPECT, "risk_grade")
"""What is owed in a case, by whom it is owed to and whom it is about (001-030)."""
