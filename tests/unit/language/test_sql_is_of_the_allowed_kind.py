"""What may become SQL, and that a predicate whose two faces differ is caught.

The statements for PostgreSQL and Spark are parsed and walked here; running them on both engines
is a test of its own, for machines that have them.
"""

from datetime import date

import duckdb
import pytest
import sqlglot
from invented_records import LIMITS, invented
from sqlglot import exp

from goldenthread.core.dates import Limit, LimitUnit, Period
from goldenthread.core.measures import groups
from goldenthread.core.measures.language import (
    DefinitionError,
    always,
    classified_as,
    column,
    detected_by,
    earlier_offence_within,
    exists,
    flagged,
    has_part,
    met_within,
    not_,
    plain,
    tree,
    widening,
)
from goldenthread.core.measures.language.allowed import ALLOWED, DIALECTS, check, sql
from goldenthread.core.measures.language.limits import Limits, last_day
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.records import (
    Asked,
    count_from_records,
    from_records_python,
    scans_for,
)
from goldenthread.core.measures.register import definitions
from goldenthread.core.template import TABLES, UnknownCode, UnknownColumn, database

RECORD_COUNTS = [d for d in definitions() if isinstance(d, Count) and d.rows]
ASKED = [
    Asked(definition, code)
    for definition in RECORD_COUNTS
    for code in groups.GROUPS
    if definition.name in ("offences", "incidents") or code in ("dv", "sso", "bso")
]


def _statements():
    compiler = Compiler(LIMITS)
    scans = scans_for(ASKED, compiler)
    return [*(step.query for step in compiler.steps()), *(scan.query() for scan in scans)]


STATEMENTS = _statements()
READ_BACK = {"duckdb": set(), "postgres": set(), "spark": {exp.TryCast}}
"""A cast in Spark is read back as one that may fail; here only literal days are cast."""


def test_one_scan_answers_every_count_over_a_table():
    """Many counts and groups, and still one query for each table (and for its people)."""
    tables = {(a.definition.rows, a.definition.dated_by, a.definition.distinct) for a in ASKED}
    compiler = Compiler(LIMITS)
    assert len(scans_for(ASKED, compiler)) == len(tables)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_is_the_same_allowed_tree_on_each_engine(dialect):
    for statement in STATEMENTS:
        text = sql(statement, dialect)
        again = sqlglot.parse_one(text, read=dialect)
        strange = {type(node) for node in again.walk()} - ALLOWED - READ_BACK[dialect]
        assert strange == set(), text[:2000]


def test_no_statement_divides_or_measures_between_dates():
    for statement in STATEMENTS:
        assert not list(statement.find_all(exp.Div, exp.DateDiff, exp.Anonymous, exp.Sub))


@pytest.mark.parametrize(
    "text",
    [
        "select date_diff('day', a, b) from x",
        "select a / b from x",
        "select upper(a) from x",
        "select hash(a) from x",
        "select isodow(a) from x",
        "select try_cast(a as integer) from x",
        "select a from x order by random()",
        "select a from x where b like 'c%'",
        "select a + interval 3 year from x",
    ],
)
def test_what_engines_answer_differently_is_refused_by_name(text):
    with pytest.raises(DefinitionError, match="not on the list"):
        check(sqlglot.parse_one(text, read="duckdb"))


WRONG = [
    (lambda: column("offence.colour"), UnknownColumn, "has no column 'colour'"),
    (lambda: column("disposal.kind") == "cautioned", UnknownCode, "Did you mean caution"),
    (lambda: column("person.sex").is_in(), DefinitionError, "compared with nothing"),
    (lambda: column("person.sex").is_at_least("x"), DefinitionError, "holds no number"),
    (lambda: flagged("dvv"), UnknownCode, "Did you mean dv"),
    (lambda: classified_as("crimes"), UnknownCode, "Did you mean crime"),
    (lambda: exists("arrest", distinct="flag.id"), DefinitionError, "not a column of 'arrest'"),
]


@pytest.mark.parametrize(("make", "error", "says"), WRONG, ids=[w[2] for w in WRONG])
def test_a_slip_in_a_definition_is_an_error_as_it_is_written(make, error, says):
    with pytest.raises(error, match=says):
        make()


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("incident", classified_as("crime")),
        ("incident", column("offence.id").is_given()),
        ("person", flagged("dv")),
        ("offence", exists("call")),
        ("offence", met_within("trial.days", since="review")),
    ],
)
def test_a_predicate_asked_of_a_table_that_cannot_answer_is_refused(table, where):
    with pytest.raises(DefinitionError, match="cannot be asked"):
        scans_for([Asked(_count(table, where), "all_crime")], Compiler(LIMITS))


