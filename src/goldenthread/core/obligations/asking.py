"""What the steps ask of one case, each question answered once: many of them ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.obligations.chronology import Chronology, Holding, Known, Row, in_time
from goldenthread.core.obligations.terms import CASE, Asked, Chosen, Definition, Terms

VICTIM, SUSPECT, DECIDED = "victim", "suspect", "decided"
NOT_GRADED = frozenset({None, *template.code_list("risk_grade").named("ungraded")})
Rows = Mapping[str, tuple[Row, ...]]


class Asking:
    """The questions of one derivation. Answers are kept by the question itself: conditions that
    say the same are one object, and live as long as the steps do."""

    def __init__(self, chronology: Chronology, known: Known) -> None:
        self.chronology, self.known = chronology, known
        self.limits = Limits(london(known.as_at).date())
        self.tables = frozenset(known.rows)
        self._days: dict[tuple[datetime, int], date] = {}
        self._holdings: dict[datetime, Holding] = {}
        self._chosen: dict[tuple[str, int], tuple[Row, ...]] = {}
        self._held: dict[tuple[int, datetime], bool] = {}
        self._terms: dict[tuple[str, date, str | None], Terms | None] = {}
        self._grades: dict[datetime, str] = {}
        self._moments: dict[frozenset[str], frozenset[datetime]] = {}
        self._victims: dict[datetime, frozenset[str]] = {}

    def day(self, moment: datetime) -> date:
        """The day in London."""
        # The hour that London has twice is one moment to a dictionary, but for its fold.
        key = (moment, moment.fold)
        if key not in self._days:
            self._days[key] = london(moment).date()
        return self._days[key]

    def holding(self, moment: datetime) -> Holding:
        """Who held the case at a moment."""
        if moment not in self._holdings:
            self._holdings[moment] = self.chronology.holding(moment)
        return self._holdings[moment]

    def terms(self, step: Definition, moment: datetime) -> Terms | None:
        """The terms of a step on the day of a moment, for whoever then held the case."""
        key = step.code, self.day(moment), self.holding(moment).policy
        if key not in self._terms:
            self._terms[key] = step.on(key[1], key[2])
        return self._terms[key]

    def rows(self, chosen: Chosen) -> tuple[Row, ...]:
        """The standing rows that were chosen, earliest first."""
        if chosen.table not in self.known.rows:
            return ()
        key = chosen.table, id(chosen.where)
        answer = self._chosen.get(key)
        if answer is None:
            records, test = self.known.now, chosen.test
            found = [row for row in records.tables[chosen.table] if test(row, records, self.limits)]
            answer = self._chosen[key] = tuple(sorted(found, key=in_time))
        return answer

    def holds(self, asked: Asked, moment: datetime) -> bool:
        """Whether a condition held of the case at a moment; never where there is no case."""
        key = id(asked.where), moment
        answer = self._held.get(key)
        if answer is None:
            records = self.known.at(moment)
            case = next(iter(records.tables[CASE]), None)
            answer = case is not None and asked.test(case, records, self.limits)
            self._held[key] = answer
        return answer

    def grade(self, moment: datetime) -> str:
        """The grade of risk as it stood; empty where the case was not graded."""
        if moment not in self._grades:
            assessed = self.known.at(moment).tables["risk_assessment"]
            graded = [row for row in assessed if row["grade"] not in NOT_GRADED]
            last = max(graded, key=in_time, default=None)
            self._grades[moment] = last["grade"] if last else ""
        return self._grades[moment]

    def moments(self, terms: Terms) -> frozenset[datetime]:
        """When anything happened in a table that can move an obligation under these terms."""
        tables = terms.moving.intersection(self.known.rows)
        if tables not in self._moments:
            self._moments[tables] = frozenset(self.known.moments(tables))
        return self._moments[tables]

    @cached_property
    def victims(self) -> tuple[str, ...]:
        """Whoever is in the part of victim, in order of id."""
        return tuple(sorted(_victims(self.known.now.tables)))

    def told_victims(self, moment: datetime) -> frozenset[str]:
        """Who was in the part of victim and was not decided to be the primary aggressor (S1)."""
        if moment not in self._victims:
            rows = self.known.at(moment).tables
            aggressors = {row["person"] for row in rows["primary_aggressor"]}
            self._victims[moment] = frozenset(_victims(rows) - aggressors)
        return self._victims[moment]

    def is_accused(self, person: str | None, moment: datetime) -> bool:
        """Whether somebody is in the part of victim and of suspect, and it is not decided who the
        aggressor is: such a person is told nothing, whether or not anybody set the mark (S1)."""
        rows = self.known.at(moment).tables
        accused = any(row["person"] == person and row["part"] == SUSPECT
                      for row in rows["involvement"])  # fmt: skip
        return accused and not any(row["outcome"] == DECIDED for row in rows["primary_aggressor"])


def _victims(rows: Rows) -> set[str]:
    return {row["person"] for row in rows["involvement"] if row["part"] == VICTIM}
