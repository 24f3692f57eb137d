"""What can be done to a record. Each writes its line in the chronology in the same transaction.

`by` is the visit of whoever acts: the gate is asked first, the database says the same again.
`stated` are the kinds of text of which the writer stated that they are no way to reach anybody.
"""

from goldenthread.apps.record.actions.cases import (
    assign,
    change_case,
    close_case,
    open_case,
    reopen_case,
)
from goldenthread.apps.record.actions.chronology import Conflict
from goldenthread.apps.record.actions.facts import BadFact, record_fact
from goldenthread.apps.record.actions.incidents import (
    classify,
    decide_aggressor,
    record_offence,
    remove_flag,
    set_flag,
    set_parties,
    set_relationship,
)
from goldenthread.apps.record.actions.links import link_people, unlink_people
from goldenthread.apps.record.actions.markers import end_marker, set_marker
from goldenthread.apps.record.actions.notes import (
    AlreadyCorrected,
    write_advocacy_note,
    write_note,
)
from goldenthread.apps.record.actions.people import (
    add_part,
    add_person,
    change_person,
    end_part,
    set_masked,
    still_sees,
)
from goldenthread.apps.record.actions.references import reference
from goldenthread.apps.record.actions.safe_contacts import (
    mark_unsafe,
    reveal,
    set_safe_contact,
)
from goldenthread.apps.record.actions.telling import record_told_outside
from goldenthread.apps.record.actions.wishes import record_departure, record_told, record_wish

__all__ = [
    "AlreadyCorrected",
    "BadFact",
    "Conflict",
    "add_part",
    "add_person",
    "assign",
    "change_case",
    "change_person",
    "classify",
    "close_case",
    "decide_aggressor",
    "end_marker",
    "end_part",
    "link_people",
    "mark_unsafe",
    "open_case",
    "record_departure",
    "record_fact",
    "record_offence",
    "record_told",
    "record_told_outside",
    "record_wish",
    "reference",
    "remove_flag",
    "reopen_case",
    "reveal",
    "set_flag",
    "set_marker",
    "set_masked",
    "set_parties",
    "set_relationship",
    "set_safe_contact",
    "still_sees",
    "unlink_people",
    "write_advocacy_note",
    "write_note",
]
