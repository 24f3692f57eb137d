"""The plan against a risk: actions that remove, avoid, reduce or accept it, and their steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import PlanStep
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Fact, Person

SET, DONE, NOT_DONE, CHANGED = "set", "done", "not_done", "changed"
ACCEPT = "accept"


@dataclass(frozen=True)
class Action:
    """One action of a plan: its first row, and what became of it, the newest last."""

    first: Any
    steps: Sequence[Any]

    @property
    def last(self) -> Any:
        """Its newest row."""
        return self.steps[-1] if self.steps else self.first

    @property
    def now(self) -> Any:
        """The row that says what is to be done now, by whom and by when."""
        return next((one for one in reversed(self.steps) if one.step == CHANGED), self.first)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.last.step in (SET, CHANGED)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is still to be done."""
        due = self.now.due_on
        return self.is_open and due is not None and due < today


def plan_of(by: Visit, case: Case) -> list[Action]:
    """The actions of a case's plan: those to be done first, by their day; then the others."""
    model: Any = FACTS["plan_action"]
    rows = model.objects.filter(matter_id=case.matter_id).select_related("person")
    shown = gate.see(by, rows.order_by("happened_at", "recorded_at"))
    links = PlanStep.objects.filter(matter_id=case.matter_id).values_list("step_id", "action_id")
    return sorted(_together(shown, dict(links)), key=_place)


def set_action(
    *, by: Visit, case: Case, person: Person | None, approach: str, action: str, owned_by: str,
    due_on: date | None, plan: str = "", stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Set an action of the plan. Raises BadFact: it says what, by whom and by which day."""
    wrong = _problems(approach, action, owned_by, due_on, by.now.date())
    if wrong:
        raise actions.BadFact(wrong)
    return actions.record_fact(
        by=by, case=case, table="plan_action", happened_at=by.now, person=person, action=action,
        approach=approach, step=SET, owned_by=owned_by, due_on=due_on, plan=plan, stated=stated,
    )  # fmt: skip


def take_step(
    *, by: Visit, case: Case, action: Action, step: str, words: str, owned_by: str = "",
    due_on: date | None = None, stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Record what became of an action. Raises BadFact.

    What is changed says anew what is to be done, by whom and by which day; not done says why.
    """
    now = action.now
    wrong = (
        _problems(now.approach, words, owned_by, due_on, by.now.date()) if step == CHANGED else {}
    )
    if step == NOT_DONE and not words.strip():
        wrong = {"action": "Write why it was not done, and what is done instead."}
    if wrong:
        raise actions.BadFact(wrong)
    row = actions.record_fact(
        by=by, case=case, table="plan_action", happened_at=by.now, person=now.person,
        approach=now.approach, step=step, action=words or now.action, stated=stated, plan=now.plan,
        owned_by=owned_by or now.owned_by, due_on=due_on or now.due_on,
    )  # fmt: skip
    PlanStep(
        matter_id=case.matter_id, action=action.first, step=row, recorded_by=by.person
    ).save(force_insert=True)  # fmt: skip
    return row


def _together(rows: Iterable[Any], links: dict[Any, Any]) -> list[Action]:
    steps: dict[Any, list[Any]] = {}
    firsts = []
    for row in rows:
        if row.pk in links:
            steps.setdefault(links[row.pk], []).append(row)
        else:
            firsts.append(row)
    return [Action(one, steps.get(one.pk, ())) for one in firsts]


def _place(one: Action) -> tuple[bool, date, str]:
    return not one.is_open, one.now.due_on or date.max, str(one.first.pk)


def _problems(
    approach: str, action: str, owned_by: str, due_on: date | None, today: date
) -> dict[str, str]:
    accepts = approach == ACCEPT
    wrong = {
        "action": (not action.strip(), "Write why this risk can be accepted." if accepts else
                   "Write what is to be done."),
        "owned_by": (not owned_by.strip(), "Write which role has to do it, or answers for it."),
        "due_on": (due_on is None, "Enter the day by which it is done, or looked at again."),
    }  # fmt: skip
    found = {name: words for name, (is_wrong, words) in wrong.items() if is_wrong}
    if due_on is not None and due_on < today:
        found["due_on"] = "Enter a day that is still to come."
    return found
