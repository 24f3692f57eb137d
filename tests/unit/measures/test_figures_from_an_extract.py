"""Figures counted from an extract: what it answers for, crossed people, another definition."""

from datetime import date
from fractions import Fraction

import duckdb
import pytest
from figures_in_memory import Table

from goldenthread.core.dates import Period
from goldenthread.core.measures.definitions._cases import (
    colleague,
    incident,
    offence,
    person,
    referral,
    rows,
)
from goldenthread.core.measures.extracts import ExtractSource
from goldenthread.core.measures.listing import Wanted, with_class_of_target
from goldenthread.core.measures.listing import figures as listed
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.template import TABLES, database
from goldenthread.core.words import Audience, Status

JUNE = Period.parse("2010-06")
DAY = date(2010, 6, 30)
WHO = {
    "ann": {
        "sex": "female",
        "orientation": "gay_or_lesbian",
        "gender_identity": "not_asked",
        "ethnicity_officer": "white_north_european",
        "nationality": "poland",
    },
    "bea": {
        "sex": "female",
        "orientation": "heterosexual",
        "gender_identity": "same",
        "ethnicity_officer": "white_north_european",
        "nationality": "bulgaria",
    },
    "cat": {"sex": "female", "orientation": "heterosexual", "gender_identity": "not_asked"},
    "dan": {"sex": "male", "orientation": "not_asked", "gender_identity": "differs"},
    "eve": {"sex": "female", "orientation": "not_asked", "gender_identity": "not_asked"},
    "sam": {"sex": "male"},
    "sue": {"sex": "female"},
}
AGES = {"ann": 40, "bea": 30, "cat": 17, "dan": 30, "eve": 70, "sam": 45, "sue": 16}


def happened(name, victim, suspect, relationship="partner"):
    found = rows(
        incident(name),
        offence(f"{name}1", name),
        person(victim, "victim", incident=name, offence=f"{name}1"),
        person(suspect, "suspect", incident=name, offence=f"{name}1"),
    )
    parts = [
        {**one, "age": AGES[one["person"]],
         "relationship": relationship if one["part"] == "suspect" else None}
        for one in found["involvement"]
    ]  # fmt: skip
    people = [{**one, **WHO[one["id"]]} for one in found["person"]]
    return {**found, "involvement": tuple(parts), "person": tuple(people)}


@pytest.fixture(scope="module")
def extract():
    every = rows(
        happened("a", "ann", "sue"),
        happened("b", "bea", "sam"),
        happened("c", "cat", "sam"),
        happened("d", "dan", "sue", "former_partner"),
        happened("e", "eve", "sam", "son_or_daughter"),
        offence("c2", "c", types=("rape",)),
        person("cat", "victim", incident="c", offence="c2"),
        offence("b2", "b", "no_crime", types=("rape",)),
        colleague("sam", "found", incident="b", kind="special_constable"),
        referral("refuge", "attended", incident="a"),
        referral("haven", "referred", incident="b"),
        incident("f", marks=()),
        colleague("tom", "found", incident="f", kind="officer"),
    )
    known = {one["person"]: one for one in every["involvement"] if one["age"] is not None}
    every["involvement"] = tuple(
        {**one, "age": known[one["person"]]["age"]} for one in every["involvement"]
    )
    every["person"] = tuple({**one, **WHO[one["id"]]} for one in every["person"])
    with duckdb.connect() as connection:
        database.create(connection)
        for name, held in every.items():
            database.insert(connection, TABLES[name], held)
        yield connection


def figures(extract, audience=Audience.INTERNAL, instead=None):
    months = [JUNE, Period.parse("2010-07"), Period.parse("2010-05..2010-06")]
    source = ExtractSource(connection=extract, name="an extract", periods=months, on=DAY,
                           instead=instead)  # fmt: skip
    return Figures(source, audience=audience, on=DAY)


def values(source, code, by):
    wanted = Wanted(codes=[code], period=JUNE, unit="Newham", by=[by])
    return {f.question.category: f.value for f in listed(source, wanted) if f.value}


def test_an_extract_is_nought_where_it_holds_nothing_and_silent_elsewhere(extract):
    source = figures(extract)

    def ask(**more):
        return source.answer(Question(**{"code": "dv.homicides", "unit": "Newham",
                                         "period": JUNE, **more}))  # fmt: skip

    assert (ask().value, ask().status) == (0, Status.SHOWN)
    for other in ({"unit": "Barnet"}, {"unit": "MPS Total"}, {"period": Period.parse("2010-07")},
                  {"period": Period.parse("2010-05..2010-06")}):  # fmt: skip
        assert (ask(**other).value, ask(**other).status) == (None, Status.NOT_AVAILABLE)


def test_lgbt_people_are_one_figure_from_both_answers_with_what_was_not_asked(extract):
    assert values(figures(extract), "all_crime.victims", "victim_lgbt") == {
        "LGBT": 2, "Not LGBT": 1, "Partly asked": 1, "Not asked": 1
    }  # fmt: skip


