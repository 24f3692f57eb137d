"""The attack breaks what must be broken, and the documentation prints what it found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from goldenthread.core.small_numbers import Protection, rules_on, simple_rule
from goldenthread.core.small_numbers.power import invented, lines, power
from goldenthread.core.small_numbers.suppression import exposed

PAGE = Path(__file__).parents[3] / "docs" / "small-numbers.md"
RULES = rules_on(date(2010, 11, 30))


def test_hiding_small_counts_alone_is_broken_and_our_two_ways_are_not() -> None:
    primary, simple, ours, rounded = power(RULES, number=12)
    assert primary.exact > 0.15 * primary.attacked
    assert simple.narrow + simple.exact > 0
    assert (ours.exact, ours.narrow) == (0, 0)
    assert (rounded.exact, rounded.narrow) == (0, 0)
    assert min(p.attacked for p in (primary, simple, ours, rounded)) > 200


def test_the_table_in_the_documentation_is_the_one_that_is_printed() -> None:
    assert "\n".join(lines(RULES)) in PAGE.read_text(encoding="utf-8")


def test_the_documentation_says_how_often_the_hand_rule_fails() -> None:
    protection = Protection(RULES.threshold, RULES.least_width_share)
    tables = list(invented(40, rows=34, columns=12, threshold=RULES.threshold))
    left = sum(bool(exposed(made, simple_rule(made), protection)) for made in tables)
    assert f"in {left} of {len(tables)};" in PAGE.read_text(encoding="utf-8")
