"""Offences, what each was found to be, marks, and who the primary aggressor is: facts with who
decided, why and by which rule. Nothing is rewritten; what stands is the last in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.apps.access import gate
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.units import policy_of
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.facts import BadFact, record_fact
from goldenthread.apps.record.models import Case, Fact, OffenceParty, Person, Relationship
from goldenthread.apps.record.standing import place_of, standing
from goldenthread.core import template
from goldenthread.core.investigation.entering import DOUBTED
from goldenthread.core.obligations import owing

SET, REMOVED = "set", "removed"
MANAGERS = "crime_management"
SERIOUS = "sso"
LISTED = "An offence stands on the board's list of serious sexual offences (000-043)."
FOLLOWS = (
    "This mark follows the board's list of offences and is not chosen freely (000-043). Record the "
    "offence and what it was found to be: the mark is set with it."
)
STANDS = (
    "An offence of this case stands on the board's list of serious sexual offences, so the mark "
    "stands too (000-043). Classify the offence anew where it was another."
)
CENTRALLY = (
    "Crime management decides whether a serious sexual offence is no crime or a crime-related "
    "incident, and in the specialist command alone (000-054). Leave it as a crime and ask there."
)
VERIFIED = (
    "Write which new evidence, that can be verified, a full investigation brought: a report of a "
    "sexual offence is truthful in the first instance (004-038)."
)


def needs_verified(offence_type: str, found_to_be: str) -> bool:
    """Whether this finding needs new evidence that can be verified: a sexual offence, no crime."""
    return found_to_be == "no_crime" and offence_type in template.code_list("offence_type").named(
        "sexual"
    )


def is_central(offence_type: str, found_to_be: str) -> bool:
    """Whether this finding is the central crime management unit's: a serious sexual offence found
    to be no crime or a crime-related incident."""
    serious = template.code_list("offence_type").named("serious_sexual")
    return found_to_be in DOUBTED and offence_type in serious


def record_offence(
    *, by: Visit, case: Case, report: Fact | None, reference: str, place: str,
    happened_at: datetime, offence_type: str, found_to_be: str, reason: str, rule: str,
    committed_from: date | None = None, committed_to: date | None = None,
    stated: Sequence[str] = (), **found: str,
) -> Fact:  # fmt: skip
    """Record an offence in its crime report, with its first classification.

    Without a report one is recorded under its reference. Raises NotDone where neither is given.
    """
    if report is None and not reference:
        raise NotDone("Give the number of the crime report: an offence stands in one (000-040).")
    if committed_from and committed_to and committed_to < committed_from:
        raise NotDone("The last day on which it may have happened lies before the first.")
    if report is None:
        report = record_fact(by=by, case=case, table="crime_report", happened_at=happened_at,
                             reference=reference, place_unit=place)  # fmt: skip
    offence = record_fact(by=by, case=case, table="offence", happened_at=happened_at,
                          crime_report=report, committed_from=committed_from,
                          committed_to=committed_to)  # fmt: skip
    classify(by=by, case=case, offence=offence, offence_type=offence_type, reason=reason, rule=rule,
             found_to_be=found_to_be, happened_at=happened_at, stated=stated,
             **found)  # fmt: skip
    return offence


def classify(
    *, by: Visit, case: Case, offence: Fact, offence_type: str, found_to_be: str, reason: str,
    rule: str, happened_at: datetime, stated: Sequence[str] = (), confirmed: str = "",
    verified: str = "",
) -> Fact:  # fmt: skip
    """Record what an offence was found to be: a new fact, with who decided, why and by which rule.

    Raises NotDone without a reason or a rule, which what is no crime or no recorded crime needs,
    and without new evidence that can be verified where a sexual offence is to be no crime.
    """
    if not reason:
        raise NotDone("Write why: each classification is kept with its reason (000-039, 000-050).")
    if found_to_be != "crime" and not rule:
        raise NotDone("Name the counting rule or ground: no crime and crime-related incident rest "
                      "on one (000-050, 000-052).")  # fmt: skip
    if needs_verified(offence_type, found_to_be) and not verified:
        raise NotDone(VERIFIED)
    if is_central(offence_type, found_to_be) and by.reader.role not in owing()[MANAGERS]["roles"]:
        raise NotDone(CENTRALLY)
    columns: dict[str, Any] = {
        "offence": offence, "class": found_to_be, "offence_type": offence_type, "reason": reason,
        "rule": rule, "decided_by": by.role_name, "confirmed": confirmed, "verified": verified,
        "deciding_unit": policy_of(by.role_held, by.now) or place_of(case),
    }  # fmt: skip
    try:
        made = record_fact(by=by, case=case, table="classification", happened_at=happened_at,
                           stated=stated, **columns)  # fmt: skip
    except BadFact as bad:
        # The form asks for the class under another name, and says what is wrong at its top.
        raise NotDone(str(bad)) from bad
    if _is_listed(case) and _flag(case, SERIOUS) is None:
        _mark(by, case, SERIOUS, SET, LISTED, (), happened_at, None)
    return made


def set_flag(
    *, by: Visit, case: Case, code: str, reason: str, stated: Sequence[str] = (),
    happened_at: datetime | None = None, number: str = "",
) -> Fact:  # fmt: skip
    """Put a mark on a case, with the reason. Raises NotDone where it stands, or without one."""
    if not reason:
        raise NotDone("Write why the mark is set (000-042, 000-092).")
    if _flag(case, code) is not None:
        raise NotDone("This mark stands already. Nothing was changed.")
    if code == SERIOUS and not _is_listed(case):
        raise NotDone(FOLLOWS)
    return _mark(by, case, code, SET, reason, stated, happened_at or by.now, None, number)


def remove_flag(
    *, by: Visit, case: Case, code: str, reason: str, is_of_kind: bool = False,
    stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Take a mark off, with the reason; the fact that set it stays and is ended by this one.

    A mark that the kind of the case says is put on first, so that its removal has what it ends.
    """
    if not reason:
        raise NotDone("Write why the mark is taken off (001-016).")
    if code == SERIOUS and _is_listed(case):
        raise NotDone(STANDS)
    put = _flag(case, code)
    if put is None and is_of_kind:
        begun = case.opened_at
        put = _mark(by, case, code, SET, "The kind of the case says so.", (), begun, None)
    if put is None:
        raise NotDone("This mark does not stand. Nothing was changed.")
    return _mark(by, case, code, REMOVED, reason, stated, by.now, put)


