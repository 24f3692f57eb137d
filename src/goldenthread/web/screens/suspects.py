"""The suspects of a case, each with what is known, attempts, circulation, custody and the end; and
the page on which the end is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.disposing import dispose
from goldenthread.apps.investigation.models import CautionCheck
from goldenthread.apps.record.keys import sound_keys
from goldenthread.apps.record.models import FACTS, Case, Person
from goldenthread.apps.record.models.person import missing_of
from goldenthread.core import template
from goldenthread.core.incidents import twins
from goldenthread.core.obligations import owing
from goldenthread.web.components.lists import Happening
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.due.recording import DONE, first, to_record
from goldenthread.web.record import case_parts, reading, same, ways
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
    "strategy": ("kind", "strategy_kind", "plan"),
    "antecedent": ("kind", "antecedent_kind", ""),
    "disposal": ("kind", "disposal_kind", "reason"),
}
"""The facts of a suspect: the column with their code, its list, and the column with their words."""
RECORDED = ("suspect_status", "arrest_attempt", "strategy", "circulation", "arrest", "custody",
            "interview", "antecedent", "warrant")  # fmt: skip
NO_OFFENCE = "How it ends is recorded of an offence."
CHARACTER = {
    "yes": "it may be used as evidence of bad character",
    "no": "it may not be used as evidence of bad character",
    "": "whether it may be used as evidence of bad character was not said",
}
AUTHORISES = frozenset({"PS", "BC"})
EARLIER = template.column("antecedent.number")
"""How many earlier cautions, convictions and allegations a form takes."""
YES_NO = (("", "Not answered"), ("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class Row:
    """One suspect on the page."""

    person: Person
    out: str
    """Since when and why somebody is outstanding; empty where they are not."""
    happenings: list[Happening]
    unasked: str
    """What of age, sex and ethnicity is not known of somebody who was arrested."""
    cautions: list[str]
    """Cautions in other cases that the reader may see, and whether they tell of his character."""


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
    before = cautions_elsewhere(visit, there)
    shown = {
        "case": found,
        "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, "case_suspects"),
        "rows": [Row(one, _out(out.get((case, one.pk))), _happenings(told, case, one),
                     _unasked(told, case, one), before.get(one.pk, []))
                 for one in there],
        "record": [(template.table(name).title, to_record(found, name)) for name in RECORDED]
        if may else [],
        "may": may,
        "twins": twins_among(there),
    }  # fmt: skip
    return render(request, "screens/suspects.html", shown)


def cautions_elsewhere(visit: Visit, people: Sequence[Person]) -> dict[UUID, list[str]]:
    """The cautions of the same people in other cases that the reader may see, the latest first."""
    others = same.elsewhere(visit, people)
    tied = {it.person.pk: (key, it.case) for key, each in others.items() for it in each}
    if not tied:
        return {}
    model: Any = FACTS["disposal"]
    kinds = template.code_list("disposal_kind").sets["caution"]
    rows = model.objects.filter(person_id__in=list(tied), kind__in=kinds).order_by("-happened_at")
    found: dict[UUID, list[str]] = {}
    for one in gate.see(visit, rows):
        key, case = tied[one.person_id]
        used = CHARACTER.get(one.may_be_used, CHARACTER[""])
        found.setdefault(key, []).append(
            f"Cautioned {uk_date(one.happened_at)} in {case.reference}: {used}."
        )
    return found


def _names(one: Person) -> list[str]:
    return f"{one.given_names} {one.family_name}".split() or one.known_as.split()


@dataclass(frozen=True)
class Pair:
    """Two people of a case who may be one."""

    one: Person
    other: Person
    because: str


def twins_among(people: Sequence[Person]) -> list[Pair]:
    """Those among the suspects of a case who may be one person."""
    by_key = {str(one.pk): one for one in people}
    named = [
        twins.Named(key, tuple(frozenset(sound_keys(part)) for part in _names(one)), one.born_on)
        for key, one in by_key.items() if not one.is_anonymous
    ]  # fmt: skip
    return [Pair(by_key[one.one], by_key[one.other], one.because) for one in twins.twins(named)]


def _out(found: Any) -> str:
    return f"{WHY[found.why]}, outstanding since {uk_moment(found.since)}" if found else ""


def _unasked(told: Told, case: UUID, person: Person) -> str:
    """`date of birth, ethnicity`, of whoever was arrested (003-101)."""
    if not any(one.person_id == person.pk for one in told.facts("arrest", case)):
        return ""
    names = ["date of birth"] if person.born_on is None else []
    return ", ".join([*names, *missing_of(person)])


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
    return sorted(found, key=lambda one: one.order, reverse=True)


def _words(fact: Any, column: str) -> str:
    said = [str(getattr(fact, column))] if column and getattr(fact, column) else []
    back = getattr(fact, "return_on", None)
    return "; ".join([*said, *([f"Back on {uk_date(back)}"] if back else [])])


def _number(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=EARLIER.most,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )  # fmt: skip


def _who_authorises() -> list[tuple[str, str]]:
    """The roles of policy that supervise: never a name."""
    roles = [str(one["title"]) for one in owing().values() if AUTHORISES & set(one["roles"])]
    return [("", "Not answered"), *((one, one) for one in sorted(roles))]


class DisposalForm(Happened):
    """How a suspect's part in an offence ends, and what was checked before a caution."""

    order: ClassVar = ["offence", "kind", "reason", "admitted", "meets_charging",
                       "for_unwillingness", "her_view", "alternatives", "earlier",
                       "prosecutor_agrees", "inspector_agrees", "has_statement", "convictions",
                       "allegations", "legal_aid", "may_be_used", "authorised_by", "court",
                       "happened_at"]  # fmt: skip
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
    earlier = _number("For a caution: how many earlier cautions were found?")
    prosecutor_agrees = forms.ChoiceField(
        label="For a caution for a sexual offence: does the prosecutor agree?", choices=YES_NO,
        required=False,
    )  # fmt: skip
    inspector_agrees = forms.BooleanField(
        label="The detective inspector agreed to a further caution", required=False
    )

    has_statement = forms.ChoiceField(
        label="For a caution: did she make a statement?", choices=YES_NO, required=False
    )
    convictions = _number("For a caution: how many earlier convictions were found?")
    allegations = _number("For a caution: how many earlier allegations were found?")
    legal_aid = forms.CharField(
        label="For a caution: what was she told of her legal aid?", required=False,
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A caution can end her right to legal aid, and with it the way to an order of a "
        f"court that protects her. Say so to her before it is decided. {NO_WAY_TO_REACH}",
    )  # fmt: skip
    may_be_used = forms.ChoiceField(
        label="For a caution: may it be used later as evidence of bad character?", required=False,
        choices=YES_NO,
    )  # fmt: skip
    authorised_by = forms.ChoiceField(
        label="For a caution: who authorised it?", required=False, choices=_who_authorises,
        help_text="A role, and not the one that records it alone.",
    )  # fmt: skip
    court = forms.CharField(
        label="For a charge or summons: which court?", required=False, max_length=200
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
        names = ("admitted", "meets_charging", "for_unwillingness", "prosecutor_agrees",
                 "has_statement")  # fmt: skip
        return {
            **{name: said.get(given[name]) for name in names},
            **{name: given[name] for name in ("her_view", "alternatives", "earlier",
                                              "inspector_agrees", "convictions", "allegations",
                                              "legal_aid", "authorised_by", "may_be_used",
                                              "court")},
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
    if not offences:
        return first(request, found, NO_OFFENCE, template.column("disposal.offence"))
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
