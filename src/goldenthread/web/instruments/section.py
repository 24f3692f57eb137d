"""One section of a form: asked, kept as a draft while it is typed, saved."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.apps.forms import actions, carry, drafts
from goldenthread.apps.forms.sheets import GRADE, Sheet, asking, suggestion
from goldenthread.apps.record.models import Sent
from goldenthread.core import instruments, policy
from goldenthread.core.instruments import Section
from goldenthread.web.components import pages
from goldenthread.web.components.lists import Difference
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.instruments import words
from goldenthread.web.instruments.opening import (
    Opened,
    back_to_form,
    grade_title,
    to_check,
    to_fill,
    to_form,
    to_section,
)
from goldenthread.web.instruments.section_form import SectionForm
from goldenthread.web.instruments.sessions import secret
from goldenthread.web.record.forms.careful import KEY
from goldenthread.web.record.forms.holds import as_uuid
from goldenthread.web.record.sending import act, posted

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "conflict", "then"})
"""What a form sends that nobody typed."""
MOST_LETTERS = 200_000
"""What no section reaches; a draft is not a place to keep files."""


@needs("RSK", "create")
def section(request: HttpRequest, filling: UUID, section: str) -> HttpResponse:
    """One section: its questions, with what holds, what is carried, and what was typed."""
    opened = to_fill(request, filling)
    if opened.ending:
        return redirect(to_form(opened.filling))
    here = _section(opened, section)
    sheet = opened.sheet()
    form, kept = _form(request, opened, here, sheet)
    if request.method == "POST" and form.is_valid():
        answer = _saved(request, opened, here, form)
        if answer:
            return answer
    return render(
        request, "instruments/section.html", _told(request, opened, here, sheet, form, kept)
    )


@require_POST
@needs("RSK", "create")
def draft(request: HttpRequest, filling: UUID, section: str) -> HttpResponse:
    """Keep what is typed, sealed, for this session alone. Answers when, and nothing of it."""
    opened = to_fill(request, filling)
    here = _section(opened, section)
    key = as_uuid(request.POST.get(KEY, ""))
    was_saved = key and Sent.objects.filter(user=opened.visit.person, key=key).exists()
    typed = {name: values for name, values in request.POST.lists() if name not in {*NOT_TYPED, KEY}}
    letters = sum(len(one) for values in typed.values() for one in values)
    if opened.ending or was_saved or letters > MOST_LETTERS:
        return JsonResponse({"kept": ""})
    row = drafts.keep(opened.visit, opened.filling, here.code, typed, secret(request))
    return JsonResponse({"kept": uk_moment(row.kept_at)})


@require_POST
@needs("RSK", "create")
def forget(request: HttpRequest, filling: UUID, section: str) -> HttpResponse:
    """Wipe what was typed and not saved, and show what is saved."""
    opened = to_fill(request, filling)
    here = _section(opened, section)
    drafts.forget(opened.filling, here.code)
    messages.success(request, "What you had typed and not saved was wiped.")
    return redirect(to_section(opened.filling, here.code))


def _section(opened: Opened, code: str) -> Section:
    found = next((one for one in opened.filling.form.sections if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, opened: Opened, here: Section, sheet: Sheet
) -> tuple[SectionForm, drafts.Kept | None]:
    """The section's form: as sent, else as typed before, else with what holds and is carried."""
    people = opened.people()
    known = carry.known(opened.visit, opened.filling, people)
    carried = instruments.carried(known, opened.filling.form)
    held = {one.question: one for one in (*instruments.prefilled(carried), *sheet.answers)}
    shown = instruments.may_apply(opened.filling.form, here, held.values())
    given: dict[str, Any] = {
        "sheet": sheet, "section": here, "shown": shown, "names": words.names(people),
        "carried": {code: one for code, one in carried.items() if code in _codes(here)},
        "now": opened.visit.now,
        "people": opened.choosable,
        "initial": {"version": sheet.number(here.code)},
    }  # fmt: skip
    sent = posted(request)
    if sent is not None:
        return SectionForm(sent, **given), None
    kept = drafts.opened(opened.visit, opened.filling, here.code, secret(request))
    if kept is None:
        return SectionForm(None, **given), None
    form = SectionForm(_typed(kept), **given)
    form.is_only_typed()
    return form, kept


def _typed(kept: drafts.Kept) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in kept.typed.items():
        found.setlist(name, values)
    return found


def _codes(here: Section) -> frozenset[str]:
    return frozenset(one.code for one in here.questions)


def _saved(
    request: HttpRequest, opened: Opened, here: Section, form: SectionForm
) -> HttpResponse | None:
    def save() -> str:
        actions.save_section(
            by=opened.visit, filling=opened.filling, section=here.code, answers=form.answers,
            number=form.cleaned_data["version"], stated=form.stated, carried=form.sources(),
        )  # fmt: skip
        return _next(opened, here, request.POST.get("then", ""))

    try:
        return act(request, form, save, f"“{here.title}” was saved.")
    except actions.Overtaken as overtaken:
        return _both(request, opened, here, form, overtaken.current)
    except actions.HasEnded as ended:
        return back_to_form(request, opened, ended)


def _next(opened: Opened, here: Section, then: str) -> str:
    """The section after this one, or the list of what is left."""
    sections = opened.filling.form.sections
    place = sections.index(here) + 1
    if then == "list":
        return to_form(opened.filling)
    return (
        to_section(opened.filling, sections[place].code)
        if place < len(sections)
        else to_check(opened.filling)
    )


def _both(
    request: HttpRequest, opened: Opened, here: Section, form: SectionForm, current: Sheet
) -> HttpResponse:
    """Both versions, where somebody else saved the section first. The draft stays as well."""
    names, last = form.names, current.savings[here.code]
    differences = []
    for question in here.questions:
        row, mine = current.rows.get(question.code), form.answers.get(question.code)
        theirs = words.whole(question, row.said if row else None, names)
        differences.append(Difference(question.words, theirs, words.whole(question, mine, names)))
    return pages.conflict(
        request, differences, back=to_section(opened.filling, here.code),
        saved_by=f"Somebody else ({last.role.lower()})", saved_at=last.saved_at,
        version=str(last.number),
    )  # fmt: skip


def _told(
    request: HttpRequest, opened: Opened, here: Section, sheet: Sheet, form: SectionForm,
    kept: drafts.Kept | None,
) -> dict[str, Any]:  # fmt: skip
    filling, sections = opened.filling, opened.filling.form.sections
    place = sections.index(here)
    graded, suggested = asking(filling, GRADE), suggestion(sheet, opened.case.grade)
    key = drafts.key_for(secret(request), f"device|{filling.pk}|{here.code}")
    return {
        "form": form, "filling": filling, "section": here, "crumbs": opened.crumbs_below,
        "place": place + 1, "of": len(sections), "kept": kept,
        "back": to_section(filling, sections[place - 1].code) if place else to_form(filling),
        "to_form": to_form(filling), "is_last": place + 1 == len(sections),
        "suggested": suggested if graded in here.questions else None,
        "suggested_title": grade_title(suggested.grade if suggested else ""),
        "draft": {
            "url": reverse("form_draft", args=[filling.pk, here.code]),
            "name": f"{filling.pk}/{here.code}", "key": base64.b64encode(key).decode(),
            "minutes": drafts.minutes(opened.visit.now),
            "seconds": int(policy.value("risk.draft_seconds", on=opened.visit.now.date())),
            "patience": int(policy.value("risk.draft_patience", on=opened.visit.now.date())),
        },
    }  # fmt: skip
