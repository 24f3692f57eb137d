"""Whole unknowns with bounds and linear facts: how far can one of them still move?

This is the arithmetic under the attack, with no notion of units or periods. Bounds are first
narrowed by passing every fact over (`narrow`), which alone settles most of a rounded table.
What is left falls into components that share no fact, and only there is a linear program
solved (HiGHS). A linear bound is taken as reached when the solver's own answer is whole;
otherwise an integer program confirms it, within a time limit. So `low` and `high` are counts
that were really reached, and `floor` and `ceiling` are proved limits; they differ only where
time ran out.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from goldenthread.core.small_numbers.component import (
    FAR,
    ContradictionError,
    Enough,
    Fact,
    Part,
    Span,
)

PASSES = 30
"""How often one fact may be passed over again; stops slow creeping of ratio facts."""


@dataclass
class System:
    """Unknown whole numbers and facts about them."""

    keys: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    given: list[tuple[int, int]] = field(default_factory=list)
    """The bounds as they were given, before anything was narrowed."""
    solved: int = 0

    def add(self, key: str, low: int = 0, high: int | None = None) -> int:
        """Add an unknown, or narrow one that is there. Returns its number."""
        if key not in self.index:
            self.index[key] = len(self.keys)
            self.keys.append(key)
            self.lower.append(0)
            self.upper.append(FAR)
            self.given.append((0, FAR))
        at, top = self.index[key], FAR if high is None else high
        self.lower[at], self.upper[at] = max(self.lower[at], low), min(self.upper[at], top)
        self.given[at] = max(self.given[at][0], low), min(self.given[at][1], top)
        return at

    def relate(
        self, terms: Iterable[tuple[str, int]], low: float | None = 0, high: float | None = 0
    ) -> None:
        """Add a fact; None is no limit on that side. Unknowns not seen before are added."""
        numbered = tuple((self.add(key), weight) for key, weight in terms)
        self.facts.append(
            Fact(numbered, -math.inf if low is None else low, math.inf if high is None else high)
        )

    def copy(self) -> System:
        """A copy that can be given more facts."""
        return System(
            list(self.keys),
            dict(self.index),
            list(self.lower),
            list(self.upper),
            list(self.facts),
            list(self.given),
        )

    def narrow(self, only: Iterable[int] | None = None) -> None:
        """Narrow all bounds by plain arithmetic until nothing moves. Raises ContradictionError."""
        for at, key in enumerate(self.keys):
            if self.lower[at] > self.upper[at]:
                raise ContradictionError([key])
        holding = self._holding()
        queue = deque(range(len(self.facts)) if only is None else only)
        queued = set(queue)
        passes: dict[int, int] = defaultdict(int)
        while queue:
            at = queue.popleft()
            queued.discard(at)
            passes[at] += 1
            for moved in self._pass(self.facts[at]):
                for other in holding[moved]:
                    if other not in queued and passes[other] < PASSES:
                        queue.append(other)
                        queued.add(other)

    def holding(self, keys: Iterable[str]) -> list[int]:
        """The numbers of the facts in which any of these unknowns stands."""
        wanted = {self.index[key] for key in keys}
        return [at for at, fact in enumerate(self.facts) if any(u in wanted for u, _ in fact.terms)]

    def witnesses(self, number: int) -> np.ndarray:
        """Some points that fit all facts, far apart: a row for each, a column for each key."""
        everything = range(len(self.keys))
        return Part(self.keys, self.lower, self.upper, everything, self.facts).witnesses(number)

    def explain(self, key: str) -> tuple[str, ...]:
        """The unknowns whose given bounds hold this one where it is, both ways (dual values);
        where there are none, those that share a fact with it."""
        members, facts = self._around(self.index[key])
        lower, upper = zip(*self.given, strict=True)
        used = Part(self.keys, lower, upper, members, facts).holders(self.index[key])
        return tuple(self.keys[at] for at in sorted(used)) or self.neighbours(key)

    def _around(self, at: int) -> tuple[list[int], list[Fact]]:
        """All unknowns that hang together with one, through any facts, and these facts."""
        holding = self._holding()
        members, facts, queue = {at}, set(), [at]
        for unknown in queue:
            for number in holding[unknown]:
                if number not in facts:
                    facts.add(number)
                    new = {u for u, _ in self.facts[number].terms} - members
                    members |= new
                    queue += sorted(new)
        return sorted(members), [self.facts[number] for number in sorted(facts)]

    def neighbours(self, key: str) -> tuple[str, ...]:
        """The other unknowns that share a fact with this one."""
        own = self.index[key]
        found = {u for at in self.holding([key]) for u, _ in self.facts[at].terms}
        return tuple(self.keys[at] for at in sorted(found - {own}))

    def _holding(self) -> list[list[int]]:
        """For each unknown, the facts it stands in."""
        holding: list[list[int]] = [[] for _ in self.keys]
        for at, fact in enumerate(self.facts):
            for unknown, _ in fact.terms:
                holding[unknown].append(at)
        return holding

    def _pass(self, fact: Fact) -> list[int]:
        """Narrow the unknowns of one fact; returns those that moved."""
        lower, upper = self.lower, self.upper
        least = sum(w * (lower[u] if w > 0 else upper[u]) for u, w in fact.terms)
        most = sum(w * (upper[u] if w > 0 else lower[u]) for u, w in fact.terms)
        if least > fact.high or most < fact.low:
            raise ContradictionError(self.keys[u] for u, _ in fact.terms)
        if least >= fact.low and most <= fact.high:
            return []
        moved = []
        for unknown, weight in fact.terms:
            old = lower[unknown], upper[unknown]
            low_w, high_w = old if weight > 0 else old[::-1]
            new = self._limits(
                weight, fact.low - (most - weight * high_w), fact.high - (least - weight * low_w)
            )
            lower[unknown], upper[unknown] = max(old[0], new[0]), min(old[1], new[1])
            if lower[unknown] > upper[unknown]:
                raise ContradictionError(self.keys[u] for u, _ in fact.terms)
            if (lower[unknown], upper[unknown]) != old:
                moved.append(unknown)
                now = lower[unknown], upper[unknown]
                least += weight * ((now[0] - old[0]) if weight > 0 else (now[1] - old[1]))
                most += weight * ((now[1] - old[1]) if weight > 0 else (now[0] - old[0]))
        return moved

    @staticmethod
    def _limits(weight: int, low: float, high: float) -> tuple[int, int]:
        """Whole x with low <= weight * x <= high."""
        if weight < 0:
            low, high, weight = -high, -low, -weight
        return (
            0 if low == -math.inf else _ceil(low, weight),
            FAR if high == math.inf else _floor(high, weight),
        )

    def components(self) -> list[list[int]]:
        """Groups of unknowns not yet settled that share facts; facts of settled ones fall away."""
        parent = list(range(len(self.keys)))

        def find(at: int) -> int:
            while parent[at] != at:
                parent[at] = parent[parent[at]]
                at = parent[at]
            return at

        for fact in self.facts:
            open_ = [u for u, _ in fact.terms if self.lower[u] < self.upper[u]]
            for unknown in open_[1:]:
                parent[find(unknown)] = find(open_[0])
        groups: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.keys)):
            if self.lower[at] < self.upper[at]:
                groups[find(at)].append(at)
        return list(groups.values())

    def spans(
        self,
        targets: Iterable[str],
        *,
        enough: Enough | None = None,
        seconds: float = math.inf,
        narrowed: bool = False,
    ) -> dict[str, Span]:
        """How far each target can still move, with every fact used together.

        `enough` ends the search for a target early once what was reached satisfies it;
        `seconds` bounds the whole. Raises ContradictionError where no counts fit.
        """
        until = time.monotonic() + seconds
        if not narrowed:
            self.narrow()
        wanted = {self.index[key] for key in targets}
        spans = {at: _settled(self.lower[at]) for at in wanted if self.lower[at] == self.upper[at]}
        in_component = {at: c for c, group in enumerate(self.components()) for at in group}
        grouped: dict[int, list[int]] = defaultdict(list)
        for at in sorted(wanted - spans.keys()):
            grouped[in_component[at]].append(at)
        rows = self._rows_of(in_component, grouped.keys())
        members: dict[int, list[int]] = defaultdict(list)
        for at, c in in_component.items():
            if c in grouped:
                members[c].append(at)
        for c, inside in grouped.items():
            part = Part(self.keys, self.lower, self.upper, members[c], rows[c])
            spans |= part.spans(inside, enough, until)
            self.solved += part.solved
        return {self.keys[at]: span for at, span in spans.items()}

    def split(self) -> list[System]:
        """The components as systems of their own (after `narrow`): cheap to copy and to ask."""
        groups = self.components()
        in_component = {at: c for c, group in enumerate(groups) for at in group}
        rows = self._rows_of(in_component, range(len(groups)))
        parts = []
        for c, group in enumerate(groups):
            part = System()
            for at in group:
                part.add(self.keys[at], self.lower[at], self.upper[at])
            for row in rows[c]:
                part.relate([(self.keys[u], w) for u, w in row.terms], row.low, row.high)
            parts.append(part)
        return parts

    def _rows_of(
        self, in_component: Mapping[int, int], wanted: Iterable[int]
    ) -> dict[int, list[Fact]]:
        """The facts of each component wanted, with what is settled taken out of them."""
        rows: dict[int, list[Fact]] = {c: [] for c in wanted}
        for fact in self.facts:
            open_ = tuple((u, w) for u, w in fact.terms if self.lower[u] < self.upper[u])
            if not open_ or in_component[open_[0][0]] not in rows:
                continue
            fixed = sum(w * self.lower[u] for u, w in fact.terms if self.lower[u] == self.upper[u])
            low, high = fact.low - fixed, fact.high - fixed
            least = sum(w * (self.lower[u] if w > 0 else self.upper[u]) for u, w in open_)
            most = sum(w * (self.upper[u] if w > 0 else self.lower[u]) for u, w in open_)
            if least < low or most > high:
                rows[in_component[open_[0][0]]].append(Fact(open_, low, high))
        return rows


def _settled(value: int) -> Span:
    return Span(value, value, value, value)


def _ceil(number: float, weight: int) -> int:
    return -int(-number // weight)


def _floor(number: float, weight: int) -> int:
    return int(number // weight)
