"""Tokens of the cast for tests of the interface."""

from __future__ import annotations

from city import City

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.web.api.tokens import make_token

KEEPERS = {"police": "accounts.police", "lantern": "accounts.lantern",
           "northgate_council": "accounts.council"}  # fmt: skip


def token(city: City, who: str = "officer.north", *, writes: bool = True) -> str:
    """A new token of somebody, made by who keeps their accounts, or by themselves."""
    from goldenthread.web.cast import script

    keeper = KEEPERS.get(script()["people"][who]["agency"], who)
    with city.visit(keeper) as by:
        return make_token(
            by=by, user=User.objects.get(pk=city.person(who)), name="test", may_write=writes,
            role_held=RoleHeld.objects.get(pk=city.role(who)),
        )  # fmt: skip


def bearer(text: str) -> dict[str, str]:
    """The header that a token is sent in."""
    return {"Authorization": f"Bearer {text}"}
