"""The end of a suspect's part in an offence, with what was checked before a caution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.models import CautionCheck
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Fact, Person
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.investigation.disposals import Disposal, refusals

CHECKED = ("admitted", "meets_charging", "for_unwillingness", "her_view", "alternatives",
           "prosecutor_agrees", "inspector_agrees", "has_statement", "convictions", "allegations",
           "legal_aid", "authorised_by")  # fmt: skip


def dispose(
    *, by: Visit, case: Case, person: Person | None, offence: Any, kind: str, reason: str,
    happened_at: datetime, unit: str | None = None, stated: Sequence[str] = (),
    earlier: int | None = None, court: str = "", may_be_used: str = "", **checked: Any,
) -> Fact:  # fmt: skip
    """Record how a suspect's part in an offence ends. Raises BadFact with the rules that do not let
    it be. Earlier cautions that the visit shows count, also where fewer were told."""
    gate.require(by, case, "create", type="PRP")
    found = None if earlier is None else max(earlier, cautions_of(person) if person else 0)
    asked = Disposal(
        kind=kind, reason=reason, has_suspect=person is not None, earlier=found,
        offence_type=type_of(offence),
        **{name: checked[name] for name in CHECKED if name in checked},
    )  # fmt: skip
    wrong = refusals(asked, on=london(happened_at).date(), unit=unit)
    if wrong:
        raise actions.BadFact({one.asked: one.words for one in wrong})
    made = actions.record_fact(
        by=by, case=case, table="disposal", happened_at=happened_at, stated=stated, offence=offence,
        person=person, kind=kind, reason=reason, decided_by=by.role_name, court=court,
        may_be_used=may_be_used,
    )  # fmt: skip
    if asked.is_of("caution"):
        CautionCheck(
            matter_id=case.matter_id, disposal_id=made.pk, earlier=found or 0,
            recorded_by=by.person, stated=list(stated), **{name: checked[name] for name in CHECKED},
        ).save(force_insert=True)  # fmt: skip
    return made


def cautions_of(person: Person) -> int:
    """How many cautions somebody of this name and birth date has, in cases that a visit shows."""
    model: Any = FACTS["disposal"]
    kinds = template.code_list("disposal_kind").sets["caution"]
    rows = model.objects.filter(kind__in=kinds)
    if person.name_text and person.born_on:
        return int(rows.filter(person__name_text=person.name_text,
                               person__born_on=person.born_on).count())  # fmt: skip
    return int(rows.filter(person=person).count())


def type_of(offence: Any) -> str:
    """What type of offence it was last classified as; empty where it was not."""
    model: Any = FACTS["classification"]
    rows = model.objects.filter(offence=offence).order_by("happened_at", "recorded_at", "id")
    return str(rows.values_list("offence_type", flat=True).last() or "")
