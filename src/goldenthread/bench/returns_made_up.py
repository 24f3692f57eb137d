"""A large return that agrees with itself, made from a seed: every part adds up.

Each incident ends in one of some ways (`ENDS`); every count is a sum of ways. So bounds, outcome
classes, categories, months, offence groups, and boroughs against London hold in every cell by
construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from goldenthread.core.dates import Period
from goldenthread.core.words import breakdowns, groups, round_half_up, units

DRAWN = ("dv", "harassment", "rape", "other_sexual")
SUMMED = {"sexual": ("rape", "other_sexual")}
BREAKDOWNS = (
    *("victim_age", "victim_age_annual", "victim_sex", "victim_disability"),
    *("victim_ethnicity", "victim_religion", "risk_grade"),
)
ENDS = ("charge", "caution", "other", "flagged", "offence", "no_crime", "cri", "open")
"""How an incident ends; `flagged` is an offence with the domestic flag and no detection."""
COUNTS = {
    "incidents": ENDS,
    "offences": ("charge", "caution", "other", "flagged", "offence"),
    "sanction_detections": ("charge", "caution", "other"),
    "charges": ("charge",),
    "cautions": ("caution",),
    "other_detections": ("other",),
    "dv_flagged": ("flagged",),
    "no_crimes": ("no_crime",),
    "crime_related_incidents": ("cri",),
}
RATE = "sanction_detection_rate"
HEADER = "unit,measure,period_start,period_end,value,breakdown,category,printed_as,source,note\n"
YEAR = Period.parse("2009-12..2010-11")
SEED = 20101130
FEWEST, MOST = 20, 400
"""How many incidents a month end in one way in one borough."""
Parts = dict[tuple[str, str], Any]
"""For each part, how many incidents by month, borough and end."""


def write(path: Path) -> int:
    """Write the return; gives its rows."""
    random = np.random.default_rng(SEED)
    drawn = {group: _draw(random) for group in DRAWN}
    for group, members in SUMMED.items():
        drawn[group] = {part: sum(drawn[m][part] for m in members) for part in drawn[members[0]]}
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for group, parts in drawn.items():
            for line in _lines(group, parts):
                file.write(line)
                rows += 1
    return rows


def _draw(random: np.random.Generator) -> Parts:
    shape = (len(YEAR.split_months()), len(units.boroughs()), len(ENDS))
    whole = random.integers(FEWEST, MOST, size=shape)
    parts: Parts = {("", ""): whole}
    for name in BREAKDOWNS:
        categories = breakdowns.breakdowns()[name].categories
        parted = random.multinomial(whole, random.dirichlet(np.ones(len(categories))))
        parts |= {(name, category): parted[..., n] for n, category in enumerate(categories)}
    return parts


def _lines(group: str, parts: Parts) -> Iterator[str]:
    whole = parts["", ""]
    for part, ends in parts.items():
        for month, by_borough in zip(YEAR.split_months(), ends, strict=True):
            yield from _counts(group, month, by_borough, part)
    for month, by_borough in zip(YEAR.split_months(), whole, strict=True):
        yield from _rates(group, month, by_borough)
    yield from _counts(group, YEAR, whole.sum(axis=0), ("", ""))


def _counts(group: str, period: Period, ends: Any, part: tuple[str, str]) -> Iterator[str]:
    where = f"{period.start},{period.end}"
    tail = f"{part[0]},{part[1]},,crime system extract,\n"
    for measure in COUNTS:
        values = _count(ends, measure)
        for borough, value in zip(units.boroughs(), values.tolist(), strict=True):
            yield f"{borough.name},{group}.{measure},{where},{value},{tail}"
        yield f"{groups.FORCE},{group}.{measure},{where},{values.sum()},{tail}"


def _rates(group: str, period: Period, ends: Any) -> Iterator[str]:
    names = [*(unit.name for unit in units.boroughs()), groups.FORCE]
    tops, bottoms = (_count(ends, m).tolist() for m in ("sanction_detections", "offences"))
    for name, top, bottom in zip(names, [*tops, sum(tops)], [*bottoms, sum(bottoms)], strict=True):
        rate = round_half_up(Fraction(100 * top, bottom), 1)
        where = f"{period.start},{period.end}"
        yield f"{name},{group}.{RATE},{where},{rate},,,{rate}%,crime system extract,\n"


def _count(ends: Any, measure: str) -> Any:
    return ends[:, [ENDS.index(way) for way in COUNTS[measure]]].sum(axis=1)
