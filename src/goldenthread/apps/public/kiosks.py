"""A page opened at a public screen: one more for that place, month and kind of page."""

from __future__ import annotations

from django.db import connection


def count(place: str, kind: str) -> None:
    """Count one. Nothing else about it is known here; a place that is not listed is not counted."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.count_kiosk(%s, %s)", [place, kind])
