"""The forms of a case: completed, begun, missing, and those that may be begun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.permission import may_fill
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import Case
from goldenthread.core import instruments, template
from goldenthread.core.dates import london
from goldenthread.core.instruments import Instrument
from goldenthread.core.obligations import OPEN
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.due.meeting import asked, met_by
from goldenthread.web.due.words import line
from goldenthread.web.instruments.opening import LEVEL, to_form
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import visit_of


@dataclass(frozen=True)
class Row:
    """A form of a case in a list."""

    title: str
    state: str
    words: str
    url: str
    about: str = ""


@needs("RSK", "view")
def forms(request: HttpRequest, case: UUID) -> HttpResponse:
    """Every form of a case."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="RSK", parts=LEVEL)
    begun = fillings(found)
    told = {
        "case": found, "crumbs": ways.case(found), "rows": of_case(visit, begun),
        "missing": missing(visit, found, begun, open_in(visit, found)),
        "offered": offered(visit, found),
    }  # fmt: skip
    return render(request, "instruments/forms.html", told)


def in_case(visit: Visit, case: Case, owed: Sequence[Owed]) -> dict[str, list[Row]] | None:
    """What the case's own page says of its forms; None where they are not open to the reader.
    `owed` is what is owed in it, as the page read it."""
    if not gate.may(visit, case, "view", type="RSK"):
        return None
    begun = fillings(case)
    open_ = [one for one in owed if one.state in OPEN]
    return {"rows": of_case(visit, begun), "missing": missing(visit, case, begun, open_)}


def fillings(case: Case) -> list[Filling]:
    """Every form that was begun in a case, the newest first, each with its end."""
    rows = Filling.objects.filter(matter_id=case.matter_id).select_related("person", "ending")
    return list(rows.order_by("-started_at"))


def of_case(visit: Visit, begun: Sequence[Filling]) -> list[Row]:
    """The forms that were begun, as far as this reader may see them."""
    return [_row(one) for one in gate.see(visit, begun, parts=LEVEL)]


def open_in(visit: Visit, case: Case) -> list[Owed]:
    """What is open in a case, as far as this reader may see it."""
    if not gate.may(visit, case, "view", type="OBL"):
        return []
    return gate.see(visit, Owed.objects.filter(matter_id=case.matter_id, state__in=OPEN))


def _row(one: Filling) -> Row:
    ending: Ending | None = getattr(one, "ending", None)
    state = ending.get_step_display() if ending else "Begun, not completed"
    when = f"{ending.role}, {uk_moment(ending.ended_at)}" if ending else (
        f"Begun {uk_moment(one.started_at)}, {one.role.lower()}")  # fmt: skip
    about = one.person.name if one.person else "The whole incident"
    return Row(one.title, state, when, to_form(one), about)


def missing(visit: Visit, case: Case, begun: Sequence[Filling], owed: Iterable[Owed]) -> list[Row]:
    """The forms that policy asks for and that are not there yet: what is due says so."""
    going = {one.instrument for one in begun if getattr(one, "ending", None) is None}
    listed: dict[str, Row] = {}
    for one in sorted(
        owed, key=lambda one: (one.due_at is None, one.due_at or one.started_at, str(one.pk))
    ):
        code = meeting(one)
        if code and code not in going and code not in listed:
            said = line(one, visit.now)
            url = to_begin(case, code) if may_begin(visit, case, code) else ""
            listed[code] = Row(title(code), str(said.state).capitalize(), said.when, url, said.who)
    return list(listed.values())


def offered(visit: Visit, case: Case) -> list[Row]:
    """The forms that this reader may begin, each with what it is for."""
    return [
        Row(one.title, "", one.words, to_begin(case, one.code))
        for one in in_use(london(visit.now).date()) if may_fill(visit, case, one)
    ]  # fmt: skip


def in_use(day: date) -> Iterable[Instrument]:
    """The forms of the record that are in use on a day, in the order of the template's list."""
    for code in template.code_list("instrument").codes:
        if code in instruments.register():
            yield from (one for one in instruments.versions(code) if one.holds_on(day))


def title(code: str) -> str:
    """What a form is called."""
    return template.code_list("instrument").codes[code].title


def meeting(owed: Owed) -> str:
    """The form that meets a step, completed, by the terms under which it is owed; or none.

    It is read from the step's own condition. Of several the newest that is no review is named.
    """
    facts = [(one.table, asked(one.said)) for one in met_by(owed)]
    day = london(owed.started_at).date()
    fitting = [one for one in in_use(day) if any(_meets(one, *each) for each in facts)]
    ranked = sorted(fitting, key=lambda one: (bool(one.review), -one.from_.toordinal(), one.code))
    return ranked[0].code if ranked else ""


def _meets(form: Instrument, table: str, said: dict[str, tuple[str, ...]]) -> bool:
    """Whether a condition names this form completed, or the assessment that it records."""
    if table == "form":
        return form.code in said.get("instrument", ()) and "completed" in said.get("step", ())
    if table == "review":
        return bool(form.review) and form.review in said.get("kind", ())
    named = {"tool": form.tool, "stage": form.stage}
    told = [value in said[column] for column, value in named.items() if column in said]
    return table == "risk_assessment" and bool(told) and all(told)


def may_begin(visit: Visit, case: Case, code: str) -> bool:
    """Whether this reader may begin a form that is in use now."""
    found = [one for one in in_use(london(visit.now).date()) if one.code == code]
    return bool(found) and may_fill(visit, case, found[0])


def to_begin(case: Case, code: str) -> str:
    """Where a form of a case is begun, or the one that is open is gone on with."""
    return reverse("form_new", args=[case.matter_id, code])
