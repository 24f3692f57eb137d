"""One definition of a column yields header, schema, table, checks and page."""

import re

import duckdb
import pytest
import sqlglot

from goldenthread.core import template
from goldenthread.core.template import TABLES, Type, code_lists, database
from goldenthread.core.words.breakdowns import breakdowns

COLUMNS = [(t, c) for t in TABLES.values() for c in t.columns]
IDS = [f"{t.name}.{c.name}" for t, c in COLUMNS]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_a_column_has_its_words_and_source_and_leads_somewhere(table, column):
    assert column.title
    assert column.words.endswith(".")
    assert column.source
    assert (column.type is Type.CODE) == bool(column.codes)
    if column.codes:
        assert template.code_list(column.codes).codes
    if column.refers:
        assert column.refers in TABLES


NOT_A_NAME = re.compile(
    "about|address|after|as|at|by|come|from|how|in|of|on|told|urgent|was|what|when|where|which|who|whom"
    "|with|(?!need)[a-z]+ed"
)
"""Words that name nothing: after `the` they make no sentence."""
BEGIN = {"as", "after", "from", "how", "the", "what", "when", "where", "whether", "who", "whom"}


def test_whatever_is_chosen_or_said_reads_as_a_sentence():
    """`Choose the how it stands` was said once."""
    read = [c for _, c in COLUMNS if c.name not in template.FRAME and not c.is_worked_out]
    for one in {c.asked for c in read if c.type in (Type.CODE, Type.ID) or c.required}:
        first, second, *_ = [*one.split(), ""]
        assert first in BEGIN, f"Choose {one}"
        assert first != "the" or not NOT_A_NAME.fullmatch(second), f"Choose {one}"
        assert one[-1].isalnum(), f"Choose {one} from the list."


def test_facts_can_be_superseded_and_records_cannot():
    for table in TABLES.values():
        assert ("supersedes" in table.names) == table.facts


def test_no_column_tells_how_to_reach_a_person():
    """Decision 17: safe contacts are never in the template."""
    reach = ("phone", "telephone", "mobile", "email", "address", "contact_number", "postcode")
    free = [(t, c) for t, c in COLUMNS if c.type is not Type.CODE]
    assert [f"{t.name}.{c.name}" for t, c in free if any(r in c.name for r in reach)] == []
    assert "name" not in TABLES["person"].names


@pytest.mark.parametrize("name", ["disability", "religion", "orientation", "gender_identity"])
def test_not_asked_declined_and_unknown_are_three_answers(name):
    assert {"not_asked", "declined", "unknown"} <= set(template.code_list(name).codes)


def test_what_a_person_says_and_what_an_officer_sees_are_never_one_list():
    own, seen = template.code_list("ethnicity"), template.code_list("ethnicity_officer")
    assert len(own.codes) - len({"not_asked", "unknown"}) == 16 + 1
    assert set(own.codes) & set(seen.codes) == {"unknown"}


def test_every_code_has_a_category_of_its_breakdown():
    names = {"ethnicity": "victim_ethnicity", "ethnicity_officer": "victim_ethnicity_officer",
             "sex": "victim_sex", "disability": "victim_disability", "religion": "victim_religion",
             "orientation": "victim_orientation"}  # fmt: skip
    for name in ("relationship", "offence_type", "contact_route", "risk_grade", *names):
        categories = breakdowns()[names.get(name, name)].categories
        for code in template.code_list(name).codes.values():
            assert code.breaks_down_as in categories, f"{name}: {code.code}"


def test_every_table_is_made_in_duckdb_and_its_statement_parses_for_the_others():
    with duckdb.connect() as connection:
        database.create(connection)
    for table in TABLES.values():
        for dialect in ("postgres", "spark"):
            made = sqlglot.parse_one(database.statement(table, dialect), read=dialect)
            assert len(made.this.expressions) == len(table.columns)


def test_the_page_of_a_table_tells_every_column_and_code():
    for table in TABLES.values():
        page = template.describe(table.name)
        assert all(f"`{name}`" in page for name in table.names)
        lists = [code_lists()[c.codes] for c in table.columns if c.codes and c.codes != "unit"]
        assert all(f"`{code}`" in page for listed in lists for code in listed.codes)
    assert all(f"`{name}`" in template.describe() for name in TABLES)


def test_an_unknown_table_is_answered_with_those_that_exist():
    with pytest.raises(template.UnknownTable, match="crime_report"):
        template.describe("crimes")


@pytest.mark.parametrize(
    ("start", "end", "steps"),
    [
        ("disposal", "incident", ["offence", "crime_report", "incident"]),
        ("involvement", "incident", ["incident"]),
        ("incident", "offence", None),
        ("flag", "flag", []),
    ],
)
def test_a_route_is_the_shortest_chain_of_references(start, end, steps):
    found = template.route(start, end)
    assert steps == (found if found is None else [column.name for column in found])
