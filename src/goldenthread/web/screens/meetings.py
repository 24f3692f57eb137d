"""The pages of meetings: the agenda, on screen and on paper, and what is recorded of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation import meetings
from goldenthread.core.dates import london
from goldenthread.core.obligations import owing
from goldenthread.core.policy import value
from goldenthread.core.words.data_files import load_from
from goldenthread.web import errors
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import PAGE, Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.record import found_people, reading, ways
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.writing import Happened
from goldenthread.web.record.sending import Crumbs, answered, asked, posted, visit_of
from goldenthread.web.record.staff import names_of
from goldenthread.web.screens import listing, standing, taking
from goldenthread.web.screens.agenda import (
    DAILY,
    Agenda,
    Item,
    News,
    agenda,
    calls_of_the_day,
    counts,
)
from goldenthread.web.screens.columns import COLUMNS, title
from goldenthread.web.screens.told import Told

HEADINGS = (Column("Case"), Column("Grade of risk"), Column("Why it stands here"),
            Column("Last recorded"), Column("Who acts, and by when"), Column("Record"))  # fmt: skip
STEPS = (("listed", "Listed for the meeting"), ("discussed", "Discussed, nothing decided"),
         ("decided", "Decided"), ("acted", "What was decided has been done"))  # fmt: skip


@cache
def held() -> Mapping[str, Any]:
    """The meetings, by their code in the template."""
    found: dict[str, Any] = load_from("goldenthread.web.screens", "data/meetings.yaml")
    return found


def meeting_title(code: str) -> str:
    """What a meeting is called."""
    return title("meeting", code)


class ItemForm(Happened):
    """What became of a case at a meeting."""

    order = ("step", "decision", "owned_by", "due_on", "attended", "happened_at")
    step = forms.ChoiceField(
        label="What became of it", choices=STEPS, widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it"},
    )  # fmt: skip
    decision = forms.CharField(
        label="What was decided", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Roles, never names. {NO_WAY_TO_REACH}",
    )  # fmt: skip
    owned_by = forms.ChoiceField(label="Who has to act on it", required=False)
    due_on = DateField(label="By which day", required=False, help_text="For example, 27 11 2026")

    attended = forms.CharField(
        label="Who was there, and who was asked to come", required=False, max_length=500,
        help_text="Units and roles, never names: a prosecutor, the specialist command.",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        roles = sorted((str(one["title"]) for one in owing().values()), key=str.lower)
        owned: Any = self.fields["owned_by"]
        owned.choices = [("", "Nobody"), *((one, one) for one in roles)]


@needs("OBL", "view")
def index(request: HttpRequest) -> HttpResponse:
    """The meetings of the role in which the reader acts."""
    role = visit_of(request).reader.role
    told = {
        "meetings": [
            {"url": reverse("agenda", args=[code]), "title": meeting_title(code),
             "often": one["often"]}
            for code, one in held().items() if role in one["roles"]
        ],
        "crumbs": ways.home(),
    }  # fmt: skip
    return render(request, "screens/meetings.html", told)


@needs("OBL", "view")
def page(request: HttpRequest, meeting: str) -> HttpResponse:
    """The agenda of a meeting, page by page."""
    visit = visit_of(request)
    found = agenda(visit, _known(visit, meeting), news_of(meeting))
    size = int(value("access.rows_on_a_page", on=london(visit.now).date()))
    shown = Paginator(found.items, size).get_page(request.GET.get(PAGE))
    told = {
        **_frame(request, meeting, found),
        "page": shown,
        "table": Table(meeting_title(meeting), HEADINGS,
                       rows(visit, meeting, list(shown.object_list)), shows_caption=False),
        "may_take": listing.may_take(visit),
        "crumbs": above(),
    }  # fmt: skip
    return render(request, "screens/agenda.html", told)


@needs("OBL", "view")
def printed(request: HttpRequest, meeting: str) -> HttpResponse:
    """The whole agenda for paper: what the gate lets leave, marked with who took it."""
    visit = visit_of(request)
    found = agenda(visit, _known(visit, meeting), news_of(meeting))
    if not listing.may_take(visit):
        return errors.refused(request, taking.MAY_NOT)
    told = Told(visit, {one.matter_id for one in found.items})
    kept = [one for one in found.items if one.matter_id in told.cases
            and taking.may_leave(visit, told.cases[one.matter_id])]  # fmt: skip
    lines = [row[:-1] for row in rows(visit, meeting, kept)]
    said = {
        **_frame(request, meeting, found),
        "table": Table(meeting_title(meeting), HEADINGS[:-1], lines, shows_caption=False),
        "mark": taking.watermark(visit),
        "crumbs": [*above(), (meeting_title(meeting), reverse("agenda", args=[meeting]))],
    }
    return render(request, "screens/agenda_printed.html", said)


@needs("CAS", "create")
def choose(request: HttpRequest, case: UUID) -> HttpResponse:
    """At which meeting something is recorded of a case."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "meetings": [
            {"url": reverse("item_new", args=[case, code]), "title": meeting_title(code),
             "often": one["often"]}
            for code, one in held().items() if visit.reader.role in one["roles"]
        ],
    }  # fmt: skip
    return render(request, "screens/meetings_of_case.html", told)


