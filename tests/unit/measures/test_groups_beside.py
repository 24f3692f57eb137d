"""A group beside the residents, a place beside the rest of London, a rate of each group."""

from datetime import date
from fractions import Fraction

import pytest
from figures_in_memory import Table

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures.equality import cautions
from goldenthread.core.measures.equality.beside import Verdict, beside_residents
from goldenthread.core.measures.equality.differences import (
    Differs,
    between_groups,
    from_the_rest,
    pearson,
)
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.words import Audience, breakdowns, units

DAY = date(2026, 11, 21)
YEAR = "2009-12..2010-11"
ETHNICITY = "victim_ethnicity"
VICTIMS = Table(
    f"""
    Barnet | dv.victims | {YEAR} | 1000
    Barnet | dv.victims | {YEAR} | 400 | {ETHNICITY} | White British
    Barnet | dv.victims | {YEAR} | 20  | {ETHNICITY} | Indian
    Barnet | dv.victims | {YEAR} | 48  | {ETHNICITY} | African
    Barnet | dv.victims | {YEAR} | 2   | {ETHNICITY} | Chinese
    Barnet | dv.victims | {YEAR} | 0   | {ETHNICITY} | Bangladeshi
    Barnet | dv.victims | {YEAR} | 150 | {ETHNICITY} | Not stated
    Barnet | dv.victims | {YEAR} | 50  | {ETHNICITY} | Not asked
    Camden | dv.victims | {YEAR} | 90
    Camden | dv.victims | {YEAR} | 80  | {ETHNICITY} | White British
    """
)


def beside(table=VICTIMS, unit="Barnet", breakdown=ETHNICITY, audience=Audience.INTERNAL):
    asked = Question(code="dv.victims", unit=unit, period=Period.parse(YEAR), breakdown=breakdown)
    return beside_residents(Figures(table, audience=audience, on=DAY), asked)


def group(found, category):
    return next(one for one in found.groups if one.category == category)


# -- residents -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["ethnicity", "religion", "age", "sex"])
def test_the_groups_of_each_borough_add_up_to_its_residents(what):
    kind = breakdowns.breakdowns()[f"victim_{what}"]
    made = policy.parameter(f"populations.{what}").boroughs
    whole = policy.parameter("populations.residents").boroughs
    assert set(made) == {one.key for one in units.boroughs()}
    for key, (dated,) in made.items():
        assert set(dated.value) <= set(kind.categories)
        assert set(dated.value) >= set(kind.answers)
        residents = next(one.value for one in whole[key] if one.from_ == dated.from_)
        assert sum(dated.value.values()) == residents


def test_the_residents_of_london_are_those_of_its_boroughs():
    asked = Question(
        code="place.residents", unit="MPS Total", period=Period.parse("2011-04"),
        breakdown="victim_sex", category="Female",
    )  # fmt: skip
    found = Figures(VICTIMS, on=DAY).answer(asked)
    every = policy.parameter("populations.sex").boroughs.values()
    assert found.value == sum(dated.value["Female"] for (dated,) in every)
    assert "from 2011-03-27" in found.note


def test_a_return_of_the_city_comes_before_what_is_on_file():
    given = "\n".join(
        f"Barnet | place.residents | {YEAR} | {n} | victim_sex | {sex}"
        for sex, n in (("Female", 30), ("Male", 10))
    )
    victims = f"Barnet|dv.victims|{YEAR}|200\nBarnet|dv.victims|{YEAR}|150|victim_sex|Female"
    table = Table(f"{victims}\nBarnet|dv.victims|{YEAR}|50|victim_sex|Male\n{given}")
    found = beside(table, breakdown="victim_sex")
    assert group(found, "Female").expected_share == Fraction(3, 4)
    assert group(found, "Female").verdict is Verdict.AS_EXPECTED


# -- beside the residents --------------------------------------------------------------------


def test_a_share_of_those_who_answered_stands_beside_the_share_of_residents():
    found = beside()
    indian = group(found, "Indian")
    assert (found.answered, found.not_recorded) == (800, Fraction(1, 5))
    assert indian.share == Fraction(20, 800)
    assert indian.expected_share == Fraction(27920, 356386)
    assert indian.ratio == indian.share / indian.expected_share
    assert indian.ratio_lower < indian.ratio < indian.ratio_upper < 1
    assert indian.verdict is Verdict.FEWER


def test_only_an_interval_without_one_is_more_or_fewer_than_expected():
    found = beside()
    for one in found.groups:
        if one.verdict in (Verdict.MORE, Verdict.FEWER):
            assert one.is_low or not one.ratio_lower <= 1 <= one.ratio_upper
        if one.verdict is Verdict.AS_EXPECTED:
            assert one.ratio_lower <= 1 <= one.ratio_upper
    assert group(found, "African").verdict is Verdict.AS_EXPECTED


def test_few_answers_or_few_expected_are_never_compared():
    assert group(beside(), "Bangladeshi").verdict is Verdict.TOO_FEW
    camden = group(beside(unit="Camden"), "White British")
    assert (camden.verdict, camden.ratio) == (Verdict.TOO_FEW, None)


