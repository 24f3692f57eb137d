"""Staff, that is people with accounts: the list, one of them, and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import accounts, permission
from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import codes
from goldenthread.web.accounts import doing, own, queries
from goldenthread.web.accounts.fields import SignInName, Words
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.forms import Form

ON_A_PAGE = 25
LONGEST_NAME, LONGEST_SIGN_IN_NAME = 120, 80


class Filters(Form):
    """What the list may be narrowed to."""

    hides_optional = True
    words = Words("Name or sign-in name", LONGEST_NAME)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), *queries.STATES.items()]
    )
    role = forms.ChoiceField(label="Role", required=False)
    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, *given: Any, units: list[Any], **more: Any) -> None:
        super().__init__(*given, **more)
        role, unit = self.fields["role"], self.fields["unit"]
        roles = codes().roles.values()
        role.choices = [("", "Any"), *((one.code, one.name) for one in roles)]  # type: ignore[attr-defined]
        unit.choices = [("", "Any"), *((str(one.pk), str(one)) for one in units)]  # type: ignore[attr-defined]


class NewAccount(Form):
    """Who it is for."""

    name = Words("Full name", LONGEST_NAME, "Enter the full name")
    username = SignInName(
        "Sign-in name", LONGEST_SIGN_IN_NAME, "Enter a sign-in name",
        help_text="Small letters, figures, dots and dashes. It tells who acted, for good.",
    )  # fmt: skip


@needs("ACC", "view")
def people(request: HttpRequest) -> HttpResponse:
    """The people whose accounts the reader may see."""
    by = doing.visit_of(request)
    units = queries.units_seen(by)
    filters = Filters(request.GET or None, units=units)
    given = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    order = request.GET.get("order", "")
    rows = queries.chosen(by, given, order) if not filters.errors else User.objects.none()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    found: list[Any] = list(page.object_list)
    for user in found:
        permission.see(by, user, user.now_held)
    told = {
        "filters": filters,
        "form": filters,
        "page": page,
        "table": _table(found, by, order if order in queries.ORDERS else "name"),
        "may_open": "O" in _letters(by, "create"),
        "is_filtered": bool(given and any(given.values())),
    }
    return render(request, "accounts/people.html", told)


@needs("ACC", "view")
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """One person's account, with the roles and what the reader may do."""
    by = doing.visit_of(request)
    user: Any = doing.person(by, key)
    permission.see(by, user, user.now_held)
    past = RoleHeld.objects.filter(user=user, until_at__lte=by.now).order_by("-until_at")
    past = past.select_related("unit").prefetch_related("unit__names")
    told = {
        "person": user,
        "state": queries.state_of(user, by.now),
        "facts": _facts(user, by),
        "roles": [_role_line(by, held) for held in user.now_held],
        "past": [_role_line(by, held) for held in past[:ON_A_PAGE]],
        "may_edit": bool(permission.may(by, user, "edit")) and user.ended_at is None,
        "may_approve": bool(permission.may(by, user, "approve")) and user.ended_at is None,
    }
    return render(request, "accounts/person.html", told)


@needs("ACC", "create")
def new_person(request: HttpRequest) -> HttpResponse:
    """Open an account in the reader's own agency."""
    form = NewAccount(doing.answers(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = accounts.open_account(by=doing.visit_of(request), **form.cleaned_data)
        except NotDone as problem:
            form.add_error("username", problem.problems[0])
        else:
            messages.success(request, "The account is open. Give it a role next.")
            return redirect("staff-member", made.pk)
    return render(request, "accounts/new_person.html", {"form": form})


COLUMNS = (
    Column("Name", "name"),
    Column("Sign-in name"),
    Column("Roles"),
    Column("Confirmed until", "attested_until"),
)


def _table(found: list[Any], by: Visit, order: str) -> Table:
    return Table("Staff", COLUMNS, [_cells(user, by) for user in found], order)


def _cells(user: Any, by: Visit) -> list[Any]:
    url = reverse("staff-member", args=[user.pk])
    return [
        Cell(user.name, url, queries.state_of(user, by.now)),
        user.username,
        "; ".join(_short(held) for held in user.now_held) or "None",
        uk_date(user.attested_until, "not confirmed"),
    ]


def _facts(user: User, by: Visit) -> list[Fact]:
    return [
        Fact("Sign-in name", user.username),
        Fact("Account opened", uk_date(user.created_at)),
        Fact("Last signed in", uk_moment(user.last_login, "never")),
        Fact("Need confirmed until", uk_moment(user.attested_until, "not confirmed")),
        Fact("Second factor", ", ".join(own.factors_of(user)), missing="None yet"),
        *([Fact("Ended", uk_moment(user.ended_at))] if user.ended_at else []),
    ]


def _role_line(by: Visit, held: RoleHeld) -> dict[str, Any]:
    return {
        "held": held,
        "name": codes().roles[held.role].name,
        "state": role_state(held, by),
        "waits": held.approved_at is None and role_is_live(held, by),
        "is_held": held.is_held(by.now),
        "is_live": role_is_live(held, by),
    }


def role_is_live(held: RoleHeld, by: Visit) -> bool:
    """Whether it has not ended."""
    return held.until_at is None or by.now < held.until_at


def role_state(held: RoleHeld, by: Visit) -> str:
    """How a role stands, in words."""
    if not role_is_live(held, by):
        return "Ended" if held.approved_at else "Not approved"
    if held.approved_at is None:
        return "Waits for approval"
    return "Held" if held.from_at <= by.now else "Not begun"


def _short(held: RoleHeld) -> str:
    waits = " (waits)" if held.approved_at is None else ""
    return f"{codes().roles[held.role].name}, {held.unit}{waits}"


def _letters(by: Visit, action: str) -> frozenset[str]:
    from goldenthread.core.rules.access import matrix

    return matrix.entry(by.reader.role, "ACC", action)
