"""The ways between these pages."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from goldenthread.apps.record.models import Case
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs

HOME = ways.home


def who(case: UUID, part: str = "") -> str:
    """The page of who may see a case, or a part of it."""
    return reverse("protection:case", args=[case]) + (f"#{part}" if part else "")


def below_case(case: Case) -> Crumbs:
    """Above the pages that open or close one case."""
    return [*ways.case(case), ("Who may see it", who(case.matter_id))]


def desk() -> Crumbs:
    """Above the pages of a handler."""
    return [*HOME(), ("Restricted cases", reverse("protection:desk"))]


def register() -> Crumbs:
    """Above a share, for guardians."""
    return [*HOME(), ("Shares", reverse("protection:register"))]


def lists() -> Crumbs:
    """Above an exclusion."""
    return [*HOME(), ("Who must not see", reverse("protection:exclusions"))]
