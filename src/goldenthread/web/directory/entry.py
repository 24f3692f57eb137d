"""One entry: how it is reached now, what stands of it, what belongs to it, who keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import actions, permission, reading
from goldenthread.apps.directory.models import Use, Version
from goldenthread.apps.directory.reading import Named, Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import Kind, groups, kinds
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.directory import words
from goldenthread.web.directory.listing import above, to_entry
from goldenthread.web.doors import needs
from goldenthread.web.quality.figures import case_of
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_of

COMMON_WORDS = {"host": "In the house of", "place": "Where it is", "reach": "How to reach it"}
HISTORY = (Column("From"), Column("What it said"), Column("Written"))
NAMING = (Column("Case"), Column("Day"), Column("Unit"), Column("What"), Column("Crime recorded"))
TRAINING = "training"


@needs("DIR", "view")
def page(request: HttpRequest, entry: UUID) -> HttpResponse:
    """An entry as it stands today, with all that it said before."""
    visit = visit_of(request)
    day = london(visit.now).date()
    one = found(visit, entry, "view")
    if not one.entry.happened:
        actions.use_entry(by=visit, entry=one.entry, what=Use.What.OPENED)
    told = {
        "one": one,
        "mark": words.mark(one, day),
        "now": words.now_words(one, visit.now) if "hours" in one.kind.has else "",
        "numbers": list(_numbers(one, visit)),
        "facts": list(_facts(one, visit, day)),
        "parts": list(_parts(one, day)),
        "history": _history(one),
        "naming": _naming(visit, one, day),
        "compared": _compared(visit, one, day),
        "may_write": permission.may_write(visit, one.entry) and not one.version.is_ended,
        "adds": _adds(visit, one),
        "rule": words.rule(day),
        "crumbs": above(),
    }
    return render(request, "directory/entry.html", told)


@require_POST
@needs("DIR", "edit")
def checked(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Somebody has looked today, and all of it holds."""
    visit = visit_of(request)
    one = found(visit, entry, "edit")
    actions.check_entry(by=visit, entry=one.entry)
    messages.success(request, "It is written down that all of it holds today.")
    return redirect(to_entry(one))


@require_POST
@needs("DIR", "view")
def given(request: HttpRequest, entry: UUID) -> HttpResponse:
    """It was given to somebody; never to whom."""
    visit = visit_of(request)
    one = found(visit, entry, "view")
    actions.use_entry(by=visit, entry=one.entry, what=Use.What.GIVEN)
    messages.success(request, "It is written down that your unit passed it on today, not to whom.")
    return redirect(to_entry(one))


def found(visit: Visit, key: UUID, action: str) -> Standing:
    """An entry that the visit may do that with, as it stands. Raises Absent, or Refused."""
    one = reading.one(key, london(visit.now).date())
    if one is None:
        visit.note(action=action, outcome="absent", type="DIR", record=key)
        raise gate.Absent
    permission.require(visit, one.entry, action)
    return one


def _numbers(one: Standing, visit: Visit) -> Iterator[tuple[str, str, str]]:
    """Each number with when it is answered, and which of them now."""
    for number, when in ((one.version.telephone, "Telephone"), (one.version.night, "By night")):
        if number:
            is_now = one.is_answered(number, visit.now)
            yield number, words.dialled(number), f"{when}, answered now" if is_now else when


def _facts(one: Standing, visit: Visit, day: date) -> Iterator[Fact]:
    version, kind = one.version, one.kind
    if kind.happened:
        yield Fact("Day", uk_date(version.from_on))
    if "hours" in kind.has:
        yield Fact("Hours", version.hours, missing="Not known")
    yield from (Fact(COMMON_WORDS[name], getattr(version, name)) for name in COMMON_WORDS
                if name in kind.has)  # fmt: skip
    if "covers" in kind.has:
        yield Fact("Boroughs", words.covered(one, reading.boroughs(day)))
    if "languages" in kind.has:
        yield Fact("Languages", ", ".join(version.languages))
    if "groups" in kind.has:
        yield Fact("Groups", words.group_words(version.groups), missing="None in particular")
    if "holder" in kind.has:
        yield Fact("Who it is", str(version.holder) if version.holder else None, missing="Nobody")
    if "number" in kind.has:
        yield Fact("On duty in those hours", version.number)
    yield from (Fact(asked, said) for asked, said in words.answers(one))
    if shared := words.share([one]):
        yield Fact("Share", shared)
    if version.about:
        yield Fact("Anything else", version.about)
    yield Fact("Kept by", f"{reading.name_of(one.entry.unit, day)}, {one.entry.agency}")
    if not kind.happened:
        yield Fact("Stands since", uk_date(reading.began(one.entry)))
    if kind.checked:
        yield Fact("Last checked", words.checked_words(one, day))
        yield from _used(one, day)