def decide_aggressor(
    *, by: Visit, case: Case, person: Person | None, reason: str, stated: Sequence[str] = ()
) -> Fact:
    """Decide who the primary aggressor is, or that it cannot be told (S1). For those alone whom
    policy lets decide; raises NotDone without a reason, or for somebody with no side here."""
    if not reason:
        raise NotDone("Write why: the decision stands with its reasons (safety rule S1).")
    last = standing(case, "primary_aggressor")
    return record_fact(
        by=by, case=case, table="primary_aggressor", happened_at=by.now, person=person,
        outcome="decided" if person else "cannot_tell", decided_by=by.role_name, reason=reason,
        stated=stated, supersedes=last[-1] if last else None,
    )  # fmt: skip


def set_relationship(*, by: Visit, suspect: Person, victim: Person, relationship: str) -> None:
    """Record what a suspect is to a victim; what was recorded before is ended and stays."""
    gate.require(by, suspect, "edit")
    if relationship:
        template.code_list("relationship").check(relationship)
    rows = Relationship.objects.filter(suspect=suspect, victim=victim, ended_at=None)
    if rows.filter(relationship=relationship).exists():
        return
    rows.update(ended_at=by.now)
    if relationship:
        Relationship(
            matter_id=suspect.matter_id, suspect=suspect, victim=victim,
            relationship=relationship, recorded_by=by.person,
        ).save(force_insert=True)  # fmt: skip
    by.moved.add(suspect.matter_id)


def set_parties(
    *, by: Visit, case: Case, offence: Fact, harmed: Sequence[Person], accused: Sequence[Person]
) -> None:
    """Record whom an offence harmed and against whom it is alleged; what was recorded before and
    is so no longer is ended and stays. Raises NotDone where somebody is both of one offence."""
    gate.require(by, case, "edit", type="PER")
    if {one.pk for one in harmed} & {one.pk for one in accused}:
        raise NotDone("Nobody is victim and suspect of one offence. Where each accuses the other "
                      "there are two offences (000-061; 002-074).")  # fmt: skip
    wanted = {(one.pk, "victim") for one in harmed} | {(one.pk, "suspect") for one in accused}
    for row in OffenceParty.objects.filter(offence_id=offence.pk, ended_at=None):
        if (row.person_id, row.part) in wanted:
            wanted.discard((row.person_id, row.part))
        else:
            OffenceParty.objects.filter(pk=row.pk).update(ended_at=by.now)
    for person, part in sorted(wanted, key=str):
        OffenceParty(matter_id=case.matter_id, offence_id=offence.pk, person_id=person, part=part,
                     recorded_by=by.person).save(force_insert=True)  # fmt: skip
    by.moved.add(case.matter_id)


def _is_listed(case: Case) -> bool:
    """Whether an offence of the case stands on the board's list of serious sexual offences, and was
    not found to be no crime."""
    last = {one.offence_id: one for one in standing(case, "classification")}
    serious = template.code_list("offence_type").named("serious_sexual")
    return any(one.offence_type in serious and getattr(one, "class") != "no_crime"
               for one in last.values())  # fmt: skip


def _flag(case: Case, code: str) -> Any:
    """The fact by which a mark stands; None where it does not."""
    found = [one for one in standing(case, "flag") if one.code == code and one.state == SET]
    return found[-1] if found else None


def _mark(
    by: Visit, case: Case, code: str, state: str, reason: str, stated: Sequence[str],
    happened_at: datetime, ends: Any, reference: str = "",
) -> Fact:  # fmt: skip
    return record_fact(by=by, case=case, table="flag", happened_at=happened_at, code=code,
                       state=state, decided_by=by.role_name, reason=reason, stated=stated,
                       supersedes=ends, reference=reference)  # fmt: skip
