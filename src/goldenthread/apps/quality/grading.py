"""Assessments of risk as the record holds them, for holding them against the threshold; and who of
the officers assessed the domestic cases that they recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.dates import Period, london
from goldenthread.core.obligations import State
from goldenthread.core.rules.quality.threshold import Assessed

TAKEN = ("factors", "high_from", "grade", "suggested")
ASSESSED = "specss_completed"
"""The step by which the first officer owes an assessment."""


@dataclass(frozen=True)
class Made:
    """One assessment, with who made it in which case."""

    RECORD_TYPE = "RSK"

    pk: UUID
    matter_id: UUID
    by: UUID
    on: date
    assessed: Assessed
    tool: str
    role: str
    reason: str


@dataclass(frozen=True)
class Compliance:
    """The domestic cases that one officer recorded: how many, assessed, and in time."""

    by: UUID
    cases: int
    assessed: int
    in_time: int


def assessments(period: Period, units: Collection[UUID]) -> list[Made]:
    """The assessments that a form led to, of a period and of some units, the last first."""
    model: Any = FACTS["risk_assessment"]
    rows = model.objects.filter(
        _in_reach("RSK", "approve"), matter__unit_id__in=list(units), high_from__isnull=False,
        factors__isnull=False, happened_on__range=(period.start, period.end),
    ).standing()  # fmt: skip
    names = ("pk", "matter_id", "recorded_by", "happened_on", *TAKEN, "tool", "assessed_by",
             "reason")  # fmt: skip
    return [
        Made(pk, matter, by, on, Assessed(factors, high_from, grade, suggested), tool, role, reason)
        for pk, matter, by, on, factors, high_from, grade, suggested, tool, role, reason
        in rows.order_by("-happened_at", "pk").values_list(*names)
    ]  # fmt: skip


def compliance(period: Period, units: Collection[UUID]) -> list[Compliance]:
    """By whoever recorded them: domestic cases of a period, how many were assessed by the first
    officer and how many of those within the limit (001-040). The most cases first."""
    cases = {
        matter: by
        for matter, by, opened in Case.objects.filter(
            _in_reach("CAS", "approve"), matter__unit_id__in=list(units),
            kind__in=("domestic", "both"),
        ).values_list("matter_id", "recorded_by", "opened_at")
        if period.start <= london(opened).date() <= period.end
    }  # fmt: skip
    done, timely = _assessed(cases)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for matter, by in cases.items():
        found[by].append(matter)
    listed = [
        Compliance(by, len(matters), len(done & set(matters)), len(timely & set(matters)))
        for by, matters in found.items()
    ]
    return sorted(listed, key=lambda one: (-one.cases, str(one.by)))


def _assessed(cases: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
    """The cases with an assessment, and those in which every one owed was made in time."""
    model: Any = FACTS["risk_assessment"]
    matters = list(cases)
    done = set(model.objects.filter(matter_id__in=matters).exclude(grade="not_graded")
               .values_list("matter_id", flat=True))  # fmt: skip
    owed: dict[UUID, set[str]] = defaultdict(set)
    rows = Owed.objects.filter(matter_id__in=matters, code=ASSESSED)
    for matter, state in rows.values_list("matter_id", "state"):
        owed[matter].add(state)
    kept = {matter for matter, states in owed.items()
            if states & {State.MET} and not states & {State.MET_LATE, State.OVERDUE}}  # fmt: skip
    return done, kept & done


def _in_reach(type: str, action: str) -> Q:
    return Q(scope_id__in=RawSQL("select unnest(gate.scopes(%s, %s))", [type, action]))