def test_same_sex_cases_come_out_where_the_sex_of_both_is_crossed(extract):
    found = values(figures(extract), "all_crime.incidents", "victim_sex*suspect_sex")
    assert found == {
        "Female*Female": 1, "Female*Male": 3, "Male*Female": 1, "Unknown*Unknown": 1
    }  # fmt: skip


def test_a_cross_of_one_part_is_of_one_person(extract):
    found = values(figures(extract), "all_crime.victims", "victim_sex*victim_age")
    assert found["Male*30-39"] == 1
    assert "Male*40-49" not in found


def test_sons_are_told_apart_from_other_family(extract):
    found = values(figures(extract), "all_crime.incidents", "relationship_detail*suspect_sex")
    assert found["Son or daughter*Male"] == 1


def test_of_one_channel_the_share_of_each_group_and_of_one_group_that_of_each_channel(extract):
    source = figures(extract)
    base = Question(code="all_crime.incidents", unit="Newham", period=JUNE, as_=As.SHARE_OF,
                    breakdown="victim_sex*suspect_sex", category="Female*Male",
                    within="victim_sex")  # fmt: skip
    assert source.answer(base).value == Fraction(300, 4)
    of_suspects = Question.parse(base.address.replace("within=victim_sex", "within=suspect_sex"))
    assert source.answer(of_suspects).value == 100


def test_the_same_records_are_counted_again_under_another_age(extract):
    age = "definitions.domestic_violence_age"
    of_the_day = figures(extract).answer(Question(code="dv.incidents", unit="Newham", period=JUNE))
    younger = figures(extract, instead={age: ((date.min, 16),)}).answer(
        Question(code="dv.incidents", unit="Newham", period=JUNE)
    )
    assert (of_the_day.value, younger.value) == (2, 5)


def test_every_combination_is_listed_to_the_public_so_that_none_says_low_or_nought(extract):
    public = figures(extract, Audience.PUBLIC)
    wanted = Wanted(codes=["all_crime.incidents"], period=JUNE, unit="Newham",
                    by=["victim_sex*suspect_sex"])  # fmt: skip
    found = list(listed(public, wanted))
    assert len(found) == 9
    assert {figure.value for figure in found} == {None}


def test_what_is_not_divided_so_by_its_definition_is_not_available(extract):
    found = figures(extract).answer(
        Question(
            code="all_crime.homicides",
            unit="Newham",
            period=JUNE,
            breakdown="victim_sex",
            category="Female",
        )
    )
    assert found.value is None


def test_victims_under_eighteen_of_the_boards_list_come_out_where_its_age_is_set_aside(extract):
    age = "definitions.serious_sexual_offence_age"
    asked = Question(code="sso.victims", unit="Newham", period=JUNE, breakdown="victim_age_annual",
                     category="0-17")  # fmt: skip
    assert figures(extract).answer(asked).value == 1
    raised = figures(extract, instead={age: ((date.min, 18),)})
    assert raised.answer(asked).value == 0


def test_what_became_of_marked_reports_is_one_figure(extract):
    found = values(figures(extract), "rape.dv_flagged_reports", "found_to_be")
    assert found == {"Crime": 1, "No crime": 1}


def test_staff_are_counted_by_part_and_kind_with_special_constables_apart(extract):
    found = values(figures(extract), "all_crime.staff_people", "staff_part*staff_kind")
    assert found == {"suspect*Special Constable": 1, "suspect*Police officer": 1}
    of_crimes = values(figures(extract), "all_crime.staff_people_of_crimes", "staff_kind")
    assert of_crimes == {"Special Constable": 1}


def test_the_use_of_each_service_is_counted_by_group(extract):
    used = values(figures(extract), "all_crime.services_used", "service*victim_lgbt")
    assert used == {"Refuge*LGBT": 1}
    referred = values(figures(extract), "all_crime.service_referrals", "service")
    assert referred == {"Haven": 1}


def test_a_rate_whose_target_is_for_some_classes_alone_says_which():
    lines = "\n".join(
        f"SCD2 | sexual.{name} | 2010-06 | {count} | relationship | {relationship}"
        for relationship in ("Stranger 1", "Partner")
        for name, count in (("sanction_detections", 11), ("offences", 100))
    )
    source = Figures(Table(lines), on=DAY)
    wanted = Wanted(codes=["scd2.sanction_detection_rate"], period=JUNE, by=["relationship"])
    found = {f.question.category: with_class_of_target(f, DAY) for f in listed(source, wanted)}
    assert (found["Stranger 1"].value, "target is for this class" in found["Stranger 1"].note) == (
        11, True
    )  # fmt: skip
    assert "the target is for Stranger 1 and Stranger 2 alone" in found["Partner"].note


def test_a_group_that_officers_see_as_one_is_broken_down_by_nationality(extract):
    by = "victim_ethnicity_officer*victim_nationality"
    found = values(figures(extract), "all_crime.victims", by)
    assert found["White North European*Poland"] == 1
    assert found["White North European*Bulgaria"] == 1
    assert found["Unknown*Unknown"] == 3
