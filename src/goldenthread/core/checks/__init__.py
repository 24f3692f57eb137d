"""Checks of figures: what cannot be, what needs a word, with the arithmetic shown."""

from goldenthread.core.checks.report import Report
from goldenthread.core.checks.running import CHECKS, check, check_returns, run_check
from goldenthread.core.returns.problems import KINDS, Kind, Problem

__all__ = ["CHECKS", "KINDS", "Kind", "Problem", "Report", "check", "check_returns", "run_check"]
