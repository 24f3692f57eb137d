from decimal import Decimal
from fractions import Fraction

import pytest

from goldenthread.core.words import breakdowns, glossary, printed, round_half_up
from goldenthread.core.words.numbers import cut_off, signed


@pytest.mark.parametrize(
    ("value", "places", "rounded", "cut"),
    [
        (Fraction(252900, 10281), 1, "24.6", "24.5"),
        (Fraction(1, 2), 0, "1", "0"),
        (Fraction(-1, 2), 0, "-1", "0"),
        (Fraction(5, 2), 0, "3", "2"),
        (Fraction(0), 1, "0.0", "0.0"),
        (Fraction(2, 3), 3, "0.667", "0.666"),
        (Fraction(10**40, 3), 2, f"{10**40 // 3}.33", f"{10**40 // 3}.33"),
    ],
)
def test_numbers_are_rounded_half_up_once(value, places, rounded, cut):
    assert round_half_up(value, places) == Decimal(rounded)
    assert str(round_half_up(value, places)) == rounded
    assert cut_off(value, places) == Decimal(cut)


def test_numbers_are_printed_with_thousands_and_signs():
    assert printed(24406) == "24,406"
    assert printed(Fraction(489, 10), 1) == "48.9"
    assert signed(550) == "+550"
    assert signed(Fraction(-66, 10), 1) == "-6.6"
    assert signed(0) == "0"


@pytest.mark.parametrize(
    ("breakdown", "text", "category"),
    [
        ("victim_sex", "F", "Female"),
        ("victim_age", "18–29", "18-29"),
        ("suspect_age_annual", "18 to 35", "18-35"),
        ("victim_sex", "not recorded", "Unknown"),
        ("victim_age*victim_sex", "70+*male", "70+*Male"),
        ("victim_age", "18-35", None),
        ("victim_shoe_size", "9", None),
        ("victim_age*victim_sex", "70+", None),
        ("victim_ethnicity", "African-Caribbean", "Caribbean"),
        ("victim_ethnicity", "Afro Caribbean", "Caribbean"),
        ("victim_ethnicity", "white European", "Any other White background"),
        ("victim_ethnicity_officer", "Arabian/Egyptian", "Arabic or North African"),
        ("victim_ethnicity_officer", "Arabic", "Arabic or North African"),
    ],
)
def test_categories_resolve_as_printed(breakdown, text, category):
    assert breakdowns.resolve_category(breakdown, text) == category


def test_every_breakdown_has_a_row_for_what_is_not_known():
    for breakdown in breakdowns.breakdowns().values():
        assert "Unknown" in breakdown.categories


def test_self_defined_and_officer_defined_ethnicity_are_never_mixed():
    own = breakdowns.breakdowns()["victim_ethnicity"].categories
    officer = breakdowns.breakdowns()["victim_ethnicity_officer"].categories
    assert set(own) & set(officer) == {"Unknown"}


def test_an_abbreviation_with_two_expansions_keeps_the_other_as_also():
    assert glossary.abbreviations()["CRIS"].also
