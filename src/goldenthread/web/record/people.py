"""People of a case: found first, then added; their page; what is known of them, changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person
from goldenthread.apps.record.searches import Asked, search
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs
from goldenthread.web.record import (
    conflicts,
    equality,
    found_people,
    reading,
    safe_contacts,
    same,
    ways,
)
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.holds import as_uuid
from goldenthread.web.record.forms.people import (
    AnonymousForm,
    ChangeAnonymousForm,
    ChangePersonForm,
    NewPersonForm,
    PartsForm,
    SoughtForm,
)
from goldenthread.web.record.sending import answered, posted, sent_before, visit_of

SOUGHT = ("given_names", "family_name", "known_as", "born_on")
ABOUT = ("sex", "language", "interpreter")


@needs("PER", "view")
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """One person as this case knows them."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    case = Case.objects.filter(pk=found.matter_id).first()
    held = safe_contacts.markers([person])[person]
    may_edit = bool(gate.may(visit, found, "edit"))
    others = same.elsewhere(visit, [found])
    told = {
        "elsewhere": others.get(found.pk, []),
        "repeats": same.repeated(case, [found], others).get(found.pk, [])
        if case and others
        else [],
        "ties": same.ties_of(visit, found),
        "may_link": bool(gate.may(visit, found, "create")),
        "person": found,
        "case": case,
        "crumbs": ways.case(case) if case else ways.home(),
        "facts": facts(found),
        "parts": reading.parts_in_words(found),
        "reach": safe_contacts.marker_words(held),
        "may_edit": may_edit,
        "may_unmask": bool(gate.may(visit, found, "reveal", type="EQU")),
    }
    return render(request, "record/person.html", told)


def facts(one: Person) -> list[Fact]:
    """What is known of a person. Not known and not asked are two things."""
    names = [] if one.is_anonymous else [
        Fact("Given names", one.given_names),
        Fact("Family name", one.family_name),
        Fact("Known as", one.known_as),
        Fact("Date of birth", uk_date(one.born_on) if one.born_on else None),
    ]  # fmt: skip
    return [*names, *equality.facts(one)]


