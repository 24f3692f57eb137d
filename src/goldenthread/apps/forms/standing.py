"""What stands in a case: whose policy holds, and from which grade an assessment changes it."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def policy_of(matter: UUID) -> str:
    """Whose policy holds for a case now; empty for the city's own."""
    with connection.cursor() as cursor:
        cursor.execute("select policy from gate.frame_of(%s)", [matter])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def changed_from(stands: str, grade: str) -> str:
    """The grade before, where an assessment changes it; empty where there was none or it stays."""
    return stands if stands and stands != grade else ""
