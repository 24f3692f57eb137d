"""Sharing: proposed from a case, looked at and approved by a guardian, ended, in a register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agency, SharingDecision
from goldenthread.apps.access.protections import seeing, sharing
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.protection import ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.protection.share_forms import BecauseForm, ShareForm, WhichAgency
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import posted, visit_of

LST, SAF = "LST", "SAF"


@needs("LST", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Propose a share: first with which agency, then everything else."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    blank = SharingDecision(matter_id=case)
    gate.require(visit, blank, "create", type=LST)
    has_asked = bool({"agency", "asked"} & set(request.GET))
    which = WhichAgency(request.GET if has_asked else None, own=visit.reader.agency)
    if not which.is_bound or not which.is_valid():
        told = {"form": which, "crumbs": ways.below_case(found), "back": ways.who(case)}
        return render(request, "protection/which_agency.html", told)
    agency = Agency.objects.get(pk=which.cleaned_data["agency"])
    form = ShareForm(
        posted(request), own=visit.reader.agency, receiving=agency.pk,
        may_give_safe_contact=bool(gate.may(visit, blank, "share", type=SAF)),
        people=lambda: reading.choosable(visit, case), now=visit.now,
    )  # fmt: skip
    return done_or_asked(
        request, form,
        lambda: sharing.propose_share(by=visit, matter=case, proposal=form.proposal()),
        to=ways.who(case, "shares"), done="The share waits for a guardian. It opens nothing yet.",
        heading=f"Share this case with {agency.name}", button="Propose the share",
        lead="A guardian of your agency sees who is to read, why and until when, and not what. "
        "Nothing opens before it is approved.",
        crumbs=ways.below_case(found), back=ways.who(case),
    )  # fmt: skip


@needs("LST", "view")
def register(request: HttpRequest) -> HttpResponse:
    """Every share of this agency's records, with its legal basis; those that wait come first."""
    visit = visit_of(request)
    rows = _mine(visit).order_by("-decided_at", "id")
    waiting = rows.filter(approved_at=None, revoked_at=None)
    size = int(policy.value("access.rows_on_a_page", on=visit.now.date()))
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    shown = [*waiting, *page.object_list]
    visit.note(action="view", outcome="allow", type=LST, record=None)
    told = {
        "waiting": _table(visit, list(waiting), "Waiting for a guardian") if waiting else None,
        "table": _table(visit, list(page.object_list), "All shares") if shown else None,
        "page": page, "crumbs": ways.home(),
    }  # fmt: skip
    return render(request, "protection/register.html", told)


@needs("LST", "view")
def share(request: HttpRequest, share: UUID) -> HttpResponse:
    """One share: who reads, why, on what basis, until when; never what is shared."""
    visit = visit_of(request)
    found = _found(visit, share)
    grants = seeing.grants_of([found])[found.pk]
    is_open = found.revoked_at is None and found.until_at > visit.now
    told = {
        "share": found, "state": words.state(found, visit.now), "crumbs": ways.register(),
        "facts": facts(visit, found), "receivers": words.receivers(grants),
        "may_approve": found.approved_at is None and found.revoked_at is None
        and found.decided_by_id != visit.person
        and bool(gate.may(visit, found, "approve", type=LST)),
        "may_end": is_open,
    }  # fmt: skip
    return render(request, "protection/share.html", told)


@needs("LST", "approve")
def approve(request: HttpRequest, share: UUID) -> HttpResponse:
    """Approve a share, so that it opens."""
    visit = visit_of(request)
    found = _found(visit, share)
    return done_or_asked(
        request, Careful(posted(request)),
        lambda: sharing.approve_share(by=visit, share=found),
        to=reverse("protection:share", args=[share]), done="The share is approved and open.",
        heading="Approve this share", button="Approve the share", facts=facts(visit, found),
        lead="It opens as soon as you approve it, to the people and for the parts that stand here.",
        crumbs=_crumbs(found), back=reverse("protection:share", args=[share]),
    )  # fmt: skip


@needs("LST", "approve")
def end(request: HttpRequest, share: UUID) -> HttpResponse:
    """A guardian or handler ends a share, or refuses one that waits."""
    visit = visit_of(request)
    found = _found(visit, share)
    return _ended(request, visit, found, reverse("protection:share", args=[share]), _crumbs(found))


@needs("LST", "create")
def end_from_case(request: HttpRequest, case: UUID, share: UUID) -> HttpResponse:
    """The team ends a share of its case."""
    visit = visit_of(request)
    opened = reading.case(visit, case)
    found = _of_case(visit, case, share)
    return _ended(request, visit, found, ways.who(case, "shares"), ways.below_case(opened))


