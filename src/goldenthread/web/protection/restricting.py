"""Restricting a case, and what a handler decides about a restriction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import (
    Agency,
    Assignment,
    Named,
    Restriction,
    RoleHeld,
    User,
)
from goldenthread.apps.access.protections import restricting, seeing
from goldenthread.apps.access.visits import Visit
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs, signed_in
from goldenthread.web.protection import fields, ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.protection.share_forms import BecauseForm
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import Crumbs, posted, sent_before, visit_of

LST = "LST"
CHOSEN = [(code, text) for code, text in restricting.REASONS.items() if code != "staff_match"]


class RestrictForm(Careful):
    """Why a case is restricted, and who keeps sight of it."""

    reason = forms.ChoiceField(
        label="Why", choices=CHOSEN, widget=forms.RadioSelect,
        error_messages={"required": "Choose why it must be restricted"},
    )  # fmt: skip
    words = fields.long_text("More about it, for the handler", rows=3)
    keep = forms.MultipleChoiceField(
        label="Who keeps sight of it until a handler has decided", required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nobody else, you included, sees it from then on. The handlers do.",
    )  # fmt: skip

    def __init__(self, *args: Any, keepers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["keep"].choices = keepers  # type: ignore[attr-defined]


class NameForm(Careful):
    """Whom a handler lets through."""

    person = forms.CharField(
        label="Name or sign-in name", max_length=120, error_messages={"required": "Enter a name"}
    )
    is_handler = forms.BooleanField(
        label="As a handler of this case", required=False,
        help_text="Only handlers of your agency can hold it. Others need a right to it of their "
        "own.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The person is found by name."""
        super().clean()
        try:
            found = fields.people_named(self.cleaned_data.get("person", ""))
        except ValidationError as wrong:
            self.add_error("person", wrong)
        else:
            self.cleaned_data["found"] = found[0] if found else None
        return self.cleaned_data


