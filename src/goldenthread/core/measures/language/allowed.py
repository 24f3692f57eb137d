"""The SQL that a measure may become: an allow-list of node types, each alike on three engines.

The list is of what was tried on DuckDB, PostgreSQL and Spark and gave one answer (stack-data.md
2.7). A node that is not on it is refused before it reaches any engine: nine constructs there give
another number with no error.
"""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from goldenthread.core.measures.language.predicates import DefinitionError

DIALECTS = ("duckdb", "postgres", "spark")

ALLOWED: frozenset[type[exp.Expression]] = frozenset(
    {
        # names and values
        exp.Identifier,
        exp.Column,
        exp.Table,
        exp.TableAlias,
        exp.Alias,
        exp.Literal,
        exp.Boolean,
        exp.Null,
        exp.Star,
        exp.Tuple,
        exp.DataType,
        exp.Cast,
        # queries
        exp.Select,
        exp.From,
        exp.Join,
        exp.Where,
        exp.Group,
        exp.GroupingSets,
        exp.Subquery,
        exp.Order,
        exp.Ordered,
        # conditions
        exp.And,
        exp.Or,
        exp.Not,
        exp.Paren,
        exp.EQ,
        exp.NEQ,
        exp.GT,
        exp.GTE,
        exp.LT,
        exp.LTE,
        exp.Is,
        exp.In,
        exp.Case,
        exp.If,
        exp.Coalesce,
        # counts
        exp.Count,
        exp.Distinct,
        exp.Filter,
        exp.Min,
        exp.Max,
        exp.Grouping,
        # time: only start + interval, never a difference of dates
        exp.Add,
        exp.Interval,
        exp.Var,
        # windows
        exp.Window,
        exp.WindowSpec,
        exp.RowNumber,
    }
)

INTERVALS = frozenset({"HOUR", "DAY", "MONTH"})


def check(tree: exp.Expression) -> exp.Expression:
    """The tree itself; raises DefinitionError naming the first node that is not on the list."""
    for node in tree.walk():
        if type(node) not in ALLOWED:
            raise DefinitionError(
                f"'{node.sql(dialect='duckdb')}' ({type(node).__name__}) is not on the list of "
                "SQL that gives one answer on every engine (core.measures.language.allowed). "
                "Express it with the parts on the list, or try the new part on all three engines "
                "and add it."
            )
        if isinstance(node, exp.Interval) and node.text("unit").upper() not in INTERVALS:
            raise DefinitionError(f"An interval in {node.text('unit')} is not on the list.")
    return tree


def sql(tree: exp.Expression, dialect: str = "duckdb") -> str:
    """The text of a checked tree for an engine; raises DefinitionError or sqlglot's own error."""
    return check(tree).sql(dialect=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE)
