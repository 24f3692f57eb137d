"""The ways between the pages of the record."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person
from goldenthread.web.record.sending import Crumbs


def home() -> Crumbs:
    """Above everything."""
    return [("Home", reverse("home"))]


def cases() -> Crumbs:
    """Above a case."""
    return [*home(), ("Cases", reverse("cases"))]


def case(one: Case) -> Crumbs:
    """Above the pages of a case."""
    return [*cases(), (one.reference, to_case(one.matter_id))]


def person(of: Case | None, one: Person) -> Crumbs:
    """Above the pages of a person."""
    above = case(of) if of is not None else home()
    return [*above, (one.name, reverse("person", args=[one.pk]))]


def to_case(matter: UUID, part: str = "") -> str:
    """A case's page, or a part of it."""
    return reverse("case", args=[matter]) + (f"#{part}" if part else "")


def unless_handed_over(visit: Visit, matter: UUID, to: str) -> str:
    """The page to go on to; where the case was closed to whoever acts, the page that says so."""
    return to if actions.still_sees(visit, matter) else reverse("protection:handed_over")


def elsewhere(name: str, *args: object) -> str:
    """A page that another part of the site has; empty where it has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
