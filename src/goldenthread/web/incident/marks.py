"""The marks of a case: as they stand, those that the facts suggest, set and taken off."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.protections import restricting
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.meetings import is_restricted
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core import template
from goldenthread.core.incidents.flags import Suggestion
from goldenthread.web.components.lists import Happening
from goldenthread.web.doors import needs
from goldenthread.web.incident import knowing
from goldenthread.web.incident.forms import MarkForm, RemoveMarkForm
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import answered, done_or_asked, posted, visit_of
from goldenthread.web.record.staff import names_for


@needs("CAS", "view")
def marks(request: HttpRequest, case: UUID) -> HttpResponse:
    """The marks of a case; one that is suggested is set with one click, under its reason."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    may_set = bool(gate.may(visit, found, "create"))
    suggested = knowing.suggestions(visit, found, reading.people_of(visit, case))
    form = MarkForm(posted(request) if may_set else None, now=visit.now,
                    people=lambda: reading.choosable(visit, case))  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        actions.set_flag(by=visit, case=found, code=given["code"], reason=given["reason"],
                         number=given["number"], stated=form.stated)  # fmt: skip
        if given["code"] == restricting.STAFF_MARK:
            _restrict(visit, found)
        return ways.unless_handed_over(visit, case, reverse("marks", args=[case]))

    if may_set and (answer := answered(request, form, save, "The mark was set.")):
        return answer
    told = {
        "case": found, "crumbs": ways.case(found), "marks": knowing.marks(found),
        "suggested": [_offered(one) for one in suggested], "form": form,
        "history": _history(request, found), "may_set": may_set,
    }  # fmt: skip
    return render(request, "incident/marks.html", told)


@needs("CAS", "create")
def remove(request: HttpRequest, case: UUID, code: str) -> HttpResponse:
    """Take a mark off, with the reason."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    mark = next((one for one in knowing.marks(found) if one.code == code), None)
    if mark is None:
        raise Http404
    form = RemoveMarkForm(posted(request), now=visit.now,
                          people=lambda: reading.choosable(visit, case))  # fmt: skip
    back = reverse("marks", args=[case])

    def save() -> str:
        actions.remove_flag(by=visit, case=found, code=code, reason=form.cleaned_data["reason"],
                            is_of_kind=mark.fact is None, stated=form.stated)  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done="The mark was taken off. That it stood stays readable.",
        heading=f"Take off the mark: {mark.title.lower()}", back=back,
        button="Take it off", crumbs=ways.case(found),
    )  # fmt: skip


def _restrict(visit: Visit, case: Case) -> None:
    """A case of police staff is restricted with its mark, at once and in the same transaction;
    whoever sets the mark keeps it, and a handler decides who else does (003-102)."""
    if not is_restricted(visit, case.matter_id):
        restricting.propose_restriction(
            by=visit, matter=case.matter_id, reason="manual", words=restricting.STAFF_MARKED,
            named=[visit.person],
        )  # fmt: skip


def _offered(one: Suggestion) -> dict[str, str]:
    """A suggestion with what the form sends that sets it at once."""
    return {
        "code": one.code, "title": knowing.title_of("flag", one.code),
        "reason": f"{one.because} ({one.source})", "form_key": str(uuid4()),
    }  # fmt: skip


def _history(request: HttpRequest, case: Case) -> list[Happening]:
    rows = knowing.mark_history(case)
    names = names_for(visit_of(request), {one.recorded_by for one in rows})
    states = template.code_list("flag_state")
    return [
        Happening(
            one.happened_at, f"{knowing.title_of('flag', one.code)}: "
            f"{states.codes[one.state].title.lower()}", words=f"{one.reason} ({one.decided_by})",
            by=names[one.recorded_by], recorded_at=one.recorded_at,
        )
        for one in rows
    ]  # fmt: skip
