"""Cases, people, wishes, safe contacts, notes, markers and the chronology."""

from goldenthread.apps.record.models.case import Case, CaseState
from goldenthread.apps.record.models.event import Event
from goldenthread.apps.record.models.facts import FACTS, Fact
from goldenthread.apps.record.models.guarded import Guarded
from goldenthread.apps.record.models.link import Link
from goldenthread.apps.record.models.note import AdvocacyNote, Marker, Note
from goldenthread.apps.record.models.person import (
    Equality,
    Involvement,
    OffenceParty,
    Person,
    Relationship,
)
from goldenthread.apps.record.models.safe_contact import SafeContact
from goldenthread.apps.record.models.search import Search, Sent
from goldenthread.apps.record.models.telling import ToldOutside
from goldenthread.apps.record.models.wish import Wish, WishDeparture, WishTold

__all__ = [
    "FACTS",
    "AdvocacyNote",
    "Case",
    "CaseState",
    "Equality",
    "Event",
    "Fact",
    "Guarded",
    "Involvement",
    "Link",
    "Marker",
    "Note",
    "OffenceParty",
    "Person",
    "Relationship",
    "SafeContact",
    "Search",
    "Sent",
    "ToldOutside",
    "Wish",
    "WishDeparture",
    "WishTold",
]
