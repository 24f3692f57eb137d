"""Breaking glass, what is said where nothing was opened, and a guardian's reviews."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agency, Opening
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import glass, seeing
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.search_keys import plain_reference
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import absent_words, codes
from goldenthread.core.rules.access.glass import GLASS, is_suspended, may_break
from goldenthread.web import acting
from goldenthread.web.accounts import freshness
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.errors import refused
from goldenthread.web.protection import fields, ways, words
from goldenthread.web.protection.doing import done_or_asked, say
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.holds import as_uuid
from goldenthread.web.record.sending import posted, visit_of

CASE, AUDIT = "CAS", "AUD"


class GlassForm(Careful):
    """Which case, and why it cannot wait."""

    kept_apart = frozenset({"reference"})
    # Some references have the shape of a postcode.

    reference = forms.CharField(
        label="Reference of the case", max_length=20,
        error_messages={"required": "Enter the reference of the case"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        help_text="For example GT-2345-ABCD, as a colleague read it out to you.",
    )  # fmt: skip
    record = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label="What cannot wait", choices=list(glass.REASONS.items()), widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is that cannot wait"},
    )  # fmt: skip
    purpose = forms.ChoiceField(label="What for", error_messages={"required": "Choose a purpose"})
    basis = forms.ChoiceField(
        label="Legal basis", choices=fields.bases,
        error_messages={"required": "Choose a legal basis"},
    )  # fmt: skip
    words = fields.long_text(
        "What is happening, in your own words", required="Say what is happening",
    )  # fmt: skip

    def __init__(self, *args: Any, role: str, **more: Any) -> None:
        super().__init__(*args, **more)
        # Whoever came from a page that was closed to them need not know its reference.
        came_from = self.data.get("record", "") or self.initial.get("record", "")
        self.fields["reference"].required = as_uuid(str(came_from)) is None
        letter = codes().letters[GLASS]
        allowed = [one for one in purposes_of(role) if one in letter.purposes]
        self.fields["purpose"].choices = fields.purposes(allowed)  # type: ignore[attr-defined]
        if self.now is not None:
            least = words.limit("glass_least_text", "character", self.now)
            self.fields["words"].help_text = f"At least {least}. A guardian reads it."

    def plea(self, request: HttpRequest) -> glass.Plea:
        """What is said before glass breaks."""
        given = self.cleaned_data
        reference = given["reference"]
        return glass.Plea(
            reference=plain_reference(reference) if reference else "",
            key=None if reference else given["record"],
            strong_sign_in_at=freshness.strong_sign_in_at(request),
            **{name: given[name] for name in ("reason", "purpose", "basis", "words")},
        )


class ReviewForm(Careful):
    """What a guardian found."""

    verdict = forms.ChoiceField(
        label="What you found", choices=list(glass.VERDICTS.items()), widget=forms.RadioSelect,
        error_messages={"required": "Say what you found"},
    )  # fmt: skip
    words = fields.long_text("In words", required="Say in words what you found")


@needs(CASE, "view")
def break_glass(request: HttpRequest) -> HttpResponse:
    """Open one record, view only, for the minutes of policy; only for roles that may."""
    visit = visit_of(request)
    if not may_break(visit.reader.role, CASE):
        return refused(request, NOT_FOR_ROLE)
    if request.method == "GET" and not freshness.is_fresh(request):
        return freshness.prove_again(request, _here(request))
    initial = {"record": _record(request)}
    form = GlassForm(posted(request), role=visit.reader.role, initial=initial, now=visit.now)
    if form.is_bound and form.is_valid():
        try:
            opened = glass.break_glass(by=visit, plea=form.plea(request))
        except NotDone as not_done:
            say(form, not_done)
        else:
            return _after(request, opened, form.cleaned_data["purpose"])
    told = {
        "form": form, "crumbs": ways.home(), "limits": _limits(visit),
        "has_record": bool(form["record"].value()), "is_fresh": freshness.is_fresh(request),
    }  # fmt: skip
    return render(request, "protection/glass.html", told)


@needs(CASE, "view")
def nothing(request: HttpRequest) -> HttpResponse:
    """Nothing was opened, whether there is such a record or not."""
    agency = Agency.objects.get(pk=visit_of(request).reader.agency)
    told = {"words": absent_words(), "duty_desk": agency.duty_desk, "crumbs": ways.home()}
    return render(request, "protection/glass_nothing.html", told)


@needs(AUDIT, "approve")
def reviews(request: HttpRequest) -> HttpResponse:
    """Uses of broken glass for this agency's guardian: those that wait first."""
    visit = visit_of(request)
    rows = list(
        Opening.objects.exclude(user=visit.person).select_related("user", "user__agency")
        .order_by("reviewed_at", "review_by", "id")[: _rows(visit)])  # fmt: skip
    visit.note(action="view", outcome="allow", type=AUDIT, record=None)
    waiting = [one for one in rows if one.reviewed_at is None]
    told = {
        "crumbs": ways.home(),
        "waiting": _table(visit, waiting, "Waiting for a review") if waiting else None,
        "reviewed": _table(visit, [one for one in rows if one.reviewed_at], "Reviewed")
        if len(rows) > len(waiting) else None,
    }  # fmt: skip
    return render(request, "protection/glass_reviews.html", told)


