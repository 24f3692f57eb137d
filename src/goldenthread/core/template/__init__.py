"""The common template: the tables, columns and code lists that every extract is written in.

One definition of a column yields the CSV header, the published schema, the database table, the
checks and the page of documentation.
"""

from goldenthread.core.template.checking import check, load
from goldenthread.core.template.codes import Code, CodeList, UnknownCode, code_list, code_lists
from goldenthread.core.template.columns import Column, Table, Type, UnknownColumn, UnknownTable
from goldenthread.core.template.files import new
from goldenthread.core.template.parts import FRAME
from goldenthread.core.template.problems import REMEDIES, WHOLE_FILE, Problem
from goldenthread.core.template.routes import Route, is_certain, route
from goldenthread.core.template.schema import describe, schema
from goldenthread.core.template.standing import standing
from goldenthread.core.template.tables import TABLES, VERSION, column, table

__all__ = [
    "FRAME",
    "REMEDIES",
    "TABLES",
    "VERSION",
    "WHOLE_FILE",
    "Code",
    "CodeList",
    "Column",
    "Problem",
    "Route",
    "Table",
    "Type",
    "UnknownCode",
    "UnknownColumn",
    "UnknownTable",
    "check",
    "code_list",
    "code_lists",
    "column",
    "describe",
    "is_certain",
    "load",
    "new",
    "route",
    "schema",
    "standing",
    "table",
]
