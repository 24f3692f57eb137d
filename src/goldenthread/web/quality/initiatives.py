"""Pages of what is begun so that more is recorded: the list, one, a new one, what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.units import reach
from goldenthread.apps.quality import groups, initiatives
from goldenthread.apps.quality.initiatives import Month
from goldenthread.apps.quality.models import LONGEST_TEXT, Effect, Initiative
from goldenthread.core.dates import london
from goldenthread.core.measures.equality.differences import Difference, Differs
from goldenthread.core.words.numbers import printed
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.quality.choosing import units_open
from goldenthread.web.quality.figures import looked
from goldenthread.web.record import ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import Crumbs, done_or_asked, posted, visit_of

COLUMNS = (Column("What is to be recorded"), Column("Unit"), Column("Began"), Column("Evidence"))
MONTHS = (
    Column("Month"),
    *(Column(name, is_number=True)
      for name in ("Victims", "Recorded", "LGBT, domestic", "LGBT, sexual")),
)  # fmt: skip
LOW = "low"
SAID = {
    Differs.HIGHER: "More is recorded since, beyond what chance may make.",
    Differs.LOWER: "Less is recorded since, beyond what chance may make.",
    Differs.NOT: "Chance alone may make as much of a difference.",
    Differs.TOO_FEW: "Of so few people nothing can be said.",
    Differs.NOT_KNOWN: "So few people are recorded, before or since, that nothing can be said.",
}


class BeginForm(Careful):
    """What was begun, where and when."""

    order: ClassVar[list[str]] = ["question", "unit", "began_on", "words"]
    question = forms.ChoiceField(
        label="What is to be recorded more", choices=list(initiatives.QUESTIONS.items())
    )
    unit = forms.ChoiceField(label="Unit", help_text="With all units below it")
    began_on = DateField(label="When it began", help_text="For example, 22 11 2010")
    words = forms.CharField(
        label="What is done", widget=forms.Textarea, max_length=LONGEST_TEXT,
        help_text="Of the unit, and never of a case or a person.",
    )  # fmt: skip

    def __init__(self, data: Any, *, units: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        field: Any = self.fields["unit"]
        field.choices = units


class EffectForm(Careful):
    """Whether it worked, and how that is known."""

    order: ClassVar[list[str]] = ["found", "words"]
    found = forms.ChoiceField(label="What was found", choices=Effect.Found.choices,
                              widget=forms.RadioSelect)  # fmt: skip
    words = forms.CharField(label="How it is known", widget=forms.Textarea, max_length=LONGEST_TEXT)


@needs("FIG", "view")
def listed(request: HttpRequest) -> HttpResponse:
    """What was begun in the reader's units, those whose evidence is owed first."""
    visit = visit_of(request)
    today = london(visit.now).date()
    rows = list(
        Initiative.objects.select_related("unit").prefetch_related("unit__names", "effects")
    )
    rows.sort(key=lambda one: (_is_concluded(one), initiatives.owed_on(one)))
    told_of = [
        (Cell(initiatives.QUESTIONS[one.question], url=_to(one)), str(one.unit),
         uk_date(one.began_on), _state(one, today))
        for one in rows
    ]  # fmt: skip
    table = Table("Begun", COLUMNS, told_of, shows_caption=False)
    told = {"table": table, "may_begin": bool(visit.reader.units), "crumbs": _above()}
    return render(request, "quality/initiatives.html", told)


@needs("FIG", "view")
def new(request: HttpRequest) -> HttpResponse:
    """Write down what was begun."""
    visit = visit_of(request)
    today = london(visit.now).date()
    open_to = {str(one.pk): one for one in units_open(visit) if one.pk in visit.reader.units}
    names = sorted(((key, one.name_on(today)) for key, one in open_to.items()), key=lambda n: n[1])
    form = BeginForm(posted(request), units=names, now=visit.now)

    def save() -> str:
        given = form.cleaned_data
        made = initiatives.begin(by=visit, unit=open_to[given["unit"]], question=given["question"],
                                 began_on=given["began_on"], words=given["words"])  # fmt: skip
        return _to(made)

    return done_or_asked(request, form, save, done="It was kept.",
                         heading="Write down an action", button="Keep it",
                  back=reverse("quality_initiatives"), crumbs=_above_one())  # fmt: skip


@needs("FIG", "view")
def one(request: HttpRequest, initiative: UUID) -> HttpResponse:
    """The months before it began beside those after."""
    visit = visit_of(request)
    found = _found(initiative)
    today = london(visit.now).date()
    window = initiatives.window(found)
    seen = initiatives.seen(found, groups.counted_until(window, today), reach(found.unit), today)
    looked(visit)
    told = {
        "initiative": found,
        "title": initiatives.QUESTIONS[found.question],
        "seen": seen,
        "shares": _shares(seen.difference),
        "table": Table("By month", MONTHS, [_month(one) for one in seen.months]),
        "effects": found.effects.order_by("-recorded_at"),
        "may_conclude": today >= seen.owed_on and found.unit_id in visit.reader.units,
        "state": _state(found, today),
        "crumbs": _above_one(),
    }
    return render(request, "quality/initiative.html", told)


@needs("FIG", "view")
def effect(request: HttpRequest, initiative: UUID) -> HttpResponse:
    """Say what came of it."""
    visit = visit_of(request)
    found = _found(initiative)
    form = EffectForm(posted(request), now=visit.now)
    back = _to(found)

    def save() -> str:
        given = form.cleaned_data
        initiatives.conclude(by=visit, initiative=found, found=given["found"], words=given["words"])
        return back

    return done_or_asked(request, form, save, done="It was kept.", heading="What came of it",
                         button="Keep it", back=back,
                  crumbs=_above_one())  # fmt: skip


def _to(one: Initiative) -> str:
    return reverse("quality_initiative", args=[one.pk])


def _found(key: UUID) -> Initiative:
    found = Initiative.objects.select_related("unit").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _is_concluded(one: Initiative) -> bool:
    return bool(one.effects.all())


def _state(one: Initiative, today: date) -> str:
    """What was found, or when its evidence is owed."""
    effects = sorted(one.effects.all(), key=lambda effect: effect.recorded_at)
    if effects:
        return Effect.Found(effects[-1].found).label
    owed = initiatives.owed_on(one)
    return f"Owed since {uk_date(owed)}" if today >= owed else f"Owed on {uk_date(owed)}"


def _shares(found: Difference | None) -> str:
    """`12.0% before, 48.0% since. More is recorded since, beyond what chance may make.`"""
    if found is None:
        return "No month of it is over yet."
    if found.here is None or found.there is None:
        return SAID[found.differs]
    here, there = (f"{printed(share * 100, 1)}%" for share in (found.here, found.there))
    return f"{there} before, {here} since. {SAID[found.differs]}"


def _month(one: Month) -> tuple[str, ...]:
    return (f"{one.month:%B %Y}", *(LOW if number is None else printed(number)
            for number in (one.people, one.recorded, *one.lgbt.values())))  # fmt: skip


def _above() -> Crumbs:
    return [*ways.home(), ("Quality", reverse("quality"))]


def _above_one() -> Crumbs:
    return [*_above(), ("Actions on what is recorded", reverse("quality_initiatives"))]
