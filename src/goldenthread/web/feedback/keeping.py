"""For the keeper of the answers: piles of codes, paper forms, places of screens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.public import actions, codes
from goldenthread.apps.public.models import Kiosk, WorkedBy
from goldenthread.apps.record.sent import AlreadySent, once
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs
from goldenthread.web.feedback import questions
from goldenthread.web.feedback.figures import unit_names
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record import ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.letters import guard
from goldenthread.web.record.sending import Crumbs, asked, posted, visit_of

NOT_TWICE = "These codes were made before and are not shown again. Make another pile."
WHERE = "Choose the borough, or enter the code on the form"
WHO = "Choose who did the work, or enter the code on the form"


def _boroughs(empty: str) -> list[tuple[str, str]]:
    names = sorted(unit_names().items(), key=lambda one: one[1])
    return [("", empty), *((str(key), name) for key, name in names)]


class Place(Careful):
    """A borough, and who did the work there."""

    unit = forms.ChoiceField(label="Borough", error_messages={"required": "Choose the borough"})
    worked_by = forms.ChoiceField(
        label="Who did the work that it asks about",
        choices=WorkedBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who did the work"},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.choices = _boroughs("Choose a borough")


class CodesForm(Place):
    """A pile of cards for a borough."""

    number = forms.IntegerField(
        label="How many",
        error_messages={"required": "Enter how many", "invalid": "Enter a whole number"},
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )

    def __init__(self, *args: Any, day: date, **more: Any) -> None:
        super().__init__(*args, **more)
        least, most = (int(value(f"feedback.{name}_codes", on=day)) for name in ("least", "most"))
        self.fields["number"].help_text = f"From {least} to {most}"
        self.fields["number"].validators += [
            MinValueValidator(least, f"Enter {least} or more: a few would tell whose they are"),
            MaxValueValidator(most, f"Enter {most} or fewer"),
        ]


class PaperForm(Place):
    """A form that came back on paper."""

    kept_apart: ClassVar[frozenset[str]] = frozenset({"code"})
    order = ("code", "unit", "worked_by")
    code = forms.CharField(
        label="Code on the form",
        required=False,
        max_length=40,
        help_text="If it cannot be read, leave it empty and choose the borough.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].required = self.fields["worked_by"].required = False
        for name, field in questions.fields().items():
            self.fields[name] = field
            guard(field)

    def clean(self) -> dict[str, Any]:
        """By its code, or by borough; and something is answered."""
        given = super().clean()
        if given.get("code") and not codes.plain(str(given["code"])):
            self.add_error("code", "This is not a code of ours. Look at the form again")
        elif not given.get("code"):
            for name, words in (("unit", WHERE), ("worked_by", WHO)):
                if not given.get(name):
                    self.add_error(name, words)
        answered = [*questions.answers_of(given).values(), given.get(questions.OWN_WORDS)]
        if not any(answered) and not self.errors:
            self.add_error(None, "Enter what was answered. An empty form is not counted")
        return given


class KioskForm(Careful):
    """A place with a screen."""

    code = forms.SlugField(
        label="Code of the place",
        max_length=40,
        help_text="Small letters, digits and dashes. It is part of the address of the screen.",
        error_messages={"required": "Enter a code", "invalid": "Use letters, digits and dashes"},
    )
    name = forms.CharField(
        label="Name of the place",
        max_length=120,
        help_text="As the board knows it, for example: Northgate Library, ground floor",
        error_messages={"required": "Enter the name of the place"},
    )
    unit = forms.ChoiceField(label="Borough", error_messages={"required": "Choose the borough"})

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.choices = _boroughs("Choose a borough")

    def clean_code(self) -> str:
        """In small letters, as addresses are."""
        return str(self.cleaned_data["code"]).lower()


@needs("STA", "create")
def make(request: HttpRequest) -> HttpResponse:
    """Make a pile of codes, and show them once."""
    visit = visit_of(request)
    form = CodesForm(posted(request), now=visit.now, day=visit.now.date())
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, form)
        except AlreadySent:
            messages.info(request, NOT_TWICE)
            return redirect("feedback:codes")
    return asked(
        request,
        form,
        heading="Make cards with codes",
        button="Make the codes",
        lead="A pile of cards goes to one borough. Put each into an envelope and close it, so that "
        "whoever hands it over does not know its code. Nobody writes down who got which.",
        crumbs=above(),
        back=reverse("feedback:answers"),
    )


def _made(request: HttpRequest, form: CodesForm) -> HttpResponse:
    visit, given = visit_of(request), form.cleaned_data
    days = int(value("feedback.code_days", on=visit.now.date()))
    until = visit.now.date() + timedelta(days=days)
    with once(visit, form.key) as sending:
        sending.landed_on = reverse("feedback:codes")
        made = actions.make_codes(
            by=visit,
            unit=UUID(given["unit"]),
            worked_by=given["worked_by"],
            number=given["number"],
            good_until=until,
        )
    told = {
        "codes": made,
        "unit": unit_names()[UUID(given["unit"])],
        "worked_by": dict(WorkedBy.choices)[given["worked_by"]],
        "until": uk_date(until),
        "crumbs": above(),
    }
    return render(request, "feedback/codes.html", told)


@needs("STA", "create")
def paper(request: HttpRequest) -> HttpResponse:
    """Type in a form that came back on paper."""
    visit = visit_of(request)
    form = PaperForm(posted(request), now=visit.now)
    return done_or_asked(
        request,
        form,
        lambda: _type_in(request, form),
        to=reverse("feedback:paper"),
        done="The form was counted. You can type in the next.",
        heading="Type in a form on paper",
        button="Count this form",
        lead="Type what is ticked. Then destroy the form, as your rules for papers have it.",
        crumbs=above(),
        back=reverse("feedback:answers"),
    )


def _type_in(request: HttpRequest, form: PaperForm) -> None:
    given = form.cleaned_data
    actions.add_paper(
        by=visit_of(request),
        answers=questions.answers_of(given),
        words=given[questions.OWN_WORDS],
        code=given["code"],
        worked_by=given["worked_by"],
        unit=UUID(given["unit"]) if given["unit"] else None,
    )


@needs("STA", "create")
def screen(request: HttpRequest) -> HttpResponse:
    """Put a place with a screen on the list."""
    form = KioskForm(posted(request), now=visit_of(request).now)

    def add() -> None:
        given = form.cleaned_data
        actions.add_kiosk(
            by=visit_of(request), code=given["code"], name=given["name"], unit=UUID(given["unit"])
        )

    return done_or_asked(
        request,
        form,
        add,
        to=reverse("feedback:screen_list"),
        done="The place is on the list. From now on its pages are counted.",
        heading="Add a place with a screen",
        button="Add the place",
        lead="Only how often a page was opened is counted: no address, no device, no time of day.",
        crumbs=above(),
        back=reverse("feedback:screen_list"),
    )


@needs("STA", "create")
def screen_list(request: HttpRequest) -> HttpResponse:
    """The places, each with the address that its screen opens."""
    names = unit_names()
    places = [
        (one.name, names.get(one.unit_id, ""), reverse("feedback:kiosk", args=[one.code]))
        for one in Kiosk.objects.order_by("name")
    ]
    return render(request, "feedback/screen_list.html", {"places": places, "crumbs": above()})


def above() -> Crumbs:
    """Above the keeper's pages."""
    return [*ways.home(), ("Survivors’ answers", reverse("feedback:answers"))]