class InformForm(Careful):
    """Which commander was told."""

    person = forms.ChoiceField(
        label="Who was told, by word of mouth", widget=forms.RadioSelect,
        error_messages={"required": "Choose who was told"},
    )  # fmt: skip

    def __init__(self, *args: Any, commanders: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = commanders  # type: ignore[attr-defined]


@needs("LST", "create")
def restrict(request: HttpRequest, case: UUID) -> HttpResponse:
    """Restrict a case at once. Whoever does so is told before that they lose sight of it."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.case(visit, case)
    gate.require(visit, Restriction(matter_id=case), "create", type=LST)
    form = RestrictForm(posted(request), keepers=_keepers(visit, case))

    def do() -> str:
        kept = restricting.propose_restriction(
            by=visit, matter=case, reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            named=[UUID(one) for one in form.cleaned_data["keep"]],
        )  # fmt: skip
        return ways.who(case) if kept else reverse("protection:handed_over")

    return done_or_asked(
        request, form, do, to=reverse("protection:handed_over"),
        done="The case is restricted. A handler has been called.",
        heading="Restrict this case", button="Restrict it now", kind="warning",
        lead="Only the handlers, and whom you name here, will know that it exists. Shares, names "
        "and broken glass stop opening it. A handler decides within "
        + words.limit("restriction_working_days", "working day", visit.now) + ".",
        caution="Unless you name yourself, you will not see this case any more, nor find it.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


@signed_in("It says that somebody else has the case now. It names no case")
def handed_over(request: HttpRequest) -> HttpResponse:
    """The case was saved, and whoever saved it does not see it any more."""
    agency = visit_of(request).reader.agency
    told = {"duty_desk": Agency.objects.get(pk=agency).duty_desk}
    return render(request, "protection/handed_over.html", told)


@needs("LST", "approve")
def restriction(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """One restriction: why, who is named, what is to be decided."""
    visit = visit_of(request)
    found = _found(visit, restriction)
    seen = seeing.lists(by=visit, matter=found.matter_id)
    told = {
        "restriction": found, "crumbs": _above(visit), "facts": facts(found),
        "reference": seeing.references([found.matter_id]).get(found.matter_id, ""),
        "named": [one for one in seen.named if one.restriction_id == found.pk],
        "informed": [one for one in seen.informed if one.restriction_id == found.pk],
        "kept_out": [(one, words.who(one)) for one in seen.exclusions],
        "handles": bool(gate.may(visit, found, "edit", type=LST)),
        "is_own": found.proposed_by_id == visit.person,
        "may_agree": found.lift_asked_by_id not in (None, visit.person)
        and found.proposed_by_id != visit.person,
    }  # fmt: skip
    return render(request, "protection/restriction.html", told)


@needs("LST", "approve")
def confirm(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Decide that a restriction stands."""
    return _decide(
        request, restriction, restricting.confirm_restriction, heading="Confirm this restriction",
        button="Confirm it", done="The restriction is confirmed.",
    )  # fmt: skip


@needs("LST", "approve")
def lift(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Ask that a restriction be lifted."""
    visit = visit_of(request)
    found, form = _found(visit, restriction), BecauseForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: restricting.ask_to_lift(
            by=visit, restriction=found, because=form.cleaned_data["because"]),
        to=_page(found), done="Another person has to agree.",
        heading="Ask to lift this restriction", button="Ask to lift it",
        lead="It stays as it is until another handler, or a guardian who is named in it, agrees.",
        crumbs=_below(visit, found), back=_page(found),
    )  # fmt: skip


@needs("LST", "approve")
def agree(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Agree that a restriction is lifted."""
    return _decide(
        request, restriction, restricting.agree_to_lift, heading="Agree to lift this restriction",
        button="Lift it", done="The restriction is lifted.", kind="warning",
        caution="Its team, and whoever it is given to or shared with, sees the case again at once. "
        "Exclusions stay.", leads_to=reverse("protection:exclusions"),
    )  # fmt: skip


@needs("LST", "approve")
def refuse(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Leave a restriction as it is."""
    return _decide(
        request, restriction, restricting.refuse_to_lift, heading="Do not lift this restriction",
        button="Leave it as it is", done="The restriction stays.",
    )  # fmt: skip


@needs("LST", "edit")
def name(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Let one more person through."""
    visit = visit_of(request)
    found, form = _found(visit, restriction), NameForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: restricting.name_person(
            by=visit, restriction=found, person=form.cleaned_data["found"].pk,
            is_handler=form.cleaned_data["is_handler"],
        ),
        to=_page(found), done="The person is named.", heading="Name a person", button="Name them",
        lead="A name opens nothing by itself: it lets somebody through who has a right to the "
        "case.",
        crumbs=_below(visit, found), back=_page(found),
    )  # fmt: skip


@needs("LST", "edit")
def end_name(request: HttpRequest, named: UUID) -> HttpResponse:
    """Take a person out of the named."""
    visit = visit_of(request)
    one = Named.objects.select_related("user", "restriction").filter(pk=named).first()
    if one is None:
        raise gate.Absent
    return done_or_asked(
        request, Careful(posted(request)), lambda: restricting.end_name(by=visit, named=one),
        to=_page(one.restriction), done="The person is not named any more.",
        heading="Take this person out", button="Take them out", kind="warning",
        facts=[Fact("Name", one.user.name)], crumbs=_below(visit, one.restriction),
        back=_page(one.restriction),
    )  # fmt: skip


@needs("LST", "edit")
def inform(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Record that a borough commander was told. It opens nothing (003-285)."""
    visit = visit_of(request)
    found = _found(visit, restriction)
    form = InformForm(posted(request), commanders=_commanders(visit))
    return done_or_asked(
        request, form,
        lambda: restricting.inform(
            by=visit, restriction=found, person=User.objects.get(pk=form.cleaned_data["person"])
        ),
        to=_page(found), done="It is recorded.", heading="A borough commander was informed",
        button="Record it",
        lead="Both commanders are told of a staff case: where the offence was, and where the "
        "person works. This is a record of that and opens nothing to them.",
        crumbs=_below(visit, found), back=_page(found),
    )  # fmt: skip


def facts(restriction: Restriction) -> list[Fact]:
    """A restriction in facts."""
    return [
        Fact("Why", restricting.REASONS.get(restriction.reason, restriction.reason),
             note=restriction.words),
        Fact("Proposed by", restriction.proposed_by.name),
        Fact("Since", uk_moment(restriction.from_at)),
        Fact("State", restriction.get_state_display()),
        Fact("To be decided by", uk_moment(restriction.decide_by)),
        *([Fact("Lifting asked for", uk_moment(restriction.lift_asked_at),
                note=restriction.lift_because)] if restriction.lift_asked_at else []),
    ]  # fmt: skip


def _decide(
    request: HttpRequest, key: UUID, do: Callable[..., Any], *, leads_to: str = "", **page: Any
) -> HttpResponse:
    visit = visit_of(request)
    found = _found(visit, key)
    return done_or_asked(
        request, Careful(posted(request)), lambda: do(by=visit, restriction=found),
        to=leads_to or _page(found), facts=facts(found), crumbs=_below(visit, found),
        back=_page(found), **page,
    )  # fmt: skip


def _found(visit: Visit, key: UUID) -> Restriction:
    found = Restriction.objects.select_related("proposed_by").filter(pk=key).first()
    if found is None:
        visit.note(action="view", outcome="absent", type=LST, record=key)
        raise gate.Absent
    gate.require(visit, found, "view", type=LST)
    return found


def _keepers(visit: Visit, case: UUID) -> list[tuple[str, str]]:
    """Whoever has the case by name, and whoever proposes."""
    held = Assignment.objects.filter(matter_id=case, until_at=None).select_related("user")
    people = {one.user.pk: one.user.name for one in held}
    people[visit.person] = "I myself, since I go on working on it"
    return [(str(key), text) for key, text in sorted(people.items(), key=lambda pair: pair[1])]


def _commanders(visit: Visit) -> list[tuple[str, str]]:
    held = RoleHeld.objects.filter(role=restricting.COMMANDER, user__agency_id=visit.reader.agency)
    rows = (
        held.select_related("user", "unit").prefetch_related("unit__names").order_by("user__name")
    )
    return [
        (str(one.user_id), f"{one.user.name}, {one.unit}") for one in rows if one.is_held(visit.now)
    ]


def _page(restriction: Restriction) -> str:
    return reverse("protection:restriction", args=[restriction.pk])


def _above(visit: Visit) -> Crumbs:
    return ways.desk() if visit.reader.role == "RH" else ways.lists()


def _below(visit: Visit, restriction: Restriction) -> Crumbs:
    return [*_above(visit), ("Restriction", _page(restriction))]
