"""Markers: what a unit that travels there must know, set and ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Marker
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.writing import MarkerForm
from goldenthread.web.record.sending import done_or_asked, posted, visit_of


@needs("CAS", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Set a marker on a case."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    people = reading.people_of(visit, case)
    form = MarkerForm(
        posted(request), of=people, initial={"from_at": visit.now},
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip

    def save() -> str:
        given: dict[str, Any] = dict(form.cleaned_data)
        given.pop("form_key")
        given["person"] = next((o for o in people if str(o.pk) == given["person"]), None)
        actions.set_marker(by=visit, case=found, stated=form.stated, **given)
        return ways.to_case(case, "markers")

    return done_or_asked(
        request, form, save, done="The marker was set.",
        heading="Set a marker", button="Set the marker", crumbs=ways.case(found),
        back=ways.to_case(case, "markers"),
        lead="A unit that travels there is told of it, also when everything else is down.",
    )  # fmt: skip


@needs("CAS", "edit")
def end(request: HttpRequest, marker: UUID) -> HttpResponse:
    """End a marker."""
    visit = visit_of(request)
    row = Marker.objects.filter(pk=marker).first()
    if row is None:
        visit.note(action="edit", outcome="absent", type="CAS", record=marker)
        raise gate.Absent
    found = reading.case(visit, row.matter_id, "edit")
    form = Careful(posted(request))

    def save() -> str:
        actions.end_marker(by=visit, case=found, marker=row)
        return ways.to_case(row.matter_id, "markers")

    return done_or_asked(
        request, form, save, done="The marker was ended.",
        heading="End this marker?", button="End the marker", kind="warning",
        crumbs=ways.case(found), back=ways.to_case(row.matter_id, "markers"),
        lead=f"{row.get_kind_display()}: {row.text}",
        caution="From now on it is no longer on the emergency card. It stays in the chronology.",
    )  # fmt: skip