@needs("CAS", "create")
def item(request: HttpRequest, case: UUID, meeting: str) -> HttpResponse:
    """Record a step of a case at a meeting."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    _known(visit, meeting)
    form = ItemForm(posted(request), now=visit.now, initial={"happened_at": visit.now},
                    people=lambda: reading.choosable(visit, case))  # fmt: skip

    def save() -> str:
        given = {name: form.cleaned_data[name] for name in form.order}
        meetings.record_item(by=visit, case=found, meeting=meeting, stated=form.stated, **given)
        return reverse("agenda", args=[meeting])

    if answer := answered(request, form, save, "It was recorded."):
        return answer
    is_hidden = meetings.is_restricted(visit, case)
    return asked(
        request, form, heading=f"{meeting_title(meeting)}: {found.reference}", button="Record it",
        title="Record what became of it", crumbs=ways.case(found),
        back=reverse("agenda", args=[meeting]), caution=meetings.NO_WORDS if is_hidden else "",
    )  # fmt: skip


def rows(visit: Visit, meeting: str, items: Sequence[Item]) -> list[list[Cell]]:
    """A row for each item; each case that is shown is one look."""
    told = Told(visit, {one.matter_id for one in items})
    due = meetings.due_days([one.last.pk for one in items if one.last])
    return [_row(one, told, meeting, due) for one in items if listing.is_shown(one, told)]


def _row(item: Item, told: Told, meeting: str, due: Mapping[UUID, Any]) -> list[Cell]:
    there = item.matter_id in told.cases
    grade = COLUMNS["grade"].says(item, told) if there else Cell("Not open to you")
    last = item.last
    said = title("item_step", last.step) if last else "Nothing yet"
    by_when = due.get(last.pk) if last else None
    url = reverse("item_new", args=[item.matter_id, meeting]) if there else ""
    return [
        COLUMNS["case"].says(item, told),
        grade,
        Cell(_why(item)),
        Cell(said, under=last.decision if last else ""),
        Cell(last.owned_by or "Nobody" if last else "Nobody",
             under=f"by {uk_date(by_when)}" if by_when else ""),
        Cell("Record" if there else "", url=url),
    ]  # fmt: skip


def _why(item: Item) -> str:
    """Each reason once, with what it means: `Not done in time: book 124D completed; ...`."""
    found: dict[str, dict[str, None]] = {}
    for heading, what in item.why:
        found.setdefault(heading, {})[what] = None
    return ". ".join(f"{heading}: {'; '.join(filter(None, of))}" if any(of) else heading
                     for heading, of in found.items())  # fmt: skip


def _frame(request: HttpRequest, meeting: str, found: Agenda) -> dict[str, Any]:
    visit = visit_of(request)
    is_handler = visit.reader.role == "RH"
    return {
        "meeting": meeting,
        "title": meeting_title(meeting),
        "often": held()[meeting]["often"],
        "counts": sorted(counts(found.items).items()),
        "calls": calls_of_the_day(visit, meeting),
        "arrests": standing.arrests(visit) if meeting == DAILY else None,
        "standing": standing.items(visit) if held()[meeting].get("standing") else (),
        "today": london(visit.now).date().isoformat(),
        "arrest_days": standing.days(visit),
        "restricted": found.restricted,
        "handler": names_of([visit.person])[visit.person] if is_handler else "",
        "desk": found_people.desk(request),
    }


def news_of(meeting: str) -> list[News]:
    """What stands on a meeting's agenda by itself."""
    return [News(**one) for one in held()[meeting].get("news", ())]


def _known(visit: Visit, meeting: str) -> str:
    if meeting not in held() or visit.reader.role not in held()[meeting]["roles"]:
        raise Http404
    return meeting


def above() -> Crumbs:
    """Above an agenda."""
    return [*ways.home(), ("Meetings", reverse("meetings"))]
