"""Real figures for tests of the prose check: the published tables, read by a few plain lines."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from figures_in_memory import Table

from goldenthread.core.measures.publish import Figures
from goldenthread.core.prose import Settings, check_prose
from goldenthread.core.words import Audience

DAY = date(2026, 11, 21)
ROOT = Path(__file__).parent.parent
TABLES = ROOT / "examples" / "mps-2010"
YEAR, BEFORE = "2009-12..2010-11", "2008-12..2009-11"
SETTINGS = Settings.on(DAY)
NAMES = {
    "offences_flagged_dv": "dv_flagged",
    "no_crime": "no_crimes",
    "crime_related_incident": "crime_related_incidents",
}
GROUPS = {
    "Domestic violence": "dv",
    "Rape": "rape",
    "Other sexual offences": "other_sexual",
    "Harassment": "harassment",
    "Putting a person in fear of violence": "fear_of_violence",
}


def _rows(name):
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _lines():
    for row in _rows("mps_domestic_violence_by_borough_2009-12_2010-11.csv"):
        unit = row.pop("borough")
        yield from (f"{unit} | dv.{name} | {YEAR} | {value}" for name, value in row.items())
    for row in _rows("mps_sexual_offences_by_unit_2009-12_2010-11.csv"):
        unit = row.pop("unit")
        for name, value in row.items():
            if value.isdigit():  # one cell is damaged
                yield f"{unit} | sexual.{name} | {YEAR} | {value}"
    for row in _rows("mps_serious_sexual_offences_scd2_two_years.csv"):
        name = NAMES.get(row["measure"], row["measure"])
        for column, period in (("2009-12_2010-11", YEAR), ("2008-12_2009-11", BEFORE)):
            yield f"SCD2 | scd2.{name} | {period} | {row[column]}"
    for row in _rows("mps_vaw_headline_2009-12_2010-11.csv"):
        group = GROUPS.get(row["offence_group"])
        for name in ("incidents", "offences") if group else ():
            yield f"MPS Total | {group}.{name} | {YEAR} | {row[name]}"


@cache
def published(audience=Audience.INTERNAL):
    """The figures of the published tables, for an audience."""
    return Figures(Table("\n".join(_lines())), audience=audience, on=DAY)


def check(text, figures=None):
    """The report on a text, by the policy of the test's day."""
    return check_prose(text, figures or published(), settings=SETTINGS)


def one(text, figures=None):
    """The only finding of a text."""
    (finding,) = check(text, figures).sentences
    return finding


def link(words, code, unit="MPS Total", period=YEAR, **more):
    """A figure link as it is written in a paper."""
    keys = "".join(f"&{key.rstrip('_')}={value}" for key, value in more.items())
    return f"[{words}](<figure:{code}?unit={unit}&period={period}{keys}>)"