def test_a_count_that_only_returns_give_is_refused():
    with pytest.raises(DefinitionError, match="returns only"):
        scans_for([Asked(_count(None, None), "dv")], Compiler(LIMITS))


def test_a_limit_in_working_days_is_refused_and_not_guessed():
    limits = Limits(date(2010, 1, 1), given={"trial": Limit(2, LimitUnit.WORKING_DAYS)})
    compiler = Compiler(limits)
    asked = Asked(_count("review", met_within("trial", since="incident")), "all_crime")
    scans_for([asked], compiler)
    with pytest.raises(DefinitionError, match="working days"):
        list(compiler.steps())


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        (date(2010, 1, 31), Limit(1, LimitUnit.MONTHS), date(2010, 2, 28)),
        (date(2008, 2, 29), Limit(12, LimitUnit.MONTHS), date(2009, 2, 28)),
        (date(2010, 12, 15), Limit(12, LimitUnit.MONTHS), date(2011, 12, 15)),
        (date(2010, 11, 30), Limit(1, LimitUnit.MONTHS), date(2010, 12, 30)),
        (date(2010, 3, 25), Limit(7, LimitUnit.CALENDAR_DAYS), date(2010, 4, 1)),
    ],
)
def test_plain_python_and_duckdb_end_a_limit_on_the_same_day(start, limit, end):
    assert last_day(start, limit) == end
    query = exp.select(widening.after(tree.day(start), limit))
    with duckdb.connect() as connection:
        assert connection.execute(sql(query)).fetchall()[0][0].date() == end


# sabotage: each breaks the SQL of one part, and the comparison with plain Python must notice


def _count(table, where):
    return Count(
        name="trial", title="", means="", source="", counted="rows", rows=table, where=where
    )


def _differs(where, table="offence"):
    period = (Period.parse("2009-01-01..2011-12-31"),)
    asked = [Asked(_count(table, where), "all_crime")]
    for seed in range(2):
        tables = invented(seed, incidents=25)
        with duckdb.connect() as connection:
            database.create(connection)
            for name, rows in tables.items():
                database.insert(connection, TABLES[name], rows)
            fast = count_from_records(asked, connection, periods=period, limits=LIMITS)
        records = plain.Records.of(tables)
        slow = from_records_python(asked, records, periods=period, limits=LIMITS)
        if set(fast) != set(slow):
            return True
    return False


def _two_days(start, limit):
    two = exp.Interval(this=exp.Literal.string("2"), unit=exp.var("DAY"))
    return exp.Add(this=start, expression=two)


def _other_than(what, values):
    return exp.NEQ(this=what, expression=exp.Literal.string(values[0]))


def _backwards(what, *, last=False):
    return exp.Ordered(this=what, desc=not last)


def _true_where_missing(condition):
    return exp.Coalesce(this=condition, expressions=[exp.true()])


def _rows_for_people(condition, what=None):
    return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))


NEWHAM = column("crime_report.place_unit") == "newham"
RAPE = column("incident.reported_as") == "rape"
SOON = met_within("trial.days", since="incident")
REPEAT = earlier_offence_within("trial.window", where=always())
SABOTAGE = [
    ("a comparison", tree, "is_in", _other_than, NEWHAM, "offence"),
    ("what is not given", tree, "known", _true_where_missing, RAPE, "incident"),
    ("the order of time", tree, "ordered", _backwards, classified_as("crime"), "offence"),
    ("all and any", tree, "all_of", tree.any_of, detected_by("caution"), "offence"),
    ("a limit", widening, "after", _two_days, SOON, "review"),
    ("a window", widening, "after", _two_days, REPEAT, "offence"),
    ("people", tree, "count", _rows_for_people, has_part("victim", at_least=3), "incident"),
    ("superseded", tree, "is_missing", lambda _: exp.true(), flagged("dv"), "incident"),
]


@pytest.mark.parametrize("broken", SABOTAGE, ids=[s[0] for s in SABOTAGE])
def test_a_face_broken_on_purpose_is_noticed(monkeypatch, broken):
    _, module, name, wrong, where, table = broken
    assert not _differs(where, table)
    monkeypatch.setattr(module, name, wrong)
    assert _differs(where, table)


def test_a_face_broken_in_plain_python_is_noticed(monkeypatch):
    where = not_(column("incident.reported_as") == "rape")
    monkeypatch.setattr(plain, "_own", lambda column: "contact_route")
    assert _differs(where, "incident")
