"""The plan against a risk: its actions, each with owner and day, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms import planning
from goldenthread.apps.forms.planning import Action
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.instruments.people import AboutSomebody
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

APPROACHES = {
    "remove": "Remove the risk: the suspect is held, or she is out of reach",
    "avoid": "Avoid it: she is elsewhere when it could happen",
    "reduce": "Reduce it: locks, alarm, conditions, visits",
    "accept": "Accept it: nothing more can be done now, and here is why",
}
STEPS = ((planning.DONE, "It was done"), (planning.NOT_DONE, "It was not done"),
         (planning.CHANGED, "It is changed: another action, owner or day"))  # fmt: skip


def owners() -> list[tuple[str, str]]:
    """The roles that may have to do something; never a name."""
    return [("", "Choose a role"), *((one.name, one.name) for one in codes().roles.values())]


class ActionForm(AboutSomebody):
    """An action of the plan."""

    nobody = ("", "Nobody in particular")
    plan = forms.ChoiceField(
        label="Which plan", widget=forms.RadioSelect, required=False, initial="usual",
        choices=template.code_list("plan_kind").choices,
        help_text="A safe visit says how she is visited where the couple may be together again.",
    )  # fmt: skip
    approach = forms.ChoiceField(
        label="What it does about the risk", widget=forms.RadioSelect,
        choices=tuple(APPROACHES.items()),
        error_messages={"required": "Choose what it does about the risk"},
    )  # fmt: skip
    action = sentences(
        "What is to be done", needed="Write what is to be done",
        help_text=f"Where the risk is accepted, why. {NO_WAY_TO_REACH}",
    )  # fmt: skip
    owned_by = forms.ChoiceField(
        label="Who has to do it", choices=owners, help_text="A role, so that it outlives a tour.",
        error_messages={"required": "Choose who has to do it"},
    )  # fmt: skip
    due_on = DateField(
        label="By which day", help_text="For example 22 11 2026",
        error_messages={"required": "Enter the day by which it is done, or looked at again"},
    )  # fmt: skip


class StepForm(Careful):
    """What became of an action."""

    step = forms.ChoiceField(
        label="What became of it", widget=forms.RadioSelect, choices=STEPS,
        error_messages={"required": "Choose what became of it"},
    )  # fmt: skip
    action = sentences("What was done, why it was not, or what is to be done instead",
                       required=False, help_text=NO_WAY_TO_REACH)  # fmt: skip
    owned_by = forms.ChoiceField(label="Who has to do it", choices=owners, required=False,
                                 help_text="Only where it is changed.")  # fmt: skip
    due_on = DateField(label="By which day", required=False, help_text="Only where it is changed.")


@needs("ACT", "view")
def plan(request: HttpRequest, case: UUID) -> HttpResponse:
    """The plan of a case."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="ACT")
    told = {
        "case": found, "crumbs": ways.case(found),
        "actions": [_told(visit, one) for one in planning.plan_of(visit, found)],
        "may_write": bool(gate.may(visit, found, "create", type="ACT")),
    }  # fmt: skip
    return render(request, "instruments/plan.html", told)


@needs("ACT", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Set an action of the plan."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="ACT")
    gate.require(visit, found, "create", type="ACT")
    of = reading.people_of(visit, case)
    form = ActionForm(posted(request), of=of, people=lambda: reading.choosable(visit, case))

    def save() -> None:
        given = form.cleaned_data
        planning.set_action(
            by=visit, case=found, person=form.chosen, approach=given["approach"],
            action=given["action"], owned_by=given["owned_by"], due_on=given["due_on"],
            stated=form.stated, plan=given["plan"],
        )  # fmt: skip

    return _asked(request, form, found, save, "The action was set.", heading="Set an action",
        button="Set the action",
    )  # fmt: skip


@needs("ACT", "create")
def step(request: HttpRequest, action: UUID) -> HttpResponse:
    """Record what became of an action."""
    visit = visit_of(request)
    model: Any = FACTS["plan_action"]
    row = gate.get(visit, model.objects.all(), action)
    gate.require(visit, row, "create")
    found = reading.case(visit, row.matter_id)
    here = next((o for o in planning.plan_of(visit, found) if o.first.pk == row.pk), None)
    if here is None:
        raise Http404
    form = StepForm(
        posted(request), initial={"owned_by": here.now.owned_by, "due_on": here.now.due_on},
        people=lambda: reading.choosable(visit, found.matter_id),
    )  # fmt: skip

    def save() -> None:
        given = form.cleaned_data
        is_changed = given["step"] == planning.CHANGED
        planning.take_step(
            by=visit, case=found, action=here, step=given["step"], words=given["action"],
            owned_by=given["owned_by"] if is_changed else "",
            due_on=given["due_on"] if is_changed else None, stated=form.stated,
        )  # fmt: skip

    return _asked(
        request, form, found, save, "It was recorded.", heading="What became of an action",
        button="Record it", lead=here.now.action,
    )  # fmt: skip


def _asked(
    request: HttpRequest, form: Careful, case: Case, save: Callable[[], None], done: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    back = reverse("plan", args=[case.matter_id])

    def do() -> str:
        save()
        return back

    crumbs = [*ways.case(case), ("Plan", back)]
    return done_or_asked(request, form, do, done=done, crumbs=crumbs, back=back, **words)


def _told(visit: Visit, one: Action) -> dict[str, Any]:
    """An action as the page prints it."""
    now, steps = one.now, template.code_list("action_step").codes
    approach = template.code_list("approach").codes[now.approach].title
    is_late = one.is_late(london(visit.now).date())
    return {
        "plan": _plan(now.plan),
        "action": now.action, "approach": approach, "owner": now.owned_by or "Nobody is named",
        "person": now.person.name if now.person else "The whole incident",
        "due": uk_date(now.due_on, "no day was set"), "is_open": one.is_open,
        "state": "Overdue" if is_late else "To be done" if one.is_open else steps[
            one.last.step].title,
        "steps": [
            (steps[row.step].title, uk_moment(row.happened_at), row.action)
            for row in (one.first, *one.steps)
        ],
        "url": reverse("plan_step", args=[one.first.pk]),
    }  # fmt: skip


def _plan(code: str) -> str:
    """Which plan, where it is another than the usual one."""
    return "" if code in ("", "usual") else template.code_list("plan_kind").codes[code].title
