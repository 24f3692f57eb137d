"""How each rule finds what it remarks on: functions of looks, limits and what is ordinary.

Looks come in order of time. A rule over a window remarks on the look with which the limit is
reached, and again only after a look with which the window was below it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import TypeAlias
from uuid import UUID

from goldenthread.core.rules.oversight.facts import ABSENT, DENIED, FIND, GLASS, LookFact
from goldenthread.core.rules.oversight.ordinary import Ordinary, Rates

Limits: TypeAlias = Mapping[str, float]


@dataclass(frozen=True)
class Finding:
    """Looks that a rule remarks on, oldest first; the last of them is the one that tipped it."""

    looks: tuple[LookFact, ...]
    count: int = 1
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    """What the sentence says beside times and count; None where it is not known."""


How: TypeAlias = Callable[[Sequence[LookFact], Limits, Ordinary], Iterator[Finding]]


def _each(looks: Iterable[LookFact], holds: Callable[[LookFact], bool]) -> Iterator[Finding]:
    return (Finding((look,)) for look in looks if holds(look))


def canary(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """A canary was asked for, whatever the answer; that a list held it is nobody's doing."""
    return _each(looks, lambda look: look.is_canary and look.action != FIND)


def own_name(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """Somebody looked for themselves, in a search too."""
    return _each(looks, lambda look: look.is_self)


def same_address(
    looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary
) -> Iterator[Finding]:
    """Somebody of the same address was opened, on the looker's own caseload too."""
    return _each(looks, lambda look: look.is_address_same and look.action != FIND)


def same_surname(
    looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary
) -> Iterator[Finding]:
    """Somebody of the same surname was opened outside the caseload."""
    return _each(looks, lambda look: look.is_surname_same and look.is_outside)


def hidden(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """A search met a restricted record that the searcher may not see."""
    return _each(looks, lambda look: look.is_hidden_restricted)


def off_shift(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """Looks outside the caseload by somebody who is known not to be on shift."""
    found = (look for look in looks if look.is_outside and look.is_on_shift is False)
    return _reached(found, _user, lambda look: look.number, window_of(limits), _least(limits))


def refused(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """Different records refused to one person; an empty search is no attempt."""
    found = (look for look in looks if look.outcome in (DENIED, ABSENT) and look.action != FIND)
    return _reached(found, _user, _record, window_of(limits), _least(limits))


def crowd(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """Many people who look at one person outside their caseloads."""
    found = (look for look in looks if look.is_outside)
    return _reached(found, _person, _user, window_of(limits), _least(limits))


def returns(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """One person who comes back to another outside the caseload, day after day."""
    found = (look for look in looks if look.is_outside)
    return _reached(found, _both, lambda look: look.on, window_of(limits), _least(limits))


def many(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """More people outside the caseload than a multiple of the ordinary."""
    found = (look for look in looks if look.is_outside)
    return _more(found, _person, limits, ordinary.own, ordinary.unit)


def glass(looks: Sequence[LookFact], limits: Limits, ordinary: Ordinary) -> Iterator[Finding]:
    """More records opened by breaking glass than a multiple of the ordinary."""
    found = (look for look in looks if GLASS in look.contexts and look.action != FIND)
    return _more(found, lambda look: look.case, limits, ordinary.own_glass, ordinary.unit_glass)


HOW: Mapping[str, How] = {
    how.__name__: how
    for how in (
        *(canary, own_name, same_address, same_surname, hidden, off_shift, refused, crowd),
        *(returns, many, glass),
    )
}
"""Each way of finding, by the name that the rules give it."""

Key: TypeAlias = Callable[[LookFact], Hashable]


def _user(look: LookFact) -> UUID:
    return look.user


def _person(look: LookFact) -> UUID | None:
    return look.person


def _both(look: LookFact) -> Hashable:
    return look.user, look.person


def _record(look: LookFact) -> Hashable:
    """What was asked for; where nothing says which record, each attempt is one."""
    return look.person or look.case or look.number


def window_of(limits: Limits) -> timedelta:
    """The window of a rule; none where it is of single looks."""
    return timedelta(hours=limits.get("hours", 0), days=limits.get("days", 0))


def _least(limits: Limits) -> Callable[[LookFact], float]:
    return lambda look: limits["least"]


def _more(
    looks: Iterable[LookFact], what: Key, limits: Limits, own: Rates, unit: Rates
) -> Iterator[Finding]:
    """Reaches the least, and the factor of what is ordinary for so many days.

    Where nothing is known yet, in a new unit, the factor of the least.
    """
    window = window_of(limits)
    days = window / timedelta(days=1)

    def limit(look: LookFact) -> float:
        known = [rates[key] for rates, key in _keys(look, own, unit) if key in rates]
        usual = max(known) * days if known else limits["least"]
        return max(limits["least"], limits["factor"] * usual)

    for finding in _reached(looks, _user, what, window, limit):
        last = finding.looks[-1]
        usual = {"own": own.get(last.user), "unit": unit.get(last.unit)}
        numbers = {**usual, "limit": ceil(limit(last))}
        yield Finding(finding.looks, finding.count, numbers)


def _keys(look: LookFact, own: Rates, unit: Rates) -> tuple[tuple[Rates, UUID], ...]:
    return (own, look.user), (unit, look.unit)


def _reached(
    looks: Iterable[LookFact],
    by: Key,
    what: Key,
    window: timedelta,
    limit: Callable[[LookFact], float],
) -> Iterator[Finding]:
    """For each `by`: the look with which the different `what` of the window reach the limit."""
    recent: dict[Hashable, deque[tuple[LookFact, Hashable]]] = defaultdict(deque)
    counts: dict[Hashable, dict[Hashable, int]] = defaultdict(dict)
    over: set[Hashable] = set()
    for look in looks:
        key, one = by(look), what(look)
        inside, seen = recent[key], counts[key]
        since = look.at - window
        while inside and inside[0][0].at <= since:
            _leave(seen, inside.popleft()[1])
        inside.append((look, one))
        seen[one] = seen.get(one, 0) + 1
        if len(seen) < limit(look):
            over.discard(key)
        elif key not in over:
            over.add(key)
            yield Finding(tuple(look for look, _ in inside), len(seen))


def _leave(seen: dict[Hashable, int], one: Hashable) -> None:
    seen[one] -= 1
    if not seen[one]:
        del seen[one]
