"""The page on which a call is put away, or opened again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms import calls
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.put_away import Bar
from goldenthread.web.components.lists import Fact
from goldenthread.web.doors import needs
from goldenthread.web.due.recording import may_record, to_record
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

RECORDED_AS = {
    "crime_record": "crime_report", "child_check": "child_check",
    "check": "response", "enquiries": "response", "victim_seen": "response",
}  # fmt: skip
"""As which fact what stands in the way is recorded."""


class AwayForm(Careful):
    """Anything that has to be said when a call is put away."""

    reason = sentences("Anything to say", required=False, help_text=NO_WAY_TO_REACH)


class AgainForm(Careful):
    """Why a call is opened again."""

    reason = sentences(
        "Why it is opened again", needed="Write why it is opened again", help_text=NO_WAY_TO_REACH
    )


@needs("CAS", "create")
def call(request: HttpRequest, case: UUID) -> HttpResponse:
    """Put a call away, or open it again. What policy holds is said before anybody tries."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "create")
    away = calls.is_away(found)
    form = (AgainForm if away else AwayForm)(
        posted(request), people=lambda: reading.choosable(visit, case)
    )
    bars = () if away else calls.barred(visit, case)

    def save() -> str:
        step = calls.open_again if away else calls.put_away
        step(by=visit, case=found, reason=form.cleaned_data["reason"], stated=form.stated)
        return ways.to_case(case)

    words: dict[str, Any] = {
        "heading": "Open the call again", "button": "Open the call again",
        "done": "The call was opened again.",
        "lead": "The call was put away. What happens from here on stands beside it.",
    } if away else {
        "heading": "Put the call away", "button": "Put the call away",
        "done": "The call was put away.",
        "lead": "Nothing that policy asks for stands in the way." if not bars else
        "It cannot be put away yet. What is missing can be recorded now.",
        "facts": [_fact(visit, found, one) for one in bars],
    }  # fmt: skip
    back = ways.to_case(case)
    return done_or_asked(request, form, save, crumbs=ways.case(found), back=back, **words)


def _fact(visit: Visit, case: Case, bar: Bar) -> Fact:
    """What stands in the way, and the page on which it is recorded, where the reader may."""
    table = RECORDED_AS[bar.code]
    url = to_record(case, table) if may_record(visit, case, table) else ""
    return Fact(bar.what, f"{bar.why} {bar.remedy}", url=url, link="Record it")
