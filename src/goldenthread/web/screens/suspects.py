"""The suspects of a case, each with what is known, attempts, circulation, custody and the end; and
the page on which the end is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.investigation.disposing import dispose
from goldenthread.apps.investigation.models import CautionCheck
from goldenthread.apps.record.models import FACTS, Case, Person
from goldenthread.core import template
from goldenthread.web.components.lists import Happening
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.due.recording import DONE, to_record
from goldenthread.web.record import case_parts, reading, ways
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.writing import Happened
from goldenthread.web.record.sending import done_or_asked, posted, visit_of
from goldenthread.web.screens.allocation import policy_in
from goldenthread.web.screens.columns import title
from goldenthread.web.screens.looking import in_cases
from goldenthread.web.screens.more_columns import WHY
from goldenthread.web.screens.told import Told

SAID: dict[str, tuple[str, str, str]] = {
    "suspect_status": ("status", "suspect_state", "reason"),
    "arrest_attempt": ("result", "attempt_result", "team"),
    "circulation": ("step", "circulation_step", "reference"),
    "arrest": ("", "", "grounds"),
    "custody": ("step", "custody_step", "conditions"),
    "interview": ("kind", "interview_kind", ""),
    "warrant": ("step", "warrant_step", "reference"),
    "disposal": ("kind", "disposal_kind", "reason"),
}
"""The facts of a suspect: the column with their code, its list, and the column with their words."""
RECORDED = ("suspect_status", "arrest_attempt", "circulation", "arrest", "custody", "interview",
            "warrant")  # fmt: skip
NO_OFFENCE = "No offence is recorded yet. A disposal is of an offence: record that first."
YES_NO = (("", "Not answered"), ("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class Row:
    """One suspect on the page."""

    person: Person
    out: str
    """Since when and why somebody is outstanding; empty where they are not."""
    happenings: list[Happening]


@needs("PRP", "view")
def suspects(request: HttpRequest, case: UUID) -> HttpResponse:
    """The suspects of a case and what was done about each."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="PRP")
    told = Told(visit, {case}, "view")
    there = told.of_part(case, "suspect")
    out = in_cases([case], {(case, one.pk) for one in there})
    may = bool(gate.may(visit, found, "create", type="PRP"))
    shown = {
        "case": found,
        "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, "case_suspects"),
        "rows": [Row(one, _out(out.get((case, one.pk))), _happenings(told, case, one))
                 for one in there],
        "record": [(template.table(name).title, to_record(found, name)) for name in RECORDED]
        if may else [],
        "may": may,
    }  # fmt: skip
    return render(request, "screens/suspects.html", shown)


def _out(found: Any) -> str:
    return f"{WHY[found.why]}, outstanding since {uk_moment(found.since)}" if found else ""


def _happenings(told: Told, case: UUID, person: Person) -> list[Happening]:
    """What was recorded of one suspect, the newest first."""
    found = []
    for table, (column, codes, words) in SAID.items():
        for one in told.facts(table, case):
            if one.person_id != person.pk:
                continue
            code = title(codes, getattr(one, column)) if column else ""
            found.append(Happening(
                one.happened_at, f"{template.table(table).title}{': ' if code else ''}{code}",
                words=_words(one, words), recorded_at=one.recorded_at,
            ))  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def _words(fact: Any, column: str) -> str:
    said = [str(getattr(fact, column))] if column and getattr(fact, column) else []
    back = getattr(fact, "return_on", None)
    return "; ".join([*said, *([f"Back on {uk_date(back)}"] if back else [])])


