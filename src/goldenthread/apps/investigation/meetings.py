"""What meetings take up: the steps of each item, and by when somebody undertook to act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.models import Undertaking
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Fact
from goldenthread.core.dates import london
from goldenthread.core.rules.access import contexts

NO_WORDS = (
    "This case is restricted. On a meeting's agenda it stands as a number and its handler, and "
    "nothing that was said of it is written there. Record that it was taken up, without words; "
    "write the decision as a note in the case."
)

NOT_RESTRICTED = (
    "This case is not restricted. What is done about a member of staff, and covert work, is "
    "recorded only where nobody but the named can read it. Have the restricted-case handler "
    "restrict the case first (safety rule S14; 003-102; 000-172)."
)


def record_item(
    *, by: Visit, case: Case, meeting: str, step: str, decision: str = "", owned_by: str = "",
    due_on: date | None = None, attended: str = "", happened_at: datetime,
    stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Record a step of a case at a meeting, and by when its owner has to have acted.

    Raises BadFact with every problem. Of a restricted case no word is taken (S14).
    """
    _refuse_unfit(by, case, step, decision, owned_by, due_on, attended)
    item = actions.record_fact(
        by=by, case=case, table="meeting_item", happened_at=happened_at, stated=stated,
        meeting=meeting, step=step, decision=decision, owned_by=owned_by, attended=attended,
    )  # fmt: skip
    if due_on is not None:
        Undertaking(
            matter_id=case.matter_id, item_id=item.pk, due_on=due_on, recorded_by=by.person
        ).save(force_insert=True)
    return item


def due_days(items: Iterable[UUID]) -> dict[UUID, date]:
    """By when each of these items was undertaken."""
    rows = Undertaking.objects.filter(item_id__in=list(items))
    return dict(rows.values_list("item_id", "due_on"))


def is_restricted(visit: Visit, matter: UUID) -> bool:
    """Whether a matter that this visitor sees is restricted to some people now."""
    return bool(contexts.restrictions(gate.standing(visit, matter, "CAS"), visit.now))


def only_restricted(by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What is done about a member of staff is written only where none but the named read it."""
    return {} if is_restricted(by, case.matter_id) else {"step": NOT_RESTRICTED}


def _refuse_unfit(
    by: Visit, case: Case, step: str, decision: str, owned_by: str, due_on: date | None,
    attended: str,
) -> None:  # fmt: skip
    found = {}
    if is_restricted(by, case.matter_id) and (decision or owned_by or due_on or attended):
        found["decision"] = NO_WORDS
    elif step == "decided" and not decision:
        found["decision"] = "Write what was decided: a decision without words binds nobody."
    if due_on and not owned_by:
        found["owned_by"] = "Choose who has to act by that day."
    if due_on and due_on < london(by.now).date():
        found["due_on"] = "Enter a day that is still to come."
    if found:
        raise actions.BadFact(found)
