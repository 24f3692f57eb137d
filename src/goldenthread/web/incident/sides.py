"""Both sides of a counter-allegation on one page, who was arrested, and who the primary aggressor
is. Until that is decided the second party is told nothing (S1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.actions.facts import DECIDERS, may_decide_aggressor
from goldenthread.apps.record.models import Case, Involvement, Person, Relationship
from goldenthread.apps.record.standing import sides_of, standing
from goldenthread.core.incidents.sides import may_not_be_told
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.incident import knowing
from goldenthread.web.incident.forms import CANNOT_TELL, AggressorForm, RelationshipForm
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import answered, asked, done_or_asked, posted, visit_of

LEAD = (
    "Look at both sides first: injuries, who is afraid of whom, what happened before, who called. "
    "From the decision on, the other party is told what she is owed; the aggressor is told nothing "
    "of her."
)
PARTIES = {Involvement.Part.VICTIM, Involvement.Part.SUSPECT}


@dataclass(frozen=True)
class Side:
    """One party: the parts, the arrests that this reader may see, and whether they may be told."""

    person: Person
    parts: str
    relationships: list[str]
    arrests: list[str]
    told: list[str]
    may_not_be_told: str


@needs("CAS", "view")
def sides(request: HttpRequest, case: UUID) -> HttpResponse:
    """The two sides beside each other, and what was decided of them."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    shows_arrests = bool(gate.may(visit, found, "view", type="PRP"))
    told = {
        "case": found, "crumbs": ways.case(found), "sides": _sides(visit, found, shows_arrests),
        "both": sides_of(found).are_both_accused, "decisions": _decisions(visit, found),
        "shows_arrests": shows_arrests,
        "is_dual": shows_arrests and knowing.is_dual_arrest(visit, found),
        "may_decide": may_decide_aggressor(visit, found),
    }  # fmt: skip
    return render(request, "incident/sides.html", told)


@needs("CAS", "approve")
def decide(request: HttpRequest, case: UUID) -> HttpResponse:
    """Decide who the primary aggressor is, with reasons."""
    visit = visit_of(request)
    found = reading.case(visit, case, "approve")
    people = _parties(reading.people_of(visit, case))
    form = AggressorForm(posted(request), now=visit.now, of=people,
                         people=lambda: reading.choosable(visit, case))  # fmt: skip
    back = reverse("sides", args=[case])

    def save() -> str:
        chosen = form.cleaned_data["person"]
        person = next((one for one in people if str(one.pk) == chosen), None)
        actions.decide_aggressor(by=visit, case=found, person=person, stated=form.stated,
                                 reason=form.cleaned_data["reason"])  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done="The decision was recorded.",
        heading="Who is the primary aggressor?", button="Record the decision",
        back=back, crumbs=ways.case(found), kind="warning",
        lead=LEAD if may_decide_aggressor(visit, found) else DECIDERS,
    )  # fmt: skip


@needs("PER", "edit")
def relationships(request: HttpRequest, case: UUID) -> HttpResponse:
    """What each suspect is to each victim."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "edit", type="PER")
    people = reading.people_of(visit, case)
    by_part = {part: [one for one in people if part in _parts(one)] for part in PARTIES}
    pairs = {
        f"{n}-{m}": (suspect, victim)
        for n, suspect in enumerate(by_part[Involvement.Part.SUSPECT])
        for m, victim in enumerate(by_part[Involvement.Part.VICTIM])
        if suspect.pk != victim.pk
    }
    stand = {(one.suspect_id, one.victim_id): one.relationship for one in _relationships(found)}
    form = RelationshipForm(
        posted(request), now=visit.now,
        pairs=[(key, f"{one.name} is, to {two.name}") for key, (one, two) in pairs.items()],
        initial={key: stand.get((one.pk, two.pk), "") for key, (one, two) in pairs.items()},
    )  # fmt: skip
    back = ways.to_case(case, "people")

    def save() -> str:
        for key, (suspect, victim) in pairs.items():
            if key in form.changed_data:
                actions.set_relationship(by=visit, suspect=suspect, victim=victim,
                                         relationship=form.cleaned_data[key])  # fmt: skip
        return back

    if answer := answered(request, form, save, "The relationships were saved."):
        return answer
    lead = "" if pairs else "Add a victim and a suspect first: a relationship is between the two."
    return asked(request, form, heading="What each suspect is to each victim", button="Save",
        back=back, crumbs=ways.case(found), lead=lead,
    )  # fmt: skip


def _sides(visit: Visit, case: Case, shows_arrests: bool) -> list[Side]:
    people = reading.people_of(visit, case.matter_id)
    known = sides_of(case)
    names = {one.pk: one.name for one in people}
    arrests = standing(case, "arrest") if shows_arrests else []
    updates = standing(case, "victim_update")
    return [
        Side(
            one, reading.parts_in_words(one),
            [f"{row.words} of {names[row.victim_id]}" for row in _relationships(case)
             if row.suspect_id == one.pk and row.victim_id in names],
            [f"{uk_moment(row.happened_at)}: {row.grounds or 'no grounds written'}"
             for row in arrests if row.person_id == one.pk],
            [_told(row) for row in updates if row.person_id == one.pk],
            may_not_be_told(str(one.pk), known),
        )
        for one in _parties(people)
    ]  # fmt: skip


def _parties(people: Sequence[Person]) -> list[Person]:
    return [one for one in people if _parts(one) & PARTIES]


def _parts(one: Person) -> set[str]:
    return {part.part for part in reading.parts_now(one)}


def _relationships(case: Case) -> list[Relationship]:
    return list(Relationship.objects.filter(matter_id=case.matter_id, ended_at=None))


def _told(row: Any) -> str:
    event, step = (
        knowing.title_of(f"update_{name}", getattr(row, name)) for name in ("event", "step")
    )
    return f"{uk_moment(row.happened_at)}: {event}, {step.lower()}"


def _decisions(visit: Visit, case: Case) -> list[str]:
    """Each decision in words, the last first."""
    names = {one.pk: one.name for one in reading.people_of(visit, case.matter_id)}
    made = []
    for row in reversed(standing(case, "primary_aggressor")):
        who = names.get(row.person_id, "somebody who is not shown to you")
        said = (
            f"the primary aggressor is {who}" if row.outcome != CANNOT_TELL else "it cannot be told"
        )
        made.append(f"{uk_moment(row.happened_at)}, {row.decided_by}: {said}. {row.reason}")
    return made
