"""Exact suppression: least loss, no cell open, within its time, and plain words when it cannot."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from time import process_time

import numpy as np
import pytest

from goldenthread.core.small_numbers import (
    Protection,
    simple_rule,
    suppress,
    suppress_merging,
    table,
)
from goldenthread.core.small_numbers.linked import audit
from goldenthread.core.small_numbers.power import invented, spans_of, sums
from goldenthread.core.small_numbers.suppression import NOT_LEAST, exposed, loss
from goldenthread.core.small_numbers.table import Table, with_margins

FIVE = Protection(5, Fraction(1, 5))
TABLE = [[3, 20, 30], [40, 9, 25], [18, 27, 11]]


def test_a_small_count_must_seem_possible_at_nought_and_at_the_threshold() -> None:
    assert FIVE.needs(3) == (3, 2)


def test_a_larger_count_must_be_free_over_a_fifth_of_itself() -> None:
    assert FIVE.needs(100) == (10, 10)
    assert sum(FIVE.needs(6)) == 5


def test_the_cheapest_square_is_hidden() -> None:
    made = table(TABLE, threshold=5)
    found = suppress(made, FIVE, seconds=1)
    assert found.is_optimal
    hidden = {(int(i), int(j)) for i, j in np.argwhere(found.hidden)}
    assert hidden == {(0, 0), (0, 2), (2, 0), (2, 2)}
    assert found.loss == 18 + 30 + 11
    assert not exposed(made, found.hidden, FIVE)


def test_small_margins_are_hidden_too() -> None:
    made = table([[1, 2, 0], [9, 8, 7]], threshold=5, sensitive=False)
    assert (0, 3) in made.primaries
    assert suppress(made, FIVE, seconds=1).hidden[0, 3]


def test_zeros_of_a_sensitive_row_are_hidden_and_structural_ones_are_not() -> None:
    made = table([[0, 6, 0], [9, 8, 7]], threshold=5, structural=[[0, 0, 1], [0, 0, 0]])
    assert (0, 0) in made.primaries
    assert (0, 2) not in made.primaries
    plain = table([[0, 6, 9], [9, 8, 7]], threshold=5, sensitive=False)
    assert plain.primaries == []


def test_a_row_with_all_its_count_in_one_cell_hides_its_zeros_whatever_it_is_called() -> None:
    made = table([[0, 20, 0], [9, 8, 7]], threshold=5, sensitive=False)
    assert (0, 0) in made.primaries


def test_a_column_of_hidden_zeros_does_not_print_nought_under_them() -> None:
    made = table([[0, 6, 9], [0, 8, 7]], threshold=5)
    assert (2, 0) in made.primaries
    assert suppress(made, FIVE, seconds=1).is_safe


def test_a_cell_may_be_held_though_it_is_not_small() -> None:
    made = table(TABLE, threshold=5, held=[(1, 0)])
    span = spans_of(made, _as_hidden(made))["1,0"]
    assert span.high is not None
    assert span.high - span.low >= 8  # a fifth of 40


def _as_hidden(made: Table):  # type: ignore[no-untyped-def]
    hidden = suppress(made, FIVE, seconds=1).hidden

    def limits(place):  # type: ignore[no-untyped-def]
        count = int(made.counts[place])
        return (0, None) if hidden[place] else (count, count)

    return limits


def test_the_simple_rule_leaves_cells_open_that_ours_does_not() -> None:
    left = ours = 0
    for made in invented(8, rows=34, columns=12, threshold=5):
        left += len(exposed(made, simple_rule(made), FIVE))
        found = suppress(made, FIVE, seconds=1)
        ours += len(exposed(made, found.hidden, FIVE))
    assert left > 0
    assert ours == 0


def test_hiding_only_the_small_counts_leaves_them_open() -> None:
    made = next(invented(1, rows=34, columns=12, threshold=5))
    assert exposed(made, made.primary, FIVE)


def test_no_pattern_is_said_so_and_nothing_is_published() -> None:
    made = table([[3, 20], [30, 40]], threshold=5, structural=[[0, 0], [0, 0]], keep_margins=True)
    assert suppress(made, FIVE, seconds=1).is_safe
    alone = table([[3], [40]], threshold=5, keep_margins=True)
    found = suppress(alone, FIVE, seconds=1)
    assert not found.is_safe
    assert not found.is_optimal
    assert "Merge" in found.note


def test_categories_are_merged_until_every_cell_is_protected() -> None:
    counts = np.array([[1, 2, 40], [30, 0, 20]])

    def make(inner):  # type: ignore[no-untyped-def]
        return table(inner, threshold=5, sensitive=False, keep_margins=True)

    assert not suppress(make(counts), FIVE, seconds=1).is_safe
    merged = suppress_merging(counts, make, FIVE, seconds=1)
    assert merged.suppression.is_safe
    assert merged.groups == ((0, 1), (2,))


def test_merging_ends_even_where_nothing_helps() -> None:
    def make(inner):  # type: ignore[no-untyped-def]
        return table(inner, threshold=5, sensitive=False, keep_margins=True, held=[(0, 0)])

    merged = suppress_merging([[20, 30], [40, 50]], make, Protection(500, Fraction(1)), seconds=1)
    assert not merged.suppression.is_safe
    assert len(merged.groups) == 1


@pytest.mark.parametrize("steps", [3, 10, 40, 200, 1000])
def test_when_time_is_over_the_pattern_is_safe_and_not_called_the_least(steps: int) -> None:
    """A stopwatch that moves one step at each look: the search is cut off in every phase."""
    made = list(invented(4, rows=34, columns=12, threshold=5))[2]
    ticks = count()
    found = suppress(made, FIVE, seconds=steps, stopwatch=lambda: float(next(ticks)))
    assert not exposed(made, found.hidden, FIVE)
    assert found.is_optimal == (found.note == "")
    assert found.is_optimal or found.note == NOT_LEAST


@pytest.mark.parametrize(("rows", "columns", "seconds"), [(60, 20, 0.25), (34, 120, 0.2)])
def test_the_time_limit_holds(rows: int, columns: int, seconds: float) -> None:
    """Measured in the processor's time, so that other work on the machine does not count."""
    for made in invented(2, rows=rows, columns=columns, threshold=5):
        found = suppress(made, FIVE, seconds=seconds, stopwatch=process_time)
        assert found.seconds <= seconds
        assert not exposed(made, found.hidden, FIVE)


