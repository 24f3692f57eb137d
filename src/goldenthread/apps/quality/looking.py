"""What became of samples: counted by each reader from what they may see, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.quality.models import Drawn, Feedback, Result, Sample
from goldenthread.apps.record.models import FACTS
from goldenthread.core.measures import intervals
from goldenthread.core.rules.quality import Check, Kind, kinds
from goldenthread.core.template import code_list

CORRECTION = "flag_corrected"
"""The step of policy by which a wrong or missing flag is put right."""


@dataclass
class Tally:
    """A sample as one reader sees it."""

    population: int = 0
    drawn: int = 0
    looked_at: int = 0
    good: int = 0

    def between(self, confidence: float) -> tuple[float, float] | None:
        """What chance alone may make of the share that is good, as shares of one."""
        if not self.looked_at:
            return None
        return intervals.wilson(self.good, self.looked_at, confidence)


@dataclass(frozen=True)
class Level:
    """One level of check of a record, and the facts that say that it was made."""

    check: Check
    made: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When, by which role, with which result."""


def last_results(drawn: Iterable[UUID]) -> dict[UUID, Result]:
    """The result that stands for each drawn record."""
    rows = Result.objects.filter(drawn_id__in=list(drawn)).order_by("recorded_at", "id")
    return {one.drawn_id: one for one in rows}


def tallies(samples: Iterable[Sample]) -> dict[UUID, Tally]:
    """Each sample as the reader sees it, in two questions."""
    found = {one.pk: Tally() for one in samples}
    rows = list(Drawn.objects.filter(sample_id__in=list(found)))
    results = last_results(one.pk for one in rows if one.is_drawn)
    for one in rows:
        _add(found[one.sample_id], one, results.get(one.pk))
    return found


def by_month(samples: Iterable[Sample]) -> Mapping[tuple[str, date], Tally]:
    """For each kind and month of a record's day, how many were looked at and how many are good."""
    kind = {one.pk: one.kind for one in samples}
    rows = list(Drawn.objects.filter(sample_id__in=list(kind), is_drawn=True))
    results = last_results(one.pk for one in rows)
    found: dict[tuple[str, date], Tally] = {}
    for one in rows:
        month = one.happened_on.replace(day=1)
        _add(found.setdefault((kind[one.sample_id], month), Tally()), one, results.get(one.pk))
    return dict(sorted(found.items(), key=lambda item: item[0][1], reverse=True))


def defects_of(samples: Sequence[Sample], kind: Kind) -> list[tuple[str, int, int]]:
    """Each question with how often it was wanting, of how many, the worst first."""
    rows = Drawn.objects.filter(sample__in=samples, is_drawn=True)
    results = last_results(rows.values_list("pk", flat=True)).values()
    found = []
    for code, words in kind.questions.items():
        given = [one.answers.get(code, kind.not_counted) for one in results]
        asked = [one for one in given if one != kind.not_counted]
        found.append((words, sum(one != kind.right for one in asked), len(asked)))
    return sorted(found, key=lambda one: -one[1])


@dataclass
class ByRoute:
    """How good the records of one way to the police are that were looked at."""

    tally: Tally = field(default_factory=Tally)
    percents: list[int] = field(default_factory=list)

    @property
    def mean(self) -> Fraction | None:
        """Of a hundred questions that apply, how many are right in the mean; None of nothing."""
        return Fraction(sum(self.percents), len(self.percents)) if self.percents else None


def by_route(samples: Iterable[Sample]) -> Mapping[tuple[str, str, str], ByRoute]:
    """For each kind, the way on which the report came, and the role that took it: how good the
    records are (002-013). What nobody wrote down is a way of its own, not left out."""
    kind = {one.pk: one.kind for one in samples}
    rows = list(Drawn.objects.filter(sample_id__in=list(kind), is_drawn=True))
    results = last_results(one.pk for one in rows)
    matters = {one.matter_id for one in rows if one.pk in results}
    route = _first_said("call", "route", matters)
    taken = _first_said("first_report", "taken_by", matters)
    found: dict[tuple[str, str, str], ByRoute] = {}
    for one in rows:
        if result := results.get(one.pk):
            key = (kind[one.sample_id], route.get(one.matter_id, ""), taken.get(one.matter_id, ""))
            of = found.setdefault(key, ByRoute())
            _add(of.tally, one, result)
            of.percents.append(result.percent)
    return dict(sorted(found.items()))


def _first_said(table: str, column: str, matters: Iterable[UUID]) -> dict[UUID, str]:
    """What the first fact of a table says in each matter, where it says anything."""
    rows = FACTS[table].objects.filter(matter_id__in=list(matters)).standing()
    found: dict[UUID, str] = {}
    for matter, said in rows.values_list("matter_id", column):
        if said:
            found.setdefault(matter, said)
    return found


def levels(one: Drawn) -> list[Level]:
    """The levels of check of a record, with who made each and when."""
    kind = kinds()[one.kind]
    return [Level(check, sorted(_made(one, check))) for check in kind.checks]


def corrections(matter: UUID) -> list[Owed]:
    """What became of putting right the flags of a case, the newest first."""
    rows = Owed.objects.filter(matter_id=matter, code=CORRECTION)
    return list(rows.order_by("-started_at", "-id"))


def unread(visit: Visit, to: Sequence[str]) -> list[Feedback]:
    """What was sent to these and nobody of them has read, the newest first."""
    read = Feedback.objects.filter(step=Feedback.Step.READ).values_list("result_id", "to")
    rows = Feedback.objects.filter(step=Feedback.Step.SENT, to__in=to)
    done = set(read)
    sent = rows.select_related("result__drawn").order_by("-recorded_at", "id")
    return gate.see(visit, [one for one in sent if (one.result_id, one.to) not in done])


def _add(tally: Tally, one: Drawn, result: Result | None) -> None:
    tally.population += 1
    tally.drawn += one.is_drawn
    tally.looked_at += result is not None
    tally.good += result is not None and result.is_good


def _made(one: Drawn, check: Check) -> Iterable[tuple[datetime, str, str]]:
    for table, values in check.facts.items():
        model: Any = FACTS[table]
        wanted = Q(matter_id=one.matter_id)
        for column, given in values.items():
            wanted &= Q(**{f"{column}__in": given if isinstance(given, list) else [given]})
        for fact in model.objects.filter(wanted):
            if table == "form":
                yield fact.happened_at, fact.checked_by, ""
            else:
                yield fact.happened_at, fact.reviewed_by, _result(fact.result)


def _result(code: str) -> str:
    found = code_list("review_result").codes.get(code)
    return found.title if found else ""
