"""The same person in other cases: shown, linked and unlinked. Nothing tells of a case not seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Link, Person
from goldenthread.apps.record.searches import Asked, search
from goldenthread.apps.record.standing import place_of, same_people
from goldenthread.core.dates import london
from goldenthread.core.incidents import repeats
from goldenthread.core.policy import values
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs
from goldenthread.web.record import found_people, reading, ways
from goldenthread.web.record.forms.people import SameForm, UnlinkForm
from goldenthread.web.record.sending import act, done_or_asked, posted, visit_of
from goldenthread.web.record.staff import names_for


@dataclass(frozen=True)
class Elsewhere:
    """The same person in another case that this reader may see."""

    person: Person
    case: Case
    parts: str


@dataclass(frozen=True)
class Tie:
    """A link as its page prints it."""

    link: Link
    other: Elsewhere
    by: str
    ended_by: str


def elsewhere(visit: Visit, people: Iterable[Person]) -> dict[UUID, list[Elsewhere]]:
    """Where else each of these people is, by the links seen; each that is shown is one look."""
    ties = same_people([one.pk for one in people])
    others = _shown(visit, {key for keys in ties.values() for key in keys})
    return {
        key: sorted((others[each] for each in keys if each in others),
                    key=lambda one: (one.case.opened_at, one.case.reference), reverse=True)
        for key, keys in ties.items()
    }  # fmt: skip


def repeats_of(
    case: Case, people: Iterable[Person], others: dict[UUID, list[Elsewhere]]
) -> dict[UUID, list[repeats.Repeat]]:
    """Who of a case is a repeat victim or suspect, by the borough's rule and by what is seen."""
    if not any(others.values()):
        return {}
    months, _ = _window(case, london(case.opened_at).date())
    made = {
        one.pk: repeats.repeats(
            _report(one, case), [_report(it.person, it.case) for it in others.get(one.pk, [])],
            months,
        )
        for one in people
    }  # fmt: skip
    return {key: found for key, found in made.items() if found}


def repeated(
    case: Case, people: Iterable[Person], others: dict[UUID, list[Elsewhere]]
) -> dict[UUID, list[str]]:
    """The same in words, each with the rule and where it stands."""
    found = repeats_of(case, people, others)
    _, source = _window(case, london(case.opened_at).date())
    return {
        key: [_in_words(each, others[key], source) for each in made] for key, made in found.items()
    }


def ties_of(visit: Visit, person: Person) -> list[Tie]:
    """Every link of a person that this reader may see, the ended ones too, the latest first."""
    rows = list(Link.objects.filter(Q(one=person) | Q(other=person)).order_by("-recorded_at", "id"))
    ends = {row.other_id if row.one_id == person.pk else row.one_id for row in rows}
    others = _shown(visit, ends)
    names = names_for(
        visit, {who for row in rows for who in (row.recorded_by, row.ended_by) if who}
    )
    return [
        Tie(row, others[end], names[row.recorded_by], names[row.ended_by] if row.ended_by else "")
        for row in rows
        for end in ends & {row.one_id, row.other_id}
        if end in others
    ]


def choices(people: Iterable[Person], here: UUID) -> list[tuple[str, str]]:
    """People of other cases as a question offers them: name, birth, part and case."""
    outside = [one for one in people if one.matter_id != here]
    cases = found_people.cases_of(outside)
    return [(str(one.pk), _line(one, cases[one.matter_id]))
            for one in outside if one.matter_id in cases]  # fmt: skip


