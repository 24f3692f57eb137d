"""What may be narrowed on the screens, and in which order their rows stand, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Case as When_
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value, When

from goldenthread.apps.access.models import Assignment, RoleHeld
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.obligations.raising import late, raised_to
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core import template
from goldenthread.core.obligations import OPEN, definitions, owing
from goldenthread.web.forms import Form
from goldenthread.web.record import reading
from goldenthread.web.record.case_list import RANKS
from goldenthread.web.record.forms.lists import GRADES, NOT_GRADED
from goldenthread.web.screens.failures import month_of, months, of_unit, unit_names
from goldenthread.web.screens.likeness import week_of, weeks
from goldenthread.web.screens.looking import Suspect, all_outstanding, unsaid
from goldenthread.web.screens.sources import FORMS, Rows, rungs_of

Narrow = Callable[[Visit, Any, str], Any]
Choices = Sequence[tuple[str, str]]
ANY = ("", "Any")
MINE_TO = ("", "My role")
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Filter:
    """A question above a list, and what its answer leaves of the rows."""

    label: str
    choices: Callable[[Visit], Choices]
    narrow: Narrow


def _grade(visit: Visit, rows: QuerySet[Case], grade: str) -> QuerySet[Case]:
    return rows.filter(grade="" if grade == NOT_GRADED else grade)


def _owner(visit: Visit, rows: QuerySet[Case], whose: str) -> QuerySet[Case]:
    if whose == "mine":
        return rows.filter(matter_id__in=reading.mine(visit))
    given = live_assignments(visit)
    if whose in ("nobody", "somebody"):
        return rows.filter(~Exists(given) if whose == "nobody" else Exists(given))
    return rows.filter(Exists(given.filter(user_id=whose)))


def _owners(visit: Visit) -> Choices:
    """Nobody, oneself, and each of those who act for the reader's units."""
    held = RoleHeld.objects.filter(unit_id__in=visit.reader.units, approved_at__isnull=False)
    people = held.order_by("user__name").values_list("user_id", "user__name").distinct()
    first = (ANY, ("nobody", "Nobody by name"), ("mine", "I have"), ("somebody", "Somebody"))
    return [*first, *((str(key), name) for key, name in people)]


def live_assignments(visit: Visit) -> QuerySet[Assignment]:
    """Who has the case of an outer query by name now."""
    live = Q(until_at=None) | Q(until_at__gt=visit.now)
    return Assignment.objects.filter(
        live, matter_id=OuterRef("matter_id"), from_at__lte=visit.now
    )  # fmt: skip


def _focus(visit: Visit, rows: QuerySet[Case], what: str) -> QuerySet[Case]:
    """Those that wait for something."""
    owed = Owed.objects.filter(matter_id=OuterRef("matter_id"), state__in=OPEN)
    if what == "ungraded":
        return rows.filter(grade="")
    if what == "high":
        return rows.filter(grade="high")
    if what == "forms":
        return rows.filter(Exists(owed.filter(code__in=FORMS)))
    if what == "late":
        return rows.filter(Exists(late(owed, visit.now)))
    if what == "unsaid":
        return rows.filter(matter_id__in=unsaid(visit).order_by().values("matter_id"))
    if what == "counter":
        flag: Any = FACTS["flag"]
        marked = flag.objects.filter(matter_id=OuterRef("matter_id"), code="counter_allegation")
        return rows.filter(Exists(marked.filter(state="set")))
    return rows.filter(matter_id__in={one.matter_id for one in all_outstanding(visit)})


FOCUS: Choices = (
    ANY, ("ungraded", "Not graded yet"), ("high", "High risk"), ("forms", "A form is missing"),
    ("out", "A suspect is outstanding"), ("late", "Something is overdue"),
    ("unsaid", "Nothing is recorded of a suspect"),
    ("counter", "Each side accuses the other"),
)  # fmt: skip


def _rungs(visit: Visit) -> Choices:
    roles = [(code, str(one["title"])) for code, one in owing().items()]
    meetings = [(one.code, one.title) for one in template.code_list("meeting").codes.values()]
    return [MINE_TO, *sorted(roles, key=lambda one: one[1]), *meetings]


def _raised(visit: Visit, rows: QuerySet[Owed], to: str) -> Rows:
    places = frozenset([to]) if to else frozenset(rungs_of(visit.reader.role))
    return raised_to(rows, places, visit.now)


def _honour(visit: Visit, rows: QuerySet[Any], is_it: str) -> QuerySet[Any]:
    flag: Any = FACTS["flag"]
    marked = flag.objects.filter(code__in=("hbv", "fm"), state="set").standing()
    return rows.filter(matter_id__in=marked.order_by().values("matter_id"))


def _in_month(visit: Visit, rows: Any, month: str) -> Rows:
    found: Rows = rows(visit, month_of(month, visit))
    return found


def _in_week(visit: Visit, rows: Any, week: str) -> Rows:
    found: Rows = rows(visit, week_of(week, visit))
    return found


def _units(visit: Visit) -> Choices:
    names = unit_names(set(visit.reader.units))
    return [ANY, *sorted(((str(key), name) for key, name in names.items()), key=lambda one: one[1])]


