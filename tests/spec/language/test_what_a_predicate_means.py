"""What each predicate means, as small tables that a reader can check by hand.

Both faces start from one tree, so that they agree proves nothing about its meaning: these do.
"""

import pytest
from spec_rows import ARRESTS, CLASSES, DISPOSALS, MARKS, PEOPLE, REVIEWS, that_satisfy

from goldenthread.core.measures.language import (
    another_offence_within,
    both_parties_arrested,
    classified_as,
    column,
    detected_by,
    disposed_by,
    earlier_offence_within,
    exists,
    first_classified_as,
    flagged,
    has_part,
    later_of,
    met_within,
    not_,
    of_type,
)

MEANINGS = [
    ("how it stands is the last classification", classified_as("crime"), "offence", CLASSES, "o2"),
    (
        "the first is what it was taken for",
        first_classified_as("crime"),
        "offence",
        CLASSES,
        "o1 o2",
    ),
    ("a set of types", of_type("sexual"), "offence", CLASSES, "o1"),
    ("none is no class", not_(classified_as("crime")), "offence", CLASSES, "o1 o3"),
    ("a disposal of the kind", disposed_by("charge"), "offence", DISPOSALS, "o1"),
    ("detected once, by the first", detected_by("charge"), "offence", DISPOSALS, ""),
    ("a caution and its like", detected_by("caution"), "offence", DISPOSALS, "o1 o2"),
    ("the row that detects", detected_by("sanction"), "disposal", DISPOSALS, "d1 d3"),
    ("no sanction is no detection", detected_by("sanction"), "offence", DISPOSALS, "o1 o2"),
    (
        "a person's second caution",
        later_of("disposal.person", disposed_by("caution")),
        "disposal",
        DISPOSALS,
        "d3",
    ),
    ("a mark on the incident marks its offences", flagged("dv"), "offence", MARKS, "o1 o2"),
    ("a mark on an offence marks the incident", flagged("dv"), "incident", MARKS, "i1 i2"),
    ("two victims", has_part("victim", at_least=2), "incident", PEOPLE, "i2"),
    (
        "a repeat is of another incident, in the window",
        earlier_offence_within("trial.window", where=not_(flagged("staff"))),
        "offence",
        PEOPLE,
        "o2",
    ),
    (
        "with one before or after",
        another_offence_within("trial.window", where=not_(flagged("staff"))),
        "offence",
        PEOPLE,
        "o1 o2",
    ),
    ("both parties, not one twice", both_parties_arrested(), "incident", PEOPLE + ARRESTS, "i1"),
    (
        "the seventh day is within seven days",
        exists("review", met_within("trial.days", since="incident")),
        "incident",
        REVIEWS,
        "i1",
    ),
    (
        "hours run on the instant",
        met_within("trial.hours", since="incident"),
        "review",
        REVIEWS
        + "review r4 incident=i1 kind=first at=2\n review r5 incident=i1 kind=first at=2.01",
        "r4",
    ),
    (
        "what is not known is not equal",
        column("involvement.relationship") == "partner",
        "involvement",
        PEOPLE,
        "",
    ),
    (
        "nor is it other than",
        column("involvement.relationship") != "partner",
        "involvement",
        PEOPLE,
        "",
    ),
]


@pytest.mark.parametrize(
    ("where", "table", "given", "held"), [m[1:] for m in MEANINGS], ids=[m[0] for m in MEANINGS]
)
def test_a_predicate_means(where, table, given, held):
    assert that_satisfy(where, table, given) == held
