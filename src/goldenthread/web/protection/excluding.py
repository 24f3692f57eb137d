"""Who must not see: her own list, declared conflicts, and how one is lifted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Exclusion, Restriction
from goldenthread.apps.access.protections import duty, excluding, seeing
from goldenthread.apps.access.visits import Visit
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.protection import fields, ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.protection.share_forms import BecauseForm
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import Crumbs, posted, sent_before, visit_of

LST = "LST"


class MustNotSeeForm(Careful):
    """One person, or a whole unit, who must not see."""

    person = forms.CharField(
        label="A person", required=False, max_length=120,
        help_text="The name, or the sign-in name. Leave it empty for a whole unit.",
    )  # fmt: skip
    unit = forms.ChoiceField(
        label="Or everybody of a unit", required=False,
        help_text="A station reaches every team below it.",
    )  # fmt: skip
    words = fields.long_text("What she said about it", rows=3)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [("", "No unit"), *fields.all_units()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        super().clean()
        try:
            found = fields.people_named(self.cleaned_data.get("person", ""))
        except ValidationError as wrong:
            self.add_error("person", wrong)
            return self.cleaned_data
        self.cleaned_data["found"] = found[0].pk if found else None
        if bool(found) == bool(self.cleaned_data.get("unit")):
            self.add_error("person", "Enter one person, or choose one unit")
        return self.cleaned_data

    @property
    def whom(self) -> dict[str, Any]:
        """The person or the unit."""
        unit = self.cleaned_data["unit"]
        return {"user": self.cleaned_data["found"], "unit": UUID(unit) if unit else None}


class ConflictForm(Careful):
    """Why somebody is too near."""

    words = fields.long_text("Why, if you wish to say it", rows=3)


@needs("LST", "create")
def must_not_see(request: HttpRequest, case: UUID) -> HttpResponse:
    """Her own list of who must not see. It holds at once."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.case(visit, case)
    gate.require(visit, Exclusion(matter_id=case), "create", type=LST)
    form = MustNotSeeForm(posted(request))

    def do() -> str:
        excluding.must_not_see(
            by=visit, matter=case, words=form.cleaned_data["words"], **form.whom)  # fmt: skip
        own = form.whom["user"] == visit.person or form.whom["unit"] in _units(visit)
        return reverse("protection:handed_over") if own else ways.who(case)

    return done_or_asked(
        request, form, do, to=ways.who(case), done="For them the case does not exist from now on.",
        heading="Who must not see this case", button="Keep them out",
        lead="Ask her: is there anybody in the police, the council, the hospital or any service "
        "who must not know of this? For whoever you enter, the case does not exist, whatever else "
        "they may do.",
        caution="It holds at once, and lifting it takes two people. If you enter your own unit, "
        "you lose sight of the case too.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


@needs("CAS", "view")
def conflict(request: HttpRequest, case: UUID) -> HttpResponse:
    """Anybody who sees a case says that they are too near to it, and is out of it at once."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.case(visit, case)
    form = ConflictForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: excluding.declare_conflict(by=visit, matter=case, words=form.cleaned_data["words"]),
        to=reverse("protection:handed_over"), done="The case is closed to you.",
        heading="I am too near to this case", button="Close it to me", kind="warning",
        lead="If you know somebody in this case, or live near them, or are one of them: say so "
        "here. Nobody will hold it against you.",
        caution="From then on this case does not exist for you. Two other people would have to "
        "open it to you again.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


@needs("LST", "approve")
def exclusions(request: HttpRequest) -> HttpResponse:
    """Who must not see what, for guardians and handlers; and what a guardian decides on."""
    visit = visit_of(request)
    rows = list(
        Exclusion.objects.filter(until_at=None).select_related("user", "unit")
        .prefetch_related("unit__names").order_by("-from_at", "id"))  # fmt: skip
    restricted = list(Restriction.objects.filter(until_at=None).order_by("decide_by", "id"))
    visit.note(action="view", outcome="allow", type=LST, record=None)
    told = {
        "table": _table(rows) if rows else None, "crumbs": ways.home(),
        "calls": duty.of_guardian() if visit.reader.role != "RH" else (),
        "restrictions": _restrictions(restricted)
        if restricted and visit.reader.role != "RH" else None,
    }  # fmt: skip
    return render(request, "protection/exclusions.html", told)


@needs("LST", "view")
def exclusion(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """One exclusion, and whether it is to be lifted."""
    visit = visit_of(request)
    found = _found(visit, exclusion)
    told = {
        "exclusion": found, "facts": facts(found), "crumbs": ways.lists(),
        "may_agree": found.lift_asked_by_id not in (None, visit.person)
        and found.by_id != visit.person and bool(gate.may(visit, found, "approve", type=LST)),
    }  # fmt: skip
    return render(request, "protection/exclusion.html", told)


@needs("LST", "view")
def lift(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """Ask that an exclusion be lifted."""
    visit = visit_of(request)
    found, form = _found(visit, exclusion), BecauseForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: excluding.ask_to_lift(
            by=visit, exclusion=found, because=form.cleaned_data["because"]),
        to=_page(found), done="Another person has to agree.", heading="Ask to lift this exclusion",
        button="Ask to lift it", facts=facts(found), crumbs=_below(found), back=_page(found),
        lead="It stays until another handler or guardian agrees.",
    )  # fmt: skip


@needs("LST", "approve")
def agree(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """Agree that an exclusion is lifted."""
    return _decide(
        request, exclusion, excluding.agree_to_lift, heading="Agree to lift this exclusion",
        button="Lift it", done="The exclusion is lifted.", kind="warning",
        leads_to=reverse("protection:exclusions"),
    )  # fmt: skip


@needs("LST", "approve")
def refuse(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """Leave an exclusion as it is."""
    return _decide(
        request, exclusion, excluding.refuse_to_lift, heading="Do not lift this exclusion",
        button="Leave it as it is", done="The exclusion stays.",
    )  # fmt: skip


@needs("LST", "edit")
def keep_out(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """A handler keeps somebody out of a restricted case."""
    visit = visit_of(request)
    found = Restriction.objects.filter(pk=restriction).first()
    if found is None:
        raise gate.Absent
    form = MustNotSeeForm(posted(request))
    page = reverse("protection:restriction", args=[restriction])
    return done_or_asked(
        request, form,
        lambda: excluding.keep_out(
            by=visit, matter=found.matter_id, words=form.cleaned_data["words"], **form.whom
        ),
        to=page, done="For them the case does not exist from now on.", heading="Keep somebody out",
        button="Keep them out", crumbs=[*ways.desk(), ("Restriction", page)], back=page,
    )  # fmt: skip


def facts(exclusion: Exclusion) -> list[Fact]:
    """An exclusion in facts."""
    reference = seeing.references([exclusion.matter_id]).get(exclusion.matter_id)
    return [
        Fact("Case", reference, missing="Not shown"),
        Fact("Who must not see it", words.who(exclusion)),
        Fact("Why", exclusion.get_origin_display(), note=exclusion.words),
        Fact("Since", uk_moment(exclusion.from_at)),
        *([Fact("Lifting asked for", uk_moment(exclusion.lift_asked_at),
                note=exclusion.lift_because)] if exclusion.lift_asked_at else []),
    ]  # fmt: skip


def _table(rows: list[Exclusion]) -> Table:
    references = seeing.references([one.matter_id for one in rows])
    columns = [Column("Who"), Column("Case"), Column("Why"), Column("Since"), Column("Lifting")]
    return Table("Who must not see which case", columns, [
        [Cell(words.who(one), _page(one)), references.get(one.matter_id, "Not shown"),
         one.get_origin_display(), uk_moment(one.from_at),
         "Waits for a second person" if one.lift_asked_at else "Not asked for"] for one in rows
    ])  # fmt: skip


def _restrictions(rows: list[Restriction]) -> Table:
    columns = [Column("Case"), Column("State"), Column("To be decided by"), Column("Lifting")]
    references = seeing.references([one.matter_id for one in rows])
    return Table("Restrictions that name you", columns, [
        [Cell(references.get(one.matter_id, "Case"),
              reverse("protection:restriction", args=[one.pk])), one.get_state_display(),
         uk_moment(one.decide_by),
         "Waits for a second person" if one.lift_asked_at else "Not asked for"] for one in rows
    ])  # fmt: skip


def _decide(
    request: HttpRequest, key: UUID, do: Callable[..., Any], *, leads_to: str = "", **page: Any
) -> HttpResponse:
    visit = visit_of(request)
    found = _found(visit, key)
    return done_or_asked(
        request, Careful(posted(request)), lambda: do(by=visit, exclusion=found),
        to=leads_to or _page(found), facts=facts(found), crumbs=_below(found), back=_page(found),
        **page,
    )  # fmt: skip


def _found(visit: Visit, key: UUID) -> Exclusion:
    found = Exclusion.objects.select_related("user", "unit").filter(pk=key).first()
    if found is None:
        visit.note(action="view", outcome="absent", type=LST, record=key)
        raise gate.Absent
    if found.by_id != visit.person:
        gate.require(visit, found, "view", type=LST)
    return found


def _units(visit: Visit) -> frozenset[UUID]:
    return visit.reader.units | (visit.reader.above or frozenset())


def _page(exclusion: Exclusion) -> str:
    return reverse("protection:exclusion", args=[exclusion.pk])


def _below(exclusion: Exclusion) -> Crumbs:
    return [*ways.lists(), ("Exclusion", _page(exclusion))]
