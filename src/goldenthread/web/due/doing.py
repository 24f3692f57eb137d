"""Where a step that is due is done: the forms, meetings and facts that meet it, for whoever may
record them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import Case
from goldenthread.core import template
from goldenthread.core.obligations.terms import Chosen
from goldenthread.web.due.meeting import asked, met_by
from goldenthread.web.due.recording import FOR, may_record, to_record
from goldenthread.web.instruments import listing as forms
from goldenthread.web.screens.meetings import held, meeting_title

IN_FORMS = frozenset({"form", "review", "risk_assessment"})
"""What a form records by itself when it is completed."""
PAGES = {
    "assignment": ("case_give", "Give the case to somebody", "approve"),
    "plan_action": ("plan", "Plan against the risk", "create"),
    "primary_aggressor": ("sides", "Both sides together", "approve"),
    "wish": ("wish_new", "Record what she wants", "create"),
    "flag": ("marks", "Marks of the case", "create"),
}
"""Facts that have a page of their own: the page, what it is called, and who may act on it."""


@dataclass(frozen=True)
class Way:
    """A page on which a step can be done."""

    words: str
    url: str


def ways(visit: Visit, case: Case, owed: Owed) -> list[Way]:
    """The pages on which this reader can do a step, each once."""
    form = forms.meeting(owed)
    found = [Way(forms.title(form), forms.to_begin(case, form))] if form else []
    found = [one for one in found if forms.may_begin(visit, case, form)]
    for one in met_by(owed):
        if not (found and one.table in IN_FORMS):
            found += _of_fact(visit, case, owed, one)
    return list(dict.fromkeys(found))


def _of_fact(visit: Visit, case: Case, owed: Owed, fact: Chosen) -> Iterator[Way]:
    """The page on which facts of one kind are recorded, where the reader may."""
    values = asked(fact.said)
    if fact.table in PAGES:
        page, words, action = PAGES[fact.table]
        if gate.may(visit, case, action):
            yield Way(words, reverse(page, args=[case.matter_id]))
    elif fact.table == "meeting_item":
        yield from _of_meetings(visit, case, values.get("meeting", ()))
    elif fact.table == "form" and "supervised" in values.get("step", ()):
        yield Way("Forms of this case", reverse("forms", args=[case.matter_id]))
    elif may_record(visit, case, fact.table):
        url = f"{to_record(case, fact.table)}?{urlencode({FOR: str(owed.pk)})}"
        yield Way(template.table(fact.table).title, url)


def _of_meetings(visit: Visit, case: Case, codes: tuple[str, ...]) -> Iterator[Way]:
    for code in codes:
        if code in held() and visit.reader.role in held()[code]["roles"]:
            yield Way(meeting_title(code), reverse("item_new", args=[case.matter_id, code]))
