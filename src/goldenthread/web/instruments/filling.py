"""A form begun, its own page with what is left to do, and a form that was begun by mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.apps.access import gate
from goldenthread.apps.forms import actions, drafts
from goldenthread.apps.forms.models import Ending
from goldenthread.apps.forms.permission import may_fill
from goldenthread.apps.forms.sheets import GRADE, Sheet, problems, suggestion, turned
from goldenthread.core import instruments, template
from goldenthread.core.dates import london
from goldenthread.core.instruments import Answer, Problem, Question, Section
from goldenthread.web.doors import needs
from goldenthread.web.instruments import words
from goldenthread.web.instruments.opening import (
    Opened,
    done_or_back,
    form_of,
    grade_title,
    to_check,
    to_fill,
    to_form,
    to_list,
    to_section,
)
from goldenthread.web.instruments.people import CHILD, VICTIM, AboutSomebody, in_part, only_victim
from goldenthread.web.instruments.sending_out import LEAVES, may_take
from goldenthread.web.instruments.sessions import secret
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.sending import act, done_or_asked, posted, visit_of

WHOLE_INCIDENT = "incident"


@dataclass(frozen=True)
class Progress:
    """One section in the list of what is left."""

    section: Section
    url: str
    state: str
    left: int
    """How many things are left to say or mend in it."""


@dataclass(frozen=True)
class Line:
    """One question and its answer, as they are read."""

    words: str
    answer: str
    more: str
    source: str
    problems: Sequence[Problem]


class BeginForm(AboutSomebody):
    """About whom a form is."""

    nobody = (WHOLE_INCIDENT, "Nobody in particular: the whole incident")
    person = forms.ChoiceField(
        label="Who is at risk", widget=forms.RadioSelect,
        error_messages={"required": "Choose who is at risk"},
    )  # fmt: skip


class LeaveForm(Careful):
    """Why a form is left."""

    because = sentences(
        "Why it is left", needed="Write why it is left",
        help_text=f"It was begun by mistake, or twice. {NO_WAY_TO_REACH}",
    )  # fmt: skip


@needs("RSK", "create")
def new(request: HttpRequest, case: UUID, code: str) -> HttpResponse:
    """Begin a form, in the version that is in use today."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    if code not in instruments.register() or code not in template.code_list("instrument").codes:
        raise Http404
    gate.require(visit, found, "view", type="RSK")
    gate.require(visit, found, "create", type="RSK")
    form_ = _in_use(code, visit.now)
    if not may_fill(visit, found, form_):
        gate.require(visit, found, "approve", type="RSK")
    at_risk = in_part(reading.people_of(visit, case), VICTIM, CHILD)
    form = BeginForm(posted(request), of=at_risk, initial={"person": only_victim(at_risk)})

    def save() -> str:
        filling = actions.begin(by=visit, case=found, code=code, person=form.chosen)
        return to_section(filling, filling.form.sections[0].code)

    try:
        return done_or_asked(
            request, form, save, done="The form was begun.", heading=form_.title, button="Begin",
            back=to_list(found), crumbs=[*ways.case(found), ("Forms", to_list(found))],
            lead=form_.words,
        )  # fmt: skip
    except actions.AlreadyBegun as begun:
        messages.info(request, str(begun))
        return redirect(to_form(begun.filling))


@needs("RSK", "view")
def form(request: HttpRequest, filling: UUID) -> HttpResponse:
    """A form: what is left to do in it, or, where it has ended, the form as it was completed."""
    opened = form_of(request, filling)
    ending = opened.ending
    sheet = opened.sheet()
    told: dict[str, Any] = {
        "filling": opened.filling, "case": opened.case, "crumbs": opened.crumbs, "ending": ending,
        "grade": _grade(sheet), "form_words": opened.filling.form.words,
    }  # fmt: skip
    if not opened.is_whole:
        return render(request, "instruments/level.html", told)
    if ending is None:
        found = _problems(opened, sheet)
        told |= {"progress": progress(request, opened, sheet, found), "left": len(found),
                 "may_fill": bool(gate.may(opened.visit, opened.filling, "create")),
                 "to_check": to_check(opened.filling)}  # fmt: skip
        return render(request, "instruments/form.html", told)
    told |= {"sections": read(opened, sheet, []), "follows": opened.filling.form.follows,
             "may_check": _may_check(opened, ending),
             "leaves": LEAVES[opened.filling.instrument] if may_take(opened) else ""}  # fmt: skip
    return render(request, "instruments/completed.html", told)


