"""Cases, people, safe contacts, notes, markers and the chronology."""

from goldenthread.apps.record.models.case import Case
from goldenthread.apps.record.models.event import Event
from goldenthread.apps.record.models.guarded import Guarded
from goldenthread.apps.record.models.note import AdvocacyNote, Marker, Note
from goldenthread.apps.record.models.person import Involvement, Person
from goldenthread.apps.record.models.safe_contact import SafeContact

__all__ = [
    "AdvocacyNote",
    "Case",
    "Event",
    "Guarded",
    "Involvement",
    "Marker",
    "Note",
    "Person",
    "SafeContact",
]
