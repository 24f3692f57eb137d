"""Opening a case to a MARAC, and closing it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import ConferenceWindow
from goldenthread.apps.access.protections import conferences
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.fields import MomentField
from goldenthread.web.protection import fields, ways
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import posted, visit_of

PACK = "MAR"


class ConferenceForm(Careful):
    """Who attends, on what basis, until when."""

    agencies = forms.MultipleChoiceField(
        label="Agencies that attend", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the agencies that attend"},
    )  # fmt: skip
    basis = forms.ChoiceField(
        label="Legal basis on which the MARAC meets", choices=fields.bases,
        error_messages={"required": "Choose a legal basis"},
    )  # fmt: skip
    until_at = MomentField(
        label="When the MARAC is over",
        help_text="In London time, for example 22 11 2026 at 16:30. Close it earlier if it ends "
        "earlier.",
        error_messages={"required": "Enter when the MARAC is over"},
    )

    def __init__(self, *args: Any, own: UUID, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agencies"].choices = fields.agencies_but(own)  # type: ignore[attr-defined]


@needs(PACK, "edit")
def open_(request: HttpRequest, case: UUID) -> HttpResponse:
    """Open a case to the agencies that attend."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, ConferenceWindow(matter_id=case), "edit", type=PACK)
    form = ConferenceForm(posted(request), own=visit.reader.agency, now=visit.now)
    return done_or_asked(
        request, form,
        lambda: conferences.open_windows(
            by=visit, matter=case, basis=form.cleaned_data["basis"],
            agencies=[UUID(one) for one in form.cleaned_data["agencies"]],
            until_at=form.cleaned_data["until_at"],
        ),
        to=ways.who(case, "marac"), done="The case is open to the agencies that attend.",
        heading="Open this case to a MARAC", button="Open it",
        lead="People of these agencies see it while the MARAC is open, to prepare and hold it. "
        "Nobody sees a safe contact through it.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


@needs(PACK, "edit")
def close(request: HttpRequest, window: UUID) -> HttpResponse:
    """Close a case to one agency."""
    visit = visit_of(request)
    found = ConferenceWindow.objects.select_related("agency").filter(pk=window).first()
    if found is None:
        raise gate.Absent
    case = reading.case(visit, found.matter_id)
    return done_or_asked(
        request, Careful(posted(request)), lambda: conferences.close_window(by=visit, window=found),
        to=ways.who(found.matter_id, "marac"), done="It is closed.",
        heading=f"Close this case to {found.agency.name}", button="Close it",
        facts=[Fact("Open until", uk_moment(found.until_at))],
        lead="From the next page on nobody of that agency sees it through the MARAC.",
        crumbs=ways.below_case(case), back=ways.who(found.matter_id),
    )  # fmt: skip
