"""Whatever was delivered once is known: planned again, in parts or in whole, it changes nothing."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.apps.intake import gated, placing
from goldenthread.apps.intake.extract import Extract, digest, read
from goldenthread.apps.intake.gated import Held
from goldenthread.apps.intake.plan import plan
from goldenthread.core import synthetic

NOW = datetime(2011, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_database(monkeypatch):
    """A plan of an extract asks the database of cases that were there before; here are none."""
    monkeypatch.setattr(gated, "frames", lambda matters: {})
    monkeypatch.setattr(gated, "entered", lambda table, matters: [])
    monkeypatch.setattr(gated, "parties", lambda matters: set())


def year(folder, seed):
    book = synthetic.make("Westminster", first=date(2009, 12, 1), last=date(2010, 11, 30),
                          seed=seed, incidents=12)  # fmt: skip
    synthetic.write(folder, book, seed=seed)
    return read(folder, as_at=NOW)


def remembered(known, made):
    """What is known after a plan was carried out."""
    found = {given: dict(held) for given, held in known.items()}
    for one in made.keep:
        matter = one["matter"]
        found.setdefault(one["given"], {})[matter] = Held(matter, one["row"], one["digest"])
    return found


def part(extract, chosen):
    """The rows of some incidents, with everything that leads to them."""
    rows, kept = {"incident": [r for r in extract.rows["incident"] if r["id"] in chosen]}, {}
    kept["incident"] = chosen
    for name, found in extract.rows.items():
        leads = placing.references(name)
        if leads and name != "incident":
            column = leads[0]
            rows[name] = [r for r in found if r[column.name] in kept[column.refers]]
            kept[name] = {r["id"] for r in rows[name]}
    named = {one.get("person") for found in rows.values() for one in found}
    rows["person"] = [one for one in extract.rows["person"] if one["id"] in named]
    whole = {name: rows.get(name, []) for name in extract.rows}
    return Extract("part", "", whole, extract.names, ())


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), cut=st.integers(1, 11))
def test_a_second_plan_is_empty_whether_it_came_whole_or_in_parts(tmp_path_factory, seed, cut):
    extract = year(tmp_path_factory.mktemp("year"), seed)
    assert extract.problems == ()
    ids = [one["id"] for one in extract.rows["incident"]]
    known = {}
    for chosen in (set(ids[:cut]), set(ids[cut:])):
        known = remembered(known, plan(part(extract, chosen), known))
    again = plan(extract, known)
    assert (again.moved, again.differences, again.lost) == (set(), [], [])
    whole = plan(extract, {})
    assert {one["given"] for one in whole.keep} == set(known)
    assert whole.by_table["incident"] == len(ids)


def test_a_row_that_says_the_same_has_the_same_digest_and_no_other(tmp_path):
    extract = year(tmp_path, 1)
    rows = [row for rows in extract.rows.values() for row in rows]
    assert len({digest(row) for row in rows}) == len(rows)
    for row in rows[:50]:
        assert digest({**row, "recorded_at": NOW}) == digest(row)
        assert digest({**row, "happened_at": NOW}) != digest(row)
