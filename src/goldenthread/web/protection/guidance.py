"""Who may share what (000-607), printed from the rules themselves: it cannot be out of date."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes, matrix
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.doors import signed_in
from goldenthread.web.protection import ways
from goldenthread.web.record.sending import visit_of

PROPOSES = {"T": "from their own team's cases", "A": "from cases that they have by name",
            "R": "from restricted cases that they hold"}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of a record: whether it may be shared, and which roles then read it."""

    name: str
    holds: str
    is_shared: bool
    read_by: str


@signed_in("Who may share what, as the rules have it. It tells of no case")
def guidance(request: HttpRequest) -> HttpResponse:
    """Who may propose a share, who approves it, what is never shared, and for how long."""
    day = london(visit_of(request).now).date()
    told = {
        "crumbs": ways.home(), "proposers": _proposers(), "approvers": _roles_with("approve", "O"),
        "safe_contact": ", ".join(_roles_with_action("SAF", "share")),
        "parts": [_part(code) for code in codes().types if codes().types[code].personal],
        "never": [one.name for one in codes().types.values() if one.personal and not one.shareable],
        "purposes": _purposes(), "bases": [one.words for one in codes().bases.values()],
        "days": policy.value("access.share_days", on=day),
        "months": policy.value("access.longest_share_months", on=day),
        "review_days": policy.value("access.consent_review_working_days", on=day),
    }  # fmt: skip
    return render(request, "protection/guidance.html", told)


def _proposers() -> Table:
    rows = [
        [
            codes().roles[role].name,
            " and ".join(PROPOSES[one] for one in sorted(letters & set(PROPOSES))),
        ]
        for role in codes().roles
        if (letters := matrix.entry(role, "LST", "create")) & set(PROPOSES)
    ]
    return Table("Who may propose a share", [Column("Role"), Column("From which cases")], rows)


def _roles_with(action: str, letter: str) -> str:
    return ", ".join(
        one.name
        for one in codes().roles.values()
        if letter in matrix.entry(one.code, "LST", action)
    )


def _roles_with_action(type_: str, action: str) -> list[str]:
    return [one.name for one in codes().roles.values() if matrix.entry(one.code, type_, action)]


def _part(code: str) -> Part:
    one = codes().types[code]
    readers = [
        role.name for role in codes().roles.values()
        if any({"G", "G!"} & matrix.entry(role.code, code, action) for action in ("view", "reveal"))
    ]  # fmt: skip
    return Part(one.name, one.holds, one.shareable, ", ".join(readers))


def _purposes() -> Table:
    rows = [
        [
            one.words,
            ", ".join(codes().roles[role].name for role in codes().roles if role in one.roles),
        ]
        for one in codes().purposes.values()
    ]
    return Table(
        "What for, and who may have that purpose", [Column("Purpose"), Column("Roles")], rows
    )
