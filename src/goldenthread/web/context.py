"""What every page is told: the product's name, the reader and role, the ways on, the banners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.core.rules import access
from goldenthread.web import navigation
from goldenthread.web.navigation import Way

PRODUCT = "Golden Thread"


@dataclass(frozen=True)
class Acting:
    """Who the reader is, and in which role, as the strip under the header prints it."""

    person_name: str
    role: str
    unit_name: str = ""
    may_change: bool = False

    @property
    def role_name(self) -> str:
        """The role in words."""
        return access.codes().roles[self.role].name


@dataclass(frozen=True)
class Site:
    """One page's surroundings; a page that must not fail takes `plain()`."""

    acting: Acting | None = None
    navigation: tuple[Way, ...] = ()
    has_exit: bool = False
    exit_to: str = ""
    as_at: date | None = None
    name: str = PRODUCT

    @property
    def icon(self) -> str:
        """Our mark for those who are signed in; for anybody else one that says nothing."""
        return "goldenthread/mark.svg" if self.acting else "goldenthread/page.svg"

    def url(self, name: str) -> str:
        """The address of a named page, or nothing where the site has none."""
        try:
            return reverse(name)
        except NoReverseMatch:
            return ""

    @property
    def home(self) -> str:
        """Where the mark leads."""
        return (self.acting and self.url("home")) or self.url("front") or "/"

    @property
    def sign_in(self) -> str:
        """Where a reader signs in."""
        return self.url("account_login")

    @property
    def sign_out(self) -> str:
        """Where a reader signs out, by a form."""
        return self.url("account_logout")

    @property
    def change_role(self) -> str:
        """Where a reader takes up another of their roles."""
        return self.url("change_role") if self.acting and self.acting.may_change else ""

    @property
    def help(self) -> str:
        """Help for a survivor."""
        return self.url("help")

    @property
    def figures(self) -> str:
        """The published figures."""
        return getattr(settings, "GOLDENTHREAD_FIGURES_URL", "") or self.url("figures")

    @property
    def leave(self) -> str:
        """The address that forgets the reader and goes elsewhere."""
        return self.url("leave")


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `house`, from `request.acting` (see `acting_of`) and the address."""
    acting = acting_of(request)
    ways = navigation.ways(acting.role, request.path) if acting else []
    return {
        "house": Site(
            acting=acting,
            navigation=tuple(ways),
            has_exit=bool(getattr(request, "has_exit", False)),
            exit_to=exit_address(),
            as_at=_as_at(),
        )
    }


def acting_of(request: HttpRequest) -> Acting | None:
    """Who acts, from the role held that the visit was opened with; None for a stranger."""
    given: Any = getattr(request, "acting", None)
    if given is None or isinstance(given, Acting):
        return given
    return Acting(
        person_name=given.user.name,
        role=given.role,
        unit_name=str(given.unit),
        may_change=bool(getattr(request, "may_change_role", True)),
    )


def plain(*, has_exit: bool = False) -> Site:
    """Surroundings that need no request, for pages that must print when all else fails."""
    return Site(has_exit=has_exit, exit_to=exit_address())


def exit_address() -> str:
    """Where "exit this page" goes: a place of no meaning, named by whoever installs the site."""
    return str(getattr(settings, "GOLDENTHREAD_EXIT_URL", "https://www.bbc.co.uk/weather"))


def _as_at() -> date | None:
    given: date | Callable[[], date] | None = getattr(settings, "GOLDENTHREAD_AS_AT", None)
    return given() if callable(given) else given
