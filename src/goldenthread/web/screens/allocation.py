"""Cases given to their owners: one by one or several at once, after a look at what is about to be
done. Nothing else can be done to several cases at once (S10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access.models import RoleHeld, Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.allocating import allocate, transfer_case
from goldenthread.apps.obligations.models import Allocation, Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Involvement, Person
from goldenthread.core import policy, template
from goldenthread.core.dates import london
from goldenthread.core.investigation.owners import Earlier, suggested
from goldenthread.core.obligations import OPEN
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.incident import knowing
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.sending import act, asked, done_or_asked, posted, visit_of
from goldenthread.web.record.staff import names_of
from goldenthread.web.screens import listing
from goldenthread.web.screens.filters import ORDERS
from goldenthread.web.screens.sources import unallocated
from goldenthread.web.screens.told import Told, in_reach

HERS = (Involvement.Part.VICTIM, Involvement.Part.CHILD)
"""Whose earlier cases count: those harmed, and children."""
FIRST_GIVEN = (ORDERS["grade"].asc(), "opened_at", "matter_id")
"""In which order cases are offered: the highest grade, then what came in first."""
HEADINGS = (Column("Case"), Column("About"), Column("Had her earlier cases"))


class AllocateForm(Careful):
    """Which cases go to whom."""

    order: ClassVar = ["cases", "user"]
    cases = forms.MultipleChoiceField(
        label="Which cases", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one case"},
    )  # fmt: skip
    user = forms.ChoiceField(
        label="Who owns them from now on", widget=forms.RadioSelect,
        error_messages={"required": "Choose to whom they go"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, waiting: Iterable[tuple[str, str]], people_here: Iterable[Any],
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        cases: Any = self.fields["cases"]
        cases.choices = list(waiting)
        user: Any = self.fields["user"]
        user.choices = list(people_here)


class TransferForm(Careful):
    """To which unit a case is passed, and why."""

    order: ClassVar = ["unit", "reason", "told", "way_passed", "open_actions"]
    unit = forms.ChoiceField(label="Which unit", error_messages={"required": "Choose a unit"})
    reason = forms.CharField(
        label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_WAY_TO_REACH, error_messages={"required": "Write why"},
    )  # fmt: skip
    told = forms.ChoiceField(
        label="Does she know who has her case now", widget=forms.RadioSelect,
        choices=template.code_list("transfer_told").choices,
        help_text="Where each accuses the other, nobody is told before it is decided who the "
        "primary aggressor is: choose “not yet”.",
        error_messages={"required": "Choose whether she was told"},
    )  # fmt: skip
    way_passed = forms.ChoiceField(
        label="Does the new unit know that a safe way is held, and its warnings",
        widget=forms.RadioSelect, choices=template.code_list("said").choices,
        error_messages={"required": "Choose whether the new unit knows"},
    )  # fmt: skip
    open_actions = forms.CharField(
        label="What must go on, and who goes on with it", max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"What is begun and stands on no list. Where there is nothing, write that. "
        f"{NO_WAY_TO_REACH}",
        error_messages={"required": "Write what must go on, or that there is nothing"},
    )  # fmt: skip

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.choices = [("", "Choose a unit"), *units]


@needs("CAS", "approve")
def several(request: HttpRequest) -> HttpResponse:
    """Give several cases to one owner: chosen, looked at, done."""
    visit = visit_of(request)
    size = int(policy.value("access.rows_on_a_page", on=london(visit.now).date()))
    first = unallocated(visit).order_by(*FIRST_GIVEN).values_list("matter_id", flat=True)
    keys = list(first[: size * 4])
    told = Told(visit, set(keys))
    there = (told.cases[key] for key in keys if key in told.cases)
    waiting = [case for case in there if not told.is_restricted(case.matter_id)]
    form = AllocateForm(
        posted(request), people_here=_people(visit),
        waiting=[(str(one.pk), _line(one, told)) for one in waiting[:size]],
    )  # fmt: skip
    if not waiting:
        return render(request, "screens/allocate_none.html", {"crumbs": listing.lists()})
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form, here=len(waiting[:size]), waits=first.count())
    chosen = [one for one in waiting if str(one.pk) in form.cleaned_data["cases"]]
    user = UUID(form.cleaned_data["user"])
    theirs = units_of(visit, user)
    if wrong := [one for one in chosen if one.matter.unit_id not in theirs]:
        form.add_error("user", _not_theirs(wrong))
        return _ask(request, form, here=len(waiting[:size]), waits=first.count())
    if "sure" not in request.POST:
        return _looked_at(request, visit, chosen, user, told)
    return _done(request, form, visit, chosen, user)


def _ask(request: HttpRequest, form: AllocateForm, *, here: int, waits: int) -> HttpResponse:
    part = f" The first {here} of {waits} are here; the others follow." if waits > here else ""
    return asked(
        request, form, heading="Give cases to their owner", button="Look at it first",
        crumbs=listing.lists(), back=reverse("screen", args=["gatekeeper"]),
        lead=f"The highest grade first, then what came in first.{part} Restricted cases are given "
             "one by one, from their own page.",
    )  # fmt: skip


def _looked_at(
    request: HttpRequest, visit: Visit, chosen: list[Case], user: UUID, told: Told
) -> HttpResponse:
    """The page that says what is about to be done."""
    before = had_before(visit, chosen)
    rows = [
        [Cell(one.reference, under=_victims(one, told)), Cell(one.get_kind_display()),
         Cell(before.get(one.pk, "Nobody"))]
        for one in chosen
    ]  # fmt: skip
    shown = {
        "name": names_of([user])[user],
        "others": [one.reference for one in chosen
                   if before.get(one.pk) not in (None, names_of([user])[user])],
        "table": Table("Cases that are given", HEADINGS, rows, shows_caption=False),
        "kept": [(name, one) for name, values in request.POST.lists() for one in values
                 if name != "csrfmiddlewaretoken"],
        "crumbs": listing.lists(),
        "count": len(chosen),
    }  # fmt: skip
    return render(request, "screens/allocate_check.html", shown)


def _done(
    request: HttpRequest, form: Careful, visit: Visit, chosen: list[Case], user: UUID
) -> HttpResponse:
    def save() -> str:
        for one in chosen:
            allocate(by=visit, case=one, user=user)
        return reverse("screen", args=["gatekeeper"])

    answer = act(request, form, save, f"{len(chosen)} given to {names_of([user])[user]}.")
    for words in form.non_field_errors():
        messages.error(request, str(words))
    return answer or redirect("allocate")


@needs("CAS", "approve")
def transfer(request: HttpRequest, case: UUID) -> HttpResponse:
    """Pass a case to another unit of the agency."""
    visit = visit_of(request)
    found = reading.case(visit, case, "approve")
    rule = knowing.route(found, reading.people_of(visit, case))
    due = Owed.objects.filter(matter_id=case, state__in=OPEN).count()
    form = TransferForm(posted(request), units=_other_units(found),
                        initial={"reason": rule.words if rule else ""},
                        people=lambda: reading.choosable(visit, case))  # fmt: skip

    def save() -> str:
        unit = Unit.objects.get(pk=form.cleaned_data["unit"])
        _handed_over(visit, found, unit, form, due)
        transfer_case(by=visit, case=found, unit=unit, reason=form.cleaned_data["reason"],
                      stated=form.stated)  # fmt: skip
        return ways.unless_handed_over(visit, case, ways.to_case(case))

    return done_or_asked(
        request, form, save, done="The case was passed on.",
        heading="Pass the case to another unit", button="Pass it on",
        crumbs=ways.case(found), back=ways.to_case(case),
        lead=f"What is due ({due}) stays due by the limits that it has; from then on the other "
        "unit owes it. Whoever has the case by name has it no longer.",
        caution="Tell the other unit before you pass it on, and tell her who has her case now.",
    )  # fmt: skip


def _handed_over(visit: Visit, case: Case, unit: Unit, form: TransferForm, due: int) -> None:
    """Record what was made sure of, before the case is out of sight (003-083)."""
    today = london(visit.now).date()
    given = {name: form.cleaned_data[name] for name in ("told", "way_passed", "open_actions")}
    actions.record_fact(
        by=visit, case=case, table="transfer", happened_at=visit.now, stated=form.stated,
        from_unit=case.matter.unit.name_on(today), to_unit=unit.name_on(today), open_steps=due,
        decided_by=visit.role_name, **given,
    )  # fmt: skip


def suggestion(visit: Visit, case: Case) -> str:
    """Who owned the earlier cases of whoever was harmed, where policy asks for a single owner."""
    return had_before(visit, [case]).get(case.pk, "")


def had_before(visit: Visit, cases: list[Case]) -> dict[UUID, str]:
    """Who is suggested for each case: its victim's earlier cases that the reader may find."""
    hers = _victims_of({one.pk for one in cases})
    same = _same_people(visit, {key for keys in hers.values() for key in keys})
    owners = _owners({matter for found in same.values() for matter in found})
    names = names_of(user for user, _ in owners.values())
    day = london(visit.now).date()
    found = {}
    for case in cases:
        matters = {matter for key in hers.get(case.pk, ()) for matter in same.get(key, ())}
        earlier = [Earlier(names[owners[one][0]], owners[one][1])
                   for one in matters - {case.pk} if one in owners]  # fmt: skip
        found[case.pk] = suggested(earlier, on=day, unit=policy_in(case))
    return {key: name for key, name in found.items() if name}


