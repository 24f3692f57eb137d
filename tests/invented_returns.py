"""Returns of a city that nobody has published: every count is made up, from a seed.

True counts of 100 and more are never multiples of five, so that any of them that is found in a
published file has escaped: what is printed is a multiple of five.
"""

import csv
from random import Random

from goldenthread.core.words import units

THIS, BEFORE = ("2010-04-01", "2011-03-31"), ("2009-04-01", "2010-03-31")
QUARTER, MONTH = ("2011-01-01", "2011-03-31"), ("2011-03-01", "2011-03-31")
HEADER = ("unit", "measure", "period_start", "period_end", "value", "breakdown", "category")
TOTAL = "MPS Total"


def rows(seed=2, boroughs=None, years=(THIS, BEFORE), residual=7):
    """Rows of returns: boroughs and their total, which holds `residual` more incidents."""
    chosen = [unit.name for unit in units.boroughs()][:boroughs]
    random, made = Random(seed), []
    for year in years:
        counted = {name: _borough(random) for name in chosen}
        for name, counts in counted.items():
            made += [(name, code, *year, count) for code, count in counts.items()]
        for code in counted[chosen[0]]:
            whole = sum(counts[code] for counts in counted.values())
            extra = residual if code == "dv.incidents" else 0
            made.append((TOTAL, code, *year, whole + extra + (not (whole + extra) % 5)))
    return made


def with_faults(made):
    """The rows with what a check finds: a breakdown that does not add up, and a small quarter."""
    return [
        *made,
        ("Barnet", "dv.victims", *THIS, 6173),
        ("Barnet", "dv.victims", *THIS, 6131, "victim_sex", "female"),
        ("Barnet", "dv.victims", *THIS, 41, "victim_sex", "male"),
        ("Barnet", "dv.offences", *QUARTER, 1601),
        ("Barnet", "dv.incidents", *QUARTER, 1597),
        ("Barnet", "dv.offences", *MONTH, 733),
    ]


def write(folder, made, name="returns.csv"):
    """A file of returns in a folder of its own; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *(row + ("",) * (7 - len(row)) for row in made)])
    return folder


def _borough(random):
    incidents = _odd(random, 2103, 6497)
    offences = _odd(random, incidents // 3, incidents // 2)
    detections = _odd(random, offences // 3, offences * 2 // 3)
    charges = _odd(random, detections // 3, detections // 2)
    cautions = _odd(random, detections // 4, detections // 2)
    return {
        "dv.incidents": incidents,
        "dv.offences": offences,
        "dv.sanction_detections": detections,
        "dv.charges": charges,
        "dv.cautions": cautions,
        "dv.homicides": random.choice([0, 0, 1, 2, 3, 4, 6, 7]),
        "fm.incidents": random.choice([0, 1, 2, 3, 4, 6, 8, 13]),
    }


def _odd(random, low, high):
    """A count that is no multiple of five."""
    return next(n for n in iter(lambda: random.randint(low, high), None) if n % 5)
