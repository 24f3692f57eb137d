"""Drawing a dip sample, saying what was found in a record of it, and telling the team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.units import reach
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality.models import Drawn, Feedback, Result, Sample
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.core.rules.quality import Kind, Score, drawn, kinds, score, seed_of

SECRET = "quality-sample"
SAMPLED = "approve"
"""Who may approve in a case may look at it in a sample."""
MEETING = "dmm"
AGREED, REMEDIAL = "agreed", "remedial"


class NotDrawn(ValueError):
    """A sample that cannot be drawn, and why."""


class HasDay(Protocol):
    """A record of a population."""

    pk: UUID
    matter_id: UUID


def draw(*, by: Visit, kind: str, unit: Unit, first: date, last: date, percent: int) -> Sample:
    """Draw the one sample of a kind, unit and period from what the drawer may see.

    Each record of the population is kept with whether it was drawn. Raises NotDrawn where the
    period has not ended, there is nothing to draw from, or it was drawn before.
    """
    of, today = kinds()[kind], london(by.now).date()
    if unit.pk not in by.reader.units:
        raise NotDrawn("This unit is not yours to sample. Choose one of your own.")
    if last >= today:
        raise NotDrawn("The period has not ended. What is still to come could never be drawn.")
    if percent not in value("quality.sample_shares", on=today):
        raise NotDrawn("Choose one of the shares that policy has.")
    if Sample.objects.filter(kind=kind, unit=unit, from_on=first, until_on=last).exists():
        raise NotDrawn("This sample was drawn before. A sample is drawn once.")
    found = population(by, of, unit, first, last)
    if not found:
        raise NotDrawn("There is nothing to draw from: no such record that you may look at.")
    seed = seed_of(_key(), kind=kind, unit=unit.pk, first=first, last=last)
    sample = Sample(
        kind=kind, unit=unit, from_on=first, until_on=last, percent=percent, seed=seed.hex(),
        drawn_at=by.now, drawn_by=by.person,
    )  # fmt: skip
    sample.save(force_insert=True)
    hits = drawn((one.pk for one in found), seed=seed, percent=percent)
    Drawn.objects.bulk_create(
        Drawn(matter_id=one.matter_id, recorded_by=by.person, sample=sample, kind=kind,
            record=one.pk,
              happened_on=_day(one), is_drawn=hits[one.pk])
        for one in found
    )  # fmt: skip
    return sample


def population(by: Visit, kind: Kind, unit: Unit, first: date, last: date) -> list[Any]:
    """The records of a kind, of a unit and all below it, that whoever draws may look at."""
    rows = _facts(kind, first, last) if kind.table else _cases(first, last)
    within = rows.filter(matter__unit_id__in=reach(unit)).order_by("pk")
    return [one for one in within if _may(by, one)]


def is_as_drawn(sample: Sample, found: Iterable[Drawn]) -> bool:
    """Whether the kept seed draws the same again of these records of the population."""
    kept = {one.record: one.is_drawn for one in found}
    again = drawn(kept, seed=bytes.fromhex(sample.seed), percent=sample.percent)
    return again == kept


def record_result(
    *, by: Visit, case: Case, one: Drawn, answers: Mapping[str, str], findings: str,
    good_practice: str, stated: Sequence[str] = (),
) -> Result:  # fmt: skip
    """Keep what was found in a record, as facts of the case as well; what is wanting, and what was
    done well, is listed for the daily management meeting. Raises NotDrawn for one not drawn."""
    gate.require(by, one, SAMPLED)
    if not one.is_drawn:
        raise NotDrawn("This record was not drawn. Only what was drawn is looked at.")
    kind = kinds()[one.kind]
    found = score(kind, answers)
    result = Result(
        matter_id=one.matter_id, recorded_by=by.person, drawn=one, answers=dict(answers),
        is_good=found.is_good, percent=found.percent, findings=findings,
        good_practice=good_practice, role=by.role_name, happened_at=by.now, stated=list(stated),
    )  # fmt: skip
    result.save(force_insert=True)
    said = in_words(kind, found, findings, good_practice)
    _tell_case(by, case, kind, found, said, stated)
    return result


def in_words(kind: Kind, found: Score, findings: str, good_practice: str) -> str:
    """What a meeting reads: what was looked at, what is wanting, what was done well."""
    wanting = "; ".join(kind.questions[code].rstrip("?") for code in found.defects)
    parts = [
        f"{kind.one}, dip sample: {found.right} of {found.asked} as it should be.",
        f"Wanting: {wanting}." if wanting else "",
        findings,
        f"Done well: {good_practice}" if good_practice else "",
    ]
    return " ".join(part for part in parts if part)


def send_feedback(
    *, by: Visit, result: Result, to: str, text: str, stated: Sequence[str] = ()
) -> Feedback:
    """Tell the team what was found."""
    gate.require(by, result, SAMPLED)
    return _feedback(by, result, Feedback.Step.SENT, to, text, stated)


def acknowledge(*, by: Visit, sent: Feedback) -> Feedback:
    """Somebody of the team has read it; the same said again changes nothing."""
    gate.require(by, sent, "create")
    read = Feedback.objects.filter(result=sent.result, step=Feedback.Step.READ, to=sent.to)
    return read.first() or _feedback(by, sent.result, Feedback.Step.READ, sent.to, "", ())


def _feedback(
    by: Visit, result: Result, step: str, to: str, text: str, stated: Sequence[str]
) -> Feedback:
    made = Feedback(
        matter_id=result.matter_id, recorded_by=by.person, result=result, step=step, to=to,
        text=text, role=by.role_name, happened_at=by.now, stated=list(stated),
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _tell_case(
    by: Visit, case: Case, kind: Kind, found: Score, said: str, stated: Sequence[str]
) -> None:
    def tell(table: str, **values: Any) -> None:
        actions.record_fact(
            by=by, case=case, table=table, happened_at=by.now, stated=stated, **values
        )

    outcome = AGREED if found.is_good else REMEDIAL
    tell("review", kind=kind.review, reviewed_by=by.role_name, result=outcome, findings=said)
    for table, values in kind.also.items():
        tell(table, **values, checked_by=by.role_name, defects=", ".join(found.defects))
    if found.defects or "Done well" in said:
        tell("meeting_item", meeting=MEETING, step="listed", decision=said, owned_by=by.role_name)


def _facts(kind: Kind, first: date, last: date) -> QuerySet[Any]:
    where = {f"{column}__in": codes for column, codes in kind.where.items()}
    return FACTS[kind.table].objects.filter(happened_on__range=(first, last), **where).standing()


def _cases(first: date, last: date) -> QuerySet[Any]:
    return Case.objects.filter(opened_at__date__range=(first, last))


def _day(one: Any) -> date:
    day: date = london(one.opened_at).date() if isinstance(one, Case) else one.happened_on
    return day


def _may(by: Visit, one: Any) -> bool:
    """Whether the drawer may look at the record, and judge its case."""
    try:
        return bool(gate.may(by, one, "view") and gate.may(by, one, SAMPLED, type="CAS"))
    except gate.Absent:
        return False


def _key() -> bytes:
    return str(settings.CONFIGURATION.secret(SECRET)).encode("ascii")
