"""What teams are told of the samples of their work, and that they have read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import looking, sampling
from goldenthread.apps.quality.models import Feedback
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.quality import kinds
from goldenthread.web.doors import needs
from goldenthread.web.due.listing import roles_of
from goldenthread.web.quality.forms import ReadForm
from goldenthread.web.record import ways
from goldenthread.web.record.sending import answered, posted, visit_of


@needs("CAS", "create")
def unread(request: HttpRequest) -> HttpResponse:
    """What the reader's role was told about work of their unit, and nobody has read yet."""
    visit = visit_of(request)
    told = {"waiting": _waiting(visit), "crumbs": ways.home()}
    return render(request, "quality/feedback.html", told)


@needs("CAS", "create")
def read(request: HttpRequest, sent: UUID) -> HttpResponse:
    """Say that it was read."""
    visit = visit_of(request)
    rows = Feedback.objects.filter(step=Feedback.Step.SENT).select_related("result")
    row = gate.get(visit, rows, sent, "create")
    form = ReadForm(posted(request), now=visit.now)

    def save() -> str:
        sampling.acknowledge(by=visit, sent=row)
        return reverse("quality_feedback")

    if answer := answered(request, form, save, "It is noted that you have read it."):
        return answer
    told = {"waiting": _waiting(visit), "crumbs": ways.home()}
    return render(request, "quality/feedback.html", told)


def _waiting(visit: Visit) -> list[dict[str, Any]]:
    found = looking.unread(visit, roles_of(visit.reader.role))
    rows = Case.objects.filter(matter_id__in={one.matter_id for one in found})
    cases = {one.matter_id: one for one in gate.see(visit, rows, "find")}
    return [
        {"sent": one, "case": cases[one.matter_id], "form": ReadForm(now=visit.now),
         "kind": kinds()[one.result.drawn.kind], "result": one.result}
        for one in found if one.matter_id in cases
    ]  # fmt: skip