class DisposalForm(Happened):
    """How a suspect's part in an offence ends, and what was checked before a caution."""

    order: ClassVar = ["offence", "kind", "reason", "admitted", "meets_charging",
                       "for_unwillingness", "her_view", "alternatives", "earlier",
                       "prosecutor_agrees", "inspector_agrees", "happened_at"]  # fmt: skip
    offence = forms.ChoiceField(
        label="Which offence", error_messages={"required": "Choose the offence"}
    )
    kind = forms.ChoiceField(label="How it ends", error_messages={"required": "Choose how it ends"})
    reason = forms.CharField(
        label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Needed for a caution and where nothing further is done. {NO_WAY_TO_REACH}",
    )  # fmt: skip
    admitted = forms.ChoiceField(
        label="For a caution: was it admitted?", choices=YES_NO, required=False
    )
    meets_charging = forms.ChoiceField(
        label="For a caution: would the evidence do for a charge?", choices=YES_NO, required=False
    )
    for_unwillingness = forms.ChoiceField(
        label="For a caution: is it because she would not go to court?", choices=YES_NO,
        required=False,
    )  # fmt: skip
    her_view = forms.ChoiceField(
        label="For a caution: what does she think of it?", required=False,
        choices=(("", "Not answered"), *CautionCheck.View.choices),
    )  # fmt: skip
    alternatives = forms.CharField(
        label="For a caution: what else was considered, and what did the prosecutor say?",
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NO_WAY_TO_REACH,
    )  # fmt: skip
    earlier = forms.IntegerField(
        label="For a caution: how many earlier cautions were found?", required=False, min_value=0,
        max_value=99, widget=forms.TextInput(attrs={"class": "govuk-input--width-3",
                                                    "inputmode": "numeric"}),
    )  # fmt: skip
    prosecutor_agrees = forms.ChoiceField(
        label="For a caution for a sexual offence: does the prosecutor agree?", choices=YES_NO,
        required=False,
    )  # fmt: skip
    inspector_agrees = forms.BooleanField(
        label="The detective inspector agreed to a further caution", required=False
    )

    def __init__(self, *args: Any, offences: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offence: Any = self.fields["offence"]
        offence.choices = [("", "Choose the offence"), *offences]
        kind: Any = self.fields["kind"]
        codes = template.code_list("disposal_kind").codes
        kind.choices = [("", "Choose how it ends"),
                        *((one, title("disposal_kind", one)) for one in codes)]  # fmt: skip

    def checked(self) -> dict[str, Any]:
        """What was answered; a question not answered is None, which is not no."""
        said = {"yes": True, "no": False}
        given = self.cleaned_data
        names = ("admitted", "meets_charging", "for_unwillingness", "prosecutor_agrees")
        return {
            **{name: said.get(given[name]) for name in names},
            **{name: given[name] for name in ("her_view", "alternatives", "earlier",
                                              "inspector_agrees")},
        }  # fmt: skip


@needs("PRP", "create")
def disposal(request: HttpRequest, person: UUID) -> HttpResponse:
    """Record how a suspect's part in an offence ends; refused with the rule where it may not."""
    visit = visit_of(request)
    him = reading.person(visit, person)
    found = reading.case(visit, him.matter_id)
    gate.require(visit, found, "create", type="PRP")
    back = reverse("case_suspects", args=[found.pk])
    offences = _offences(found)
    form = DisposalForm(posted(request), now=visit.now, initial={"happened_at": visit.now},
                        offences=[(key, words) for key, words, _ in offences],
                        people=lambda: reading.choosable(visit, found.pk))  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        chosen = next(row for key, _, row in offences if key == given["offence"])
        dispose(by=visit, case=found, person=him, offence=chosen, kind=given["kind"],
                reason=given["reason"], happened_at=given["happened_at"], unit=policy_in(found),
                stated=form.stated, **form.checked())  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done=DONE,
        heading=f"How it ends for {him.name}", title="How it ends",
        button="Record it", crumbs=ways.person(found, him), back=back,
        caution="" if offences else NO_OFFENCE,
    )  # fmt: skip


def _offences(case: Case) -> list[tuple[str, str, Any]]:
    """The offences of a case: key, words, row."""
    offence: Any = FACTS["offence"]
    kinds: Any = FACTS["classification"]
    rows = list(offence.objects.filter(matter_id=case.pk).order_by("happened_at", "id"))
    last = dict(kinds.objects.filter(matter_id=case.pk).order_by("happened_at", "recorded_at")
                .values_list("offence_id", "offence_type"))  # fmt: skip
    return [(str(one.pk), f"{title('offence_type', last[one.pk]) if one.pk in last else 'Offence'}"
             f", {uk_date(one.happened_on)}", one) for one in rows]  # fmt: skip
