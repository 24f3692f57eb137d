"""One part of a system that hangs together, as a linear program asked again and again.

A linear bound is taken as reached when the solver's own answer is whole and fits every fact;
otherwise an integer program confirms it, within a time limit.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

FAR = 10_000_000
"""Stands for "no upper bound" inside the solver; no count of a city comes near it."""
WHOLE = 1e-6
"""A solver's answer within this of a whole number is that whole number."""


class ContradictionError(ValueError):
    """No counts at all fit the facts; `keys` are the unknowns of the part that cannot be."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        super().__init__(
            "No counts fit all these printed numbers together. Look for a total that its parts "
            "do not give, a correction without a revision, or a fact that is not one."
        )


@dataclass(frozen=True)
class Fact:
    """low <= sum of coefficient x unknown <= high."""

    terms: tuple[tuple[int, int], ...]
    low: float
    high: float


@dataclass(frozen=True)
class Span:
    """What is left of one unknown: `low..high` reached, `floor..ceiling` proved (None: no end)."""

    low: int
    high: int | None
    floor: int
    ceiling: int | None

    @property
    def is_exact(self) -> bool:
        """True where only one count is possible."""
        return self.floor == self.ceiling

    @property
    def is_proved(self) -> bool:
        """True where reached and proved limits meet."""
        return (self.low, self.high) == (self.floor, self.ceiling)


Enough = Callable[[str, int, int], bool]
"""Says of a key and a reached range that it is wide enough, so that no more need be known."""


class Part:
    """One component as a linear program, asked again and again from where it stood."""

    def __init__(
        self,
        keys: Sequence[str],
        lower: Sequence[int],
        upper: Sequence[int],
        members: Sequence[int],
        rows: Sequence[Fact],
    ) -> None:
        self.keys = keys
        self.members = list(members)
        self.rows = rows
        self.solved = 0
        self.column = {unknown: at for at, unknown in enumerate(self.members)}
        self.lower = np.array([lower[u] for u in self.members], dtype=float)
        self.upper = np.array([upper[u] for u in self.members], dtype=float)
        self.least = np.full(len(self.members), math.inf)
        self.most = np.full(len(self.members), -math.inf)
        terms = [(self.column[u], w) for row in self.rows for u, w in row.terms]
        self.places = np.array([at for at, _ in terms], dtype=np.int64)
        self.weights = np.array([w for _, w in terms], dtype=float)
        self.starts = np.cumsum([0, *(len(row.terms) for row in self.rows)])[:-1]
        self.row_low = np.array([row.low for row in self.rows])
        self.row_high = np.array([row.high for row in self.rows])
        self._model: Any = None

    def spans(self, targets: Sequence[int], enough: Enough | None, until: float) -> dict[int, Span]:
        """The span of each target, fewest solver calls first."""
        if not self.rows:
            self.least, self.most = self.lower.copy(), self.upper.copy()
        elif len(targets) > 1:
            self._sweep(targets)
        return {unknown: self._span(unknown, enough, until) for unknown in targets}

    def _sweep(self, targets: Sequence[int]) -> None:
        """Push all targets down at once, then up: two calls that settle most of them."""
        model, columns = self._loaded(), np.array([self.column[u] for u in targets], dtype=np.int32)
        for sign in (1.0, -1.0):
            model.changeColsCost(len(columns), columns, np.full(len(columns), sign))
            self._solve(model)
            point = np.rint(np.asarray(model.getSolution().col_value))
            if self._fits(point):
                self._note(point)
        model.changeColsCost(len(columns), columns, np.zeros(len(columns)))

    def _solve(self, model: Any) -> None:
        """Run HiGHS; raises ContradictionError where nothing fits."""
        model.run()
        self.solved += 1
        if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError(self.keys[u] for u in self.members)

    def _span(self, unknown: int, enough: Enough | None, until: float) -> Span:
        at, key = self.column[unknown], self.keys[unknown]
        floor, ceiling = self.lower[at], self.upper[at]
        if not self._is_enough(key, at, enough) and self.least[at] != floor:
            floor = max(floor, self._push(at, 1, until))
        if not self._is_enough(key, at, enough) and self.most[at] != ceiling:
            ceiling = min(ceiling, self._push(at, -1, until))
        return self._as_span(at, floor, ceiling)

    def _is_enough(self, key: str, at: int, enough: Enough | None) -> bool:
        if enough is None or math.inf in (self.least[at], -self.most[at]):
            return False
        return enough(key, int(self.least[at]), int(self.most[at]))

    def _as_span(self, at: int, floor: float, ceiling: float) -> Span:
        """The span; where no point was reached at all, the floor stands for it."""
        low, high = self.least[at], self.most[at]
        if low > high:
            low = high = floor
        return Span(int(low), _open(high), int(floor), _open(ceiling))

    def witnesses(self, number: int) -> np.ndarray:
        """Some whole points that fit all facts, far apart: one a row, unknowns in their order."""
        random, model = np.random.default_rng(0), self._loaded()
        columns = np.arange(len(self.members), dtype=np.int32)
        found = []
        for at in range(number):
            signs = (
                random.choice([-1.0, 1.0], len(columns))
                if at > 1
                else np.full(len(columns), 2.0 * at - 1)
            )
            model.changeColsCost(len(columns), columns, signs)
            self._solve(model)
            point = np.rint(np.asarray(model.getSolution().col_value))
            if self._fits(point):
                found.append(point)
        return np.array(found).reshape(len(found), len(columns))

    def holders(self, unknown: int) -> set[int]:
        """The unknowns whose bounds stop one, down or up; empty where nothing fits at all."""
        at, found = self.column[unknown], set[int]()
        model = self._loaded()
        for sign in (1.0, -1.0):
            model.changeColCost(at, sign)
            try:
                self._solve(model)
            except ContradictionError:
                return set()
            duals = np.asarray(model.getSolution().col_dual)
            found |= {self.members[int(c)] for c in np.nonzero(np.abs(duals) > WHOLE)[0]}
        model.changeColCost(at, 0.0)
        return found - {unknown}

    def _push(self, at: int, sign: int, until: float) -> float:
        """Push one unknown down (1) or up (-1): the proved limit; what was reached is noted."""
        model = self._loaded()
        model.changeColCost(at, float(sign))
        self._solve(model)
        point = np.asarray(model.getSolution().col_value)
        is_solved = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        model.changeColCost(at, 0.0)
        if not is_solved:
            return float(self.lower[at] if sign > 0 else self.upper[at])
        limit = math.ceil(point[at] - WHOLE) if sign > 0 else math.floor(point[at] + WHOLE)
        whole = np.rint(point)
        if np.abs(point - whole).max() <= WHOLE and self._fits(whole):
            self._note(whole)
            return float(limit)
        return self._push_whole(at, sign, limit, until)

    def _fits(self, whole: np.ndarray) -> bool:
        """True where a point made whole still satisfies every fact (coefficients may be large)."""
        if not self.rows:
            return True
        totals = np.add.reduceat(self.weights * whole[self.places], self.starts)
        return bool((totals >= self.row_low).all() and (totals <= self.row_high).all())

    def _note(self, point: np.ndarray) -> None:
        """Remember how far every unknown got in a whole point: a free answer for later."""
        np.minimum(self.least, point, out=self.least)
        np.maximum(self.most, point, out=self.most)

    def _push_whole(self, at: int, sign: int, limit: float, until: float) -> float:
        """The same with whole numbers. Returns the proved limit; notes the point reached."""
        left = until - time.monotonic()
        if left <= 0:
            return limit
        model = self._build(whole=True)
        model.setOptionValue("time_limit", min(left, 1e6))
        model.changeColCost(at, float(sign))
        self._solve(model)
        info = model.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            point = np.rint(np.asarray(model.getSolution().col_value))
            if self._fits(point):
                self._note(point)
        bound = info.mip_dual_bound
        if not math.isfinite(bound):
            return limit
        proved = math.ceil(bound - WHOLE) if sign > 0 else math.floor(-bound + WHOLE)
        return float(max(limit, proved) if sign > 0 else min(limit, proved))

    def _loaded(self) -> Any:
        if self._model is None:
            self._model = self._build(whole=False)
        return self._model

    def _build(self, *, whole: bool) -> Any:
        """The component as a HiGHS model with no objective."""
        model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            model.setOptionValue(name, value)
        if whole:
            model.setOptionValue("mip_rel_gap", 0.0)
            model.setOptionValue("mip_abs_gap", 0.5)
        else:
            model.setOptionValue("presolve", "off")
            model.setOptionValue("solver", "simplex")
        model.passModel(self._program(whole))
        return model

    def _program(self, whole: bool) -> Any:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.members), len(self.rows)
        lp.col_cost_ = np.zeros(len(self.members))
        lp.col_lower_, lp.col_upper_ = self.lower, self.upper
        if self.rows:
            scale = np.maximum.reduceat(np.abs(self.weights), self.starts)
            sizes = np.diff([*self.starts, len(self.weights)])
            lp.row_lower_, lp.row_upper_ = self.row_low / scale, self.row_high / scale
            lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
            lp.a_matrix_.start_ = np.append(self.starts, len(self.weights)).astype(np.int32)
            lp.a_matrix_.index_ = self.places.astype(np.int32)
            lp.a_matrix_.value_ = self.weights / np.repeat(scale, sizes)
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.members)
        return lp


def _open(number: float) -> int | None:
    """None where there is no upper bound."""
    return None if number >= FAR / 2 else int(number)
