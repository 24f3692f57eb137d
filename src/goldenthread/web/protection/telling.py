"""What outside bodies were told of a case: recorded, and listed for the agency whose case it is."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import SharingDecision
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import ToldOutside
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.fields import MomentField
from goldenthread.web.protection import fields, ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import posted, visit_of
from goldenthread.web.record.staff import names_for

NAMES = (
    "body",
    "is_abroad",
    "country",
    "reference",
    "what",
    "purpose",
    "basis",
    "authority",
    "why",
    "happened_at",
)


class ToldOutsideForm(Careful):
    """Who was told what, and by whose authority."""

    body = forms.CharField(
        label="Which body was told", max_length=120,
        help_text="One that has no accounts here, as a force abroad or a refuge elsewhere.",
        error_messages={"required": "Say which body was told"},
    )  # fmt: skip
    is_abroad = forms.BooleanField(label="It is in another country", required=False)
    country = forms.CharField(
        label="Which country", max_length=60, required=False,
        help_text="Only for a body in another country.",
    )  # fmt: skip
    reference = forms.CharField(
        label="Its reference", max_length=60, required=False,
        help_text="The number under which it keeps this, such as that of another force.",
    )  # fmt: skip
    what = fields.long_text(
        "What it was told", required="Say what it was told",
        help_text="In a sentence or two. Never her address or number: say that it was given.",
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label="What for", choices=fields.purposes, error_messages={"required": "Choose a purpose"}
    )
    basis = forms.ChoiceField(
        label="Legal basis", choices=fields.bases,
        error_messages={"required": "Choose a legal basis"},
    )  # fmt: skip
    authority = forms.CharField(
        label="By whose authority", max_length=200,
        help_text="Who allowed it, and under what: an order, a treaty, a protocol.",
        error_messages={"required": "Say by whose authority"},
    )  # fmt: skip
    why = fields.long_text("Why it was necessary", required="Say why it was necessary")
    happened_at = MomentField(
        label="When it was told", error_messages={"required": "Enter when it was told"}
    )


@needs("LST", "create")
def told(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record that a body without accounts here was told something of a case."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, SharingDecision(matter_id=case), "create", type="LST")
    form = ToldOutsideForm(
        posted(request), now=visit.now, initial={"happened_at": visit.now},
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip
    return done_or_asked(
        request, form,
        lambda: actions.record_told_outside(
            by=visit, case=found, stated=form.stated,
            **{name: form.cleaned_data[name] for name in NAMES},
        ),
        to=ways.who(case, "outside"), done="It is recorded. It opens nothing to them here.",
        heading="An outside body was told", button="Record it",
        lead="For bodies that have no accounts here. With one that has, share the case instead.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


def cards(visit: Visit, case: UUID) -> list[tuple[str, list[Fact]]]:
    """What outside bodies were told of a case, the newest first."""
    rows = list(ToldOutside.objects.filter(matter_id=case).order_by("-happened_at", "id"))
    names = names_for(visit, (one.recorded_by for one in rows))
    return [
        (
            f"{one.body}, {one.country or 'abroad'}" if one.is_abroad else one.body,
            [
                *([Fact("Its reference", one.reference)] if one.reference else []),
                Fact("Told", one.what, note=uk_moment(one.happened_at)),
                Fact("What for", words.purpose(one.purpose)),
                Fact("Legal basis", words.basis(one.basis)),
                Fact("By whose authority", one.authority),
                Fact("Why", one.why, note=f"Recorded by {names[one.recorded_by]}"),
            ],
        )
        for one in rows
    ]
