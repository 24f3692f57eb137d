"""May this visit do this with an entry of the directory? Asked of the one gate."""

from __future__ import annotations

from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory.models import Entry
from goldenthread.core.rules.access import decide, matrix
from goldenthread.core.rules.access.decisions import Decision
from goldenthread.core.rules.access.facts import Record

TYPE = Entry.RECORD_TYPE
KEEPS, ADDS = "edit", "create"


def may(by: Visit, agency: UUID, unit: UUID, action: str) -> Decision:
    """What the rules say of doing this with an entry of a unit."""
    record = Record(type=TYPE, agency=agency, unit=unit)
    return decide(by.reader, record, action, gate.purpose_for(by, TYPE), by.now)


def may_write(by: Visit, entry: Entry) -> bool:
    """Whether the visit may say more of an entry: its keeper; of what happened who may add."""
    action = ADDS if entry.happened else KEEPS
    return bool(may(by, entry.agency_id, entry.unit_id, action))


def keeps_any(role: str) -> bool:
    """Whether a role may keep entries of some unit."""
    return bool(matrix.entry(role, TYPE, KEEPS))


def adds_any(role: str) -> bool:
    """Whether a role may add what happened for some unit."""
    return bool(matrix.entry(role, TYPE, ADDS))


def require(by: Visit, entry: Entry, action: str) -> None:
    """Raises Refused, or Absent; the answer is written down with its entry."""
    decision = may(by, entry.agency_id, entry.unit_id, action)
    by.note(
        action=action, outcome=str(decision.outcome), type=TYPE, record=entry.pk,
        reason=decision.reason, contexts=sorted(decision.contexts),
        purpose=gate.purpose_for(by, TYPE) or "",
    )  # fmt: skip
    if decision.outcome == "absent":
        raise gate.Absent
    if not decision:
        raise gate.Refused(decision)
