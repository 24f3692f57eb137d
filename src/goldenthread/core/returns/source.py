"""Returns as a source of facts: the file's name and publication travel with each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from pathlib import PurePath

from goldenthread.core.dates import Period
from goldenthread.core.measures.facts import Given, Part
from goldenthread.core.returns.store import FileRead, Returns
from goldenthread.core.words import groups, units

FACTS = """
SELECT unit, breakdown, category, period_start, period_end, value, printed_as, source, file, note
FROM facts WHERE code = ? AND (? OR coalesce(offence_group, '') = ?)
AND coalesce(breakdown, '') = ?
ORDER BY file, "row", "column"
"""

PARTS = """
SELECT unit, breakdown, category, min("row") FROM facts
WHERE code = ? AND (? OR coalesce(offence_group, '') = ?)
GROUP BY ALL ORDER BY min(file), min("row")
"""


class ReturnsSource:
    """Facts of returns, one measure at a time."""

    def __init__(self, returns: Returns) -> None:
        self._returns = returns
        self._known: dict[str, tuple[str, bool]] = {}

    def parts(self, code: str, group: str | None) -> Iterator[Part]:
        """The units and parts for which a measure (and group) is given, as they come."""
        rows = self._returns.cursor().execute(PARTS, self._asked(code, group)).fetchall()
        for unit, breakdown, category, _ in rows:
            yield Part(_name(unit), breakdown or "", category or "")

    def given(
        self, code: str, group: str | None, breakdown: str
    ) -> Iterator[tuple[Part, Period, Given]]:
        """Every fact of one measure (and group), of the whole or of one breakdown."""
        if code not in self._codes:
            return
        asked = [*self._asked(code, group), breakdown]
        rows = self._returns.cursor().execute(FACTS, asked).fetchall()
        for unit, breakdown, category, start, end, *stands in rows:
            part = Part(_name(unit), breakdown or "", category or "")
            yield part, _period(start, end), self._given(*stands)

    @staticmethod
    def _asked(code: str, group: str | None) -> list[object]:
        """The code of an offence group says its group; others are asked for with it."""
        return [code, code.partition(".")[0] in groups.groups(), group or ""]

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.held(with_empty=True))

    @cached_property
    def _files(self) -> dict[str, FileRead]:
        return {file.file: file for file in self._returns.files}

    def _given(
        self,
        value: Decimal | None,
        printed: str | None,
        source: str | None,
        file: str,
        note: str | None,
    ) -> Given:
        own, is_published = self._told(file)
        return Given(
            None if value is None else _exact(value),
            printed or "",
            source or own,
            is_published,
            note or "",
        )

    def _told(self, file: str) -> tuple[str, bool]:
        """How a file is named as a source, and whether it is a registered publication."""
        if file not in self._known:
            read = self._files.get(file)
            table = read.publication if read else None
            named = f"{table.title}: {table.table}" if table else PurePath(file).name
            self._known[file] = (named, table is not None)
        return self._known[file]

    @property
    def is_published(self) -> bool:
        """Whether every file is, byte for byte, a registered publication."""
        return all(file.publication is not None for file in self._returns.files)

    def held(self, *, with_empty: bool = False) -> tuple[tuple[str, str | None], ...]:
        """The measures and groups for which there are facts; with or without empty cells."""
        rows = self._returns.cursor().execute(
            "SELECT DISTINCT code, offence_group FROM facts WHERE ? OR value IS NOT NULL "
            "ORDER BY ALL",
            [with_empty],
        )
        return tuple((code, group) for code, group in rows.fetchall())

    def periods(self) -> tuple[tuple[Period, int], ...]:
        """Each period for which there are facts, with how many, the fullest first."""
        rows = self._returns.cursor().execute(
            "SELECT period_start, period_end, count(*) AS figures FROM facts "
            "WHERE value IS NOT NULL GROUP BY ALL ORDER BY figures DESC, period_end DESC"
        )
        return tuple((Period(start, end), count) for start, end, count in rows.fetchall())


# A return says the same few units, days and small numbers again and again.


@cache
def _name(key: str) -> str:
    return units.unit(key).name


@lru_cache(maxsize=1 << 12)
def _period(start: date, end: date) -> Period:
    return Period(start, end)


@lru_cache(maxsize=1 << 16)
def _exact(value: Decimal) -> Fraction:
    return Fraction(value)
