"""The mailbox of a unit: what partners say, for the unit's supervisor; and her consent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.public import actions
from goldenthread.apps.public.models import Message, MessageConsent
from goldenthread.apps.record import searches
from goldenthread.apps.record.models import Case, Person
from goldenthread.core.policy import value
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record import opening, reading, ways
from goldenthread.web.record.forms.careful import Careful, past
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.forms.writing import Happened
from goldenthread.web.record.sending import Crumbs, posted, visit_of

NOT_FOUND = (
    "No case with this reference is open to you. Look at the reference again, or ring the duty "
    "desk."
)
HOW_HELP = "For example: in person at the centre, alone with her advocate"


class MessageForm(Careful):
    """A message that a partner brought."""

    unit = forms.ChoiceField(label="Whose mailbox", error_messages={"required": "Choose the unit"})
    partner = forms.CharField(
        label="Which partner",
        max_length=120,
        help_text="The agency or group, not a person’s name.",
        error_messages={"required": "Enter which partner it comes from"},
    )
    topic = forms.ChoiceField(
        label="What it is about",
        choices=Message.Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    text = sentences(
        "What they say",
        rows=8,
        most=4000,
        needed="Write what they say",
        help_text="Without the name of a survivor: a message belongs to nobody until she agrees. "
        + NO_WAY_TO_REACH,
    )
    received_on = DateField(
        label="When it came", error_messages={"required": "Enter the day on which it came"}
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.choices = units
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
            unit.initial = units[0][0]

    def clean(self) -> dict[str, Any]:
        """It has come already."""
        super().clean()
        past(self, "received_on", "Enter a day that has passed")
        return self.cleaned_data


class CaseForm(Careful):
    """Whose case it may be about. A reference is never kept, and may look like a postcode."""

    kept_apart: ClassVar[frozenset[str]] = frozenset({"reference"})
    reference = forms.CharField(
        label="Reference of the case",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the reference of the case"},
    )


class ConsentForm(Happened):
    """What she said when she was asked."""

    order: ClassVar[Sequence[str]] = [
        "person",
        "answer",
        "words",
        "asked_by",
        "how",
        "happened_at",
    ]
    person = forms.ChoiceField(label="Who was asked", error_messages={"required": "Choose who"})
    answer = forms.ChoiceField(
        label="Does she agree that the message is tied to her case",
        choices=MessageConsent.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what she said. Without her answer nothing is tied"},
    )
    words = sentences(
        "Her words",
        needed="Write what she said",
        help_text=NO_WAY_TO_REACH,
    )
    asked_by = forms.CharField(
        label="Who asked her", max_length=120, error_messages={"required": "Enter who asked her"}
    )
    how = forms.CharField(
        label="How she was asked",
        max_length=200,
        help_text=HOW_HELP,
        error_messages={"required": "Write how she was asked"},
    )

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        person: Any = self.fields["person"]
        person.choices = [("", "Choose a person"), *((str(one.pk), one.name) for one in of)]


class WithdrawForm(Happened):
    """That she withdrew it."""

    order: ClassVar[Sequence[str]] = ["words", "how", "happened_at"]
    words = sentences(
        "Her words",
        needed="Write what she said",
        help_text=NO_WAY_TO_REACH,
    )
    how = forms.CharField(
        label="How she said it, and to whom",
        max_length=200,
        error_messages={"required": "Write how she said it"},
    )


@needs("CAS", "approve")
def mailbox(request: HttpRequest) -> HttpResponse:
    """The messages of the units that the reader supervises, the newest first."""
    visit = visit_of(request)
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    rows = Message.objects.order_by("-received_on", "-recorded_at", "id")
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    found = gate.see(visit, page.object_list, "approve")
    columns = (Column("Came"), Column("From"), Column("About"))
    lines = [
        (Cell(uk_date(one.received_on), url=_to(one)), one.partner, one.get_topic_display())
        for one in found
    ]
    told = {
        "page": page,
        "table": Table("Messages", columns, lines) if lines else None,
        "crumbs": ways.home(),
    }
    return render(request, "feedback/mailbox.html", told)


@needs("CAS", "approve")
def new(request: HttpRequest) -> HttpResponse:
    """Put a message that a partner brought into the mailbox."""
    visit = visit_of(request)
    form = MessageForm(
        posted(request),
        now=visit.now,
        units=opening.units(visit),
        initial={"received_on": visit.now.date()},
    )

    def write() -> str:
        given = _without_key(form)
        unit = Unit.objects.get(pk=given.pop("unit"))
        row = actions.bring_message(by=visit, unit=unit.pk, stated=form.stated, **given)
        return _to(row)

    return done_or_asked(
        request,
        form,
        write,
        to=reverse("feedback:mailbox"),
        done="The message was saved.",
        heading="A message from a partner",
        button="Save the message",
        crumbs=above(),
        back=reverse("feedback:mailbox"),
        lead="What partners say of how the unit works. It stands by itself, in no case.",
    )


@needs("CAS", "approve")
def message(request: HttpRequest, message: UUID) -> HttpResponse:
    """One message, and with her consent the case that it is tied to."""
    visit = visit_of(request)
    row = _one(visit, message)
    form = CaseForm(posted(request), now=visit.now)
    if request.method == "POST" and form.is_valid():
        asked_ = searches.Asked(reference=form.cleaned_data["reference"])
        for case in searches.search(visit, asked_).cases:
            return redirect("feedback:consent", message, case.pk)
        form.add_error("reference", NOT_FOUND)
    tied = _tied(visit, row)
    told = {"message": row, "facts": _facts(row), "form": form, "tied": tied, "crumbs": above()}
    return render(request, "feedback/message.html", told)


@needs("CAS", "approve")
def consent(request: HttpRequest, message: UUID, case: UUID) -> HttpResponse:
    """Record what she said; the message is tied to her case only where she agrees."""
    visit = visit_of(request)
    row = _one(visit, message)
    found = reading.case(visit, case, "create")
    people = _victims(visit, found)
    form = ConsentForm(
        posted(request),
        now=visit.now,
        of=people,
        people=lambda: reading.choosable(visit, case),
        initial={"person": str(people[0].pk) if len(people) == 1 else ""},
    )
    return done_or_asked(
        request,
        form,
        lambda: _consented(visit, row, found, people, form),
        to=_to(row),
        done="What she said was saved.",
        heading="Does she agree?",
        button="Save what she said",
        lead=f"Case {found.reference}. Ask her before the message is tied to her case. Where she "
        "does not agree, her case says only that she was asked.",
        crumbs=[*above(), ("Message", _to(row))],
        back=_to(row),
    )


@needs("CAS", "create")
def withdraw(request: HttpRequest, consent: UUID) -> HttpResponse:
    """Record that she withdrew her consent: the message is no longer tied to her case."""
    visit = visit_of(request)
    row = gate.get(visit, MessageConsent.objects.select_related("withdrawal"), consent, "create")
    case = reading.case(visit, row.matter_id, "create")
    form = WithdrawForm(
        posted(request),
        now=visit.now,
        initial={"happened_at": visit.now},
        people=lambda: reading.choosable(visit, row.matter_id),
    )
    back = reverse("feedback:on_case", args=[row.matter_id])

    def write() -> None:
        if not hasattr(row, "withdrawal"):
            actions.withdraw_consent(
                by=visit, consent=row, stated=form.stated, **_without_key(form)
            )

    return done_or_asked(
        request,
        form,
        write,
        to=back,
        done="It is no longer tied to her case.",
        heading="She withdrew her consent",
        button="Save",
        kind="warning",
        lead="From now on the message is not tied to her case. That it was stays in the history.",
        crumbs=ways.case(case),
        back=back,
    )


def above() -> Crumbs:
    """Above the pages of a message."""
    return [*ways.home(), ("Feedback mailbox", reverse("feedback:mailbox"))]


def _consented(
    visit: Visit, row: Message, case: Case, people: Sequence[Person], form: ConsentForm
) -> None:
    given = _without_key(form)
    given["person"] = next(one for one in people if str(one.pk) == given["person"])
    said = actions.record_consent(by=visit, message=row, case=case, stated=form.stated, **given)
    if said.answer == MessageConsent.Answer.AGREES:
        actions.link_message(by=visit, message=row, consent=said)


def _one(visit: Visit, key: UUID) -> Message:
    return gate.get(visit, Message.objects.all(), key, "approve")


def _tied(visit: Visit, row: Message) -> list[Case]:
    """The cases to which it is tied now, of those that are open to the reader."""
    ties = MessageConsent.objects.filter(message=row.pk, link__isnull=False, withdrawal=None)
    return gate.see(visit, Case.objects.filter(pk__in=ties.values("matter_id")))


def _facts(row: Message) -> list[Fact]:
    return [
        Fact("From", row.partner),
        Fact("Came", uk_date(row.received_on)),
        Fact("About", row.get_topic_display()),
        Fact("What they say", row.text),
    ]


def _victims(visit: Visit, case: Case) -> list[Person]:
    people = reading.people_of(visit, case.matter_id)
    return [one for one in people if any(p.part == "victim" for p in reading.parts_now(one))]


def _without_key(form: Careful) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    given.pop("form_key")
    return given


def _to(row: Message) -> str:
    return reverse("feedback:message", args=[row.pk])
