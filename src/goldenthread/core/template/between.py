"""What cannot be, or needs a word of explanation, between the rows and tables of an extract.

A rule is a query over the rows that stand: what a later row supersedes is put right already and is
not found again. A rule is left out where the file of a table that it needs is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.core.template.cells import typed
from goldenthread.core.template.codes import code_list
from goldenthread.core.template.columns import Table
from goldenthread.core.template.files import ROW
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.tables import TABLES

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that is looked for: the rows found are problems of one kind."""

    kind: str
    table: str
    column: str
    """The column that the problem is shown at."""
    find: str
    """A query that gives row and cell; `standing_NAME` are the rows of a table that stand."""
    said: str
    """What is wrong and why, with its source; `{found}` is the cell."""
    needs: tuple[str, ...] = ()
    """Other tables whose file has to be there."""


def _codes(list_: str, set_: str) -> str:
    return ", ".join(f"'{code}'" for code in code_list(list_).named(set_))


INTIMATE = _codes("relationship", "intimate")
SAME_OFFENCE = "o.id <> i.id and o.person = i.person and o.offence = i.offence"
RULES = (
    Rule(
        kind="loose_removal",
        table="flag",
        column="supersedes",
        find=f"select {ROW}, code from standing_flag where state = 'removed' "
        "and supersedes is null",
        said="The mark '{found}' is taken off, and it is not said which row set it.",
    ),
    Rule(
        kind="involvement_level",
        table="involvement",
        column="offence",
        find=f"select {ROW}, part from standing_involvement where offence is null and incident in "
        "(select c.incident from text_offence o join text_crime_report c on c.id = o.crime_report)"
        " and part in ('victim', 'suspect')",
        said="A {found} is noted of the incident, which has offences.",
    ),
    Rule(
        kind="arrest_before_offence",
        table="arrest",
        column="happened_on",
        find=f"select a.{ROW}, a.happened_on from standing_arrest a "
        "join standing_offence o on o.id = a.offence where a.happened_on < o.committed_from",
        said="The arrest of {found} lies before the first day on which its offence may have "
        "happened; nobody is arrested for what has not happened (000-064, 000-193).",
        needs=("offence",),
    ),
    Rule(
        kind="child_as_partner",
        table="involvement",
        column="relationship",
        find=f"select {ROW}, relationship from standing_involvement where part = 'child' "
        f"and relationship in ({INTIMATE})",
        said="A child is recorded as '{found}'. The relationship is what a suspect is to the "
        "victim, and a child has a part of their own (000-073; 003-027).",
    ),
    Rule(
        kind="relationship_of_another",
        table="involvement",
        column="relationship",
        find=f"select {ROW}, part from standing_involvement where part <> 'suspect' and "
        f"relationship <> 'unknown' and not (part = 'child' and relationship in ({INTIMATE}))",
        said="A relationship is given for a {found}. It is what the suspect is to the victim, and "
        "is read from the suspect's row alone (000-057; 003-027).",
    ),
    Rule(
        kind="victim_and_suspect",
        table="involvement",
        column="part",
        find=f"select i.{ROW}, i.part from standing_involvement i where i.part in "
        "('victim', 'suspect') and exists (select 1 from standing_involvement o where "
        f"{SAME_OFFENCE} and o.part in ('victim', 'suspect') and o.part <> i.part)",
        said="The same person is victim and suspect of one offence (this row: {found}). Where "
        "each accuses the other there are two allegations (000-061; 002-074).",
    ),
    Rule(
        kind="same_part_twice",
        table="involvement",
        column="person",
        find=f"select i.{ROW}, i.part from standing_involvement i where exists (select 1 from "
        "standing_involvement o where o.id <> i.id and o.person = i.person and o.part = i.part "
        "and o.incident = i.incident and o.offence is not distinct from i.offence)",
        said="One person stands more than once as {found} of the same offence or incident, and "
        "would be counted as several (002-028; 003-026).",
    ),
    Rule(
        kind="grade_without_reason",
        table="risk_assessment",
        column="reason",
        find=f"select {ROW}, changed_from || ' to ' || grade from standing_risk_assessment "
        "where changed_from <> grade and reason is null",
        said="The grade of risk was changed from {found}, and no reason is given; each change "
        "is kept with its author and reason (002-051; 003-050).",
    ),
    Rule(
        kind="grade_without_reason",
        table="review",
        column="findings",
        find=f"select {ROW}, coalesce(grade, 'another grade') from standing_review "
        "where result = 'changed' and findings is null",
        said="A review changed the grade of risk ({found}), and no finding says why; each change "
        "is kept with its author and reason (002-050; 003-050).",
    ),
    Rule(
        kind="grade_without_reason",
        table="response",
        column="reason",
        find=f"select {ROW}, coalesce(grade, 'another grade') from standing_response "
        "where step = 'regraded' and reason is null",
        said="The grade of response was changed ({found}), and no reason is given; each change is "
        "kept with who made it and why (001-001; 002-001).",
    ),
    Rule(
        kind="told_not_victim",
        table="victim_update",
        column="person",
        find=f"select u.{ROW}, u.event from standing_victim_update u where not exists (select 1 "
        "from standing_involvement i where i.person = u.person and i.incident = u.incident "
        "and i.part = 'victim')",
        said="An update ({found}) is to somebody who is not a victim of this incident. What is "
        "told to the other party can put her in danger (002-164; 003-170).",
        needs=("involvement",),
    ),
    Rule(
        kind="told_before_decision",
        table="victim_update",
        column="person",
        find=f"select u.{ROW}, u.event from standing_victim_update u where u.step in ('told', "
        "'agreed_route_used') and (select count(distinct i.part) from standing_involvement i "
        "where i.person = u.person and i.incident = u.incident and i.part in ('victim', "
        "'suspect')) = 2 and not exists (select 1 from standing_primary_aggressor d where "
        "d.incident = u.incident and d.outcome = 'decided' and d.person <> u.person and "
        "d.happened_at <= u.happened_at)",
        said="Somebody who is victim and suspect of this incident was told ({found}), and by then "
        "nobody had decided that the other is the primary aggressor. One who accuses in order "
        "to be told must learn nothing (001-008; 002-016; 004-071).",
        needs=("involvement", "primary_aggressor"),
    ),
    Rule(
        kind="put_away_without_report",
        table="response",
        column="step",
        find=f"select r.{ROW}, r.step from standing_response r where r.step = 'put_away' and "
        "not exists (select 1 from standing_crime_report c where c.incident = r.incident) and "
        "not exists (select 1 from standing_response l where l.step = 'reopened' and "
        "l.incident = r.incident and l.call is not distinct from r.call and "
        "l.happened_at > r.happened_at) and "
        "not exists (select 1 from standing_call c where c.id = r.call and c.call_type = 'other')",
        said="The call was put away, and its incident has no crime report; a domestic call stays "
        "open until one is linked, even where no offence is found (002-009, 002-017).",
        needs=("crime_report", "call"),
    ),
)


