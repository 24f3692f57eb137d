"""The questionnaire on a case: how she wants to be asked, and that it was offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.public import actions
from goldenthread.apps.public.actions import offering
from goldenthread.apps.public.models import Invitation, MessageConsent, Preference
from goldenthread.apps.public.models.offer import Method
from goldenthread.apps.record.models import Case, Person
from goldenthread.web.components.lists import Happening
from goldenthread.web.doors import needs
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.writing import Happened
from goldenthread.web.record.sending import Crumbs, posted, visit_of
from goldenthread.web.record.staff import names_of


@dataclass(frozen=True)
class Asked:
    """One person in the victim's part, and how she wants to be asked."""

    person: Person
    said: Preference | None
    ways: tuple[str, ...]
    """The ways in which a questionnaire may go to her now."""


class WishForm(Happened):
    """How she wants to be asked."""

    order: ClassVar[Sequence[str]] = ["person", "wish", "asked_by", "happened_at"]
    person = forms.ChoiceField(label="Who", error_messages={"required": "Choose who"})
    wish = forms.ChoiceField(
        label="How does she want to be asked what she thinks of the service",
        choices=Preference.Wish.choices,
        widget=forms.RadioSelect,
        help_text="By e-mail or post only if she asks for it and it is safe.",
        error_messages={"required": "Choose what she said"},
    )
    asked_by = forms.CharField(
        label="Who asked her", max_length=120, error_messages={"required": "Enter who asked her"}
    )

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        _choose(self, "person", of)


class OfferForm(Happened):
    """That she was offered a questionnaire."""

    order: ClassVar[Sequence[str]] = ["person", "method", "answer", "happened_at"]
    person = forms.ChoiceField(label="To whom", error_messages={"required": "Choose to whom"})
    method = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how"},
        help_text="Only ways that she allows and that are safe stand here.",
    )
    answer = forms.ChoiceField(
        label="Did she take it",
        choices=Invitation.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether she took it"},
    )

    def __init__(self, *args: Any, of: Sequence[Asked], **more: Any) -> None:
        super().__init__(*args, **more)
        _choose(self, "person", [one.person for one in of])
        open_ = {way for one in of for way in one.ways}
        method: Any = self.fields["method"]
        method.choices = [choice for choice in Method.choices if choice[0] in open_]


@needs("CAS", "view")
def on_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """How she wants to be asked, what was offered, and which messages are tied to the case."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "asked": _asked(visit, found),
        "offers": _offers(found),
        "consents": _consents(found),
        "may_write": bool(gate.may(visit, found, "create")),
        "is_mine": case in reading.mine(visit),
        "not_by_name": offering.NOT_BY_NAME,
    }
    return render(request, "feedback/case.html", told)


@needs("CAS", "create")
def wish(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record how she wants to be asked."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    people = [one.person for one in _asked(visit, found)]
    first = {"happened_at": visit.now, "asked_by": getattr(request.user, "name", "")}
    form = WishForm(
        posted(request),
        now=visit.now,
        of=people,
        initial=_only(people) | first,
        people=lambda: reading.choosable(visit, case),
    )

    def write() -> None:
        given = _without_key(form)
        given["person"] = _chosen(people, given["person"])
        actions.record_preference(by=visit, case=found, stated=form.stated, **given)

    return done_or_asked(
        request,
        form,
        write,
        to=_page(case),
        done="How she wants to be asked was saved.",
        heading="How she wants to be asked",
        button="Save",
        crumbs=above(found),
        back=_page(case),
        lead="Ask her yourself, when she is alone and safe. She can change her mind at any time.",
    )


@needs("CAS", "create")
def offer(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record that a questionnaire was offered. Without a safe way there is no form to send."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    victims = _asked(visit, found)
    if case not in reading.mine(visit) or not any(one.ways for one in victims):
        return on_case(request, case)
    people = [one.person for one in victims]
    form = OfferForm(
        posted(request),
        now=visit.now,
        of=victims,
        initial=_only(people) | {"happened_at": visit.now},
    )

    def write() -> None:
        given = _without_key(form)
        given["person"] = _chosen(people, given["person"])
        actions.offer(by=visit, case=found, **given)

    return done_or_asked(
        request,
        form,
        write,
        to=_page(case),
        done="The offer was saved.",
        heading="Offer the questionnaire",
        button="Save the offer",
        lead="Take a closed envelope from the pile of her borough. Do not open it, and do not note "
        "its code: what she answers must never lead to her. Only to send it by e-mail it has to be "
        "opened; say nothing in the message of what it is about.",
        crumbs=above(found),
        back=_page(case),
    )


def above(case: Case) -> Crumbs:
    """Above the pages of a case's questionnaire."""
    return [*ways.case(case), ("Questionnaire", _page(case.matter_id))]


def _asked(visit: Visit, case: Case) -> list[Asked]:
    people = reading.people_of(visit, case.matter_id)
    victims = [one for one in people if any(p.part == "victim" for p in reading.parts_now(one))]
    return [
        Asked(
            one,
            offering.preference_of(one),
            tuple(way for way in Method.values if not offering.why_not(one, way)),
        )
        for one in victims
    ]


def _offers(case: Case) -> list[Happening]:
    rows = list(Invitation.objects.filter(matter_id=case.matter_id).order_by("-happened_at", "id"))
    names = names_of(one.recorded_by for one in rows)
    return [
        Happening(
            one.happened_at,
            one.get_method_display(),
            words=one.get_answer_display(),
            by=names[one.recorded_by],
            recorded_at=one.recorded_at,
        )
        for one in rows
    ]


def _consents(case: Case) -> list[MessageConsent]:
    rows = MessageConsent.objects.filter(matter_id=case.matter_id)
    return list(rows.select_related("link", "withdrawal").order_by("-happened_at", "id"))


def _without_key(form: Careful) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    given.pop("form_key")
    return given


def _choose(form: Careful, name: str, people: Sequence[Person]) -> None:
    field: Any = form.fields[name]
    field.choices = [("", "Choose a person"), *((str(one.pk), one.name) for one in people)]


def _only(people: Sequence[Person]) -> dict[str, Any]:
    return {"person": str(people[0].pk)} if len(people) == 1 else {}


def _chosen(people: Sequence[Person], key: str) -> Person:
    return next(one for one in people if str(one.pk) == key)


def _page(case: UUID) -> str:
    return reverse("feedback:on_case", args=[case])
