"""What a unit keeps that is of no case: plans, gaps of intelligence, premises, minutes, turns."""

from goldenthread.core.unit_log.kinds import Kind, Question, Sort, kinds, of_role
from goldenthread.core.unit_log.problems import problems
from goldenthread.core.unit_log.turns import next_turn

__all__ = ["Kind", "Question", "Sort", "kinds", "next_turn", "of_role", "problems"]
