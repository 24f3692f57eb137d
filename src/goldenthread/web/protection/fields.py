"""Questions about people and units, asked by name: lists of thousands help nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from goldenthread.apps.access.models import Agency, Unit, User
from goldenthread.core.rules.access import codes

LONDON = ZoneInfo("Europe/London")


def people_named(text: str, *, agency: UUID | None = None) -> list[User]:
    """The people whose names or sign-in names stand in a text, one on each line.

    Raises ValidationError with a line for each that is unknown, or stands for several.
    """
    found, wrong = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        named = User.objects.filter(
            Q(name__iexact=line) | Q(username__iexact=line), is_active=True, is_service=False
        )
        people = list(named.filter(agency_id=agency) if agency else named)
        if len(people) == 1:
            found += people
        elif people:
            wrong.append(f"Several people are called “{line}”. Enter the sign-in name instead")
        else:
            wrong.append(f"Nobody called “{line}” works there. Check how the name is written")
    if wrong:
        raise ValidationError(wrong)
    return list(dict.fromkeys(found))


def units_of(agency: UUID) -> list[tuple[str, str]]:
    """The units of an agency, by name."""
    units = Unit.objects.filter(agency_id=agency).prefetch_related("names")
    return sorted(((str(one.pk), str(one)) for one in units), key=lambda pair: pair[1])


def all_units() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every unit, by agency."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = Unit.objects.select_related("agency").prefetch_related("names").order_by("agency__name")
    for one in rows:
        found.setdefault(one.agency.name, []).append((str(one.pk), str(one)))
    return [(name, sorted(units, key=lambda pair: pair[1])) for name, units in found.items()]


def agencies_but(own: UUID) -> list[tuple[str, str]]:
    """The other agencies that may receive; not the one that runs the machines."""
    rows = Agency.objects.exclude(pk=own).exclude(kind=Agency.Kind.OPERATOR).order_by("name")
    return [(str(one.pk), one.name) for one in rows]


def bases() -> list[tuple[str, str]]:
    """The legal bases to choose from."""
    return [("", "Choose a legal basis"), *((b.code, b.words) for b in codes().bases.values())]


def purposes(allowed: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The purposes to choose from."""
    wanted = set(codes().purposes if allowed is None else allowed)
    named = [(p.code, p.words) for p in codes().purposes.values() if p.code in wanted]
    return [("", "Choose a purpose"), *named]


def end_of(day: date) -> datetime:
    """The first moment after a day in London."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=LONDON)


def long_text(label: str, *, required: str = "", rows: int = 4, **more: Any) -> forms.CharField:
    """A question that is answered in sentences; `required` is what is said where it is not."""
    return forms.CharField(
        label=label, max_length=2000, required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": required}, **more,
    )  # fmt: skip
