"""May this visit do this with that person's account, or with that unit? Asked of the one gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import RoleHeld, Unit, User
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import decide
from goldenthread.core.rules.access.decisions import Decision
from goldenthread.core.rules.access.facts import Record

ACCOUNTS = "ACC"


class NotDone(Exception):
    """What was asked cannot be: a sentence for each reason, with what to do instead."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def may(by: Visit, user: User, action: str, roles: Iterable[RoleHeld] = ()) -> Decision:
    """What the rules say of doing this with an account whose units are those of `roles`."""
    units = {held.unit_id for held in roles}
    theirs = next(iter(units & by.reader.units), None) or next(iter(units), user.agency_id)
    return _decided(by, user.agency_id, theirs, action, user.pk)


def see(by: Visit, user: User, roles: Iterable[RoleHeld] = ()) -> None:
    """Look at a person's account, written down. Raises Absent where they may not be known."""
    decision = _passed(by, may(by, user, "view", roles), "view", user.pk)
    _note(by, decision, "view", user.pk)


@contextmanager
def doing(by: Visit, user: User, action: str, *, reason: str, words: str = "") -> Iterator[None]:
    """Do something with a person's account. A refusal is written down, and so is what was done."""
    decision = _passed(by, may(by, user, action), action, user.pk)
    yield
    _note(by, decision, action, user.pk, reason, words)


@contextmanager
def doing_with_unit(by: Visit, unit: Unit, action: str, *, reason: str) -> Iterator[None]:
    """Do something with a unit; the same."""
    decision = _decided(by, unit.agency_id, unit.pk, action, None)
    _passed(by, decision, action, unit.pk)
    yield
    _note(by, decision, action, unit.pk, reason)


def may_see_unit(by: Visit, unit: Unit) -> bool:
    """Whether the visit may look at a unit: one of its agency, or one that its role covers."""
    return bool(_decided(by, unit.agency_id, unit.pk, "view", None))


def _decided(by: Visit, agency: UUID, unit: UUID, action: str, person: UUID | None) -> Decision:
    record = Record(type=ACCOUNTS, agency=agency, unit=unit, of_person=person)
    return decide(by.reader, record, action, gate.purpose_for(by, ACCOUNTS), by.now)


def _passed(by: Visit, decision: Decision, action: str, record: UUID) -> Decision:
    if not decision:
        _note(by, decision, action, record)
    if decision.outcome == "absent":
        raise gate.Absent
    if not decision:
        raise gate.Refused(decision)
    return decision


def _note(
    by: Visit, decision: Decision, action: str, record: UUID, reason: str = "", words: str = ""
) -> None:
    by.note(
        action=action, outcome=str(decision.outcome), type=ACCOUNTS, record=record,
        reason=reason or decision.reason, contexts=sorted(decision.contexts), words=words,
        purpose=gate.purpose_for(by, ACCOUNTS) or "",
    )  # fmt: skip