def between_tables(
    files: dict[str, str], filled: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    """What is wrong between rows and tables: `files` of the tables read, `filled` with rows."""
    for rule in RULES:
        if rule.table in filled and all(name in files for name in rule.needs):
            for row, found in connection.execute(f"{rule.find} order by 1").fetchall():
                yield problem(
                    rule.kind,
                    rule.said.format(found=found),
                    file=files[rule.table],
                    row=row,
                    column=rule.column,
                )


def stand(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make `standing_NAME`: the typed rows of a table that no later row supersedes."""
    name = f'"text_{table.name}"'
    later = f"select supersedes from {name} where supersedes is not null"
    which = f"where id is null or id not in ({later})" if table.facts else ""
    columns = ", ".join(f'{typed(c)} as "{c.name}"' for c in table.columns)
    connection.execute(
        f'create or replace temp view "standing_{table.name}" as '
        f"select {ROW}, {columns} from {name} {which}"
    )


def stand_all(connection: duckdb.DuckDBPyConnection, filled: Collection[str]) -> None:
    """Make `standing_NAME` for every table; where a table is not filled, nothing stands."""
    empty = [name for name in TABLES if name not in filled]
    connection.execute(";".join(map(_none_stands, empty)))
    for name in filled:
        stand(connection, TABLES[name])


def _none_stands(name: str) -> str:
    return (
        f'create or replace temp view "standing_{name}" as '
        f'select cast(null as bigint) as {ROW}, * from "{name}" where false'
    )
