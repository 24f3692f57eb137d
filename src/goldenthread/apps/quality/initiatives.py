"""What is begun so that more is recorded: the months before beside those after (000-118, 000-119).

Months are whole and over; so many on either side as policy says, and no more before than after, so
that like is set beside like. Every number is rounded as on the page of equality.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality.groups import Counted, category_of, printed
from goldenthread.apps.quality.models import Effect, Initiative
from goldenthread.core.dates import Period, london
from goldenthread.core.measures.equality.beside import limits_on
from goldenthread.core.measures.equality.differences import Difference, Differs, difference
from goldenthread.core.policy import value
from goldenthread.core.words.breakdowns import breakdowns

MARK = "lgbt_mark"
SET = "set"
QUESTIONS = {
    MARK: "The mark for lesbian, gay, bisexual and transgender people",
    "lgbt": "Orientation and gender identity, as one figure",
    "orientation": "Sexual orientation",
    "gender_identity": "Gender identity",
    "ethnicity": "Ethnicity, self-defined",
    "ethnicity_officer": "Ethnicity, officer-defined",
    "disability": "Disability",
    "religion": "Religion or belief",
}
KINDS = {"domestic": ("domestic", "both"), "sexual": ("sexual", "both")}
LGBT = "LGBT"


class NotBegun(NotDone):
    """An initiative that cannot be kept, and why."""


@dataclass(frozen=True)
class Month:
    """One month: victims, how many of them are recorded, and how many are LGBT by kind of case."""

    month: date
    people: int | None
    recorded: int | None
    lgbt: dict[str, int | None]


@dataclass(frozen=True)
class Seen:
    """What can be seen of it: each month, and before beside after."""

    months: list[Month]
    before: Period | None
    after: Period | None
    difference: Difference | None
    """The share recorded after, beside that before; None until a month is over."""
    owed_on: date
    """When its evidence is owed."""


def begin(*, by: Visit, unit: Unit, question: str, began_on: date, words: str) -> Initiative:
    """Keep what was begun, and since when. Raises NotBegun."""
    if unit.pk not in by.reader.units:
        raise NotBegun("This unit is not yours. Choose one of your own.")
    if question not in QUESTIONS:
        raise NotBegun("Choose what is to be recorded more.")
    if began_on > london(by.now).date():
        raise NotBegun("It has not begun. Write it down on the day on which it begins.")
    made = Initiative(unit=unit, question=question, began_on=began_on, words=words,
                      role=by.role_name, recorded_at=by.now, recorded_by=by.person)  # fmt: skip
    made.save(force_insert=True)
    return made


def conclude(*, by: Visit, initiative: Initiative, found: str, words: str) -> Effect:
    """Say whether it worked, once its months are over. Raises NotBegun before."""
    if london(by.now).date() < owed_on(initiative):
        raise NotBegun("Its months are not over, so nothing can be said of it yet.")
    made = Effect(initiative=initiative, found=Effect.Found(found), words=words,
                  role=by.role_name, recorded_at=by.now, recorded_by=by.person)  # fmt: skip
    made.save(force_insert=True)
    return made


def owed_on(initiative: Initiative) -> date:
    """The first day on which all of its months are over."""
    months = int(value("quality.initiative_months", on=initiative.began_on))
    return _moved(_first_after(initiative), months)


def window(initiative: Initiative) -> Period:
    """The months on either side of its beginning."""
    months = int(value("quality.initiative_months", on=initiative.began_on))
    first = _moved(initiative.began_on.replace(day=1), -months)
    last = _moved(_first_after(initiative), months - 1)
    return Period(first, Period.month(last.year, last.month).end)


def seen(
    initiative: Initiative, every: Iterable[Counted], units: Collection[UUID], today: date
) -> Seen:
    """The months of its window that are over, and the share recorded before beside after."""
    some = [one for one in every if one.part == "victim" and one.unit in units]
    after = [m for m in _months(_first_after(initiative), window(initiative).end)
             if Period.month(m.year, m.month).end < today]  # fmt: skip
    start = initiative.began_on.replace(day=1)
    before = [_moved(start, -n) for n in range(len(after), 0, -1)]
    between = [start] if initiative.began_on.day > 1 else []
    return Seen(
        months=[_month(initiative.question, m, some, today) for m in (*before, *between, *after)],
        before=_whole(before),
        after=_whole(after),
        difference=_difference(initiative.question, some, before, after, today),
        owed_on=owed_on(initiative),
    )


def _difference(
    question: str, some: list[Counted], before: list[date], after: list[date], today: date
) -> Difference | None:
    if not after:
        return None
    (a, of), (b, of_other) = (
        _share(question, [one for one in some if one.month in months], today)
        for months in (after, before)
    )
    if of is None or of_other is None:
        return Difference(category=question)
    limits = limits_on(today)
    most = limits.low - 1
    found = difference(
        question, Fraction(most if a is None else a), Fraction(of),
        Fraction(most if b is None else b), Fraction(of_other), limits,
    )  # fmt: skip
    return found if a is not None and b is not None else _of_low(found, a is None, b is None)


def _of_low(found: Difference, after: bool, before: bool) -> Difference:
    """Of a count printed as *low* it is said that it rose or fell only where any such would have:
    it was taken as the greatest that it may be."""
    is_sure = not (after and before) and (
        (before and found.differs is Differs.HIGHER) or (after and found.differs is Differs.LOWER)
    )
    plain = Difference(category=found.category)
    return replace(plain, differs=found.differs) if is_sure else plain


def _share(question: str, some: list[Counted], today: date) -> tuple[int | None, int | None]:
    """How many are recorded, of how many, as they may be printed."""
    whole = sum(one.people for one in some if one.question == "")
    recorded = sum(one.people for one in some
                   if one.question == question and _is_recorded(question, one.answer))  # fmt: skip
    return printed(recorded, today), printed(whole, today)


def _is_recorded(question: str, answer: str | None) -> bool:
    if question == MARK:
        return answer == SET
    return category_of("victim", question, answer) in breakdowns()[f"victim_{question}"].answers


def _month(question: str, month: date, some: list[Counted], today: date) -> Month:
    here = [one for one in some if one.month == month]
    recorded, people = _share(question, here, today)
    lgbt = {
        name: printed(sum(one.people for one in here if one.kind in kinds
                          and one.question == "lgbt"
                          and category_of("victim", "lgbt", one.answer) == LGBT), today)
        for name, kinds in KINDS.items()
    }  # fmt: skip
    return Month(month, people, recorded, lgbt)


def _first_after(initiative: Initiative) -> date:
    """The first whole month of it."""
    start = initiative.began_on.replace(day=1)
    return start if initiative.began_on.day == 1 else _moved(start, 1)


def _months(first: date, last: date) -> list[date]:
    found = []
    while first <= last:
        found.append(first)
        first = _moved(first, 1)
    return found


def _moved(first: date, months: int) -> date:
    years, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(years, month + 1, 1)


def _whole(months: list[date]) -> Period | None:
    if not months:
        return None
    return Period(months[0], Period.month(months[-1].year, months[-1].month).end)
