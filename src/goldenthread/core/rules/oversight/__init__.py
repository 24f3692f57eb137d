"""Oversight: what is remarked on of who looked, what is asked about at random, who may read it.

::

    usual = ordinary(days, on=today)                     # DayCount, one a person and day
    raised = alerts(looks, since=last_run, ordinary=usual, on=today)   # store each key once
    drawn = sample(looks, seed=seed, on=today, alerted=...)
    told = answer(Asker.OWNER, looks_at_the_case, reviews, person=...)
"""

from goldenthread.core.rules.oversight.alerts import Alert, alerts, lookback
from goldenthread.core.rules.oversight.facts import LookFact, matters
from goldenthread.core.rules.oversight.ordinary import DayCount, Ordinary, day_counts, ordinary
from goldenthread.core.rules.oversight.readers import (
    Answer,
    Asker,
    Reading,
    Review,
    answer,
    who_may_read,
)
from goldenthread.core.rules.oversight.rules import Audience, Rule, Severity, rules
from goldenthread.core.rules.oversight.sample import BadSeed, is_drawn, sample

__all__ = [
    "Alert",
    "Answer",
    "Asker",
    "Audience",
    "BadSeed",
    "DayCount",
    "LookFact",
    "Ordinary",
    "Reading",
    "Review",
    "Rule",
    "Severity",
    "alerts",
    "answer",
    "day_counts",
    "is_drawn",
    "lookback",
    "matters",
    "ordinary",
    "rules",
    "sample",
    "who_may_read",
]
