"""What each offence group holds, and how a count reads as a sentence."""

from datetime import date

import pytest
from spec_rows import CLASSES, MARKS, PEOPLE, that_satisfy

from goldenthread.core.measures import groups
from goldenthread.core.measures.language import (
    always,
    classified_as,
    column,
    detected_by,
    disposed_by,
    earlier_offence_within,
    exists,
    has_part,
    in_group,
    not_,
)
from goldenthread.core.measures.language.english import sentence
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.model import Count
from goldenthread.core.policy import value
from goldenthread.core.words.groups import groups as words

CHILD = "involvement n9 incident=i1 offence=o1 person=p9 part={} age=17"
ADULT = "\ninvolvement n8 incident=i1 offence=o1 person=p8 part=victim age=18"
RAPES = """
    classification k1 offence=o1 class=crime offence_type=rape at=1
    classification k2 offence=o2 class=crime offence_type=abh at=61
    classification k3 offence=o2 class=crime offence_type=rape at=62
    classification k4 offence=o3 class=crime offence_type=rape at=201
    classification k5 offence=o3 class=crime offence_type=exposure at=202
"""


def test_every_group_of_the_vocabulary_is_defined_for_records():
    assert set(groups.GROUPS) == set(words())


def test_an_offence_belongs_by_what_it_stands_as_and_an_incident_by_what_it_was_reported_as():
    assert that_satisfy(in_group(), "offence", RAPES, "rape") == "o1 o2"
    assert that_satisfy(in_group("first"), "offence", RAPES, "rape") == "o1 o3"
    assert that_satisfy(in_group(), "incident", RAPES, "rape") == "i1 i3"


@pytest.mark.parametrize(
    ("people", "held"),
    [
        ("", "o1"),
        (CHILD.format("victim"), ""),
        (CHILD.format("victim") + ADULT, "o1"),
        (ADULT, "o1"),
        (CHILD.format("suspect") + ADULT, ""),
        (CHILD.format("child") + ADULT, "o1"),
        (CHILD.format("victim").replace("age=17", ""), "o1"),
    ],
    ids=[
        "nobody noted",
        "a child",
        "a child and an adult",
        "an adult of exactly 18",
        "a suspect under age",
        "a child as witness",
        "an age not known",
    ],
)
def test_domestic_violence_is_between_adults_by_the_definition_of_the_day(people, held):
    marked = "flag f1 incident=i1 code=dv state=set\n"
    assert that_satisfy(in_group(), "offence", marked + people, "dv") == held


def test_an_arrest_for_no_offence_belongs_where_its_incident_belongs():
    arrests = """
        arrest a1 incident=i1 person=p1
        arrest a2 incident=i2 offence=o2 person=p1
        arrest a3 incident=i3 person=p1
    """
    assert that_satisfy(in_group(), "arrest", MARKS + arrests, "hbv_fm") == ""
    assert that_satisfy(in_group(), "arrest", MARKS + arrests, "dv") == "a1 a2"


HONOUR = """
    flag f1 incident=i1 code=hbv state=set
    flag f2 incident=i2 code=fm state=set
    flag f3 incident=i3 code=hbv state=set
    flag f4 incident=i3 code=fm state=set
"""
TAKEN_BACK = HONOUR + "flag f5 incident=i3 code=fm state=removed supersedes=f4 at=210\n"


@pytest.mark.parametrize(
    ("group", "held", "taken_back"),
    [
        ("hbv", "i1 i3", "i1 i3"),
        ("fm", "i2 i3", "i2"),
        ("hbv_fm", "i1 i2 i3", "i1 i2 i3"),
        ("hbv_only", "i1", "i1 i3"),
        ("fm_only", "i2", "i2"),
        ("hbv_and_fm", "i3", ""),
    ],
)
def test_both_flags_and_either_alone_are_told_apart(group, held, taken_back):
    assert that_satisfy(in_group(), "incident", HONOUR, group) == held
    assert that_satisfy(in_group(), "incident", TAKEN_BACK, group) == taken_back


