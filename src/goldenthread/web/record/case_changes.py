"""A case changed, closed, opened again, given and taken by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access.models import RoleHeld
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.allocating import allocate
from goldenthread.apps.obligations.deciding import unskippable
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.obligations import State
from goldenthread.core.rules.access import matrix
from goldenthread.web.doors import needs
from goldenthread.web.due import listing
from goldenthread.web.record import conflicts, reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import ChangeCaseForm, GiveForm, TurnForm
from goldenthread.web.record.sending import posted, visit_of
from goldenthread.web.record.staff import names_of
from goldenthread.web.screens.allocation import suggestion
from goldenthread.web.screens.columns import counted

NOT_CLOSED = (
    "A review of a detective inspector or a detective chief inspector is overdue in this case, and "
    "may not be skipped. Have it done first; it stands under what is due (004-047)."
)
GIVEN = "Whoever has a case by name may see safe contacts, one part at a time, with a reason."
FIELDS = ("kind", "source", "happened_at", "summary")


@needs("CAS", "edit")
def edit(request: HttpRequest, case: UUID) -> HttpResponse:
    """Change a case. Who saves second sees both versions."""
    visit = visit_of(request)
    found = reading.case(visit, case, "edit")
    initial = {name: getattr(found, name) for name in FIELDS} | {"version": found.version}
    form = ChangeCaseForm(
        posted(request), now=visit.now, initial=initial,
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip

    def save() -> str:
        values = {name: form.cleaned_data[name] for name in FIELDS}
        actions.change_case(
            by=visit, case=found, version=form.cleaned_data["version"],
            stated=sorted({*found.stated, *form.stated}), **values,
        )  # fmt: skip
        return ways.to_case(case)

    return _asked(
        request, form, found, save, heading="Change the case", button="Save the case",
        done="The case was saved.",
    )  # fmt: skip


@needs("CAS", "edit")
def close(request: HttpRequest, case: UUID) -> HttpResponse:
    """Close a case, with the reason."""
    return _turn(
        request, case, actions.close_case, also=_still_due,
        heading="Close the case", button="Close the case",
        lead="It stays in the lists, can be searched for, and can be opened again.",
        caution="Ask her first what she wants, and record it.", done="The case was closed.",
    )  # fmt: skip


@needs("CAS", "edit")
def reopen(request: HttpRequest, case: UUID) -> HttpResponse:
    """Open a closed case again, with the reason."""
    return _turn(
        request, case, actions.reopen_case, heading="Open the case again",
        button="Open the case again", done="The case was opened again.",
    )  # fmt: skip


@needs("CAS", "approve")
def give(request: HttpRequest, case: UUID) -> HttpResponse:
    """Give a case to somebody of its team by name."""
    visit = visit_of(request)
    found = reading.case(visit, case, "approve")
    form = GiveForm(posted(request), people_here=_colleagues(visit, found))

    def save() -> str:
        _warn(visit, found, form)
        allocate(by=visit, case=found, user=UUID(form.cleaned_data["user"]),
                 reason=form.cleaned_data["reason"], stated=form.stated)  # fmt: skip
        return ways.unless_handed_over(visit, case, ways.to_case(case))

    return _asked(
        request, form, found, save, heading="Give the case to somebody", button="Give the case",
        lead=" ".join(filter(None, (GIVEN, _suggested(visit, found)))), done="The case was given.",
    )  # fmt: skip


def _warn(visit: Visit, case: Case, form: GiveForm) -> None:
    """Raises NotDone where her case goes to another than who had the earlier ones, without why."""
    had, user = suggestion(visit, case), UUID(form.cleaned_data["user"])
    if had and had != names_of([user])[user] and not form.cleaned_data["reason"].strip():
        raise NotDone(
            f"{had} had her earlier cases, or her children's, and policy asks for one "
            "owner. Choose them, or write why it goes to somebody else (003-066)."
        )


@needs("CAS", "create")
def take(request: HttpRequest, case: UUID) -> HttpResponse:
    """Take a case of one's own team by name."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    form = Careful(posted(request))

    def save() -> str:
        if case not in reading.mine(visit):
            actions.assign(by=visit, case=found, user=visit.person)
        return ways.to_case(case)

    return _asked(
        request, form, found, save, heading="Take the case", button="Take the case",
        lead="It is then yours by name, and you may see safe contacts, one part at a time, with a "
        "reason. That you took it stands in the chronology.",
        done="The case is yours.",
    )  # fmt: skip


def _still_due(visit: Visit, case: Case) -> str:
    """What is open in a case: closing it takes nothing of it away."""
    open_ = [one for one in listing.owed_in(visit, case) if one.as_of(visit.now).is_open]
    if not open_:
        return ""
    late = sum(one.as_of(visit.now) is State.OVERDUE for one in open_)
    return (
        f" Still due in it: {counted(len(open_), 'step')}, of which {late} overdue. They stay due "
        "when it is closed."
    )


def _turn(
    request: HttpRequest, case: UUID, turn: Callable[..., Any], *,
    also: Callable[[Visit, Case], str] = lambda *_: "", lead: str = "", **words: Any,
) -> HttpResponse:  # fmt: skip
    visit = visit_of(request)
    found = reading.case(visit, case, "edit")
    form = TurnForm(
        posted(request), initial={"version": found.version},
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        if turn is actions.close_case and unskippable(visit, found):
            raise NotDone(NOT_CLOSED)
        turn(by=visit, case=found, version=given["version"], because=given["because"],
             stated=form.stated)  # fmt: skip
        return ways.to_case(case)

    return _asked(request, form, found, save, lead=f"{lead}{also(visit, found)}", **words)


def _asked(
    request: HttpRequest, form: Careful, case: Case, save: Callable[[], str], *, done: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    back = ways.to_case(case.matter_id)
    return conflicts.done_or_asked(
        request, form, save, done=done, crumbs=ways.case(case), back=back, **words
    )


def _suggested(visit: Visit, case: Case) -> str:
    """Who owned her earlier cases, where policy asks for a single owner."""
    name = suggestion(visit, case)
    return f"{name} had her earlier cases; policy asks for one owner of them all." if name else ""


def _colleagues(visit: Visit, case: Case) -> list[tuple[str, str]]:
    """Those who act for the case's unit now in a role that a name opens more to."""
    held = (
        RoleHeld.objects.filter(
            Q(until_at=None) | Q(until_at__gt=visit.now),
            unit_id=case.matter.unit_id,
            approved_at__isnull=False,
            from_at__lte=visit.now,
            user__is_active=True,
        )
        .select_related("user")
        .order_by("user__name")
    )
    works = [one.user for one in held if "A" in matrix.entry(one.role, "SAF", "reveal")]
    return list(dict.fromkeys((str(user.pk), user.name) for user in works))