@needs("PER", "create")
def link(request: HttpRequest, person: UUID) -> HttpResponse:
    """Look for the same person in other cases, and link the two. The search is written down."""
    visit = visit_of(request)
    found = reading.person(visit, person, "create")
    near = choices(_near(visit, found), found.matter_id)
    form = SameForm(posted(request), now=visit.now, found=near,
                    people=lambda: reading.choosable(visit, found.matter_id))  # fmt: skip

    def save() -> str:
        other = reading.person(visit, UUID(form.cleaned_data["other"]))
        actions.link_people(by=visit, person=found, other=other, stated=form.stated,
                            because=form.cleaned_data["because"])  # fmt: skip
        return reverse("person", args=[person]) + "#same"

    back = reverse("person", args=[person])
    if request.method == "POST" and near and form.is_valid():
        done = "The two were linked. Each keeps its own history."
        if answer := act(request, form, save, done):
            return answer
    told = {
        "person": found, "form": form, "near": near, "back": back,
        "desk": found_people.desk(request), "crumbs": ways.person(_case_of(found), found),
    }  # fmt: skip
    return render(request, "record/same.html", told)


@needs("PER", "create")
def unlink(request: HttpRequest, link: UUID) -> HttpResponse:
    """End a link, with the reason. Both rows and the link stay readable."""
    visit = visit_of(request)
    row = Link.objects.select_related("one", "other").filter(pk=link).first()
    if row is None:
        visit.note(action="view", outcome="absent", type="PER", record=link)
        raise gate.Absent
    for each in (row.one, row.other):
        gate.require(visit, each, "view")
    form = UnlinkForm(posted(request), now=visit.now)
    back = reverse("person", args=[row.one_id])

    def save() -> str:
        actions.unlink_people(by=visit, link=row, because=form.cleaned_data["because"])
        return back + "#same"

    return done_or_asked(
        request, form, save, done="The link was ended. It stays readable.",
        heading="They are not the same person", button="End the link", back=back,
        crumbs=ways.person(_case_of(row.one), row.one),
        lead=f"{row.one.name} and {row.other.name}. Nothing of either is lost.",
    )  # fmt: skip


def _near(visit: Visit, person: Person) -> list[Person]:
    """Who is near in name or birth, but for whoever is linked already."""
    if person.is_anonymous:
        return []
    name = " ".join(filter(None, (person.given_names, person.family_name, person.known_as)))
    if not name and person.born_on is None:
        return []
    known = frozenset({person.pk, *same_people([person.pk]).get(person.pk, set())})
    return search(visit, Asked(name=name, born_on=person.born_on), but=known).people


def _shown(visit: Visit, keys: set[UUID]) -> dict[UUID, Elsewhere]:
    if not keys:
        return {}
    rows = Person.objects.filter(pk__in=keys).prefetch_related("involvements")
    people = gate.see(visit, rows)
    cases = found_people.cases_of(people)
    return {
        one.pk: Elsewhere(one, cases[one.matter_id], reading.parts_in_words(one) or "No part now")
        for one in people
        if one.matter_id in cases
    }


def _line(one: Person, case: Case) -> str:
    born = f", born {uk_date(one.born_on)}" if one.born_on else ""
    parts = reading.parts_in_words(one) or "no part now"
    return (
        f"{one.name}{born}: {parts.lower()} in {case.reference}, opened {uk_date(case.opened_at)}"
    )


def _report(one: Person, case: Case) -> repeats.Report:
    parts = frozenset(part.part for part in reading.parts_now(one))
    return repeats.Report(str(case.matter_id), london(case.opened_at).date(), case.kind, parts)


def _in_words(found: repeats.Repeat, others: list[Elsewhere], source: str) -> str:
    references = {str(one.case.matter_id): one.case.reference for one in others}
    listed = ", ".join(
        f"{references[one.key]} ({uk_date(one.reported_on)})" for one in found.earlier
    )
    return (
        f"Repeat {found.part}: {found.part} too in {listed}. The rule looks back {found.months} "
        f"months ({source}). Only cases that you may see are counted."
    )


def _window(case: Case, day: date) -> tuple[int, str]:
    """How far back the rule of the borough looks, and where it stands."""
    term = values(repeats.WINDOW, on=day, unit=place_of(case) or None)[0]
    return int(term.value), term.source


def _case_of(person: Person) -> Case | None:
    return Case.objects.filter(pk=person.matter_id).first()
