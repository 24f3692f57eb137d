"""What the published tables of 2010 gave away, and what they would give away as we print them.

The figures are those of security.md, finding 8, for twelve months to November 2010.
"""

from __future__ import annotations

import pytest
from published_2010 import (
    DOMESTIC,
    END,
    SEXUAL,
    cell,
    domestic_structure,
    read,
    sexual_structure,
)

from goldenthread.core.small_numbers import (
    Kind,
    Release,
    Rules,
    Structure,
    attack,
    bounds,
    exact,
    hidden,
    protect,
    round_release,
    rules_on,
)

BLANKS = "CO14 and SCD6"
RESIDUAL = "no borough printed"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_on(END)


def with_small_hidden(name: str, structure: Structure) -> Release:
    """The table with its counts of 1 to 4 hidden and everything else as printed."""
    cells = tuple(cell(measure, unit, value) for (unit, measure), value in read(name).items())
    numbers = tuple(
        hidden(c.key) if 0 < (c.value or 0) < 5 else exact(c.key, c.value or 0) for c in cells
    )
    return Release(name=name, cells=cells, published=numbers, structure=structure)


def sexual() -> Release:
    return with_small_hidden(SEXUAL, sexual_structure(read(SEXUAL)))


def domestic() -> Release:
    return with_small_hidden(DOMESTIC, domestic_structure(read(DOMESTIC)))


def test_thirteen_readable_cells_are_small_and_two_are_zero() -> None:
    """Finding 8 counts a fourteenth, the 1 in the damaged cell "116 47 1"."""
    kinds = [n.kind for n in sexual().published]
    assert kinds.count(Kind.HIDDEN) == 13
    assert sum(n.value == 0 for n in sexual().published) == 2


@pytest.mark.parametrize(
    ("measure", "blank"), [("offences", 51), ("sanction_detections", 43), ("cautions", 8)]
)
def test_the_two_blank_units_follow_from_the_printed_sub_total(measure: str, blank: int) -> None:
    span = bounds(sexual())[cell(measure, BLANKS).key]
    assert (span.low, span.high) == (blank, blank)


@pytest.mark.parametrize(
    ("measure", "rest"), [("incidents", 30), ("offences", 30), ("sanction_detections", 15)]
)
def test_what_no_borough_printed_follows_from_the_borough_total(measure: str, rest: int) -> None:
    span = bounds(sexual())[cell(measure, RESIDUAL).key]
    assert (span.low, span.high) == (rest, rest)


def test_detections_less_charges_and_cautions_are_small_in_25_boroughs(rules: Rules) -> None:
    found = [f for f in attack(domestic(), rules=rules).findings if "other_detections" in f.key]
    boroughs = [f for f in found if RESIDUAL not in f.key and "MPS Total" not in f.key]
    assert len(boroughs) == 25
    assert all(f.low == f.high and (f.low or 0) < 5 for f in boroughs)


@pytest.mark.parametrize(
    ("name", "structure"), [(SEXUAL, sexual_structure), (DOMESTIC, domestic_structure)]
)
def test_as_we_print_them_nothing_is_recovered(name: str, structure, rules: Rules) -> None:  # type: ignore[no-untyped-def]
    counts = read(name)
    cells = [cell(measure, unit, value) for (unit, measure), value in counts.items()]
    made = protect(round_release(name, cells, structure(counts), rules=rules), rules=rules)
    assert made.passed
    numbers = [n for n in made.release.published if n.kind is Kind.ROUNDED]
    assert len(numbers) >= 0.8 * len(cells)  # usefulness: security.md 4.3
    assert len(made.withheld) <= 1


def test_as_we_print_them_one_count_of_greenwich_is_withheld(rules: Rules) -> None:
    """Of Greenwich's detections so few are neither charge nor caution that rounding tells it."""
    counts = read(DOMESTIC)
    cells = [cell(measure, unit, value) for (unit, measure), value in counts.items()]
    structure = domestic_structure(counts)
    first = attack(round_release(DOMESTIC, cells, structure, rules=rules), rules=rules)
    assert [f.key.split("|")[3] for f in first.findings] == ["Greenwich"]
    made = protect(round_release(DOMESTIC, cells, structure, rules=rules), rules=rules)
    assert made.withheld == (cell("cautions", "Greenwich").key,)
