"""Who delivers: the service account that puts an agency's extracts into staging."""

from __future__ import annotations

from uuid import UUID

from goldenthread.apps.access.models import RoleHeld

ROLE = "IM"


class NoDeliverer(Exception):
    """No account delivers, or several do and none was named."""


def deliverer(sign_in: str = "") -> UUID:
    """The role held by whoever delivers, by sign-in name where several do. Raises NoDeliverer."""
    held = RoleHeld.objects.filter(role=ROLE, until_at=None, user__ended_at=None)
    held = held.exclude(approved_at=None)
    if sign_in:
        held = held.filter(user__username=sign_in)
    found = list(held.values_list("pk", "user__username")[:20])
    if len(found) == 1:
        return UUID(str(found[0][0]))
    names = ", ".join(sorted(name for _, name in found))
    raise NoDeliverer(
        f"Several accounts deliver extracts: {names}. Name one with --as." if found else
        "No account delivers extracts. A keeper of accounts gives one the role Import service "
        "account, and a guardian approves it."
    )  # fmt: skip
