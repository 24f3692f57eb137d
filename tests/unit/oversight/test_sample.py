"""One ordinary look in twenty is drawn, the same each time, and not to be foreseen."""

from datetime import date

import pytest
from a_look import a_look

from goldenthread.core.rules.oversight import BadSeed, is_drawn, sample

ON = date(2010, 11, 30)
SEED, OTHER = b"a" * 32, b"b" * 32
NUMBERS = range(20_000)


def drawn(seed, share=0.05):
    return {number for number in NUMBERS if is_drawn(number, seed=seed, share=share)}


def test_about_one_in_twenty_is_drawn():
    """1,000 of 20,000 are due; four standard deviations are 123."""
    assert abs(len(drawn(SEED)) - 1000) < 123


def test_another_seed_draws_others():
    both = drawn(SEED) & drawn(OTHER)
    assert abs(len(both) - 50) < 4 * 50**0.5


def test_a_greater_share_draws_the_same_and_more():
    assert drawn(SEED, 0.05) < drawn(SEED, 0.1)
    assert drawn(SEED, 0) == set()
    assert drawn(SEED, 1) == set(NUMBERS)


def test_the_draw_is_the_same_whatever_else_is_in_the_list():
    looks = [a_look(number=number) for number in range(2000)]
    every = {look.number for look in sample(looks, seed=SEED, on=ON)}
    half = {look.number for look in sample(looks[::2], seed=SEED, on=ON)}
    assert half == {number for number in every if number % 2 == 0}
    assert every == {number for number in range(2000) if is_drawn(number, seed=SEED, share=0.05)}


def test_only_ordinary_looks_outside_the_caseload_are_drawn():
    number = min(drawn(SEED))
    assert len(sample([a_look(number=number)], seed=SEED, on=ON)) == 1
    for other in (
        {"is_own_caseload": True},
        {"outcome": "deny"},
        {"action": "find"},
        {"contexts": frozenset("B")},
        {"is_standards": True},
    ):
        assert sample([a_look(number=number, **other)], seed=SEED, on=ON) == ()


def test_a_look_that_an_alert_holds_is_not_drawn_as_well():
    number = min(drawn(SEED))
    assert sample([a_look(number=number)], seed=SEED, on=ON, alerted={number}) == ()


def test_a_seed_that_could_be_tried_out_is_refused():
    with pytest.raises(BadSeed, match="32 random bytes or more"):
        is_drawn(1, seed=b"short", share=0.05)