def test_every_group_but_white_british_is_one_line():
    minority = beside().groups[-1]
    assert minority.category.startswith("Black and minority ethnic")
    assert minority.counted == 400
    assert minority.expected_share == 1 - Fraction(162117, 356386)


def test_those_of_whom_fewer_are_reported_come_by_the_width_of_the_gap():
    fewer = beside().fewer
    assert [one.category for one in fewer][:2] == ["Chinese", "Indian"]


def test_what_an_officer_saw_is_never_compared_with_what_people_said_in_a_census():
    table = Table(
        f"Barnet|dv.victims|{YEAR}|500\nBarnet|dv.victims|{YEAR}|300|victim_ethnicity_officer|Black"
    )
    found = beside(table, breakdown="victim_ethnicity_officer")
    assert {one.verdict for one in found.groups} <= {Verdict.NO_RESIDENTS, Verdict.NOT_GIVEN}
    assert found.residents_note == ""


def test_a_comparison_says_what_it_is_of_what_is_not_recorded_and_whose_year_it_is():
    found = beside()
    said = " ".join(
        cautions.of_comparison(found.not_recorded, found.residents_note, found.period.label)
    )
    assert "reported cases only" in said
    assert "Not recorded for 20.0%" in said
    assert f"from 2011-03-27; the counts are of {Period.parse(YEAR).label}" in said


# -- small numbers ---------------------------------------------------------------------------


def test_a_low_count_is_never_given_a_share_though_it_may_be_said_that_it_is_fewer():
    chinese = group(beside(audience=Audience.PUBLIC), "Chinese")
    assert (chinese.counted, chinese.share, chinese.ratio, chinese.is_low) == (
        None, None, None, True
    )  # fmt: skip
    assert chinese.verdict is Verdict.FEWER


# -- beside London and between groups --------------------------------------------------------


def wide(here, there):
    lines = [
        f"{unit} | dv.victims | {YEAR} | {count} | victim_age_annual | {band}"
        for unit, counts in (("Barnet", here), ("MPS Total", there))
        for band, count in zip(("0-17", "18-35", "36-60", "61+"), counts, strict=True)
    ]
    asked = Question(
        code="dv.victims", unit="Barnet", period=Period.parse(YEAR), breakdown="victim_age_annual"
    )
    found = from_the_rest(Figures(Table("\n".join(lines)), on=DAY), asked)
    return {one.category: one for one in found}


def test_a_borough_is_set_beside_the_rest_of_london_and_not_beside_itself():
    found = wide((50, 500, 440, 10), (1050, 10500, 9440, 1010))
    assert found["61+"].there == Fraction(1000, 21000)
    assert found["61+"].differs is Differs.LOWER
    assert found["18-35"].differs is Differs.NOT
    assert found["61+"].upper < 0 < found["18-35"].upper


def test_groups_that_are_few_here_are_not_set_beside_london():
    assert wide((5, 40, 40, 5), (1050, 10500, 9440, 1010))["61+"].differs is Differs.TOO_FEW


def test_the_test_between_groups_is_pearsons_and_is_printed():
    """20 of 100 beside 40 of 100: chi-squared is 9.524 by hand, p about 0.002."""
    found = pearson([(Fraction(20), Fraction(100)), (Fraction(40), Fraction(100))], 5)
    assert found.statistic == pytest.approx(9.5238, abs=1e-4)
    assert found.probability == pytest.approx(0.00203, abs=1e-5)
    assert pearson([(Fraction(1), Fraction(10)), (Fraction(4), Fraction(10))], 5).statistic is None


def test_a_rate_of_one_group_is_set_beside_that_of_all_others():
    lines = [
        f"Barnet | dv.{name} | {YEAR} | {count} | victim_sex | {sex}"
        for sex, top, bottom in (("Female", 40, 800), ("Male", 40, 200))
        for name, count in (("dual_arrests", top), ("incidents_with_arrest", bottom))
    ]
    asked = Question(
        code="dv.dual_arrest_rate", unit="Barnet", period=Period.parse(YEAR),
        breakdown="victim_sex",
    )  # fmt: skip
    rated, test = between_groups(Figures(Table("\n".join(lines)), on=DAY), asked)
    men = next(one for one in rated if one.category == "Male")
    assert men.ratio == pytest.approx(4)
    assert 1 < men.lower < 4 < men.upper
    assert (men.differs, test.groups) == (Differs.HIGHER, 2)
    assert test.probability < 0.001


def test_an_age_that_the_definition_does_not_count_is_not_expected():
    lines = [f"Barnet | dv.victims | {YEAR} | 500"]
    lines += [f"Barnet | dv.victims | {YEAR} | {n} | victim_age | {band}"
              for band, n in (("0-17", 0), ("18-29", 250), ("30-39", 250))]  # fmt: skip
    found = beside(Table("\n".join(lines)), breakdown="victim_age")
    assert (group(found, "0-17").verdict, group(found, "0-17").ratio) == (Verdict.OUTSIDE, None)
    assert found.answered == 500
    adults = sum(one.expected_share for one in found.groups if one.expected_share)
    assert adults == 1
