"""What figures say of counted facts, exact and public."""

from datetime import date
from fractions import Fraction

import pytest
from figures_in_memory import Table, ask

from goldenthread.core.measures.publish import Figures
from goldenthread.core.words import Audience, Status

DAY = date(2026, 11, 21)
YEAR = "2009-12..2010-11"
BEFORE = "2008-12..2009-11"
TABLE = Table(
    f"""
    MPS Total | dv.offences             | {YEAR}   | 49883
    MPS Total | dv.sanction_detections  | {YEAR}   | 24406
    MPS Total | dv.cautions             | {YEAR}   | 11135
    MPS Total | dv.incidents            | {YEAR}   | 122049
    Barnet    | dv.offences             | {YEAR}   | 1202
    Barnet    | dv.offences             | {BEFORE} | 1600
    Barnet    | dv.sanction_detections  | {YEAR}   | 730
    Camden    | dv.offences             | {YEAR}   | 1063
    Camden    | dv.sanction_detections  | {YEAR}   |
    Sutton    | dv.offences             | {YEAR}   | 945
    Sutton    | dv.homicides            | {YEAR}   | 3
    Ealing    | dv.offences             | 2009-12  | 100
    Ealing    | dv.offences             | 2010-01..2010-11 | 1100
    Bexley    | dv.offences             | {YEAR}   | 1264
    Bexley    | dv.offences             | {YEAR}   | 1246
    SCD2      | sexual.offences         | {BEFORE} | 1332
    SCD2      | sexual.offences         | {YEAR}   | 3662
    MPS Total | trafficking.sanction_detection_rate | {YEAR} | 10
    """
)


@pytest.fixture
def figures():
    return Figures(TABLE, on=DAY)


@pytest.fixture
def public():
    return Figures(TABLE, audience=Audience.PUBLIC, on=DAY)


def figure(name, unit="MPS Total", period=YEAR, more=""):
    return f"figure:{name}?unit={unit}&period={period}{more}"


def test_a_rate_carries_its_counts_and_its_interval(figures):
    found = ask(figures, figure("dv.sanction_detection_rate"))
    assert found.value == Fraction(24406 * 100, 49883)
    assert (found.numerator, found.denominator) == (24406, 49883)
    assert found.lower < found.value < found.upper
    assert found.unit_of_value == "percent"


def test_a_longer_period_is_answered_by_shorter_ones_that_tile_it(figures):
    found = ask(figures, figure("dv.offences", "Ealing"))
    assert found.value == 1200
    assert "shorter periods" in found.note


def test_a_period_that_nothing_tiles_is_not_available_and_the_note_says_what_is(figures):
    found = ask(figures, figure("dv.offences", "Ealing", "2010"))
    assert (found.status, found.value) == (Status.NOT_AVAILABLE, None)
    assert "2009-12" in found.note


def test_an_empty_cell_is_not_nought(figures):
    found = ask(figures, figure("dv.sanction_detections", "Camden"))
    assert (found.status, found.value) == (Status.NOT_AVAILABLE, None)
    assert "not nought" in found.note


def test_two_different_values_for_one_figure_are_no_figure(figures):
    found = ask(figures, figure("dv.offences", "Bexley"))
    assert found.value is None
    assert "1246 and 1264" in found.note


def test_a_rate_printed_without_its_counts_says_so(figures):
    found = ask(figures, figure("trafficking.sanction_detection_rate"))
    assert found.value == 10
    assert "counts are not in the data" in found.note


def test_a_command_seen_as_a_group_and_as_a_unit_is_one_figure(figures):
    one = ask(figures, figure("scd2.offences"))
    other = ask(figures, figure("sexual.offences", "SCD2"))
    assert one.value == other.value == 3662


def test_a_period_before_the_command_began_is_marked(figures):
    found = ask(figures, figure("scd2.offences", "SCD2", YEAR, f"&vs={BEFORE}&as=change"))
    assert found.value == 2330
    assert "began on 29 September 2009" in found.note


