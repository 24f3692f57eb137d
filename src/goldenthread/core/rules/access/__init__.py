"""Access: who may do what to which record, why not, and what has to be decided before.

`decide` is the gate. The rest are the rules that feed it: the matrix, roles, shares, breaking
glass, merging, linking, text that must not be saved, and the match with staff.
"""

from goldenthread.core.rules.access import (
    contact_like,
    contexts,
    glass,
    linking,
    matrix,
    merging,
    roles,
    sharing,
    staff_match,
)
from goldenthread.core.rules.access.codes import UnknownCode, actions, codes, purposes_for, types
from goldenthread.core.rules.access.data_files import BadRulesFile
from goldenthread.core.rules.access.decisions import Decision, as_shown, decide, strictest
from goldenthread.core.rules.access.facts import (
    Assigned,
    Exclusion,
    FactError,
    Grant,
    Held,
    Named,
    Opening,
    Reader,
    Record,
    Restriction,
    Window,
)
from goldenthread.core.rules.access.linking import may_link, visible_links
from goldenthread.core.rules.access.merging import merge
from goldenthread.core.rules.access.reasons import Outcome, absent_words, reasons

__all__ = [
    "Assigned",
    "BadRulesFile",
    "Decision",
    "Exclusion",
    "FactError",
    "Grant",
    "Held",
    "Named",
    "Opening",
    "Outcome",
    "Reader",
    "Record",
    "Restriction",
    "UnknownCode",
    "Window",
    "absent_words",
    "actions",
    "as_shown",
    "codes",
    "contact_like",
    "contexts",
    "decide",
    "glass",
    "linking",
    "matrix",
    "may_link",
    "merge",
    "merging",
    "purposes_for",
    "reasons",
    "roles",
    "sharing",
    "staff_match",
    "strictest",
    "types",
    "visible_links",
]
