"""Figures of made-up facts are what a slow and plain calculation gives; public ones give no more.

The oracle knows months, boroughs and arithmetic, and nothing of the product.
"""

from datetime import date
from fractions import Fraction

from figures_in_memory import Table, ask
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.measures.publish import Figures
from goldenthread.core.words import Audience, Status, units

DAY = date(2026, 11, 21)
BOROUGHS = tuple(unit.name for unit in units.boroughs())
FEW = BOROUGHS[:4]
MONTHS = ("2010-01", "2010-02", "2010-03", "2010-04", "2010-05", "2010-06")
SOME = settings(max_examples=40, deadline=None)
small = st.integers(0, 60)
row = st.lists(small, min_size=len(FEW), max_size=len(FEW))


def facts(lines):
    return Table("\n".join(" | ".join(map(str, line)) for line in lines))


def value(source, code, unit, period, more="", audience=Audience.INTERNAL):
    figures = Figures(source, audience=audience, on=DAY)
    return ask(figures, f"figure:{code}?unit={unit}&period={period}{more}")


@SOME
@given(st.lists(st.none() | small, min_size=6, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_a_count_of_a_period_is_the_sum_of_its_months_or_is_not_available(months, one, other):
    first, last = sorted((one, other))
    source = facts(
        ("Barnet", "dv.offences", month, count)
        for month, count in zip(MONTHS, months, strict=True)
        if count is not None
    )
    found = value(source, "dv.offences", "Barnet", f"{MONTHS[first]}..{MONTHS[last]}")
    parts = months[first : last + 1]
    if None in parts:
        assert (found.value, found.status) == (None, Status.NOT_AVAILABLE)
    else:
        assert found.value == sum(parts)


@SOME
@given(small, small, small)
def test_a_period_that_pieces_overlap_or_do_not_fill_is_never_their_sum(one, two, three):
    source = facts(
        [
            ("Barnet", "dv.offences", "2010-01..2010-02", one),
            ("Barnet", "dv.offences", "2010-02..2010-03", two),
            ("Barnet", "dv.offences", "2010-05", three),
        ]
    )
    for period in ("2010-01..2010-03", "2010-02..2010-05", "2010-01..2010-05"):
        assert value(source, "dv.offences", "Barnet", period).value is None


@SOME
@given(st.lists(small, min_size=32, max_size=32), st.none() | st.integers(0, 31), st.none() | small)
def test_a_total_is_the_one_printed_or_the_sum_of_all_its_boroughs(counts, missing, printed):
    lines = [
        (name, "dv.offences", "2010", count)
        for place, (name, count) in enumerate(zip(BOROUGHS, counts, strict=True))
        if place != missing
    ]
    if printed is not None:
        lines.append(("MPS Total", "dv.offences", "2010", printed))
    found = value(facts(lines), "dv.offences", "MPS Total", "2010")
    if printed is not None:
        assert found.value == printed
    elif missing is None:
        assert found.value == sum(counts)
    else:
        assert (found.value, found.status) == (None, Status.NOT_AVAILABLE)
    rest = value(facts(lines), "dv.offences", "Not in a printed row", "2010")
    if printed is not None and missing is None:
        assert rest.value == printed - sum(counts)


@SOME
@given(small, small, small, small)
def test_rates_and_changes_are_plain_arithmetic(top, bottom, earlier_top, earlier_bottom):
    source = facts(
        [
            ("Barnet", "dv.sanction_detections", "2010", top),
            ("Barnet", "dv.offences", "2010", bottom),
            ("Barnet", "dv.sanction_detections", "2009", earlier_top),
            ("Barnet", "dv.offences", "2009", earlier_bottom),
        ]
    )
    rate = value(source, "dv.sanction_detection_rate", "Barnet", "2010")
    assert rate.value == (Fraction(100 * top, bottom) if bottom else None)
    assert (rate.status is Status.NOT_APPLICABLE) == (bottom == 0)
    change = value(source, "dv.offences", "Barnet", "2010", "&vs=2009&as=change")
    assert (change.value, change.vs_value) == (bottom - earlier_bottom, earlier_bottom)
    percent = value(source, "dv.offences", "Barnet", "2010", "&vs=2009&as=percent_change")
    if earlier_bottom:
        assert percent.value == Fraction(100 * (bottom - earlier_bottom), earlier_bottom)
    else:
        assert (percent.value, percent.status) == (None, Status.NOT_APPLICABLE)
    points = value(
        source, "dv.sanction_detection_rate", "Barnet", "2010", "&vs=2009&as=point_change"
    )
    if bottom and earlier_bottom:
        now, then = Fraction(100 * top, bottom), Fraction(100 * earlier_top, earlier_bottom)
        assert points.value == now - then
    else:
        assert points.value is None


@SOME
@given(row)
def test_equals_share_a_place_and_the_next_place_is_left_out(counts):
    source = facts((name, "dv.offences", "2010", c) for name, c in zip(FEW, counts, strict=True))
    for name, count in zip(FEW, counts, strict=True):
        name = name.replace("&", "%26")
        high = value(source, "dv.offences", name, "2010", "&as=rank&among=boroughs")
        low = value(source, "dv.offences", name, "2010", "&as=rank_from_lowest&among=boroughs")
        assert high.value == 1 + sum(other > count for other in counts)
        assert low.value == 1 + sum(other < count for other in counts)
        assert 1 <= high.rank_low <= high.value <= high.rank_high <= len(counts)


COUNTS = ("incidents", "offences", "sanction_detections", "charges", "cautions")
RATES = {
    "sanction_detection_rate": ("sanction_detections", "offences"),
    "offences_per_incident": ("offences", "incidents"),
    "caution_share": ("cautions", "sanction_detections"),
}
city = st.lists(st.lists(st.integers(0, 400), min_size=5, max_size=5), min_size=4, max_size=4)


def public_city(counted):
    lines = [
        (name, f"dv.{code}", year, count)
        for name, (now, then) in zip(FEW, (counted[:2], counted[2:], counted[1:3], counted[::3]),
                                     strict=True)
        for year, counts in (("2010", now), ("2009", then))
        for code, count in zip(COUNTS, counts, strict=True)
    ]  # fmt: skip
    return Figures(facts(lines), audience=Audience.PUBLIC, on=DAY)


def said(figures, code, unit, more="", period="2010"):
    unit = unit.replace("&", "%26")
    return ask(figures, f"figure:dv.{code}?unit={unit}&period={period}{more}")


@SOME
@given(city)
def test_the_public_never_sees_one_to_four_nor_a_count_that_is_not_a_multiple_of_five(counted):
    figures = public_city(counted)
    for unit in FEW:
        for code in COUNTS:
            found = said(figures, code, unit)
            assert (found.status is Status.ROUNDED) == (found.value is not None)
            if found.value is not None:
                assert found.value >= 5
                assert found.value % 5 == 0
            change = said(figures, code, unit, "&vs=2009&as=change")
            assert change.value is None or change.value % 5 == 0


@SOME
@given(city)
def test_whatever_the_public_is_told_can_be_worked_out_from_the_counts_printed(counted):
    figures = public_city(counted)
    for unit in FEW:
        for rate, (top, bottom) in RATES.items():
            found = said(figures, rate, unit)
            above, below = said(figures, top, unit).value, said(figures, bottom, unit).value
            if found.value is not None:
                assert found.value == above * 100 / below
                assert (found.numerator, found.denominator) == (above, below)
                assert below >= 20, "no percentage on fewer than twenty (R7)"
            for number in (found.numerator, found.denominator):
                assert number is None or (number % 5 == 0 and number >= 5)
        now, then = (
            said(figures, "offences", unit).value,
            said(figures, "offences", unit, period="2009").value,
        )
        change = said(figures, "offences", unit, "&vs=2009&as=change")
        ratio = said(figures, "offences", unit, "&of=dv.incidents&as=ratio")
        if None in (now, then):
            assert change.value is None
        else:
            assert change.value == now - then
            assert (change.numerator, change.denominator) == (now, then)
        whole = said(figures, "incidents", unit).value
        assert ratio.value == (None if None in (now, whole) else now / whole)


@SOME
@given(city)
def test_a_public_rank_is_the_rank_of_what_is_printed(counted):
    figures = public_city(counted)
    printed = {unit: said(figures, "offences", unit).value for unit in FEW}
    for unit in FEW:
        rank = said(figures, "offences", unit, "&as=rank&among=boroughs")
        if printed[unit] is None:
            assert rank.value is None
        else:
            others = [v for v in printed.values() if v is not None]
            assert rank.value == 1 + sum(v > printed[unit] for v in others)
