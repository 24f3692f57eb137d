"""The attack finds what it should, under the right name, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from invented_releases import ABC, RULES, YEAR, as_printed, cell

from goldenthread.core.small_numbers import (
    Cell,
    Finding,
    Problem,
    Published,
    Ratio,
    Release,
    Structure,
    attack,
    bounds,
    exact,
    hidden,
    low,
    protect,
    round_release,
    rounded,
)


def found(release: Release, *earlier: Release) -> list[tuple[str, str, Problem]]:
    report = attack(release, earlier, rules=RULES)
    return [(f.check, f.key.split("|")[3], f.problem) for f in report.findings]


def only(release: Release, *earlier: Release) -> Finding:
    (finding,) = attack(release, earlier, rules=RULES).findings
    return finding


def test_one_hidden_cell_under_a_printed_total_is_recovered() -> None:
    finding = only(as_printed({"A": 3, "B": 40, "C": 20, "all": 63}, without="A"))
    assert (finding.check, finding.problem, finding.low, finding.high) == (
        "A1",
        Problem.EXACT,
        3,
        3,
    )


def test_a_small_count_left_in_print_is_found() -> None:
    assert found(as_printed({"A": 3, "B": 40})) == [("A1", "A", Problem.EXACT)]


def test_a_printed_zero_is_found_unless_its_row_is_not_sensitive() -> None:
    release = as_printed({"A": 0, "B": 40})
    assert found(release) == [("A1", "A", Problem.EXACT)]
    shown = tuple(replace(c, zero_may_show=True) for c in release.cells)
    assert not found(replace(release, cells=shown))


def test_two_hidden_cells_whose_sum_is_small_are_too_narrow() -> None:
    release = as_printed({"A": 1, "B": 2, "C": 20, "all": 23}, without="AB")
    assert found(release) == [
        ("A1", "A", Problem.NARROW),
        ("A1", "B", Problem.NARROW),
        ("A6", "all", Problem.EXACT),  # all minus C is 3
    ]


def test_two_hidden_cells_with_room_between_them_are_safe() -> None:
    assert not found(as_printed({"A": 3, "B": 20, "C": 20, "all": 43}, without="AB"))


def test_a_held_count_needs_a_range_of_a_fifth_of_itself() -> None:
    release = as_printed({"A": 100, "B": 3, "C": 20, "all": 123}, without="A")
    numbers = {n.key: n for n in release.published}
    vague = low(release.cells[1].key, threshold=5)
    release = replace(release, published=tuple((numbers | {vague.key: vague}).values()))
    assert not found(release)  # from 99 to 103, not small
    held = tuple(replace(c, held=c.unit == "A") for c in release.cells)
    assert found(replace(release, cells=held)) == [("A1", "A", Problem.NARROW)]


def test_the_unit_that_is_left_out_is_a_cell_too() -> None:
    release = as_printed({"A": 30, "B": 40, "all": 73})
    assert found(release) == [("A6", "C", Problem.EXACT)]


def test_the_part_of_a_count_that_nobody_printed_is_a_cell_too() -> None:
    cells = (cell("A", 30, "detected"), cell("A", 20, "charged"), cell("A", 8, "cautioned"))
    release = Release(
        name="test",
        cells=cells,
        published=tuple(exact(c.key, c.value or 0) for c in cells),
        structure=Structure(sums=(("detected", ("charged", "cautioned", "other")),)),
    )
    assert only(release).key.startswith("other||")


def test_low_must_leave_every_small_count_possible() -> None:
    cells = (cell("A"), cell("B"), cell("all"))
    release = Release(
        name="test",
        cells=cells,
        published=(
            low(cells[0].key, threshold=5),
            rounded(cells[1].key, 5, threshold=5, base=5),
            rounded(cells[2].key, 5, threshold=5, base=5),
        ),
        structure=Structure(areas={"all": ("A", "B")}),
    )
    findings = attack(release, rules=RULES).findings
    assert {(f.check, f.low, f.high, f.problem) for f in findings} == {
        ("A1", 0, 2, Problem.NARROW),
        ("A6", 0, 2, Problem.NARROW),  # all minus B
    }


def test_a_rounded_small_count_must_keep_three_values_and_a_large_one_may_keep_two() -> None:
    def of(size: int) -> Release:
        cells = (cell("A"), cell("B"), cell("all"))
        printed = (size, size, 2 * size + 5)
        numbers = tuple(
            rounded(c.key, n, threshold=5, base=5) for c, n in zip(cells, printed, strict=True)
        )
        return Release(
            name="test",
            cells=cells,
            published=numbers,
            structure=Structure(areas={"all": ("A", "B")}),
        )

    assert found(of(10)) == [("A1", "A", Problem.NARROW), ("A1", "B", Problem.NARROW)]
    assert not found(of(1000))


def test_an_earlier_edition_that_printed_the_cell_is_blamed() -> None:
    now = as_printed({"A": 2, "B": 2, "C": 20, "all": 24}, without="AB")
    safe = as_printed({"A": 3, "B": 9, "C": 20, "all": 32}, without="AB")
    assert not found(safe)
    before = Release(name="earlier", cells=(cell("B", 9),), published=(exact(cell("B").key, 9),))
    assert found(safe, before) == [("A2", "A", Problem.EXACT)]
    assert {check for check, _, _ in found(now)} == {"A1", "A6"}


def test_what_earlier_editions_gave_away_by_themselves_is_not_blamed_on_this_one() -> None:
    before = as_printed({"A": 3, "B": 40, "C": 20, "all": 63}, without="A")
    other = replace(cell("A", 50), measure="other")
    now = Release(name="now", cells=(other,), published=(exact(other.key, 50),))
    assert not found(now, before)


def test_a_percentage_of_true_counts_gives_a_hidden_count_away() -> None:
    top, bottom = cell("A", 3, "top"), cell("A", 40, "bottom")
    release = Release(
        name="test",
        cells=(top, bottom),
        published=(hidden(top.key), exact(bottom.key, 40)),
        ratios=(Ratio(top.key, bottom.key, Decimal("7.5"), 1, of_controlled=False),),
    )
    finding = only(release)
    assert (finding.check, finding.low, finding.high) == ("A3", 3, 3)


def test_a_truncated_percentage_stands_for_other_counts_than_a_rounded_one() -> None:
    top, bottom = cell("A", None, "top"), cell("A", None, "bottom")
    release = Release(
        name="test",
        cells=(top, bottom),
        published=(hidden(top.key), exact(bottom.key, 1000)),
        ratios=(Ratio(top.key, bottom.key, Decimal(47), 0, of_controlled=False),),
    )
    cut = replace(release, ratios=(replace(release.ratios[0], truncated=True),))
    span, other = bounds(release)[top.key], bounds(cut)[top.key]
    assert (span.low, span.high) == (465, 474)
    assert (other.low, other.high) == (470, 479)


def test_a_rate_said_to_come_from_printed_counts_must_do_so() -> None:
    top, bottom = cell("A", None, "top"), cell("A", None, "bottom")
    release = Release(
        name="test",
        cells=(top, bottom),
        published=(
            rounded(top.key, 10, threshold=5, base=5),
            rounded(bottom.key, 35, threshold=5, base=5),
        ),
        ratios=(Ratio(top.key, bottom.key, Decimal(29)),),
    )
    assert not found(release)
    wrong = replace(release, ratios=(replace(release.ratios[0], value=Decimal(36)),))
    assert found(wrong) == [("A3", "A", Problem.NOT_DERIVED)]


def test_a_partner_that_takes_its_own_rows_away_must_not_see_the_others() -> None:
    release = as_printed({"A": 30, "B": 40})
    key = release.cells[0].key
    assert not found(release)
    assert not found(replace(release, agencies={"health": {key: 5}}))
    withheld = replace(release, published=(hidden(key), release.published[1]))
    assert not found(replace(withheld, agencies={"health": {key: 28}}))


def test_a_partner_whose_rows_fill_a_printed_count_but_for_two_sees_those_two() -> None:
    release = as_printed({"A": 30, "B": 40})
    key = release.cells[0].key
    finding = only(replace(release, agencies={"health": {key: 28}}))
    assert (finding.check, finding.low) == ("A4", 30)
    assert "2 others" in finding.because


def test_a_partner_that_supplied_more_than_was_printed_is_a_contradiction() -> None:
    release = as_printed({"A": 30, "B": 40})
    more = replace(release, agencies={"health": {release.cells[0].key: 31}})
    assert [problem for _, _, problem in found(more)] == [Problem.CONTRADICTION]


def test_knowing_one_person_must_not_give_another_away() -> None:
    cells = (cell("A"), cell("B"), cell("all"))
    release = Release(
        name="test",
        cells=cells,
        published=(hidden(cells[0].key), hidden(cells[1].key), exact(cells[2].key, 5)),
        structure=Structure(areas={"all": ("A", "B")}),
    )
    assert not found(release)  # 0 to 5 each, whoever is known


def test_overlapping_periods_give_a_month_away() -> None:
    year = cell("A", 40, days=(date(2010, 1, 1), date(2010, 12, 31)))
    rolling = cell("A", 42, days=(date(2010, 2, 1), date(2011, 1, 31)))
    january = cell("A", 9, days=(date(2010, 1, 1), date(2010, 1, 31)))
    release = Release(
        name="test",
        cells=(year, rolling, january),
        published=tuple(exact(c.key, c.value or 0) for c in (year, rolling, january)),
    )
    assert not found(release)  # January 2011 is 11
    small = replace(rolling, value=34)
    less = replace(release, cells=(year, small, january))
    less = replace(less, published=(*release.published[::2], exact(small.key, 34)))
    assert found(less) == [("A5", "A", Problem.EXACT)]


def test_year_to_date_and_a_year_printed_exactly_give_the_rest_away() -> None:
    year = cell("A", 40)
    most = cell("A", 38, days=(date(2010, 1, 1), date(2010, 11, 30)))
    release = Release(
        name="test",
        cells=(year, most),
        published=(exact(year.key, 40), exact(most.key, 38)),
    )
    checks = {check for check, _, _ in found(release)}
    assert checks == {"A5"}


def test_counts_that_do_not_add_over_time_are_not_taken_apart() -> None:
    year = cell("A", 40, adds_over_time=False)
    most = cell("A", 38, days=(date(2010, 1, 1), date(2010, 11, 30)), adds_over_time=False)
    published = (exact(year.key, 40), exact(most.key, 38))
    assert not found(Release(name="test", cells=(year, most), published=published))


def test_two_nested_areas_give_their_difference_away() -> None:
    nested = Structure(areas={"city": ("inner", "outer"), "inner": ("A", "B"), "outer": ("C", "D")})
    release = as_printed({"city": 100, "A": 40, "B": 30, "C": 27}, structure=nested)
    assert [f for f in found(release) if f[1] == "D"] == [("A6", "D", Problem.EXACT)]


def by_sex(women: Published, men: Published) -> Release:
    """Twenty people of one unit by sex, all of them women; zeros of the row may be shown."""
    whole = cell("A", 20)
    return Release(
        name="test",
        cells=(whole, WOMEN, MEN),
        published=(exact(whole.key, 20), women, men),
        structure=Structure(categories={"sex": ("f", "m")}),
    )


WOMEN = cell("A", 20, breakdown="sex", category="f")
MEN = cell("A", 0, breakdown="sex", category="m", zero_may_show=True)


def test_everyone_in_a_group_having_one_attribute_is_told_of_all_of_them() -> None:
    release = by_sex(exact(WOMEN.key, 20), exact(MEN.key, 0))
    assert found(release) == [("A1", "A", Problem.GROUP)]
    assert not found(by_sex(hidden(WOMEN.key), hidden(MEN.key)))


def test_numbers_that_contradict_each_other_do_not_pass() -> None:
    release = as_printed({"A": 30, "B": 40, "C": 20, "all": 95})
    assert [problem for _, _, problem in found(release)] == [Problem.CONTRADICTION]


def test_a_correction_with_a_revision_is_another_count() -> None:
    before = as_printed({"A": 30, "B": 40})
    corrected = tuple(replace(c, revision="2", value=31) for c in before.cells[:1])
    now = Release(name="now", cells=corrected, published=(exact(corrected[0].key, 31),))
    assert [f[2] for f in found(now, before)] == [Problem.EXACT]
    assert found(now, before)[0][0] == "A5"


def test_a_number_for_a_cell_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError, match="not among its cells"):
        attack(Release(name="x", cells=(), published=(exact("k", 3),)), rules=RULES)


def test_rounding_then_withholding_by_exception_leaves_nothing_to_find() -> None:
    cells = [cell("A", 2), cell("B", 5), cell("C", 0), cell("all", 7)]
    first = round_release("test", cells, ABC, rules=RULES)
    assert not attack(first, rules=RULES).passed
    made = protect(first, rules=RULES)
    assert made.passed
    assert len(made.withheld) == 1


def test_what_is_to_be_kept_is_withheld_last() -> None:
    cells = [cell("A", 2), cell("B", 5), cell("C", 0), cell("all", 7)]
    first = round_release("test", cells, ABC, rules=RULES)
    total = cells[-1].key
    assert total not in protect(first, rules=RULES, keep=lambda key: key == total).withheld


def test_a_release_that_nothing_can_save_is_given_up() -> None:
    """Withholding cannot mend a rate that is not what the printed counts give."""
    top, bottom = cell("A", 60, "top"), cell("A", 90, "bottom")
    first = round_release("test", [top, bottom], Structure(), rules=RULES)
    wrong = replace(first, ratios=(Ratio(top.key, bottom.key, Decimal(50)),))
    made = protect(wrong, rules=RULES)
    assert not made.passed
    assert not made.withheld


def test_true_counts_are_never_shown_when_a_cell_is_printed() -> None:
    assert "value" not in repr(
        Cell(measure="m", unit="u", start=YEAR[0], end=YEAR[1], threshold=5, value=3)
    )
