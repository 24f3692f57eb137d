"""Who may see a case: team, people by name, shares, MARACs; for handlers also who may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import ConferenceWindow, SharingDecision
from goldenthread.apps.access.protections import glass, seeing
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Case
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.protection import telling, ways, words
from goldenthread.web.record import reading
from goldenthread.web.record.sending import visit_of


@dataclass(frozen=True)
class ShareCard:
    """A share as whoever sees the case is told of it."""

    heading: str
    state: str
    facts: list[Fact]
    end: str = ""
    withdraw: str = ""


@dataclass(frozen=True)
class Link:
    """Something that this reader may do about who sees the case."""

    words: str
    url: str


@needs("CAS", "view")
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Who may see one case, and what opens it to them."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    seen = seeing.who_sees(by=visit, matter=case)
    may_propose = bool(gate.may(visit, found, "create", type="LST"))
    handles = bool(gate.may(visit, found, "view", type="LST"))
    opening = glass.open_now(by=visit, matter=case)
    told = {
        "case": found, "crumbs": _crumbs(found), "seen": seen, "handles": handles,
        "team": f"{seen.matter.unit}, and the units above it in {seen.matter.agency.name}",
        "names": sorted({one.user.name for one in seen.assignments}),
        "shares": [_card(visit, one, seen, may_propose) for one in seen.shares],
        "windows": [_window(visit, one, found) for one in seen.windows],
        "outside": telling.cards(visit, case),
        "links": links(visit, found, may_propose), "opening": opening,
        "kept_out": [(words.who(one), one.get_origin_display()) for one in seen.exclusions],
    }  # fmt: skip
    return render(request, "protection/who.html", told)


def links(visit: Visit, case: Case, may_propose: bool) -> list[Link]:
    """What this reader may do about who sees the case."""
    runs_marac = bool(gate.may(visit, case, "edit", type="MAR"))
    offered = [
        (may_propose, "Share it with another agency", "share_new"),
        (may_propose, "Record that an outside body was told", "told_outside"),
        (may_propose, "Enter who must not see it", "must_not_see"),
        (may_propose, "Restrict it", "restrict"),
        (runs_marac, "Open it to a MARAC", "conference"),
        (True, "I am too near to this case", "conflict"),
    ]
    return [
        Link(text, reverse(f"protection:{name}", args=[case.matter_id]))
        for is_offered, text, name in offered
        if is_offered
    ]


def _card(
    visit: Visit, share: SharingDecision, seen: seeing.WhoSees, may_propose: bool
) -> ShareCard:
    is_ours = share.giving_id == visit.reader.agency and may_propose
    is_open = share.revoked_at is None and share.until_at > visit.now
    key = [share.matter_id, share.pk]
    return ShareCard(
        heading=f"{share.receiving.name}: {_listed(words.receivers(seen.grants[share.pk]))}",
        state=words.state(share, visit.now),
        facts=[
            Fact("Parts", words.parts(share.sections), note=words.held_back(share.fields)),
            Fact("What for", words.purpose(share.purpose)),
            Fact("Legal basis", words.basis(share.basis)),
            Fact("What she thinks of it", words.SURVIVOR[share.survivor_view]),
            Fact("Until", uk_date(share.until_at), note=_review(share)),
            *([Fact("Ended because", share.revoked_because)] if share.revoked_because else []),
        ],
        end=reverse("protection:share_end_from_case", args=key) if is_ours and is_open else "",
        withdraw=reverse("protection:share_withdraw", args=key)
        if is_ours and is_open and share.withdrawn_at is None
        else "",
    )


def _review(share: SharingDecision) -> str:
    if share.review_by is not None:
        return f"She withdrew her consent: review due {uk_moment(share.review_by)}"
    return f"Looked at again on {uk_date(share.review_on)}"


@dataclass(frozen=True)
class WindowRow:
    """A MARAC that opens, or opened, the case to an agency."""

    words: str
    close: str = ""


def _window(visit: Visit, window: ConferenceWindow, case: Case) -> WindowRow:
    runs = bool(gate.may(visit, case, "edit", type="MAR"))
    return WindowRow(
        words=f"{window.agency.name}, {_span(window.from_at, window.until_at, visit.now)}, "
        f"on the basis of {words.basis(window.basis).lower()}",
        close=reverse("protection:conference_close", args=[window.pk])
        if runs and (window.until_at is None or window.until_at > visit.now)
        else "",
    )


def _span(first: datetime, last: datetime | None, now: datetime) -> str:
    if last is not None and last <= now:
        return f"until {uk_moment(last)}: closed"
    return f"from {uk_moment(first)} until {uk_moment(last, 'it is closed')}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nobody"


def _crumbs(case: Case) -> list[tuple[str, str]]:
    return ways.below_case(case)[:-1]  # type: ignore[return-value]
