"""Sentences that stand under more than one definition, written once."""

from __future__ import annotations

NOT_A_TARGET = (
    "Not a target by itself. A target on it can change what is written down instead of what "
    "happens to people (000-431)."
)
SAME_PERIOD_NOT_SAME_CASES = (
    "Outcomes reached in the period over offences recorded in it: they are not outcomes of the "
    "same offences, and in a short period the rate may pass 100."
)
MORE_TIME = (
    "The same offences are followed to the day of the extract, so recent periods have had less "
    "time and look lower."
)
ANNEX_ONLY = (
    "Shown exactly only in the exempt annex of the board and on management pages, and never with "
    "what would make a person findable."
)

NOT_ADDED_UP = "Not added up over months, boroughs or groups: the same person may be in several."

REPORTING_TWO_WAYS = (
    "A rise may mean more harm, or more people who trust the police enough to come forward; a "
    "fall may mean less harm, or silence."
)
RECORDING_TWO_WAYS = (
    "A rise may mean more harm, or that more of what is reported is written down as a crime; a "
    "fall may mean less harm, fewer reports, or crimes not recorded."
)
OUTCOME_TWO_WAYS = (
    "A rise may mean that more people who caused harm were held to account, or that easy "
    "outcomes were sought; a fall may mean weaker cases, or fewer unsuitable outcomes."
)