def policy_in(case: Case) -> str | None:
    """Whose policy holds in the case's unit: its own, or that of the nearest above."""
    unit: Unit | None = case.matter.unit
    for _ in range(9):
        if unit is None or unit.policy:
            break
        place = unit.places.filter(until_on=None).select_related("parent").first()
        unit = place.parent if place else None
    return (unit.policy if unit else "") or None


Key = tuple[str, Any]
"""How a person is called and when they were born: both alike are taken for one."""


def _victims_of(matters: set[UUID]) -> dict[UUID, list[Key]]:
    rows = Person.objects.filter(
        matter_id__in=matters, involvements__part__in=HERS,
        involvements__ended_at=None, born_on__isnull=False,
    ).exclude(name_text="")  # fmt: skip
    found: dict[UUID, list[Key]] = {}
    for matter, name, born in rows.values_list("matter_id", "name_text", "born_on"):
        found.setdefault(matter, []).append((name, born))
    return found


def _same_people(visit: Visit, keys: set[Key]) -> dict[Key, set[UUID]]:
    rows = Person.objects.filter(
        in_reach(visit, "PER"), name_text__in={name for name, _ in keys},
        involvements__part__in=HERS,
    )  # fmt: skip
    found: dict[Key, set[UUID]] = {}
    for matter, name, born in rows.values_list("matter_id", "name_text", "born_on"):
        found.setdefault((name, born), set()).add(matter)
    return {key: matters for key, matters in found.items() if key in keys}