def _used(one: Standing, day: date) -> Iterator[Fact]:
    used = reading.uses([one.entry.pk], reading.since(day, "directory.check_days"))[one.entry.pk]
    days = value("directory.check_days", on=day)
    often = f"{used.given} time{'' if used.given == 1 else 's'} in {days} days"
    yield Fact("Last opened", uk_date(used.opened_on) if used.opened_on else None, missing="Never")
    yield Fact("Last passed on", f"{uk_date(used.given_on)}; {often}" if used.given_on else None,
               missing="Never")  # fmt: skip


def _parts(one: Standing, day: date) -> Iterator[Table]:
    """What belongs to it, by kind: trainings, days, evaluations, shifts."""
    every = reading.standing(day, of_id=one.entry.pk)
    for kind in kinds().values():
        rows = sorted((each for each in every if each.entry.kind == kind.code),
                      key=lambda each: each.version.from_on, reverse=True)  # fmt: skip
        if rows:
            yield parts_table(kind, rows)
    if one.entry.kind == "lead":
        yield from _work(one, day)


def _work(one: Standing, day: date) -> Iterator[Table]:
    """What the unit of a lead or liaison officer did with the same groups (003-044)."""
    mine = set(one.version.groups)
    every = reading.standing(day, chosen=["community"], unit_id=one.entry.unit_id)
    rows = sorted((each for each in every if mine & set(each.version.groups)),
                  key=lambda each: each.version.from_on, reverse=True)  # fmt: skip
    if rows:
        yield parts_table(kinds()["community"], rows)


def parts_table(kind: Kind, rows: Sequence[Standing]) -> Table:
    """What happened on days, with every answer."""
    columns = (Column(kind.one), Column("Day"), *(Column(ask.words, is_number=ask.kind == "number")
               for ask in kind.asks.values()))  # fmt: skip
    lines = [
        (Cell(each.name, url=to_entry(each)), uk_date(each.version.from_on),
         *(said or "Not said" for _, said in words.answers(each)))
        for each in rows
    ]  # fmt: skip
    return Table(kind.title, columns, lines)


def _history(one: Standing) -> Table | None:
    rows = reading.history(one.entry)
    if len(rows) < 2:
        return None
    by = names_of([each.recorded_by for each in rows])
    lines = [
        (uk_date(each.from_on), _said(each),
         f"{by.get(each.recorded_by, 'Not known')}, {uk_moment(each.recorded_at)}")
        for each in rows
    ]  # fmt: skip
    return Table("What it said, and from when", HISTORY, lines)


def _said(version: Version) -> str:
    if version.is_ended:
        return f"It ended, or was struck out: {version.because}"
    parts = (version.name, version.hours, version.telephone, version.place)
    return "; ".join(part for part in parts if part)


def _naming(visit: Visit, one: Standing, day: date) -> Mapping[str, Any] | None:
    """The reports and uses that name it, counted for whoever reads figures, and each of them."""
    if one.entry.happened or not matrix.entry(visit.reader.role, "FIG", "view"):
        return None
    days = int(value("directory.work_days", on=day))
    since = reading.since(day, "directory.work_days")
    every: Any = reading.named(since, [one.entry.pk])
    rows: list[Named] = gate.see(visit, every)
    reports = [each for each in rows if each.what == "report"]
    units = reading.names_of_units({each.unit for each in rows}, day)
    lines = [
        (Cell(each.reference, url=case_of(visit, each)), uk_date(each.day), units[each.unit],
         "Reported through it" if each.what == "report" else "Used",
         "Yes" if each.is_recorded else "No")
        for each in rows
    ]  # fmt: skip
    return {
        "days": days,
        "reports": len(reports),
        "kinds": _by_kind(reports),
        "recorded": sum(each.is_recorded for each in reports),
        "supported": sum(each.was_supported for each in reports),
        "uses": len(rows) - len(reports),
        "table": Table("Records that name it", NAMING, lines) if lines else None,
    }


def _by_kind(reports: Sequence[Named]) -> list[tuple[str, int]]:
    titles = {"domestic": "domestic", "sexual": "sexual", "both": "domestic and sexual"}
    found = {code: sum(each.kind == code for each in reports) for code in titles}
    return [(titles[code], number) for code, number in found.items() if number]


def _compared(visit: Visit, one: Standing, day: date) -> list[Mapping[str, Any]]:
    """How many of each group reported before and after what was done with it (000-121)."""
    if one.entry.kind != "community" or not matrix.entry(visit.reader.role, "FIG", "view"):
        return []
    named = [groups()[code] for code in one.version.groups if code in groups()]
    days, on = int(value("directory.compare_days", on=day)), one.version.from_on
    return [
        {"group": group, "days": days, **reading.before_and_after(group, on, days, day)}
        for group in named
        if group.is_counted
    ]


def _adds(visit: Visit, one: Standing) -> list[tuple[str, str]]:
    """What the reader may add to it."""
    if not permission.may(visit, one.entry.agency_id, one.entry.unit_id, permission.ADDS):
        return []
    return [
        (kind.one, reverse("directory_add", args=[one.entry.pk, kind.code]))
        for kind in kinds().values()
        if one.entry.kind in kind.of
    ]