def test_changes_ratios_and_shares_carry_both_figures(figures):
    change = ask(figures, figure("dv.offences", "Barnet", YEAR, f"&vs={BEFORE}&as=percent_change"))
    assert change.value == Fraction(-398, 16)
    assert change.vs_value == 1600
    ratio = ask(figures, figure("dv.offences", "Barnet", YEAR, "&as=ratio&of_unit=Sutton"))
    assert ratio.value == Fraction(1202, 945)
    share = ask(figures, figure("dv.cautions", "London", YEAR, "&as=share_of&of=dv.offences"))
    assert share.value == Fraction(1113500, 49883)


def test_counts_of_periods_of_different_length_are_not_compared(figures):
    found = ask(
        figures, figure("dv.offences", "Ealing", "2010-01..2010-11", "&vs=2009-12&as=change")
    )
    assert (found.status, found.value) == (Status.NOT_APPLICABLE, None)
    assert "not of the same length" in found.note


def test_a_rank_comes_with_its_interval_and_who_is_silent(figures):
    found = ask(figures, figure("dv.offences", "Barnet", YEAR, "&as=rank&among=boroughs"))
    assert found.value == 1 + 0 + (1200 > 1202)
    assert found.rank_low <= found.value <= found.rank_high
    assert "have no figure" in found.note


def test_a_total_is_never_ranked(figures):
    found = ask(figures, figure("dv.offences", "MPS Total", YEAR, "&as=rank"))
    assert found.status is Status.NOT_APPLICABLE


def test_the_public_sees_counts_rounded_to_five_and_small_ones_not_at_all(public):
    assert ask(public, figure("dv.offences", "Barnet")).value == 1200
    assert ask(public, figure("dv.offences", "Barnet")).status is Status.ROUNDED
    small = ask(public, figure("dv.homicides", "Sutton"))
    assert (small.status, small.value) == (Status.SUPPRESSED, None)


def test_a_public_rate_is_derived_from_rounded_counts(public):
    found = ask(public, figure("dv.sanction_detection_rate", "Barnet"))
    assert found.value == Fraction(730 * 100, 1200)
    assert found.numerator % 5 == found.denominator % 5 == 0


def test_the_public_sees_no_month(public):
    found = ask(public, figure("dv.offences", "Ealing", "2009-12"))
    assert (found.status, found.value) == (Status.NOT_AVAILABLE, None)


def test_what_is_already_published_is_shown_as_published():
    table = Table(f"Sutton | dv.homicides | {YEAR} | 3", published=True)
    found = ask(Figures(table, audience=Audience.PUBLIC, on=DAY), figure("dv.homicides", "Sutton"))
    assert (found.value, found.as_published) == (3, True)


def test_a_total_that_nobody_printed_is_the_sum_of_all_its_parts():
    names = ["SCD1", "SCD2", "SCD5", "SCD9"]
    table = Table("\n".join(f"{name} | sexual.offences | {YEAR} | 10" for name in names))
    figures = Figures(table, on=DAY)
    assert ask(figures, figure("sexual.offences", "Non-Borough Total")).value == 40
    some = Table("\n".join(f"{name} | sexual.offences | {YEAR} | 10" for name in names[1:]))
    assert ask(Figures(some, on=DAY), figure("sexual.offences", "Non-Borough Total")).value is None


def test_people_are_not_added_over_months():
    table = Table("Sutton|dv.victims|2010-01|5\nSutton|dv.victims|2010-02|6")
    found = ask(Figures(table, on=DAY), figure("dv.victims", "Sutton", "2010-01..2010-02"))
    assert found.value is None


def test_no_cases_is_no_rate():
    table = Table(f"Sutton|dv.offences|{YEAR}|0\nSutton|dv.sanction_detections|{YEAR}|0")
    found = ask(Figures(table, on=DAY), figure("dv.sanction_detection_rate", "Sutton"))
    assert (found.status, found.value) == (Status.NOT_APPLICABLE, None)


def test_a_measure_of_no_one_group_is_asked_for_with_its_group():
    table = Table(
        f"Sutton|compliance.flagging_due|{YEAR}|50\nSutton|compliance.flagging_met|{YEAR}|46",
        group="dv",
    )
    found = ask(Figures(table, on=DAY), figure("compliance.flagging", "Sutton", YEAR, "&group=dv"))
    assert found.value == 92
