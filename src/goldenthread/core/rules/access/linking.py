"""Linking is sharing: what joins two records tells the reader of one that the other exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.core.rules.access.contexts import is_live
from goldenthread.core.rules.access.decisions import Decision
from goldenthread.core.rules.access.facts import Grant, Record


@dataclass(frozen=True)
class MayLink:
    """Whether two records may be linked, and why. It is true where they may."""

    allowed: bool
    reason: str
    words: str

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Link:
    """What was made from other records: a link, a repeat flag or a count, and from which."""

    what: str
    made_by: frozenset[UUID]


def may_link(
    one: Record, two: Record, shares: Iterable[tuple[UUID, Grant]], now: datetime
) -> MayLink:
    """Records are linked within an agency, or across agencies under live shares in both directions.

    `shares` are the grants of sharing decisions between the two, each with the agency that gives:
    each agency learns of the other's record, so each has to have given leave for its record's type.
    """
    if one.agency == two.agency:
        return MayLink(True, "one_agency", "Both records belong to one agency.")
    given = {
        (agency, section)
        for agency, grant in shares
        if is_live(grant, now) and (grant.revoked_at is None or now < grant.revoked_at)
        for section in grant.sections
    }
    if {(one.agency, one.type), (two.agency, two.type)} <= given:
        return MayLink(True, "shared", "Both agencies have decided to share these records.")
    return MayLink(
        False,
        "not_shared",
        "These records belong to different agencies, and linking tells each of the other's. Record "
        "a sharing decision of both agencies first, or leave them apart.",
    )


def visible_links(links: Iterable[Link], see: Callable[[UUID], Decision | bool]) -> list[Link]:
    """The links, flags and counts that a reader may be shown: those of which every maker is seen.

    One made by a record that the reader may not see is left out whole, without a trace.
    """
    return [link for link in links if link.made_by and all(see(maker) for maker in link.made_by)]


def counted(makers: Iterable[UUID], see: Callable[[UUID], Decision | bool]) -> int:
    """How many there are, for this reader: only the records seen count (also for a repeat flag)."""
    return sum(bool(see(maker)) for maker in set(makers))
