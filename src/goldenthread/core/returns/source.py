"""Returns as a source of facts: the file's name and publication travel with each figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import PurePath

from goldenthread.core.dates import Period
from goldenthread.core.measures.facts import Given, Part
from goldenthread.core.returns.store import FileRead, Returns
from goldenthread.core.words import groups, units

FACTS = """
SELECT unit, breakdown, category, period_start, period_end, value, printed_as, source, file, note
FROM facts WHERE code = ? AND (? OR coalesce(offence_group, '') = ?)
ORDER BY file, "row", "column"
"""


class ReturnsSource:
    """Facts of returns, one measure at a time."""

    def __init__(self, returns: Returns) -> None:
        self._returns = returns

    def given(self, code: str, group: str | None) -> Iterator[tuple[Part, Period, Given]]:
        """Every fact of one measure (and group)."""
        if code not in self._codes:
            return
        says_group = code.partition(".")[0] in groups.groups()
        asked = [code, says_group, group or ""]
        rows = self._returns.cursor().execute(FACTS, asked).fetchall()
        for unit, breakdown, category, start, end, *stands in rows:
            part = Part(units.unit(unit).name, breakdown or "", category or "")
            yield part, Period(start, end), self._given(*stands)

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
        read = self._files.get(file)
        publication = read.publication if read else None
        own = f"{publication.title}: {publication.table}" if publication else PurePath(file).name
        told = source or own
        return Given(
            None if value is None else Fraction(value),
            printed or "",
            told,
            publication is not None,
            note or "",
        )

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