def _owners(matters: set[UUID]) -> dict[UUID, tuple[UUID, Any]]:
    """Who was given each case last, and when."""
    rows = Allocation.objects.filter(matter_id__in=matters, user__isnull=False)
    given = rows.order_by("happened_at").values_list("matter_id", "user_id", "happened_at")
    return {matter: (user, at) for matter, user, at in given}


def _people(visit: Visit) -> list[tuple[str, str]]:
    """Those of the reader's units to whom a case may be given, with their unit."""
    held = _working(visit).select_related("user", "unit").prefetch_related("unit__names")
    works = [one for one in held if "A" in matrix.entry(one.role, "SAF", "reveal")]
    return list(dict.fromkeys((str(one.user_id), f"{one.user.name}, {one.unit}") for one in works))


def units_of(visit: Visit, user: UUID) -> set[UUID]:
    """The units for which somebody acts now."""
    return set(_working(visit).filter(user_id=user).values_list("unit_id", flat=True))


def _working(visit: Visit) -> Any:
    live = Q(until_at=None) | Q(until_at__gt=visit.now)
    return RoleHeld.objects.filter(
        live, unit_id__in=visit.reader.units, approved_at__isnull=False, from_at__lte=visit.now,
        user__is_active=True,
    ).order_by("user__name", "id")  # fmt: skip


def _other_units(case: Case) -> list[tuple[str, str]]:
    """The units of the case's agency that hold cases, but for its own."""
    rows = Unit.objects.filter(agency_id=case.matter.agency_id).exclude(pk=case.matter.unit_id)
    return sorted(((str(one.pk), str(one)) for one in rows.prefetch_related("names")),
                  key=lambda one: one[1])  # fmt: skip


def _line(case: Case, told: Told) -> str:
    who = _victims(case, told) or "nobody recorded yet"
    return (
        f"{case.reference}, {who}, {case.get_grade_display().lower()}, {uk_moment(case.opened_at)}"
    )


def _victims(case: Case, told: Told) -> str:
    return ", ".join(one.name for one in told.of_part(case.matter_id, "victim"))


def _not_theirs(cases: list[Case]) -> str:
    listed = ", ".join(one.reference for one in cases)
    return f"Whoever you chose does not act for the unit of {listed}. Give these to somebody of it."