def test_a_table_that_does_not_add_up_is_refused() -> None:
    counts = with_margins(np.array(TABLE))
    counts[0, -1] += 1
    none = np.zeros(counts.shape, dtype=bool)
    with pytest.raises(ValueError, match="residuals"):
        Table(counts, none, none)


def test_linked_tables_are_audited_together() -> None:
    """Two tables that share a column: each is safe alone, together they are not."""
    counts = {"a": 3, "b": 20, "c": 9, "d": 40, "ab": 23, "cd": 49, "ac": 12, "bd": 60}
    rows = [(("ab", -1), ("a", 1), ("b", 1)), (("cd", -1), ("c", 1), ("d", 1))]
    columns = [(("ac", -1), ("a", 1), ("c", 1)), (("bd", -1), ("b", 1), ("d", 1))]
    hidden = ["a", "b", "c", "d"]
    assert audit(counts, hidden, ["a"], rows + columns, FIVE) == ()
    other = {**counts, "e": 22, "be": 42}
    linked = [*rows, *columns, (("be", -1), ("b", 1), ("e", 1))]
    (found,) = audit(other, hidden, ["a"], linked, FIVE)
    assert (found.key, found.span.low, found.span.high) == ("a", 3, 3)


def test_the_audit_refuses_a_sensitive_cell_in_print() -> None:
    with pytest.raises(ValueError, match="not hidden"):
        audit({"a": 3}, [], ["a"], [], FIVE)


def test_loss_counts_only_what_is_hidden_for_others() -> None:
    made = table(TABLE, threshold=5)
    assert loss(made, made.primary) == 0
    assert len(list(sums(made.counts))) == 8
