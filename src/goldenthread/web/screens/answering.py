"""The answer of a supervisor or an inspector to what the ladder raised: why, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.obligations.deciding import answer_raised
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.obligations.raising import raised_of
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.obligations import trigger_of
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell
from goldenthread.web.doors import needs
from goldenthread.web.due.words import line
from goldenthread.web.fields import DateField
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.sending import done_or_asked, posted, visit_of
from goldenthread.web.screens.columns import column, title
from goldenthread.web.screens.more_columns import place
from goldenthread.web.screens.told import Told

LATER = frozenset({"in_hand", "tasked"})
"""Answers that say by which day."""
DONE = "Your answer was recorded. What is due stays due until it is done."
NOT_RAISED = "It is not late, so nothing has been raised, and there is nothing to answer."


class AnswerForm(Careful):
    """What is answered. It never says that a step is done: what meets it is recorded by itself."""

    order: ClassVar[Sequence[str]] = ["kind", "words", "due_on"]
    kind = forms.ChoiceField(
        label="What you answer", widget=forms.RadioSelect,
        choices=template.code_list("answer_kind").choices,
        error_messages={"required": "Choose what you answer"},
    )  # fmt: skip
    words = forms.CharField(
        label="Why it was missed, and what is done about it", max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Roles, never names. {NO_WAY_TO_REACH}",
        error_messages={"required": "Write why it was missed, and what is done about it"},
    )  # fmt: skip
    due_on = DateField(label="By which day", required=False,
                       help_text="Where it is in hand or given to somebody.")  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is still to be done has a day that is to come."""
        super().clean()
        day, today = self.cleaned_data.get("due_on"), london(self.now).date() if self.now else None
        if self.cleaned_data.get("kind") in LATER and "due_on" not in self.errors and not day:
            self.add_error("due_on", "Enter the day by which it is put right")
        if day and today and day < today:
            self.add_error("due_on", "Enter a day that is still to come")
        return self.cleaned_data


@needs("OBL", "edit")
def answer(request: HttpRequest, owed: UUID) -> HttpResponse:
    """Answer one thing that was raised; always one, never in bulk (S10)."""
    visit = visit_of(request)
    row = gate.get(visit, Owed.objects.all(), owed, "edit")
    case = reading.case(visit, row.matter_id, "create")
    said = line(row, visit.now)
    rungs = raised_of(row, visit.now)
    form = AnswerForm(posted(request), now=visit.now,
                      people=lambda: reading.choosable(visit, case.matter_id))  # fmt: skip

    def save() -> str:
        given = {name: form.cleaned_data[name] for name in AnswerForm.order}
        answer_raised(by=visit, case=case, owed=row, stated=form.stated, **given)
        return reverse("case_due", args=[case.matter_id])

    where = "; ".join(f"{place(one.to)}, {uk_date(one.at)}" for one in rungs)
    return done_or_asked(
        request, form, save, done=DONE,
        heading=said.title, button="Record the answer", crumbs=ways.case(case),
        back=reverse("case_due", args=[case.matter_id]),
        lead=f"{said.words} {said.who}. {said.when}. Raised to: {where or 'nobody yet'}.",
        caution="" if said.is_late else NOT_RAISED,
    )  # fmt: skip


def last_answer(told: Told, owed: Owed) -> Any:
    """The last answer to one obligation."""
    trigger = trigger_of(owed.trigger, owed.person)
    return told.last("raised_answer", owed.matter_id, obligation=owed.code, trigger=trigger)


@column("answer", "Answer")
def answered(row: Any, told: Told) -> Cell:
    """What was answered last, and the way to answer."""
    if row.matter_id not in told.cases:
        return Cell("")
    last = last_answer(told, row)
    url = reverse("due_answer", args=[row.pk])
    if last is None:
        return Cell("Answer it", url=url)
    by = f", by {uk_date(last.due_on)}" if last.due_on else ""
    return Cell(f"{title('answer_kind', last.kind)}{by}", url=url,
                under=f"{last.answered_by}, {uk_date(last.happened_at)}: {last.words}")  # fmt: skip