def test_forced_veiling_and_the_abuse_of_children_are_groups_of_their_own():
    veiled = "flag f9 incident=i2 code=forced_veiling state=set"
    assert that_satisfy(in_group(), "incident", veiled, "forced_veiling") == "i2"
    assert that_satisfy(in_group(), "incident", veiled, "hbv_fm") == ""
    given = """
        classification k1 offence=o1 class=crime offence_type=child_neglect at=1
        classification k2 offence=o2 class=crime offence_type=abh at=61
    """
    assert that_satisfy(in_group(), "offence", given, "child_abuse") == "o1"


def test_the_specialist_command_and_the_boroughs_share_sexual_offences_by_who_investigates():
    given = (
        RAPES
        + """
        crime_report c7 incident=i1 investigating_unit=scd2
        crime_report c8 incident=i1 investigating_unit=newham
        offence o7 crime_report=c7
        offence o8 crime_report=c8
        classification k7 offence=o7 class=crime offence_type=rape
        classification k8 offence=o8 class=crime offence_type=rape
    """
    )
    assert that_satisfy(in_group(), "offence", given, "scd2") == "o7"
    assert that_satisfy(in_group(), "offence", given, "bso") == "o8"
    assert that_satisfy(in_group(), "offence", given, "sexual") == "o1 o2 o3 o7 o8"


def test_the_ages_are_policy():
    assert value(groups.ADULT, on=date(2010, 11, 30)) == 18
    assert value(groups.BOARD_LIST_AGE, on=date(2010, 11, 30)) == 16


SENTENCES = [
    (
        "offence",
        disposed_by("caution"),
        "dv",
        "Offences recorded in the period, flagged as domestic violence by the definition in force "
        "on the day, for which a caution was the disposal.",
    ),
    (
        "incident",
        always(),
        "rape",
        "Incidents reported in the period, reported as or first classed as rape or attempted rape.",
    ),
    (
        "disposal",
        detected_by("charge"),
        "fm",
        "Disposals decided in the period, of an offence flagged as forced marriage, detected by a "
        "charge.",
    ),
    (
        "incident",
        not_(exists("offence", classified_as("crime"))),
        "all_crime",
        "Incidents reported in the period, with no offences found to be a crime.",
    ),
    (
        "offence",
        in_group("first") & ~classified_as("crime"),
        "harassment",
        "Offences recorded in the period, first classed as a harassment, not found to be a crime.",
    ),
    (
        "offence",
        earlier_offence_within("definitions.repeat_window", where=classified_as("crime")),
        "",
        "Offences recorded in the period, in the group asked for, in which the same victim had an "
        "earlier incident within 12 months with an offence found to be a crime.",
    ),
    (
        "incident",
        has_part("victim", at_least=2, where=column("involvement.age").is_given()),
        "all_crime",
        "Incidents reported in the period, with at least 2 different victims with age given.",
    ),
]


@pytest.mark.parametrize(
    ("table", "where", "group", "said"), SENTENCES, ids=[s[3] for s in SENTENCES]
)
def test_a_count_reads_as_a_sentence(table, where, group, said):
    count = Count(name="t", title="", means="", source="", counted="", rows=table, where=where)
    assert sentence(count, group, Limits(date(2010, 11, 30))) == said


def test_people_are_said_to_be_counted_once():
    count = Count(
        name="t",
        title="",
        means="",
        source="",
        counted="",
        rows="involvement",
        where=column("involvement.part") == "victim",
        distinct="involvement.person",
    )
    assert sentence(count, "all_crime") == (
        "Each person once among involvements noted in the period, whose part is victim."
    )


def test_the_tables_of_the_examples_are_used():
    """The examples above lean on these sets; a set left empty would prove nothing."""
    assert all(text.strip() for text in (CLASSES, MARKS, PEOPLE))
