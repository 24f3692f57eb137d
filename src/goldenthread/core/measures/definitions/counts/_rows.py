"""Conditions that more than one count asks, so that they cannot differ from file to file."""

from __future__ import annotations

from goldenthread.core.measures.language import (
    and_,
    classified_as,
    column,
    detected,
    disposed_by,
    exists,
    last_of,
    not_,
    of,
    or_,
)

REPEAT_WINDOW = "definitions.repeat_window"
"""How far back a person's earlier offence counts."""

CRIME = classified_as("crime")
ENDED = last_of("court_result.prosecution")
"""The result with which a prosecution ended: the last, so that each counts once."""
UNDETECTED = not_(of("offence", detected()))
LAST_DISPOSAL = last_of("disposal.offence")
WITHDREW = column("victim_support.position") == "withdrew"
IS_VICTIM = column("involvement.part") == "victim"
IS_SUSPECT = column("involvement.part") == "suspect"

RECORDED = exists("offence", CRIME)
_KNOWN = or_(exists("arrest"), exists("involvement", IS_SUSPECT), disposed_by("charge"))
SUSPECT_KNOWN = exists("offence", and_(CRIME, _KNOWN))
ARRESTED = exists("offence", and_(CRIME, exists("arrest")))
CHARGED = exists("offence", and_(CRIME, disposed_by("charge")))
SANCTIONED = exists("offence", and_(CRIME, detected()))
AT_COURT = and_(CHARGED, exists("prosecution"))
CONVICTED = and_(AT_COURT, exists("court_result", column("court_result.outcome") == "convicted"))
ACQUITTED = exists("court_result", column("court_result.outcome") == "acquitted")
DISCONTINUED = exists("court_result", column("court_result.outcome") == "discontinued")
LEFT_WITHDREW = exists("victim_support", WITHDREW)
LEFT_NFA_CPS = exists("offence", disposed_by("nfa_cps"))
LEFT_NFA_POLICE = exists("offence", disposed_by("nfa_police"))
