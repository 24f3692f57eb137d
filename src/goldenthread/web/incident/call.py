"""The call of a case as its page prints it: grade, type, times, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goldenthread.apps.record.models import Case
from goldenthread.apps.record.standing import standing
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.due.words import span
from goldenthread.web.incident.knowing import title_of
from goldenthread.web.record.staff import names_of

FIRST = "first_officer"


def facts(case: Case) -> list[Fact]:
    """The last call and its response; nothing where no call is recorded."""
    calls = standing(case, "call")
    if not calls:
        return []
    last = calls[-1]
    steps = [one for one in standing(case, "response") if one.call_id in (None, last.pk)]
    return [
        Fact("Call received", f"{uk_moment(last.happened_at)}, "
             f"{title_of('contact_route', last.route).lower()}"),
        Fact("Grade of response", _grade(last, steps), missing="Not graded"),
        Fact("Type", _type(last), missing="Not typed"),
        Fact("Initial investigating officer", _first_officer(steps), missing="Nobody is named yet"),
        Fact("Response", _response(last.happened_at, steps), missing="No step is recorded"),
    ]  # fmt: skip


def _grade(call: Any, steps: Sequence[Any]) -> str:
    """The grade as it stands, and the first where it was changed."""
    given = [one.grade for one in (call, *steps) if one.grade]
    if not given:
        return ""
    now, first = (title_of("response_grade", one) for one in (given[-1], given[0]))
    return now if now == first else f"{now} (first {first.lower()})"


def _first_officer(steps: Sequence[Any]) -> str:
    """Who was there first and answers for the first report: whoever recorded it (001-007)."""
    first = next((one for one in steps if one.step == FIRST), None)
    if first is None:
        return ""
    return f"{names_of([first.recorded_by])[first.recorded_by]}, {uk_moment(first.happened_at)}"


def _type(call: Any) -> str:
    words = title_of("call_type", call.call_type) if call.call_type else ""
    return f"{words} ({call.type_code})" if words and call.type_code else words or call.type_code


def _response(received: datetime, steps: Sequence[Any]) -> str:
    """Each step with how long after the call it came."""
    return "; ".join(
        f"{title_of('response_step', one.step).lower()} {_after(received, one.happened_at)}"
        for one in steps
    ).capitalize()


def _after(received: datetime, moment: datetime) -> str:
    if moment < received:
        return f"{uk_moment(moment)}, before the call"
    return f"{span(moment - received)} after the call"
