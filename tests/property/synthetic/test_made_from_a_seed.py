"""An invented year: the same from the same seed, clean, and failing as often as policy says."""

import csv
from datetime import date
from math import sqrt
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core import policy, synthetic, template
from goldenthread.core.dates import Period
from goldenthread.core.investigation import extracts
from goldenthread.core.measures import register
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.records import Asked, count_from_records

YEAR = {"first": date(2009, 12, 1), "last": date(2010, 11, 30)}
SIGMAS = 6
"""A right generator is outside these once in a thousand million times."""


def year(seed=1, incidents=400, borough="Barnet"):
    return synthetic.make(borough, seed=seed, incidents=incidents, **YEAR)


def shares(book):
    """For each rate of policy: how often it happened, and of how many."""
    rows = book.tables
    victims = {r["person"] for r in rows["involvement"] if r["part"] == "victim"}
    forms = {r["incident"] for r in rows["form"] if r["instrument"] == "book_124d"}
    reports = {r["incident"] for r in rows["crime_report"]}
    incidents = len(rows["incident"])
    return {
        "form_made": (len(forms), incidents),
        "graded": (len(rows["risk_assessment"]), incidents),
        "crime_record": (len(reports), incidents),
        "female_victims": (
            sum(r["sex"] == "female" for r in rows["person"] if r["id"] in victims), len(victims)),
    }  # fmt: skip


@settings(max_examples=5)
@given(st.integers(0, 10**6))
def test_what_fails_fails_as_often_as_the_sources_say(seed):
    for name, (happened, of) in shares(year(seed)).items():
        rate = policy.value(f"synthetic.{name}", on=YEAR["first"]) / 100
        # Counter-allegations put a few suspects among the victims.
        slack = 0.03 if name == "female_victims" else 0
        assert abs(happened / of - rate) <= SIGMAS * sqrt(rate * (1 - rate) / of) + slack, name


@settings(max_examples=3)
@given(st.integers(0, 10**6), st.sampled_from(["Barnet", "Westminster", "Newham"]))
def test_a_year_is_clean_and_its_bytes_follow_from_the_seed(tmp_path_factory, seed, borough):
    folders = [tmp_path_factory.mktemp("year") for _ in range(2)]
    for folder in folders:
        synthetic.write(folder, year(seed, 150, borough), seed=seed)
    one, two = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*.csv")} for f in folders)
    assert one == two
    assert extracts.check(folders[0]) == []


def test_another_seed_makes_another_year():
    assert year(1, 50).tables != year(2, 50).tables


def test_a_borough_has_the_offences_and_detections_that_were_published(tmp_path):
    published = policy.value("synthetic.borough_year", on=YEAR["first"], unit="Barnet")
    synthetic.write(tmp_path, year(1, None), seed=1)
    with duckdb.connect() as connection:
        assert template.load(tmp_path, connection) == []
        counted = count_from_records(
            [Asked(register.definition(name), "dv") for name in published],
            connection, periods=[Period.parse("2009-12..2010-11")], limits=Limits(YEAR["last"]),
        )  # fmt: skip
    found = {one.measure: one.value for one in counted if not one.unit}
    assert {name.removeprefix("dv."): count for name, count in found.items()} == published


def test_a_fault_of_each_kind_is_found_where_it_was_planted(tmp_path):
    book = year(7, 200)
    planted = synthetic.plant(book)
    synthetic.write(tmp_path, book, seed=7)
    found = {(p.kind, p.file, p.row, p.column) for p in template.check(tmp_path)}
    assert found >= {(f.kind, f"{f.table}.csv", f.row, f.column) for f in planted}
    assert len(planted) == len(synthetic.FAULTS) >= 10


@pytest.mark.parametrize("borough", ["Barnet", "Wandsworth", "Newham"])
def test_the_years_that_are_followed_are_those_that_were_published(borough):
    file = Path("examples/mps-2010/mps_domestic_violence_by_borough_2009-12_2010-11.csv")
    with file.open(encoding="utf-8") as lines:
        row = next(r for r in csv.DictReader(lines) if r["borough"] == borough)
    kept = policy.value("synthetic.borough_year", on=YEAR["first"], unit=borough)
    assert kept == {name: int(row[name]) for name in kept}