@needs("PER", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Add a person: first whoever is there already is looked for, then the rest is asked."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.case(visit, case)
    gate.require(visit, found, "create", type="PER")
    if request.method != "POST":
        return _sought(request, found, SoughtForm(now=visit.now))
    if "looked" not in request.POST:
        sought = SoughtForm(posted(request), now=visit.now,
                            people=lambda: reading.choosable(visit, case))  # fmt: skip
        return (
            _near(request, found, sought) if sought.is_valid() else _sought(request, found, sought)
        )
    chosen = as_uuid(request.POST.get("same", ""))
    other = reading.person(visit, chosen) if chosen else None
    offered = [other] if other else _found(request) if "offered" in request.POST else []
    form = NewPersonForm(posted(request), now=visit.now, elsewhere=same.choices(offered, case),
                         people=lambda: reading.choosable(visit, case))  # fmt: skip
    return _added(request, found, form, SOUGHT, other=other)


@needs("PER", "create")
def anonymous(request: HttpRequest, case: UUID) -> HttpResponse:
    """Add a person who stays anonymous: a code, and no name."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "create", type="PER")
    form = AnonymousForm(posted(request), people=lambda: reading.choosable(visit, case))
    return _added(request, found, form, (), is_anonymous=True)


@needs("PER", "edit")
def edit(request: HttpRequest, person: UUID) -> HttpResponse:
    """Change what is known of a person. Who saves second sees both versions."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.person(visit, person, "edit")
    names = ABOUT if found.is_anonymous else (*SOUGHT, *ABOUT)
    kind = ChangeAnonymousForm if found.is_anonymous else ChangePersonForm
    initial = {name: getattr(found, name) for name in names} | {"version": found.version}
    form = kind(posted(request), now=visit.now, initial=initial,
                people=lambda: reading.choosable(visit, found.matter_id))  # fmt: skip

    def save() -> str:
        actions.change_person(
            by=visit, person=found, version=form.cleaned_data["version"],
            stated=sorted({*found.stated, *form.stated}),
            **{name: form.cleaned_data[name] for name in names},
        )  # fmt: skip
        return ways.unless_handed_over(visit, found.matter_id, reverse("person", args=[person]))

    return _asked(
        request, form, found, save, heading="Change what is known", button="Save",
        done="It was saved.",
    )  # fmt: skip


@needs("PER", "edit")
def parts(request: HttpRequest, person: UUID) -> HttpResponse:
    """The parts that a person has in the case, added and ended."""
    visit = visit_of(request)
    found = reading.person(visit, person, "edit")
    now = [part.part for part in reading.parts_now(found)]
    form = PartsForm(posted(request), initial={"parts": now})

    def save() -> str:
        wanted = form.cleaned_data["parts"]
        for part in [one for one in wanted if one not in now]:
            actions.add_part(by=visit, person=found, part=part)
        for part in [one for one in now if one not in wanted]:
            actions.end_part(by=visit, person=found, part=part)
        return reverse("person", args=[person])

    return _asked(
        request, form, found, save, heading="Parts in the case", button="Save the parts",
        lead="A part that is taken away is ended, not forgotten: it stays in the chronology.",
        done="The parts were saved.",
    )  # fmt: skip


def _sought(request: HttpRequest, case: Case, form: SoughtForm) -> HttpResponse:
    told = {
        "form": form,
        "case": case,
        "crumbs": ways.case(case),
        "back": ways.to_case(case.matter_id),
    }
    return render(request, "record/person_sought.html", told)


def _near(request: HttpRequest, case: Case, sought: SoughtForm) -> HttpResponse:
    """Whoever is there already under a name like it, and the form to add one all the same."""
    given = {name: sought.cleaned_data[name] for name in SOUGHT}
    near = _near_to(request, given)
    form = NewPersonForm(initial=given, now=visit_of(request).now,
                         elsewhere=same.choices(near, case.matter_id))  # fmt: skip
    return _asked_new(request, case, form, near=found_people.table(near, here=case))


def _near_to(request: HttpRequest, given: dict[str, Any]) -> list[Person]:
    name = " ".join(filter(None, (given["given_names"], given["family_name"], given["known_as"])))
    return search(visit_of(request), Asked(name=name, born_on=given["born_on"])).people


def _found(request: HttpRequest) -> list[Person]:
    """Whoever is near to what was typed, where whoever typed it has not said yet who it is."""
    sought = SoughtForm(posted(request), now=visit_of(request).now)
    return _near_to(request, sought.cleaned_data) if sought.is_valid() else []


def _added(
    request: HttpRequest, case: Case, form: Any, names: tuple[str, ...], *,
    is_anonymous: bool = False, other: Person | None = None,
) -> HttpResponse:  # fmt: skip
    visit = visit_of(request)

    def save() -> str:
        given = form.cleaned_data
        first, *more = given["parts"]
        added = actions.add_person(
            by=visit, case=case, part=first, more_parts=more, is_anonymous=is_anonymous,
            stated=form.stated, **{name: given[name] for name in (*names, *ABOUT)},
        )  # fmt: skip
        if other is not None and actions.still_sees(visit, case.matter_id):
            actions.link_people(by=visit, person=added, other=other, because=given["because"],
                                stated=form.stated)  # fmt: skip
        to = ways.to_case(case.matter_id, "people")
        return ways.unless_handed_over(visit, case.matter_id, to)

    if answer := answered(request, form, save, "The person was added."):
        return answer
    return _asked_new(request, case, form, is_anonymous=is_anonymous)


def _asked_new(request: HttpRequest, case: Case, form: Any, **more: Any) -> HttpResponse:
    told = {
        "form": form,
        "case": case,
        "crumbs": ways.case(case),
        "back": ways.to_case(case.matter_id),
        "desk": found_people.desk(request),
        **more,
    }
    return render(request, "record/person_new.html", told)


def _asked(
    request: HttpRequest, form: Careful, person: Person, save: Callable[[], str], *, done: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    back = reverse("person", args=[person.pk])
    case = Case.objects.filter(pk=person.matter_id).first()
    return conflicts.done_or_asked(
        request, form, save, done=done, crumbs=ways.person(case, person), back=back, **words
    )
