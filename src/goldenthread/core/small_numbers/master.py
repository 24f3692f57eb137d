"""The cheapest choice of cells under the cuts found so far: a small program on HiGHS."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from goldenthread.core.small_numbers.table import SCALE, Cut, Grid, Mask

WHOLE = 1e-6
"""A solver's answer within this of a whole number is that whole number."""


class Master:
    """The choice of cells under the cuts found so far, on HiGHS."""

    def __init__(self, cost: Grid, base: Mask, free: Mask) -> None:
        self.flat = np.flatnonzero(free)
        self.costs = cost.ravel()[self.flat].astype(float)
        self.base = base
        self.rows: list[tuple[Any, Any, float]] = []
        self.known: set[bytes] = set()
        self.model: Any = None

    def add(self, cuts: list[Cut]) -> int:
        """Add cuts not there yet; what primaries already give is taken off the amount."""
        added = 0
        for cut in cuts:
            amount = cut.amount - int(cut.weights[self.base].sum())
            weights = cut.weights.ravel()[self.flat]
            at = np.flatnonzero(weights)
            values = np.minimum(weights[at], amount).astype(float)
            mark = at.tobytes() + values.tobytes() + bytes([amount % 256])
            if amount <= 0 or mark in self.known:
                continue
            self.known.add(mark)
            self.rows.append((at.astype(np.int32), values, float(amount)))
            if self.model is not None:
                self.model.addRow(
                    float(amount), highspy.kHighsInf, len(at), self.rows[-1][0], values
                )
            added += 1
        return added

    def solve(self, seconds: float) -> tuple[float, Any]:
        """The relaxation: its value, and the pattern in thousandths (None if not solved)."""
        if self.model is None:
            self.model = self._build(whole=False)
        self.model.setOptionValue("time_limit", self.model.getRunTime() + max(seconds, 0.0))
        self.model.run()
        if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return 0.0, None
        point = self.base.ravel() * SCALE
        values = np.asarray(self.model.getSolution().col_value)
        point[self.flat] = np.ceil(values * SCALE - WHOLE).astype(np.int64)
        value = self.model.getInfo().objective_function_value
        return value, point.reshape(self.base.shape)

    def solve_whole(self, seconds: float, best: Mask) -> tuple[float, Mask | None]:
        """In whole cells: a proved lower bound, and the pattern found (None if none)."""
        model = self._build(whole=True)
        model.setOptionValue("time_limit", max(seconds, 0.0))
        start = highspy.HighsSolution()
        start.col_value = best.ravel()[self.flat].astype(float).tolist()
        model.setSolution(start)
        model.run()
        info = model.getInfo()
        bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else 0.0
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return bound, None
        hidden = self.base.copy().ravel()
        hidden[self.flat] = np.asarray(model.getSolution().col_value) > 0.5
        return bound, hidden.reshape(self.base.shape)

    def _build(self, *, whole: bool) -> Any:
        """The model with all rows so far."""
        model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            model.setOptionValue(name, value)
        if whole:
            model.setOptionValue("mip_abs_gap", 0.999)
            model.setOptionValue("mip_rel_gap", 0.0)
        else:
            model.setOptionValue("presolve", "off")
            model.setOptionValue("solver", "simplex")
        model.passModel(self._program(whole))
        return model

    def _program(self, whole: bool) -> Any:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.costs), len(self.rows)
        lp.col_cost_ = self.costs
        lp.col_lower_, lp.col_upper_ = np.zeros(len(self.costs)), np.ones(len(self.costs))
        lp.row_lower_ = np.array([amount for _, _, amount in self.rows])
        lp.row_upper_ = np.full(len(self.rows), highspy.kHighsInf)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(at) for at, _, _ in self.rows)], dtype=np.int32)
        lp.a_matrix_.index_ = _join([at for at, _, _ in self.rows], np.int32)
        lp.a_matrix_.value_ = _join([values for _, values, _ in self.rows], np.float64)
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.costs)
        return lp


def _join(arrays: list[Any], kind: Any) -> Any:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)
