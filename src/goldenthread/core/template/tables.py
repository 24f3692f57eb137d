"""The core tables of the common template (formats.md section 4; decisions 15 to 17).

A *record* (incident, crime report, offence, person, prosecution) stands once under its id. What
becomes known about it stands in *facts*: insert-only rows with the time they happened, the time
they were recorded, and the earlier row that they supersede. A row that another supersedes no
longer stands, and a mark that is taken off is a fact too. Nothing here tells how to reach a
person: safe contacts are never in the template.

In files an instant carries its offset; loaded, it is UTC, and the London day beside it is the day
that people mean. Names in the columns are those that a definition uses: `offence.happened_on`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from goldenthread.core.template.columns import Column, Table, UnknownTable
from goldenthread.core.template.danger_tables import DANGER
from goldenthread.core.template.enquiry_tables import ENQUIRY
from goldenthread.core.template.fact_tables import FACTS
from goldenthread.core.template.investigation_tables import INVESTIGATION
from goldenthread.core.template.justice_tables import JUSTICE
from goldenthread.core.template.oversight_tables import OVERSIGHT
from goldenthread.core.template.record_tables import RECORDS
from goldenthread.core.template.response_tables import RESPONSE
from goldenthread.core.template.safeguarding_tables import SAFEGUARDING
from goldenthread.core.template.support_tables import SUPPORT
from goldenthread.core.template.suspect_tables import SUSPECTS

_EVERY = (*RECORDS, *FACTS, *SUPPORT, *RESPONSE, *INVESTIGATION, *SUSPECTS, *SAFEGUARDING, *JUSTICE)
TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (*_EVERY, *OVERSIGHT, *ENQUIRY, *DANGER)}
)
"""Every table by name, in the order in which they are written and loaded."""

VERSION = "1"
"""The version of the template; it goes with every extract."""


def table(name: str) -> Table:
    """The table of a name; raises UnknownTable with the names that exist."""
    if name not in TABLES:
        raise UnknownTable(f"The template has no table '{name}'. It has: {', '.join(TABLES)}.")
    return TABLES[name]


def column(name: str) -> Column:
    """The column `table.column`; raises UnknownTable or UnknownColumn."""
    of, dot, own = name.partition(".")
    if not dot:
        raise UnknownTable(f"'{name}' names no column. Write table.column, as in offence.id.")
    return table(of).column(own)
