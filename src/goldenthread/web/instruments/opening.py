"""The form that a page is about: found through the gate, with the people of its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.permission import SUPERVISION
from goldenthread.apps.forms.sheets import Sheet, sheet
from goldenthread.apps.record.models import Case, Person
from goldenthread.core import template
from goldenthread.core.instruments import Suggestion
from goldenthread.web.instruments import words
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import Crumbs, visit_of

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

    def people(self) -> Sequence[Person]:
        """The people of the case."""
        return reading.people_of(self.visit, self.case.matter_id)

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


def grade_title(suggested: Suggestion | None) -> str:
    """The grade that is suggested, in its word."""
    return template.code_list("risk_grade").codes[suggested.grade].title if suggested else ""
