"""Alerts: which rule, in words, with counts and times, for whom, and about whom.

The words name nobody. Who looked and who was looked at are keys beside them, and only the
audience of an alert is given it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from goldenthread.core.dates import london
from goldenthread.core.rules.oversight.facts import LookFact, matters
from goldenthread.core.rules.oversight.findings import HOW, Finding, window_of
from goldenthread.core.rules.oversight.ordinary import Ordinary
from goldenthread.core.rules.oversight.rules import Audience, Rule, Severity, rules
from goldenthread.core.words.numbers import printed

GUARDIAN = "PG"
"""The role of a privacy guardian."""


@dataclass(frozen=True)
class Alert:
    """One thing that a guardian or handler is told of."""

    rule: str
    name: str
    words: str
    severity: Severity
    audience: Audience
    key: str
    """The same alert has the same key, however often it is worked out: store it once."""
    at: datetime
    """The look that tipped it."""
    first_at: datetime
    count: int
    looks: tuple[int, ...]
    """The numbers of the looks in the log."""
    users: frozenset[UUID]
    """Who looked."""
    persons: frozenset[UUID]
    """Who was looked at."""
    agencies: frozenset[UUID]
    """Whose guardians or handlers it is for."""

    def is_for(self, audience: Audience, agency: UUID | None = None) -> bool:
        """Whether it is shown to a guardian, or to a handler, of an agency."""
        return audience == self.audience and agency in self.agencies

    def may_be_reviewed_by(self, person: UUID) -> bool:
        """Nobody reviews an alert about themselves."""
        return person not in self.users | self.persons


def alerts(
    looks: Iterable[LookFact], *, since: datetime, ordinary: Ordinary, on: date
) -> tuple[Alert, ...]:
    """The alerts that looks from `since` on have raised, oldest first, by the policy of a day.

    Give the looks of `lookback` before `since` as well, in any order; those that do not matter
    may be left out.
    """
    given = sorted(filter(matters, looks), key=_place)
    found = [
        _alert(rule, finding, limits)
        for rule in rules().values()
        for limits in [rule.limits_on(on)]
        for finding in HOW[rule.how](_needed(given, since, limits), limits, ordinary)
        if finding.looks[-1].at >= since
    ]
    return tuple(sorted(found, key=lambda alert: (alert.at, alert.looks[-1], alert.rule)))


def lookback(on: date) -> timedelta:
    """How far before `since` looks are needed: twice the longest window of any rule."""
    limits = [rule.limits_on(on) for rule in rules().values()]
    return max(_twice(one) for one in limits)


def _twice(limits: dict[str, float]) -> timedelta:
    """Two windows: whether the last look before was already over depends on the window before."""
    window = window_of(limits)
    return window + window


def _needed(
    looks: Sequence[LookFact], since: datetime, limits: dict[str, float]
) -> Sequence[LookFact]:
    first = since - _twice(limits)
    return looks[bisect_left(looks, first, key=lambda look: look.at) :]


def _place(look: LookFact) -> tuple[datetime, int]:
    return look.at, look.number


def _alert(rule: Rule, finding: Finding, limits: dict[str, float]) -> Alert:
    looks = finding.looks
    first, last = looks[0], looks[-1]
    audience = _audience(rule, looks)
    return Alert(
        rule=rule.code,
        name=rule.name,
        words=_words(rule, finding, limits),
        severity=rule.severity,
        audience=audience,
        key=f"{rule.code}:{last.number}",
        at=last.at,
        first_at=first.at,
        count=finding.count,
        looks=tuple(look.number for look in looks),
        users=frozenset(look.user for look in looks),
        persons=frozenset(look.person for look in looks if look.person is not None),
        agencies=_agencies(rule, audience, looks),
    )


def _audience(rule: Rule, looks: Sequence[LookFact]) -> Audience:
    """No office answers for itself: what guardians looked at is for handlers."""
    by_guardians = all(look.role == GUARDIAN for look in looks)
    return Audience.HANDLER if by_guardians else rule.audience


def _agencies(rule: Rule, audience: Audience, looks: Sequence[LookFact]) -> frozenset[UUID]:
    """Whose people it is for. That a hidden record was met is told where the record is, and not
    where the searcher is: nobody there may know that there is one."""
    of_records = {look.record_agency for look in looks if look.record_agency is not None}
    of_lookers = {look.agency for look in looks}
    if rule.audience == Audience.HANDLER:
        return frozenset(of_records or of_lookers)
    if audience == Audience.HANDLER:
        return frozenset(of_lookers)
    return frozenset(of_records | of_lookers)


def _words(rule: Rule, finding: Finding, limits: dict[str, float]) -> str:
    first, last = finding.looks[0].at, finding.looks[-1].at
    numbers = {name: _number(given) for name, given in {**limits, **finding.numbers}.items()}
    return rule.sentence.format(
        count=finding.count, first=_moment(first), last=_moment(last), **numbers
    )


def _moment(at: datetime) -> str:
    """As London's clocks showed it: `18:02 on 3 May 2010`."""
    here = london(at)
    return f"{here:%H:%M} on {here.day} {here:%B %Y}"


def _number(given: float | None) -> str:
    """Whole numbers as they are, others with one decimal."""
    if given is None:
        return "not known yet"
    return printed(Fraction(given), places=0 if given == int(given) else 1)
