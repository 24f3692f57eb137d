"""What a table and a column of the common template are: one definition, many outputs.

The CSV header, the Frictionless Table Schema, the DuckDB table, the checks and the page of
documentation are all read from these two records (formats.md section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

LONGEST_ID = 200


class Type(StrEnum):
    """What a column holds, and how it is written in a file."""

    ID = "id"
    """`force:table:local`, stable for life."""
    TEXT = "text"
    CODE = "code"
    """A code of the column's code list."""
    NUMBER = "number"
    """A whole number."""
    DAY = "day"
    """A London calendar day, `2010-11-30`."""
    INSTANT = "instant"
    """A moment with its offset, `2010-11-30T23:05:00+00:00`; stored in UTC."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its name, what it means, and what may stand in it."""

    name: str
    title: str
    words: str
    type: Type = Type.TEXT
    unit: str = ""
    codes: str = ""
    """The code list, for a column of type CODE."""
    refers: str = ""
    """The table whose id stands here, for a column that leads to another record."""
    required: bool = False
    source: str = ""
    is_worked_out: bool = False
    """Whether it is written by the form that leads to it, and nobody is asked."""
    is_masked: bool = False
    """Whether a record shows it only to those who need it, and never in a list (000-609)."""
    most: int = 999
    """The greatest number that a form takes in a column of NUMBER; more is a slip of the hand."""
    longest: int | None = None
    """The most letters of a text; without it there is no limit."""
    ask: str = ""
    """What is chosen or said, where the title does not read well after 'Choose the'."""

    @property
    def letters(self) -> int | None:
        """The most letters that a cell may have; None where there is no limit."""
        return LONGEST_ID if self.type is Type.ID else self.longest

    @property
    def unkept(self) -> str:
        """What is said of a cell with a letter that no text may hold."""
        return f"'{self.name}' holds a character that cannot be kept."

    @property
    def too_long(self) -> str:
        """What is said of a cell with more letters than it may have."""
        return f"'{self.name}' has too many letters. At most {self.letters} are kept."

    @property
    def asked(self) -> str:
        """What is chosen or said, as it reads after 'Choose' and 'Say': `how it stands`."""
        first = self.title.split()[0]
        title = self.title if first.isupper() else self.title[:1].lower() + self.title[1:]
        return self.ask or f"the {title}"


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: one file of the template."""

    name: str
    title: str
    words: str
    counted: str
    """What one row is, in the plural: `incidents`."""
    happened: str
    """What `happened_on` is the day of, as it reads in a sentence: `reported`."""
    columns: tuple[Column, ...] = field(repr=False)
    facts: bool = True
    """Insert-only rows that a later row may supersede; a record itself stands once under its id."""
    source: str = ""

    def column(self, name: str) -> Column:
        """The column of a name; raises UnknownColumn with the names that exist."""
        if name in self._by_name:
            return self._by_name[name]
        raise UnknownColumn(
            f"The table '{self.name}' has no column '{name}'. It has: {', '.join(self.names)}."
        )

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in their order: the header of the file."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """The columns that lead to other tables."""
        return tuple(column for column in self.columns if column.refers)


class UnknownColumn(LookupError):
    """A column that the template does not have."""


class UnknownTable(LookupError):
    """A table that the template does not have."""