@needs("RSK", "create")
def leave(request: HttpRequest, filling: UUID) -> HttpResponse:
    """Leave a form that was begun by mistake."""
    opened = form_of(request, filling)
    gate.require(opened.visit, opened.filling, "create")
    form = LeaveForm(posted(request), people=opened.choosable)

    def save() -> str:
        actions.leave(by=opened.visit, filling=opened.filling,
                      because=form.cleaned_data["because"], stated=form.stated)  # fmt: skip
        return to_list(opened.case)

    return done_or_back(
        request, opened, form, save, early=actions.HasEnded,
        done="The form was left. What was saved in it stays.",
        heading="Leave this form", button="Leave the form", kind="warning",
        lead="What was saved in it can still be read. What was typed and not saved is wiped.",
    )  # fmt: skip


@needs("RSK", "create")
def check(request: HttpRequest, filling: UUID) -> HttpResponse:
    """Every answer before the form is completed, what is left, and the grade that is suggested."""
    opened = form_of(request, filling)
    gate.require(opened.visit, opened.filling, "create")
    if opened.ending or not opened.is_whole:
        return redirect(to_form(opened.filling))
    to_fill(request, filling)
    sheet = opened.sheet()
    found = _problems(opened, sheet)
    form = Careful(posted(request))

    def save() -> str:
        actions.complete(by=opened.visit, filling=opened.filling, case=opened.case,
                         people=opened.people())  # fmt: skip
        return to_form(opened.filling)

    if request.method == "POST" and form.is_valid():
        try:
            answer = act(request, form, save, "The form was completed. What is due was worked out.")
            if answer:
                return answer
        except actions.NotComplete as incomplete:
            found = incomplete.problems
            left = "One thing is" if len(found) == 1 else f"{len(found)} things are"
            form.add_error(None, f"{left} left to say. Nothing was completed.")
    suggested = suggestion(sheet, opened.case.grade)
    unsaved = drafts.kept_sections(opened.visit, opened.filling, secret(request))
    told = {
        "form": form, "filling": opened.filling, "crumbs": opened.crumbs, "problems": found,
        "sections": read(opened, sheet, found), "suggested": suggested,
        "suggested_title": grade_title(suggested.grade if suggested else ""),
        "grade": _grade(sheet), "to_form": to_form(opened.filling),
        "unsaved": [one for one in opened.filling.form.sections if one.code in unsaved],
    }  # fmt: skip
    return render(request, "instruments/check.html", told)


def progress(
    request: HttpRequest, opened: Opened, sheet: Sheet, found: Sequence[Problem]
) -> list[Progress]:
    """Each section, whether it was saved, and how much is left in it."""
    drafted = drafts.kept_sections(opened.visit, opened.filling, secret(request))
    listed = []
    for section in opened.filling.form.sections:
        codes = {one.code for one in section.questions}
        left = sum(one.question in codes for one in found)
        state = "Typed, not saved" if section.code in drafted else (
            "Not begun" if section.code not in sheet.savings else ("To finish" if left else "Done")
        )  # fmt: skip
        listed.append(Progress(section, to_section(opened.filling, section.code), state, left))
    return listed


def read(
    opened: Opened, sheet: Sheet, found: Sequence[Problem]
) -> list[tuple[Section, str, list[Line]]]:
    """The sections with their questions and answers, as they are read and printed."""
    names, form, before = opened.names(), opened.filling.form, turned(sheet)
    applying = {one.code for one in instruments.asked(form, sheet.answers)}
    listed = []
    for section in form.sections:
        lines = []
        for question in section.questions:
            row = sheet.rows.get(question.code)
            if row is None and question.code not in applying:
                continue
            answer = row.said if row else None
            lines.append(Line(
                question.words, words.said(question, answer, names),
                _more(answer, before.get(question.code), names),
                row.carried_from if row else "",
                [one for one in found if one.question == question.code],
            ))  # fmt: skip
        if lines:
            listed.append((section, to_section(opened.filling, section.code), lines))
    return listed


def _more(
    answer: Answer | None, before: tuple[Question, Answer] | None, names: Mapping[str, str]
) -> str:
    """What is said besides, and what the book says where this is otherwise."""
    said = words.more(answer)
    book = f"In the book: {words.said(*before, names).lower()}." if before else ""
    return " ".join(filter(None, (said, book)))


def _problems(opened: Opened, sheet: Sheet) -> list[Problem]:
    return problems(sheet, [one.pk for one in opened.people()], opened.case.grade)


def _may_check(opened: Opened, ending: Ending) -> bool:
    """Whether the reader may check it: a form that an officer completed, and not a review."""
    is_done = ending.step == Ending.Step.COMPLETED and not opened.filling.form.review
    return is_done and bool(gate.may(opened.visit, opened.filling, "approve"))


def _grade(sheet: Sheet) -> str:
    said = sheet.said(GRADE)
    return grade_title(said.value if said else "")


def _in_use(code: str, now: Any) -> instruments.Instrument:
    try:
        return instruments.instrument(code, on=london(now).date())
    except instruments.NoVersionOnDay:
        raise Http404 from None
