"""The pages of a unit's log: what there is, a list of each kind, an entry, its next step."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.unit_log import reading, writing
from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.core.unit_log import Kind, Sort, kinds, of_role
from goldenthread.web import errors
from goldenthread.web.components.tables import PAGE
from goldenthread.web.doors import needs
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs, done_or_asked, posted, visit_of
from goldenthread.web.unit_log import besides, words
from goldenthread.web.unit_log.forms import form_of

SAVED = "It was recorded. What stood before stays readable."
ABOVE = "of"


@needs("OBL", "view")
def index(request: HttpRequest) -> HttpResponse:
    """What the unit keeps, with how much is open and late."""
    visit = visit_of(request)
    today = london(visit.now).date()
    open_ = [one for one in reading.everything() if words.is_open(one)]
    number = Counter(one.kind for one in open_)
    late = Counter(one.kind for one in open_ if words.is_late(one, today))
    told = {
        "kinds": [(one, number[one.code], late[one.code] + _parts_late(one, late))
                  for one in of_role(visit.reader.role)],
        "crumbs": ways.home(),
    }  # fmt: skip
    return render(request, "unit_log/index.html", told)


@needs("OBL", "view")
def listed(request: HttpRequest, log: str) -> HttpResponse:
    """The entries of one kind: what is open first, or all of them."""
    visit = visit_of(request)
    kind = _kind(visit, log)
    today = london(visit.now).date()
    every = reading.standing(kind.code)
    shows_all = request.GET.get("show") == "all"
    shown = every if shows_all else [one for one in every if words.is_open(one)]
    size = int(value("access.rows_on_a_page", on=today))
    page = Paginator(shown, size).get_page(request.GET.get(PAGE))
    told = {
        "kind": kind,
        "page": page,
        "table": words.table(kind, list(page.object_list), today),
        "shows_all": shows_all,
        "closed": sum(not words.is_open(one) for one in every),
        "lacking": besides.lacking(kind, every),
        "beside": besides.beside(kind, every, today),
        "may_write": writing.may_write(visit, kind),
        "crumbs": _above(),
    }
    return render(request, "unit_log/list.html", told)


@needs("OBL", "view")
def entry(request: HttpRequest, line: UUID) -> HttpResponse:
    """One entry as it stands, what stands beneath it, and every step."""
    visit = visit_of(request)
    steps, kind = _steps(visit, line)
    today = london(visit.now).date()
    last = steps[0]
    parts = kinds()[kind.parts] if kind.parts else None
    told = {
        "kind": kind,
        "entry": last,
        "name": words.name(kind, last),
        "is_late": words.is_late(last, today),
        "facts": words.facts(kind, last, today),
        "history": words.history(kind, steps),
        "parts": parts,
        "parts_table": words.table(parts, reading.beneath([line]), today) if parts else None,
        "may_write": writing.may_write(visit, kind, last.unit_id),
        "crumbs": _above_one(kind, last),
    }
    return render(request, "unit_log/entry.html", told)


@needs("OBL", "edit")
def new(request: HttpRequest, log: str) -> HttpResponse:
    """Write the first step of an entry."""
    visit = visit_of(request)
    kind = _kind(visit, log)
    if not writing.may_write(visit, kind):
        return errors.refused(request, writing.NOT_YOURS)
    above = _line_above(request, visit, kind)
    return _asked(request, visit, kind, above=above)


@needs("OBL", "edit")
def following(request: HttpRequest, line: UUID) -> HttpResponse:
    """Write the next step of an entry."""
    visit = visit_of(request)
    steps, kind = _steps(visit, line)
    if not writing.may_write(visit, kind, steps[0].unit_id):
        return errors.refused(request, writing.NOT_YOURS)
    return _asked(request, visit, kind, before=steps[0])


def _asked(
    request: HttpRequest, visit: Visit, kind: Kind, *, before: Entry | None = None,
    above: Entry | None = None,
) -> HttpResponse:  # fmt: skip
    fixed = before or above
    units = [] if fixed else _units(visit)
    form = form_of(kind, units)(
        posted(request), now=visit.now,
        initial=_given(kind, before) if before else besides.suggested(kind, request.GET),
    )  # fmt: skip

    def save() -> str:
        unit = fixed.unit_id if fixed else UUID(form.cleaned_data.get("unit") or units[0][0])
        made = writing.write(
            by=visit, kind=kind.code, unit=unit, step=form.cleaned_data["step"], said=form.said,
            before=before, above=above.line if above else None, stated=form.stated,
        )  # fmt: skip
        return reverse("unit_log_entry", args=[made.above or made.line])

    back = (reverse("unit_log_entry", args=[fixed.line]) if fixed
            else reverse("unit_log_kind", args=[kind.code]))  # fmt: skip
    return done_or_asked(
        request, form, save, done=SAVED, heading=kind.one, button="Record it",
        crumbs=_above_one(kind, fixed), back=back, lead=kind.lead,
    )  # fmt: skip


def _kind(visit: Visit, log: str) -> Kind:
    """The kind of that name, where the role reads it; else there is no such page."""
    found = kinds().get(log)
    if found is None or visit.reader.role not in found.reads:
        raise Http404
    return found


def _steps(visit: Visit, line: UUID) -> tuple[list[Entry], Kind]:
    steps = reading.steps_of(line)
    if not steps:
        raise Http404
    return steps, _kind(visit, steps[0].kind)


def _line_above(request: HttpRequest, visit: Visit, kind: Kind) -> Entry | None:
    """The entry beneath which a new one stands; a part without one has no page."""
    if not kind.is_part:
        return None
    try:
        steps, above = _steps(visit, UUID(request.GET.get(ABOVE, "")))
    except ValueError:
        raise Http404 from None
    if above.parts != kind.code:
        raise Http404
    return steps[0]


def _given(kind: Kind, before: Entry) -> dict[str, Any]:
    days = {one.code for one in kind.questions if one.sort is Sort.DAY}
    said = {
        name: date.fromisoformat(given) if name in days and given else given
        for name, given in before.said.items()
    }
    return {**said, "step": before.step}


def _units(visit: Visit) -> list[tuple[str, str]]:
    """The reader's own units by name, the one in which the role is held first."""
    today = london(visit.now).date()
    rows = Unit.objects.filter(pk__in=visit.reader.units).prefetch_related("names")
    own = str(visit.reach["unit"])
    named = [(str(one.pk), one.name_on(today)) for one in rows]
    return sorted(named, key=lambda one: (one[0] != own, one[1]))


def _parts_late(kind: Kind, late: Counter[str]) -> int:
    return late[kind.parts] if kind.parts else 0


def _above() -> Crumbs:
    return [*ways.home(), ("Unit’s log", reverse("unit_log"))]


def _above_one(kind: Kind, of: Entry | None) -> Crumbs:
    """Above an entry: its list; above a part, the entry beneath which it stands."""
    if of is not None and of.above:
        return [*_above(), ("Above it", reverse("unit_log_entry", args=[of.above]))]
    if kind.is_part and of is not None:
        return [*_above(), ("Above it", reverse("unit_log_entry", args=[of.line]))]
    return [*_above(), (kind.title, reverse("unit_log_kind", args=[kind.code]))]
