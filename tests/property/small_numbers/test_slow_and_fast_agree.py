"""Bounds and suppression against plain enumeration, on tables small enough to enumerate."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goldenthread.core.small_numbers import Kind, Protection, control, suppress, table
from goldenthread.core.small_numbers.component import ContradictionError
from goldenthread.core.small_numbers.power import sums
from goldenthread.core.small_numbers.suppression import exposed, loss
from goldenthread.core.small_numbers.system import System
from goldenthread.core.small_numbers.table import Table, with_margins

THREE = Protection(3, Fraction(1, 5))
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FACT = st.tuples(
    st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.integers(-6, 12), st.integers(0, 4)
)


@FEW
@given(st.lists(FACT, min_size=1, max_size=3), st.lists(st.integers(2, 6), min_size=3, max_size=3))
def test_bounds_equal_those_of_plain_enumeration(facts, tops) -> None:  # type: ignore[no-untyped-def]
    system = System()
    for name, top in zip("abc", tops, strict=True):
        system.add(name, 0, top)
    for weights, low, width in facts:
        terms = [(n, w) for n, w in zip("abc", weights, strict=True) if w]
        if terms:
            system.relate(terms, low, low + width)
    fits = [
        point
        for point in product(*(range(top + 1) for top in tops))
        if all(
            low <= sum(w * x for w, x in zip(weights, point, strict=True)) <= low + width
            for weights, low, width in facts
            if any(weights)
        )
    ]
    try:
        spans = system.spans("abc")
    except ContradictionError:
        assert not fits
        return
    for at, name in enumerate("abc"):
        reached = [point[at] for point in fits]
        assert (spans[name].low, spans[name].high) == (min(reached), max(reached))
        assert spans[name].is_proved


def inner_hidden(made: Table, hidden) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    """The hidden cells that are no totals."""
    rows, columns = made.counts.shape
    return [(i, j) for i, j in np.argwhere(hidden).tolist() if i < rows - 1 and j < columns - 1]


def all_fillings(made: Table, hidden):  # type: ignore[no-untyped-def]
    """Every way to fill the hidden cells (to 3 above the greatest) that fits what is printed."""
    top = int(made.counts[:-1, :-1].max()) + 3
    inner = inner_hidden(made, hidden)
    for values in product(range(top + 1), repeat=len(inner)):
        grid = made.counts[:-1, :-1].copy()
        for cell, value in zip(inner, values, strict=True):
            grid[cell] = value
        full = with_margins(grid)
        if (full[~hidden] == made.counts[~hidden]).all():
            yield full


SMALL = st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=3)


@FEW
@given(SMALL, st.booleans())
def test_flows_find_exposed_just_what_enumeration_finds(counts, sensitive) -> None:  # type: ignore[no-untyped-def]
    made = table(counts, threshold=3, sensitive=sensitive)
    assume(len(inner_hidden(made, made.primary)) <= 3)
    left = exposed(made, made.primary, THREE)
    fillings = np.array(list(all_fillings(made, made.primary)))
    for place in made.primaries:
        count = int(made.counts[place])
        down, up = THREE.needs(count)
        reached = fillings[:, place[0], place[1]]
        is_open = reached.min() > count - down or reached.max() < count + up
        assert is_open == (place in left)


@settings(FEW, max_examples=40)
@given(SMALL)
def test_no_pattern_loses_less_than_ours_and_ours_leaves_nothing_open(counts) -> None:  # type: ignore[no-untyped-def]
    made = table(counts, threshold=3, sensitive=False)
    found = suppress(made, THREE, seconds=5)
    assert found.is_optimal
    assert not exposed(made, found.hidden, THREE)
    free = [tuple(c) for c in np.argwhere(made.can_hide & ~made.primary)]
    for choice in product((False, True), repeat=len(free)):
        hidden = made.primary.copy()
        for cell, on in zip(free, choice, strict=True):
            hidden[cell] = on
        if loss(made, hidden) < found.loss:
            assert exposed(made, hidden, THREE)


@settings(FEW, max_examples=30)
@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=6))
def test_a_linear_attack_confirms_every_pattern_of_ours(counts) -> None:  # type: ignore[no-untyped-def]
    """The audit of suppression runs on flows; this one shares no code with it."""
    five = Protection(5, Fraction(1, 5))
    made = table(counts, threshold=5)
    found = suppress(made, five, seconds=5)
    assert found.is_safe
    system = System()
    for i, j in np.ndindex(made.counts.shape):
        count = int(made.counts[i, j])
        system.add(
            f"{i},{j}", 0 if found.hidden[i, j] else count, None if found.hidden[i, j] else count
        )
    for terms in sums(made.counts):
        system.relate(terms)
    for place, span in system.spans([f"{i},{j}" for i, j in made.primaries]).items():
        i, j = map(int, place.split(","))
        down, up = five.needs(int(made.counts[i, j]))
        assert span.low <= made.counts[i, j] - down
        assert span.high is None or span.high >= made.counts[i, j] + up


@given(st.integers(0, 10**6), st.booleans())
def test_a_count_always_prints_the_same_and_lies_in_what_it_prints(count: int, zero: bool) -> None:
    made = control(count, threshold=5, base=5, sensitive=zero)
    assert made == control(count, threshold=5, base=5, sensitive=zero)
    assert made.least <= count <= (made.most or 0)
    assert made.value is None or made.value == 0 or made.value >= 5
    if made.kind is Kind.ROUNDED:
        possible = {
            control(n, threshold=5, base=5) for n in range(made.least, (made.most or 0) + 1)
        }
        assert possible == {made}
        assert abs((made.value or 0) - count) <= 2
