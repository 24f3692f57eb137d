"""Roles: give one, approve what waits, end one, record a move of the place of work."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import permission, roles
from goldenthread.apps.access.models import RoleHeld, Unit
from goldenthread.apps.access.roles import NEVER_GIVEN
from goldenthread.core.rules.access import codes
from goldenthread.web.accounts import doing, queries
from goldenthread.web.accounts.doing import Because, Nothing
from goldenthread.web.accounts.fields import Words
from goldenthread.web.accounts.limits import today
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.forms import Form

LONDON = ZoneInfo("Europe/London")
ON_A_PAGE, LONGEST_PLACE = 25, 120


class NewRole(Form):
    """Which role, where, and for how long."""

    role = forms.ChoiceField(label="Role", error_messages={"required": "Choose the role"})
    unit = forms.ChoiceField(
        label="Unit", error_messages={"required": "Choose the unit"},
        help_text="The role covers this unit and those below it",
    )  # fmt: skip
    until_on = DateField(
        label="Last day", required=False, help_text="Leave it empty if there is none yet"
    )
    place_of_work = Words(
        "Place of work", LONGEST_PLACE,
        help_text="For partners who sit with another agency. A move asks for a review.",
    )  # fmt: skip

    def __init__(self, *given: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        self.units = {str(unit.pk): unit for unit in units}
        role, unit = self.fields["role"], self.fields["unit"]
        named = [one for one in codes().roles.values() if one.code not in NEVER_GIVEN]
        role.choices = [("", "Choose"), *((one.code, one.name) for one in named)]  # type: ignore[attr-defined]
        unit.choices = [("", "Choose"), *((key, str(one)) for key, one in self.units.items())]  # type: ignore[attr-defined]


class Place(Form):
    """From where somebody works now."""

    place_of_work = Words("Place of work now", LONGEST_PLACE, "Enter the place of work")


@needs("ACC", "create")
def give(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a role for a time. It is inert until a guardian approves it."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    units = queries.units_in_use(by.reader.agency, by.now)
    form = NewRole(doing.answers(request), units=units)

    def act(given: dict[str, Any]) -> RoleHeld:
        return roles.give_role(
            by=by, user=user, role=given["role"], unit=form.units[given["unit"]], from_at=by.now,
            until_at=_end_of(given["until_on"]), place_of_work=given["place_of_work"],
        )  # fmt: skip

    return doing.asked(
        request,
        act,
        "Give a role",
        form=form,
        back=reverse("staff-member", args=[user.pk]),
        done="The role is given. It opens nothing until a guardian approves it.",
        button="Give the role",
        facts=[Fact("Name", user.name)],
    )


@needs("ACC", "approve")
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a guardian."""
    by = doing.visit_of(request)
    page = Paginator(queries.roles_waiting(by), ON_A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    for held in found:
        permission.see(by, held.user, [held])
    table = Table(
        "Roles that wait",
        [Column("Name"), Column("Role"), Column("Place of work"), Column("Given by"),
         Column("Given on")],
        [
            [
                Cell(held.user.name, reverse("approve-role", args=[held.pk])),
                Cell(codes().roles[held.role].name, under=str(held.unit)),
                held.place_of_work or "Not stated",
                held.given_by.name if held.given_by else "The installer",
                uk_date(held.from_at),
            ]
            for held in found
        ],
    )  # fmt: skip
    return render(request, "accounts/waiting.html", {"page": page, "table": table})


@needs("ACC", "approve")
def approve(request: HttpRequest, key: UUID) -> HttpResponse:
    """Approve a role that somebody else was given by somebody else."""
    by = doing.visit_of(request)
    held = doing.role_held(by, key)
    return doing.asked(
        request,
        lambda _: roles.approve_role(by=by, held=held),
        "Approve this role?",
        form=Nothing(doing.answers(request)),
        back=reverse("roles-waiting"),
        done="The role is approved. It opens what it opens from now on.",
        button="Approve",
        words="Approve it only if this person does this work in this unit now.",
        facts=_facts(held),
    )


@needs("ACC", "view")
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a role, or refuse one that waits."""
    by = doing.visit_of(request)
    held = doing.role_held(by, key)
    return doing.asked(
        request,
        lambda given: roles.end_role(by=by, held=held, **given),
        "End this role?" if held.approved_at else "Refuse this role?",
        form=Because(doing.answers(request)),
        back=reverse("staff-member", args=[held.user_id]),
        done="The role has ended.",
        button="End the role" if held.approved_at else "Refuse it",
        words="It ends at once. A request under way is the last.",
        facts=_facts(held),
        is_grave=True,
    )


@needs("ACC", "create")
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record another place of work, which has the access reviewed."""
    by = doing.visit_of(request)
    held = doing.role_held(by, key)
    return doing.asked(
        request,
        lambda given: roles.move_place(by=by, held=held, **given),
        "Another place of work?",
        form=Place(doing.answers(request)),
        back=reverse("staff-member", args=[held.user_id]),
        done="The move is recorded, and a guardian is asked.",
        button="Record the move",
        words="The same access from another place is asked for anew. Without a guardian's "
        f"approval the access ends in {today('place_review_days')} days.",
        facts=_facts(held),
    )


def _facts(held: RoleHeld) -> list[Fact]:
    return [
        Fact("Name", held.user.name),
        Fact("Role", codes().roles[held.role].name),
        Fact("Unit", str(held.unit)),
        Fact("Place of work", held.place_of_work, missing="Not stated"),
        Fact("From", uk_date(held.from_at)),
        Fact("Until", uk_date(held.until_at) if held.until_at else None, missing="No end"),
    ]


def _end_of(day: Any) -> datetime | None:
    """The last moment of a day in London, as the first of the next."""
    if day is None:
        return None
    from datetime import timedelta

    return datetime.combine(day + timedelta(days=1), time(), LONDON)
