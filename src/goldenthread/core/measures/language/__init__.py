"""The language of definitions: typed predicates over the template, with three faces.

One predicate compiles to SQL for every engine, prints itself as English, and is evaluated in
plain Python as the oracle of its own worked examples (stack.md). What there is:

    column("t.c") == / != value, .is_in(*values), .is_in_set(name), .is_given(),
        .is_not_given(), .is_at_least(limit, on_the_day_of="incident")
    and_(...)  or_(...)  not_(...)  always()         also  a & b, a | b, ~a
    flagged(*marks)                                  incident, offence
    classified_as(*classes)  first_classified_as(*classes)       offence, classification
    of_type(*types or sets)  first_of_type(*types or sets)       offence, classification
    disposed_by(*kinds)  detected_by(*kinds)  detected()         disposal, offence
    has_part(part, at_least=1, where=None)           incident, crime_report, offence
    exists(table, where, at_least=1, distinct="")    any row that others lead to
    of(table, where)                                 any row that leads to another
    first_of(column, where)  last_of(column, where)  later_of(column, where)
    met_within(limit, since=table)                   any row that leads to that table
    earlier_offence_within(window, part="victim")    involvement, offence
    another_offence_within(window, part="victim")    involvement, offence
    person_has_part(part)  both_parties_arrested()   rows with a person; incident
    in_group("now" | "first")                        the group asked for (counts have it anyway)

A row of a table not named here is asked through the record that it leads to: `classified_as` of a
disposal asks its offence. Limits and windows are names of policy parameters, never numbers.
"""

from goldenthread.core.measures.language.phrases import (
    Column,
    always,
    and_,
    another_offence_within,
    both_parties_arrested,
    classified_as,
    column,
    detected,
    detected_by,
    disposed_by,
    earlier_offence_within,
    exists,
    first_classified_as,
    first_of,
    first_of_type,
    flagged,
    has_part,
    in_group,
    last_of,
    later_of,
    met_within,
    named,
    not_,
    of,
    of_type,
    or_,
    person_has_part,
)
from goldenthread.core.measures.language.predicates import DefinitionError, Predicate, When

__all__ = [
    "Column",
    "DefinitionError",
    "Predicate",
    "When",
    "always",
    "and_",
    "another_offence_within",
    "both_parties_arrested",
    "classified_as",
    "column",
    "detected",
    "detected_by",
    "disposed_by",
    "earlier_offence_within",
    "exists",
    "first_classified_as",
    "first_of",
    "first_of_type",
    "flagged",
    "has_part",
    "in_group",
    "last_of",
    "later_of",
    "met_within",
    "named",
    "not_",
    "of",
    "of_type",
    "or_",
    "person_has_part",
]
