"""The form that a page is about: found through the gate, with the people of its case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.permission import SUPERVISION
from goldenthread.apps.forms.sheets import Sheet, sheet
from goldenthread.apps.record.models import Case, Person
from goldenthread.core import template
from goldenthread.web.instruments import words
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import Crumbs, done_or_asked, visit_of

LEVEL = frozenset({"level"})
"""The part of an assessment that some roles may see without its answers: the grade."""


@dataclass(frozen=True)
class Opened:
    """A form with its case, the people of it, and who asks."""

    visit: Visit
    filling: Filling
    case: Case
    is_whole: bool
    """Whether the answers are open to the reader, and not the grade alone."""

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it is open."""
        return Ending.objects.filter(filling=self.filling).first()

    @property
    def crumbs(self) -> Crumbs:
        """Above the pages of the form."""
        return [*ways.case(self.case), ("Forms", to_list(self.case))]

    @property
    def crumbs_below(self) -> Crumbs:
        """Above the pages that lie below the form's own."""
        return [*self.crumbs, (self.filling.title, to_form(self.filling))]

    def people(self) -> Sequence[Person]:
        """The people of the case."""
        return reading.people_of(self.visit, self.case.matter_id)

    def choosable(self) -> Sequence[Person]:
        """Those of them to whose safe contact a part of a text may go."""
        return reading.choosable(self.visit, self.case.matter_id)

    def names(self) -> words.Names:
        """Their names, as answers speak of them."""
        return words.names(self.people())

    def sheet(self) -> Sheet:
        """The form as it stands."""
        return sheet(self.filling)


def form_of(request: HttpRequest, key: UUID) -> Opened:
    """The form, its look written down. Raises Absent or Refused."""
    visit = visit_of(request)
    rows = Filling.objects.select_related("person")
    filling = gate.get(visit, rows, key, parts=LEVEL)
    is_whole = gate.may(visit, filling, "view").fields is None
    return Opened(visit, filling, reading.case(visit, filling.matter_id), is_whole)


def to_fill(request: HttpRequest, key: UUID) -> Opened:
    """The form, for somebody who may fill it in. Who may see the grade alone may not."""
    found = form_of(request, key)
    gate.require(found.visit, found.filling, "view")
    gate.require(found.visit, found.filling, "create")
    if found.filling.form.stage == SUPERVISION:
        gate.require(found.visit, found.filling, "approve")
    return found


def back_to_form(request: HttpRequest, opened: Opened, why: Exception) -> HttpResponse:
    """The form's own page, with why something could not be done to it."""
    messages.error(request, str(why))
    return redirect(to_form(opened.filling))


def done_or_back(
    request: HttpRequest, opened: Opened, form: Careful, do: Callable[[], str], *,
    early: type[Exception], **page: Any,
) -> HttpResponse:  # fmt: skip
    """Do what was sent to a form, or ask; where it stands so that nothing can be done, say why."""
    try:
        return done_or_asked(
            request, form, do, crumbs=opened.crumbs_below, back=to_form(opened.filling), **page
        )
    except early as why:
        return back_to_form(request, opened, why)


def to_list(case: Case) -> str:
    """The forms of a case."""
    return reverse("forms", args=[case.matter_id])


def to_form(filling: Filling) -> str:
    """A form's own page."""
    return reverse("form", args=[filling.pk])


def to_section(filling: Filling, section: str) -> str:
    """One section of a form."""
    return reverse("form_section", args=[filling.pk, section])


def to_check(filling: Filling) -> str:
    """Where a form is checked and completed."""
    return reverse("form_check", args=[filling.pk])


def grade_title(code: str) -> str:
    """A grade in its word; empty where there is none."""
    known = template.code_list("risk_grade").codes
    return known[code].title if code in known else ""
