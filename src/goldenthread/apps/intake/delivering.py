"""Who delivers: the service account that puts an agency's extracts into staging."""

from __future__ import annotations

from uuid import UUID

from goldenthread.apps.access.models import RoleHeld

ROLE = "IM"
MOST_NAMED = 20
"""How many accounts a refusal lists."""


class NoDeliverer(Exception):
    """No account delivers, or several do and none was named."""


def deliverer(sign_in: str = "") -> UUID:
    """The role held by whoever delivers, by sign-in name where several do. Raises NoDeliverer."""
    held = RoleHeld.objects.filter(role=ROLE, until_at=None, user__ended_at=None)
    named = dict(held.exclude(approved_at=None).values_list("user__username", "pk")[:MOST_NAMED])
    found = [named[sign_in]] if sign_in in named else [] if sign_in else list(named.values())
    if len(found) == 1:
        return UUID(str(found[0]))
    raise NoDeliverer(_why(named, sign_in))


def _why(named: dict[str, UUID], sign_in: str) -> str:
    if not named:
        return ("No account delivers extracts. A keeper of accounts gives one the role Import "
                "service account, and a guardian approves it.")  # fmt: skip
    names = ", ".join(sorted(named))
    if sign_in:
        return f"No account {sign_in} delivers extracts. These do: {names}."
    return f"Several accounts deliver extracts: {names}. Name one with --as."
