"""Codes of sharing and restricting in words for pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goldenthread.apps.access.models import Exclusion, Grant, SharingDecision
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes
from goldenthread.core.rules.access.sharing import ALL

SURVIVOR = dict(SharingDecision.View.choices)


def limit(name: str, unit: str, now: datetime) -> str:
    """`1 working day`, `90 days`: a limit of policy as it stands today."""
    value = policy.value(f"access.{name}", on=london(now).date())
    return f"{value} {unit}" if value == 1 else f"{value} {unit}s"


def parts(sections: Iterable[str]) -> str:
    """`Case, Person`: parts of a record by their names."""
    names = [codes().types[one].name for one in codes().types if one in set(sections)]
    return ", ".join(names)


def held_back(fields: Iterable[str]) -> str:
    """What of the parts is shared: everything, or `the grade only`."""
    given = set(fields)
    if ALL in given:
        return "Everything in these parts"
    masks = [codes().remarks[one].words for one in codes().remarks if one in given]
    return ", ".join(masks)


def purpose(code: str) -> str:
    """A purpose in words."""
    return codes().purposes[code].words


def basis(code: str) -> str:
    """A legal basis in words, as a sentence begins."""
    words = codes().bases[code].words
    return words[0].upper() + words[1:]


def receivers(grants: Iterable[Grant]) -> list[str]:
    """Who receives: people by name, units by theirs."""
    return [str(one.user.name if one.user else one.unit) for one in grants]


def who(exclusion: Exclusion) -> str:
    """Whom an exclusion keeps out."""
    if exclusion.user is not None:
        return str(exclusion.user.name)
    return f"Everybody of {exclusion.unit}, and of every team below it"


def state(share: SharingDecision, now: datetime) -> str:
    """How a share stands, in a few words."""
    if share.revoked_at is not None:
        return "Refused" if share.approved_at is None else "Ended"
    if share.approved_at is None:
        return "Waits for a guardian"
    if share.until_at <= now:
        return "Over"
    return "Not yet begun" if share.from_at > now else "In force"
