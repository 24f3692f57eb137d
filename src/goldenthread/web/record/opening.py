"""Opening a case: by the police, an advocate, a Haven, or for somebody who stays anonymous."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.apps.access.models import Agency, Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.actions.cases import may_open
from goldenthread.apps.record.models import Involvement
from goldenthread.web import errors
from goldenthread.web.doors import needs
from goldenthread.web.record import ways
from goldenthread.web.record.forms.cases import NewCaseForm
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

LEAD = "She need not have gone to the police, and nothing here goes to them by itself."
LEAD_POLICE = "Open it for every report, whether or not there is a crime."
NO_UNIT = (
    "As {role} you do not open cases: the role works on cases that others open. Ask whoever holds "
    "the case, or change to another role that you hold."
)


@needs("CAS", "create")
def new(request: HttpRequest) -> HttpResponse:
    """The page on which a case is opened."""
    visit = visit_of(request)
    offered = units(visit)
    if not offered:
        role = visit.role_name.lower()
        visit.note(action="create", outcome="deny", type="CAS", record=None, reason="not_in_table")
        return errors.refused(request, NO_UNIT.format(role=role))
    form = NewCaseForm(posted(request), units=offered, now=visit.now)
    is_police = Agency.objects.filter(pk=visit.reader.agency, kind=Agency.Kind.POLICE).exists()
    if is_police:
        form.fields["source"].help_text = ""
    if not may_open(visit, visit.reader.agency, UUID(offered[0][0]), type="PER"):
        del form.fields["is_anonymous"]
    if not may_open(visit, visit.reader.agency, UUID(offered[0][0]), type="RSK"):
        del form.fields["grade"]
    return done_or_asked(
        request, form, lambda: _open(visit, form), done="The case was opened. It is yours.",
        heading="Open a case", crumbs=ways.cases(), button="Open the case",
        back=reverse("cases"),
        lead=LEAD_POLICE if is_police else LEAD,
    )  # fmt: skip


def units(visit: Visit) -> list[tuple[str, str]]:
    """The units in which this reader may open a case, with their names, the own one first."""
    agency = visit.reader.agency
    found = Unit.objects.filter(pk__in=visit.reader.units, agency_id=agency)
    names = [(str(one.pk), str(one)) for one in found.prefetch_related("names").order_by("pk")]
    allowed = [pair for pair in names if may_open(visit, agency, UUID(pair[0]))]
    own = str(visit.reach["unit"])
    return sorted(allowed, key=lambda pair: (pair[0] != own, pair[1]))


def _open(visit: Visit, form: NewCaseForm) -> str:
    given = dict(form.cleaned_data)
    case = actions.open_case(
        by=visit, agency=visit.reader.agency, unit=UUID(given["unit"]), opened_at=visit.now,
        stated=form.stated,
        grade=given.get("grade", ""),
        **{name: given[name] for name in ("kind", "source", "happened_at", "summary", "wishes")},
    )  # fmt: skip
    if given.get("is_anonymous"):
        actions.add_person(by=visit, case=case, part=Involvement.Part.VICTIM, is_anonymous=True)
    return ways.to_case(case.matter_id)
