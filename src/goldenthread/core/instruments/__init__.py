"""The forms of the record as versioned instruments held as data.

A file is one version of one form: `data/CODE/VERSION.yaml`. Each question asks one fact of the
register `data/facts.yaml`, so that what was entered once is carried to every form that needs it.
"""

from goldenthread.core.instruments.answers import Answer, Known
from goldenthread.core.instruments.asking import asked, may_apply, needed
from goldenthread.core.instruments.carrying import Carried, carried, known_from, prefilled
from goldenthread.core.instruments.changing import Change, changes, unexplained
from goldenthread.core.instruments.comparing import disagreement, referral_grounds
from goldenthread.core.instruments.factors import Factor, factors, open_factors
from goldenthread.core.instruments.facts import Fact, UnknownFact, fact, facts, topics
from goldenthread.core.instruments.forms import After, Instrument, Question, Section
from goldenthread.core.instruments.grades import (
    GRADES,
    NOT_GRADED,
    GradePolicy,
    Suggestion,
    grade_policy,
    grade_problems,
    grade_words,
    suggested_grade,
)
from goldenthread.core.instruments.kinds import Asked, Carry, Kind, State, words
from goldenthread.core.instruments.problems import Problem, is_complete, problems
from goldenthread.core.instruments.reading import BadInstrumentFile
from goldenthread.core.instruments.register import (
    NoVersionOnDay,
    UnknownInstrument,
    instrument,
    register,
    version,
    versions,
)

__all__ = [
    "GRADES",
    "NOT_GRADED",
    "After",
    "Answer",
    "Asked",
    "BadInstrumentFile",
    "Carried",
    "Carry",
    "Change",
    "Fact",
    "Factor",
    "GradePolicy",
    "Instrument",
    "Kind",
    "Known",
    "NoVersionOnDay",
    "Problem",
    "Question",
    "Section",
    "State",
    "Suggestion",
    "UnknownFact",
    "UnknownInstrument",
    "asked",
    "carried",
    "changes",
    "disagreement",
    "fact",
    "factors",
    "facts",
    "grade_policy",
    "grade_problems",
    "grade_words",
    "instrument",
    "is_complete",
    "known_from",
    "may_apply",
    "needed",
    "open_factors",
    "prefilled",
    "problems",
    "referral_grounds",
    "register",
    "suggested_grade",
    "topics",
    "unexplained",
    "version",
    "versions",
    "words",
]
