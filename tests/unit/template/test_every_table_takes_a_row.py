"""A row with every column given is taken by every table, and means what the template says."""

import re

import duckdb
import pytest
from extracts import ALWAYS, found, write

from goldenthread.core import template
from goldenthread.core.template import TABLES, Type, code_list, code_lists
from goldenthread.core.template.codes import UNITS

GIVEN = {Type.NUMBER: "4", Type.DAY: "2010-08-01", Type.INSTANT: "2010-08-02T09:00:00+01:00"}
LAST = 2
NOT_WRITTEN = (
    "at large", "conference", "victimless", "reluctant", "refused to engage", "hard to reach",
    "minor incident", "promise", "excused", "declassified", "would not substantiate",
)  # fmt: skip
"""Words that harm, or that another word is used for."""


def full(table, number):
    """A row that gives every column; a second fact supersedes the first, and a victim is last."""
    row = {c.name: _value(c, number) for c in table.columns}
    row |= {**ALWAYS, "id": f"mps:{table.name}:{number}"}
    if table.facts:
        row["supersedes"] = f"mps:{table.name}:1" if number == LAST else ""
    if table.name == "involvement":
        part = {"part": "victim", "relationship": ""} if number == LAST else {"part": "suspect"}
        row |= part
    return row


def _value(column, number):
    if column.codes:
        return list(code_list(column.codes).codes)[-1 if number == LAST else 0]
    if column.refers:
        return f"mps:{column.refers}:1"
    return GIVEN.get(column.type, "some words")


def test_every_table_takes_rows_with_every_column_and_the_first_and_last_code(tmp_path):
    template.new(tmp_path)
    for table in TABLES.values():
        write(tmp_path, table.name, [full(table, number) for number in (1, LAST)])
    assert {kind for kind, *_ in found(tmp_path)} <= {"unit_history", "code_not_in_use"}
    with duckdb.connect() as connection:
        template.load(tmp_path, connection)
        for name in TABLES:
            assert connection.execute(f'select count(*) from "{name}"').fetchall() == [(2,)]


def test_every_fact_leads_to_its_incident_for_certain():
    for table in TABLES.values():
        if table.facts:
            assert template.is_certain(template.route(table.name, "incident") or ()), table.name


def test_every_code_list_is_used_by_a_column():
    used = {c.codes for table in TABLES.values() for c in table.columns}
    assert set(code_lists()) == used - {""}


@pytest.mark.parametrize("name", [name for name in code_lists() if name != UNITS])
def test_a_code_list_has_its_title_and_source_and_each_code_a_title(name):
    listed = code_list(name)
    assert listed.title
    assert listed.source
    for code in listed.codes.values():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", code.code)
        assert code.title


def test_nothing_is_said_in_words_that_harm():
    said = [f"{t.title} {t.words} {t.counted} {t.happened}" for t in TABLES.values()]
    said += [f"{c.title} {c.words}" for t in TABLES.values() for c in t.columns]
    for listed in code_lists().values():
        said += [listed.title, *(f"{c.title} {c.words}" for c in listed.codes.values())]
    assert [(w, text) for w in NOT_WRITTEN for text in said if w in text.lower()] == []


def test_who_acted_is_a_role_and_never_a_name():
    for table in TABLES.values():
        for column in table.columns:
            if column.name.endswith("_by"):
                assert "role" in column.words, f"{table.name}.{column.name}"


def test_circulated_is_never_arrested():
    assert "arrested" not in code_list("circulation_step").codes
    assert "circulated" not in code_list("attempt_result").codes
    assert {"outstanding", "circulated"} <= set(code_list("update_event").codes)


def test_an_update_may_go_by_the_safe_route_or_to_her_advocate_instead():
    assert {"told", "agreed_route_used", "not_safe_advocate_told", "asked_not_to_be_told"} == set(
        code_list("update_step").codes
    )