@needs(AUDIT, "approve")
def review(request: HttpRequest, opening: UUID) -> HttpResponse:
    """Review one use of broken glass."""
    visit = visit_of(request)
    found = Opening.objects.select_related("user", "user__agency").filter(pk=opening).first()
    if found is None:
        visit.note(action="approve", outcome="absent", type=AUDIT, record=opening)
        raise gate.Absent
    gate.require(visit, found, "approve", type=AUDIT)
    form = ReviewForm(posted(request))
    page = reverse("protection:glass_reviews")
    return done_or_asked(
        request, form,
        lambda: glass.review(
            by=visit, opening=found, verdict=form.cleaned_data["verdict"],
            words=form.cleaned_data["words"],
        ),
        to=page, done="Your review is recorded.", heading="Review this use of broken glass",
        button="Record the review", facts=facts(found),
        crumbs=[*ways.home(), ("Broken glass", page)], back=page,
    )  # fmt: skip


def facts(opening: Opening) -> list[Fact]:
    """A use of broken glass, without anything of what was opened."""
    reference = seeing.references([opening.matter_id]).get(opening.matter_id)
    return [
        Fact("Case", reference, missing="Of another agency"),
        Fact("Who", f"{opening.user.name}, {opening.user.agency.name}"),
        Fact("What could not wait", glass.REASONS.get(opening.reason, opening.reason)),
        Fact("In their words", opening.words),
        Fact("Legal basis", codes().bases[opening.basis].words),
        Fact("From", uk_moment(opening.from_at)),
        Fact("Until", uk_moment(opening.until_at)),
        Fact("Review due", uk_moment(opening.review_by)),
    ]


NOT_FOR_ROLE = (
    "Breaking glass is for supervisors, advocacy managers, children’s services and health, and for "
    "what cannot wait. Ask a supervisor of the team that has the case."
)


def _after(request: HttpRequest, opened: UUID | None, purpose: str) -> HttpResponse:
    if opened is None:
        return redirect("protection:glass_nothing")
    # What was opened is open for this purpose alone, so that is what the reader is here for now.
    request.session[acting.PURPOSE] = purpose
    return redirect("case", opened)


def _record(request: HttpRequest) -> str:
    """The case from whose closed page the reader comes: that page itself does not say which."""
    given = as_uuid(request.GET.get("record", ""))
    if given:
        return str(given)
    try:
        return ways.case_in(urlsplit(request.headers.get("Referer", "")).path)
    except ValueError:
        return ""


def _here(request: HttpRequest) -> str:
    record = _record(request)
    return f"{request.path}?{urlencode({'record': record})}" if record else request.path


def _limits(visit: Visit) -> dict[str, Any]:
    """What policy says today, and how often this reader has broken glass."""
    day = london(visit.now).date()
    names = ("glass_minutes", "glass_most_uses", "glass_uses_hours", "glass_review_working_days",
             "glass_unreviewed_hours")  # fmt: skip
    limits = {name: policy.value(f"access.{name}", on=day) for name in names}
    return limits | {"is_suspended": is_suspended(glass.uses(), visit.now)}


def _rows(visit: Visit) -> int:
    return int(policy.value("access.rows_on_a_page", on=london(visit.now).date()))


def _table(visit: Visit, rows: list[Opening], caption: str) -> Table:
    columns = [Column("When"), Column("Who"), Column("What could not wait"), Column("Review")]

    def state(one: Opening) -> Cell:
        if one.reviewed_at:
            return Cell(glass.VERDICTS.get(one.verdict, one.verdict), under=one.review_words)
        return Cell(
            f"Due {uk_moment(one.review_by)}",
            mark="Overdue" if one.review_by <= visit.now else "Due",
        )

    def when(one: Opening) -> Cell:
        waits = one.reviewed_at is None and gate_may(visit, one)
        url = reverse("protection:glass_review", args=[one.pk]) if waits else ""
        return Cell(uk_moment(one.from_at), url)

    return Table(caption, columns, [
        [when(one), Cell(one.user.name, under=one.user.agency.name),
         Cell(glass.REASONS.get(one.reason, one.reason), under=one.words), state(one)]
        for one in rows
    ])  # fmt: skip


def gate_may(visit: Visit, opening: Opening) -> bool:
    """Whether this guardian is the one who reviews it: the guardian of the owner's agency."""
    try:
        return bool(gate.may(visit, opening, "approve", type=AUDIT))
    except gate.Absent:
        return False
