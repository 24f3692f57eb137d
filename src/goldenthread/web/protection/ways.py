"""The ways between these pages."""

from __future__ import annotations

import re
from uuid import UUID

from django.urls import reverse

from goldenthread.apps.record.models import Case
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs

home = ways.home
CASE_PAGE = re.compile(r"^/cases/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)")


def case_in(path: str) -> str:
    """The case whose page, or one below it, an address is; empty for any other."""
    found = CASE_PAGE.match(path)
    return found[1] if found else ""


def who(case: UUID, part: str = "") -> str:
    """The page of who may see a case, or a part of it."""
    return reverse("protection:case", args=[case]) + (f"#{part}" if part else "")


def below_case(case: Case) -> Crumbs:
    """Above the pages that open or close one case."""
    return [*ways.case(case), ("Who may see it", who(case.matter_id))]


def desk() -> Crumbs:
    """Above the pages of a handler."""
    return [*home(), ("Restricted cases", reverse("protection:desk"))]


def register() -> Crumbs:
    """Above a share, for guardians."""
    return [*home(), ("Shares", reverse("protection:register"))]


def lists() -> Crumbs:
    """Above an exclusion."""
    return [*home(), ("Who must not see", reverse("protection:exclusions"))]