@needs("LST", "create")
def withdraw(request: HttpRequest, case: UUID, share: UUID) -> HttpResponse:
    """Record that she took her consent back."""
    visit = visit_of(request)
    opened = reading.case(visit, case)
    found = _of_case(visit, case, share)
    return done_or_asked(
        request, Careful(posted(request)),
        lambda: sharing.withdraw_consent(by=visit, share=found),
        to=ways.who(case, "shares"), done="That she withdrew her consent is recorded.",
        heading="She withdraws her consent", button="Record it", facts=facts(visit, found),
        lead="Where the share rests on consent it ends at once. Where it rests on another basis it "
        "is reviewed within "
        + words.limit("consent_review_working_days", "working day", visit.now) + ".",
        crumbs=ways.below_case(opened), back=ways.who(case, "shares"),
    )  # fmt: skip


def facts(visit: Visit, share: SharingDecision) -> list[Fact]:
    """A share as a guardian sees it."""
    receivers = words.receivers(seeing.grants_of([share])[share.pk])
    return [
        Fact("Case", seeing.references([share.matter_id]).get(share.matter_id),
             missing="Not shown"),
        Fact("Gives", share.giving.name),
        Fact("Receives", f"{share.receiving.name}: {', '.join(receivers)}"),
        Fact("Parts", words.parts(share.sections), note=words.held_back(share.fields)),
        Fact("What for", words.purpose(share.purpose)),
        Fact("Legal basis", words.basis(share.basis)),
        Fact("Why it is necessary", share.why_necessary),
        Fact("Why this much", share.why_proportionate, missing="Not said"),
        Fact("What she thinks of it", f"{words.SURVIVOR[share.survivor_view]}, "
             f"{uk_date(share.survivor_asked_on, 'day not known')}"),
        Fact("Suspect to be told", "Yes" if share.suspect_to_be_told else "No"),
        Fact("From", uk_moment(share.from_at)),
        Fact("Until", uk_moment(share.until_at)),
        Fact("Looked at again", uk_date(share.review_on)),
        Fact("Decided by", share.decided_by.name),
        Fact("Approved by", share.approved_by and share.approved_by.name, missing="Nobody yet"),
        *([Fact("She withdrew her consent", uk_moment(share.withdrawn_at),
                note=f"Review due {uk_moment(share.review_by)}" if share.review_by else "")]
          if share.withdrawn_at else []),
        *([Fact("Ended", uk_moment(share.revoked_at), note=share.revoked_because)]
          if share.revoked_at else []),
    ]  # fmt: skip


def _table(visit: Visit, rows: list[SharingDecision], caption: str) -> Table:
    references = seeing.references([one.matter_id for one in rows])
    grants = seeing.grants_of(rows)
    columns = [Column("Case"), Column("To"), Column("Parts"), Column("What for and on what basis"),
               Column("Until"), Column("State")]  # fmt: skip
    return Table(caption, columns, [
        [Cell(references.get(one.matter_id, "Case"), reverse("protection:share", args=[one.pk])),
         Cell(one.receiving.name, under=", ".join(words.receivers(grants[one.pk]))),
         words.parts(one.sections),
         Cell(words.purpose(one.purpose), under=words.basis(one.basis)),
         uk_date(one.until_at), words.state(one, visit.now)]
        for one in rows
    ])  # fmt: skip


def _ended(
    request: HttpRequest, visit: Visit, share: SharingDecision, to: str, crumbs: Any
) -> HttpResponse:
    form = BecauseForm(posted(request))
    waits = share.approved_at is None
    return done_or_asked(
        request, form,
        lambda: sharing.end_share(by=visit, share=share, because=form.cleaned_data["because"]),
        to=to, done="The share is refused." if waits else "The share is ended.",
        heading="Refuse this share" if waits else "End this share",
        button="Refuse the share" if waits else "End the share", kind="warning",
        lead="" if waits else "From the next page on, nobody sees anything through it.",
        facts=facts(visit, share), crumbs=crumbs, back=to,
    )  # fmt: skip


def _mine(visit: Visit) -> QuerySet[SharingDecision]:
    return SharingDecision.objects.filter(giving_id=visit.reader.agency).select_related(
        "giving", "receiving", "decided_by", "approved_by"
    )


def _found(visit: Visit, key: UUID) -> SharingDecision:
    found = _mine(visit).filter(pk=key).first()
    if found is None:
        visit.note(action="view", outcome="absent", type=LST, record=key)
        raise gate.Absent
    gate.require(visit, found, "view", type=LST)
    return found


def _of_case(visit: Visit, case: UUID, key: UUID) -> SharingDecision:
    found = _mine(visit).filter(pk=key, matter_id=case).first()
    if found is None:
        raise gate.Absent
    gate.require(visit, found, "create", type=LST)
    return found


def _crumbs(share: SharingDecision) -> Any:
    return [*ways.register(), ("Share", reverse("protection:share", args=[share.pk]))]
