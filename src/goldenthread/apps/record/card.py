"""The emergency card of a case: what a unit that travels there must know (S9).

`card` gathers one in a visit, as its reader may see it. The worker has the database gather all of
an agency (`gate.emergency_cards`) and seals them, so that the control room can open one when the
database or the audit is down; `read` makes the same card of what was sealed. It holds no safe
contact, no note and nobody's name, and of children the number. Of a restricted case it holds what
must be known at the door, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.apps.record.models import Case, Involvement, Marker, Person


@dataclass(frozen=True)
class Warned:
    """One marker in force: what it warns of, in the words of whoever set it."""

    kind: str
    kind_name: str
    text: str
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True)
class Card:
    """What stands on the card of one case at one moment."""

    matter: UUID
    as_at: datetime
    warnings: tuple[Warned, ...]
    reference: str = ""
    grade: str = ""
    languages: tuple[str, ...] = ()
    needs_interpreter: bool = False
    children: int = 0
    is_restricted: bool = False

    def as_data(self) -> dict[str, Any]:
        """The card as plain values, moments in ISO form, for sealing."""
        return {name: _plain(one) for name, one in asdict(self).items()}


def card(case: Case, as_at: datetime) -> Card:
    """The card of a case at a moment: its markers in force, languages, and children by number.

    The caller may see the case: what row security hides is not on the card.
    """
    people = list(Person.objects.filter(matter_id=case.matter_id).order_by("recorded_at", "id"))
    parts = Counter(
        Involvement.objects.filter(matter_id=case.matter_id, ended_at=None).values_list(
            "part", flat=True
        )
    )
    return Card(
        matter=case.matter_id,
        reference=case.reference,
        grade=case.get_grade_display(),
        as_at=as_at,
        warnings=tuple(_warned(marker) for marker in _in_force(case, as_at)),
        languages=tuple(dict.fromkeys(one.language for one in people if one.language)),
        needs_interpreter=any(one.interpreter == "needed" for one in people),
        children=parts[Involvement.Part.CHILD],
    )


def read(data: Mapping[str, Any]) -> Card:
    """The card of what the database gathered; the words that stand for its codes are ours."""
    return Card(
        matter=UUID(data["matter"]),
        as_at=datetime.fromisoformat(data["as_at"]),
        warnings=tuple(_read_warning(one) for one in data["warnings"]),
        reference=data.get("reference", ""),
        grade="" if data["is_restricted"] else str(Case.Grade(data["grade"]).label),
        languages=tuple(data.get("languages", ())),
        needs_interpreter=data.get("needs_interpreter", False),
        children=data.get("children", 0),
        is_restricted=data["is_restricted"],
    )


def _read_warning(data: Mapping[str, Any]) -> Warned:
    until = data["until_at"]
    return Warned(
        data["kind"], str(Marker.Kind(data["kind"]).label), data["text"],
        datetime.fromisoformat(data["from_at"]), datetime.fromisoformat(until) if until else None,
    )  # fmt: skip


def _in_force(case: Case, as_at: datetime) -> list[Marker]:
    live = Q(until_at=None) | Q(until_at__gt=as_at)
    markers = Marker.objects.filter(live, matter_id=case.matter_id, from_at__lte=as_at)
    return list(markers.order_by("kind", "-from_at", "id"))


def _warned(marker: Marker) -> Warned:
    return Warned(
        marker.kind, marker.get_kind_display(), marker.text, marker.from_at, marker.until_at
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
