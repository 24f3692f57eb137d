"""Rows that lead into two incidents or round in a circle are found, and no other."""

import duckdb
import pytest
from extracts import extract, found

from goldenthread.core import template

BASE = """
    person 1
    incident 1 place_unit=newham
    incident 2 place_unit=newham
    crime_report 1 incident=1 place_unit=newham
    crime_report 2 incident=2 place_unit=newham
    offence 1 crime_report=1
    offence 2 crime_report=2
    research 1 incident=1 subject=all_parties_and_venue
    research 2 incident=2 subject=all_parties_and_venue
"""
MORE = "incident=1 subject=all_parties_and_venue"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("arrest 1 incident=1 offence=2 person=1", ("arrest.csv", 2, "offence")),
        (f"research 3 {MORE} supersedes=2", ("research.csv", 4, "supersedes")),
    ],
)
def test_a_row_that_leads_into_two_incidents_is_refused(tmp_path, line, problem):
    assert found(extract(tmp_path, f"{BASE}\n{line}")) == [("two_incidents", *problem)]


def test_rows_that_supersede_each_other_are_refused_and_what_supersedes_one_is_not(tmp_path):
    rows = f"""
        research 3 {MORE} supersedes=3
        research 4 {MORE} supersedes=5
        research 5 {MORE} supersedes=4
        research 6 {MORE} supersedes=4
        research 7 {MORE} supersedes=1
    """
    assert found(extract(tmp_path, BASE + rows)) == [
        ("in_a_circle", "research.csv", row, "supersedes") for row in (4, 5, 6)
    ]


def test_rows_that_lead_to_their_own_incident_are_none_of_these(tmp_path):
    lines = """
        arrest 1 incident=1 offence=1 person=1
        arrest 2 incident=2 person=1
        disposal 1 offence=2 person=1 kind=charge
    """
    assert found(extract(tmp_path, BASE + lines)) == []


def test_nothing_is_asked_where_the_other_table_is_not_there(tmp_path):
    folder = extract(tmp_path, f"{BASE}\narrest 1 incident=1 offence=2 person=1")
    (folder / "crime_report.csv").unlink()
    with duckdb.connect() as connection:
        kinds = {one.kind for one in template.load(folder, connection)}
    assert "two_incidents" not in kinds
