"""A consistent return has no problem; each planted fault is found where a slow plain oracle says.

The oracle knows only its own few relations, in plain Python over dictionaries, and shares no code
with the checks.
"""

from __future__ import annotations

import random
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.checks import check
from goldenthread.core.words import units

Key = tuple[str, str, str]
"""Unit, measure, category ('' for the whole)."""
ENDS = ("charge", "caution", "other", "offence", "no_crime", "open")
COUNTS = {
    "incidents": ENDS,
    "offences": ("charge", "caution", "other", "offence"),
    "no_crimes": ("no_crime",),
    "sanction_detections": ("charge", "caution", "other"),
    "charges": ("charge",),
    "cautions": ("caution",),
    "other_detections": ("other",),
}
RATE = "sanction_detection_rate"
BOUNDS = {
    ("offences", "incidents"): "offences_above_incidents",
    ("no_crimes", "incidents"): "part_exceeds_whole",
    ("sanction_detections", "offences"): "part_exceeds_whole",
    ("charges", "sanction_detections"): "part_exceeds_whole",
    ("cautions", "sanction_detections"): "part_exceeds_whole",
    ("other_detections", "sanction_detections"): "part_exceeds_whole",
}
KINDS_OF_DETECTION = ("charges", "cautions", "other_detections")
SEXES = ("Female", "Male", "Unknown")
TOTAL = "MPS Total"
BOROUGHS = [unit.name for unit in units.boroughs()]


def consistent(seed: int) -> dict[Key, str]:
    """Figures that agree: every count is a sum of ways in which incidents ended."""
    source = random.Random(seed)
    ends: dict[tuple[str, str, str], int] = defaultdict(int)
    for borough in BOROUGHS:
        for sex in SEXES:
            for end in ENDS:
                number = source.randint(5, 60)
                for unit in (borough, TOTAL):
                    for category in (sex, ""):
                        ends[unit, category, end] += number
    figures: dict[Key, str] = {}
    for unit in (*BOROUGHS, TOTAL):
        for category in ("", *SEXES):
            for measure, ways in COUNTS.items():
                figures[unit, measure, category] = str(sum(ends[unit, category, w] for w in ways))
        top, bottom = (int(figures[unit, m, ""]) for m in ("sanction_detections", "offences"))
        figures[unit, RATE, ""] = f"{_rounded(top, bottom)}"
    return figures


def _rounded(top: int, bottom: int) -> str:
    tenths = (Fraction(1000 * top, bottom) + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def oracle(figures: dict[Key, str]) -> set[tuple[str, Key]]:
    """Every problem as its kind and the figure at which it is reported."""
    found: set[tuple[str, Key]] = set()
    for unit in (*BOROUGHS, TOTAL):
        for category in ("", *SEXES):
            count = {m: int(figures[unit, m, category]) for m in COUNTS}
            for (part, whole), kind in BOUNDS.items():
                if count[part] > count[whole]:
                    found.add((kind, (unit, part, category)))
            if count["offences"] + count["no_crimes"] > count["incidents"]:
                found.add(("classes_exceed", (unit, "incidents", category)))
            detected, kinds = count["sanction_detections"], [count[k] for k in KINDS_OF_DETECTION]
            if sum(kinds) != detected and max(kinds) <= detected:
                found.add(("breakdown_sum", (unit, "sanction_detections", category)))
        for measure in COUNTS:
            parts = sum(int(figures[unit, measure, sex]) for sex in SEXES)
            if parts != int(figures[unit, measure, ""]):
                found.add(("breakdown_sum", (unit, measure, "")))
        top, bottom = (int(figures[unit, m, ""]) for m in ("sanction_detections", "offences"))
        if figures[unit, RATE, ""] != _rounded(top, bottom):
            found.add(("rate_mismatch", (unit, RATE, "")))
    for measure in COUNTS:
        for category in ("", *SEXES):
            parts = sum(int(figures[unit, measure, category]) for unit in BOROUGHS)
            if parts != int(figures[TOTAL, measure, category]):
                found.add(("total_residual", (TOTAL, measure, category)))
    return found


def checked(figures: dict[Key, str], shuffled: int) -> set[tuple[str, Key]]:
    """What the checks say of the same figures, in rows of any order."""
    keys = list(figures)
    random.Random(shuffled).shuffle(keys)
    lines = ["unit,measure,period_start,period_end,value,breakdown,category"]
    for unit, measure, category in keys:
        part = f"victim_sex,{category}" if category else ","
        value = figures[unit, measure, category]
        lines.append(f"{unit},dv.{measure},2009-12-01,2010-11-30,{value},{part}")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.csv"
        path.write_text("\n".join(lines) + "\n")
        return {(p.kind, keys[(p.row or 0) - 2]) for p in check([path]).problems}


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10**6))
def test_figures_that_agree_have_no_problem(seed: int) -> None:
    figures = consistent(seed)
    assert oracle(figures) == set()
    assert checked(figures, seed) == set()


def test_a_few_rows_of_figures_that_agree_have_no_problem() -> None:
    figures = consistent(1)
    some = random.Random(2)
    for _ in range(5):
        chosen = {key: v for key, v in figures.items() if some.random() < 0.3 or key[0] == TOTAL}
        chosen = {k: v for k, v in chosen.items() if not k[2]}
        assert checked(chosen, 3) == set()


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(-70, 70)), min_size=1, max_size=4),
)
def test_planted_faults_are_found_exactly_where_the_oracle_finds_them(
    seed: int, faults: list[tuple[int, int]]
) -> None:
    figures = consistent(seed)
    keys = [key for key in figures if key[1] != RATE]
    for place, difference in faults:
        key = keys[place % len(keys)]
        figures[key] = str(max(1, int(figures[key]) + difference))
    assert checked(figures, seed) == oracle(figures)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(BOUNDS)), st.integers(0, 1))
def test_a_part_may_be_as_large_as_its_whole_and_not_one_more(
    seed: int, pair: tuple[str, str], more: int
) -> None:
    figures = consistent(seed)
    part, whole = pair
    figures["Camden", part, "Male"] = str(int(figures["Camden", whole, "Male"]) + more)
    found = checked(figures, seed)
    assert found == oracle(figures)
    assert ((BOUNDS[pair], ("Camden", part, "Male")) in found) == bool(more)