def _circulated(visit: Visit, rows: Sequence[Suspect], is_it: str) -> list[Suspect]:
    last: dict[tuple[Any, Any], str] = {}
    matters = {one.matter_id for one in rows}
    model: Any = FACTS["circulation"]
    steps = model.objects.filter(matter_id__in=matters).order_by("happened_at", "recorded_at")
    for matter, person, step in steps.values_list("matter_id", "person_id", "step"):
        last[matter, person] = step
    wanted = is_it == "yes"
    return [
        one for one in rows
        if (last.get((one.matter_id, one.person)) == "circulated") == wanted
    ]  # fmt: skip


FILTERS: dict[str, Filter] = {
    "grade": Filter("Grade of risk", lambda _: GRADES, _grade),
    "kind": Filter("What it is about", lambda _: (ANY, *Case.Kind.choices),
                   lambda _, rows, kind: rows.filter(kind=kind)),
    "owner": Filter("Who has it", _owners, _owner),
    "focus": Filter("What waits", lambda _: FOCUS, _focus),
    "step": Filter("What is due", lambda _: [ANY, *sorted(
        ((code, one.title) for code, one in definitions().items()), key=lambda one: one[1])],
        lambda _, rows, step: rows.filter(code=step)),
    "form": Filter("What is missing", lambda _: [ANY, *((code, definitions()[code].title)
                                                      for code in FORMS)],
                   lambda _, rows, step: rows.filter(code=step)),
    "owes": Filter("Owed by", lambda _: [ANY, *sorted(
        ((code, str(one["title"])) for code, one in owing().items()), key=lambda one: one[1])],
        lambda _, rows, role: rows.filter(owes=role)),
    "overdue": Filter("State", lambda _: (ANY, ("late", "Overdue"), ("coming", "Not overdue")),
                      lambda visit, rows, is_it: late(rows, visit.now) if is_it == "late"
                      else rows.filter(due_at__gt=visit.now)),
    "to": Filter("Raised to", _rungs, _raised),
    "circulated": Filter("Circulated", lambda _: (ANY, ("yes", "Circulated"),
                                                ("no", "Not circulated")), _circulated),
    "out": Filter("Outstanding for", lambda _: (ANY, ("week", "A week or more"),
                                              ("less", "Less than a week")),
                  lambda visit, rows, long: [one for one in rows if
                                             (visit.now - one.since >= WEEK) == (long == "week")]),
    "whose": Filter("Whose case", lambda _: (ANY, ("mine", "Given to me by name")),
                    lambda visit, rows, _: [one for one in rows
                                            if one.matter_id in reading.mine(visit)]),
    "honour": Filter("So-called honour", lambda _: (ANY, ("yes", "So-called honour-based violence "
                                                          "or forced marriage")), _honour),
    "failing": Filter("What was missed", lambda _: [
        ANY, *template.code_list("failing_subject").choices],
        lambda _, rows, subject: rows.filter(subject=subject)),
    "week": Filter("Week", weeks, _in_week),
    "month": Filter("Month", months, _in_month),
    "unit": Filter("Unit", _units, lambda _, rows, unit: of_unit(rows, unit)),
}  # fmt: skip
ALWAYS = frozenset({"to", "month", "week"})
"""Filters that narrow also where nothing is chosen."""

ORDERS: dict[str, Any] = {
    "case": "reference", "opened": "opened_at", "kind": "kind",
    "grade": When_(*[When(grade=grade, then=Value(rank)) for rank, grade in enumerate(RANKS)],
                   default=Value(len(RANKS))),
    "when": F("due_at"), "what": "code", "who": "owes",
}  # fmt: skip
"""What a list may be put in order by, under the name of the column."""


class Filters(Form):
    """The filters of one screen. Nothing in it names a person: it stands in the address."""

    hides_optional = True

    def __init__(self, names: Sequence[str], visit: Visit, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in names:
            one = FILTERS[name]
            self.fields[name] = forms.ChoiceField(
                label=one.label, choices=one.choices(visit), required=False
            )

    @property
    def said(self) -> str:
        """What is chosen, in words, and what narrows also where nothing is chosen."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        fields: dict[str, Any] = self.fields
        names = [name for name in fields if given.get(name) or name in ALWAYS]
        words = {name: dict(fields[name].choices)[given.get(name, "")] for name in names}
        return "; ".join(f"{fields[name].label}: {one}" for name, one in words.items())

    def narrowed(self, visit: Visit, rows: Any) -> Any:
        """What the answers leave."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        for name in self.fields:
            if given.get(name) or name in ALWAYS:
                rows = FILTERS[name].narrow(visit, rows, given.get(name, ""))
        return rows


def ordered(rows: Any, order: str) -> Any:
    """A list of the database in another order; those that are alike in it keep theirs by id."""
    name = order.removeprefix("-")
    if not isinstance(rows, QuerySet) or name not in ORDERS:
        return rows
    by = ORDERS[name]
    found = F(by) if isinstance(by, str) else by
    turned = found.desc(nulls_last=True) if order.startswith("-") else found.asc(nulls_last=True)
    return rows.order_by(turned, "pk")
