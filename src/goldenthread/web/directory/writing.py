"""Adding to the directory, changing from a day on, ending. Nothing is overwritten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import RoleHeld, Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import actions, permission, reading
from goldenthread.apps.directory.models import Entry
from goldenthread.apps.record.actions import BadFact
from goldenthread.core.dates import london
from goldenthread.core.directory import Kind, kinds
from goldenthread.web.accounts import queries
from goldenthread.web.directory.entry import found
from goldenthread.web.directory.forms import Choices, EndForm, EntryForm, form_of, initial_of
from goldenthread.web.directory.listing import above, to_entry
from goldenthread.web.doors import needs
from goldenthread.web.record.sending import Crumbs, done_or_asked, posted, visit_of

END = {
    "button": "End it",
    "done": "It ends on that day.",
    "lead": "Nobody finds it in the directory from that day on. It can still be read.",
}
STRIKE = {
    "button": "Strike it out",
    "done": "It is struck out.",
    "lead": "For what did not happen, or stands twice. It is counted no more, and can still be "
    "read with the reason.",
}


@needs("DIR", "create")
def choose(request: HttpRequest) -> HttpResponse:
    """What to add: the kinds that the reader may write, and that belong to nothing else."""
    visit = visit_of(request)
    offered = [
        (kind, reverse("directory_new", args=[kind.code]))
        for kind in kinds().values()
        if not kind.of and _units(visit, kind)
    ]
    return render(request, "directory/choose.html", {"kinds": offered, "crumbs": above()})


@needs("DIR", "create")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Add an entry of a kind."""
    if kind not in kinds() or kinds()[kind].of:
        raise Http404
    return _added(request, kinds()[kind], None, reverse("directory"))


@needs("DIR", "create")
def add(request: HttpRequest, entry: UUID, kind: str) -> HttpResponse:
    """Add what belongs to an entry, as a day to its one stop shop."""
    one = found(visit_of(request), entry, "create")
    if kind not in kinds() or one.entry.kind not in kinds()[kind].of:
        raise Http404
    return _added(request, kinds()[kind], one.entry, to_entry(one))


@needs("DIR", "create")
def change(request: HttpRequest, entry: UUID) -> HttpResponse:
    """What an entry says from a day on."""
    visit = visit_of(request)
    one = found(visit, entry, "view")
    permission.require(visit, one.entry, _writes(one.entry))
    form = _form(request, visit, one.kind, initial=initial_of(one, london(visit.now).date()))

    def save() -> str:
        _kept(form, lambda: actions.change_entry(
            by=visit, entry=one.entry, from_on=form.cleaned_data["from_on"], values=form.values,
            facts=form.facts, is_checked=bool(form.cleaned_data.get("is_checked")),
        ))  # fmt: skip
        return to_entry(one)

    return done_or_asked(
        request, form, save, done="It is said so from that day on.", heading=f"Change: {one.name}",
        button="Save", crumbs=_above(one.name, to_entry(one)), back=to_entry(one),
        lead="What it said before stays to be read, with the day until which it held.",
    )  # fmt: skip


@needs("DIR", "create")
def end(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The day from which it stands no more."""
    visit = visit_of(request)
    one = found(visit, entry, "view")
    permission.require(visit, one.entry, _writes(one.entry))
    form = EndForm(posted(request), now=visit.now, initial={"from_on": london(visit.now).date()})

    def save() -> str:
        actions.end_entry(by=visit, entry=one.entry, said=one.version, **{
            name: form.cleaned_data[name] for name in ("from_on", "because")
        })  # fmt: skip
        return to_entry(one)

    words = STRIKE if one.entry.happened else END
    return done_or_asked(
        request, form, save, done=words["done"], heading=f"{words['button']}: {one.name}",
        button=words["button"], kind="warning", crumbs=_above(one.name, to_entry(one)),
        back=to_entry(one), lead=words["lead"],
    )  # fmt: skip


def _added(request: HttpRequest, kind: Kind, of: Entry | None, back: str) -> HttpResponse:
    visit = visit_of(request)
    units = {str(of.unit_id): of.unit} if of else _units(visit, kind)
    if not units:
        _refuse(visit)
    choices = sorted(((key, str(one)) for key, one in units.items()), key=lambda one: one[1])
    day = london(visit.now).date()
    form = _form(request, visit, kind, units=choices, is_new=True, initial={"from_on": day})

    def save() -> str:
        unit = units[form.cleaned_data.get("unit") or choices[0][0]]
        made: Entry = _kept(form, lambda: actions.add_entry(
            by=visit, unit=unit, kind=kind.code, from_on=form.cleaned_data["from_on"],
            values=form.values, facts=form.facts, of=of,
            is_checked=bool(form.cleaned_data.get("is_checked")),
        ))  # fmt: skip
        return back if of else reverse("directory_entry", args=[made.pk])

    return done_or_asked(
        request, form, save, done="It stands in the directory.", heading=kind.one,
        button="Add it", crumbs=above(), back=back, lead=kind.words,
    )  # fmt: skip


def _kept(form: EntryForm, do: Any) -> Any:
    """Do it; what cannot be kept is said under its question."""
    try:
        return do()
    except actions.BadEntry as bad:
        raise BadFact(bad.by_question) from bad


def _form(
    request: HttpRequest, visit: Visit, kind: Kind, *, initial: dict[str, Any],
    units: Choices = (), is_new: bool = False,
) -> EntryForm:  # fmt: skip
    day = london(visit.now).date()
    boroughs = [(str(key), name) for key, name in reading.boroughs(day).items()]
    people = _people(visit) if "holder" in kind.has else []
    made = form_of(kind, units=units, boroughs=boroughs, people=people, is_new=is_new)
    return made(posted(request), now=visit.now, initial=initial)


def _units(visit: Visit, kind: Kind) -> dict[str, Unit]:
    """The units in use for which the reader may write an entry of that kind."""
    action = permission.ADDS if kind.happened else permission.KEEPS
    agency = visit.reader.agency
    return {
        str(one.pk): one
        for one in queries.units_in_use(agency, visit.now)
        if permission.may(visit, agency, one.pk, action)
    }


def _people(visit: Visit) -> list[tuple[str, str]]:
    """Who works in the agency now, with what they are."""
    held = RoleHeld.objects.filter(user__agency_id=visit.reader.agency, user__is_service=False)
    rows = [one for one in held.select_related("user") if one.is_held(visit.now)]
    return sorted({(str(one.user_id), one.user.name) for one in rows}, key=lambda one: one[1])


def _writes(entry: Entry) -> str:
    return permission.ADDS if entry.happened else permission.KEEPS


def _refuse(visit: Visit) -> None:
    """Nobody keeps anything of that kind in this role: refused, with the reason of the rules."""
    decision = permission.may(
        visit, visit.reader.agency, UUID(visit.reach["unit"]), permission.KEEPS
    )
    visit.note(action=permission.KEEPS, outcome="deny", type="DIR", record=None, reason="role")
    raise gate.Refused(decision)


def _above(name: str, url: str) -> Crumbs:
    return [*above(), (name, url)]
