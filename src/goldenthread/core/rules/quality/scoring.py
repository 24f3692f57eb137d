"""How good a record is: not only that it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.core.rules.quality.kinds import Kind

HUNDRED = 100


@dataclass(frozen=True)
class Score:
    """What came of looking at one record."""

    right: int
    asked: int
    defects: tuple[str, ...]
    """The codes of the questions that were not answered as they should be, in their order."""

    @property
    def is_good(self) -> bool:
        """Fully and satisfactorily completed: asked about something, and nothing wanting."""
        return self.asked > 0 and not self.defects

    @property
    def percent(self) -> int:
        """Of a hundred questions that apply, how many are right; rounded half up."""
        return (2 * HUNDRED * self.right + self.asked) // (2 * self.asked) if self.asked else 0


def score(kind: Kind, answers: Mapping[str, str]) -> Score:
    """The score of the answers to a kind's questions; what does not apply counts neither way.

    Raises KeyError for a question that was left out, ValueError for an answer that is none.
    """
    given = {code: answers[code] for code in kind.questions}
    wrong = {one for one in given.values() if one not in kind.answers}
    if wrong:
        raise ValueError(f"No answer to a question of '{kind.code}': {', '.join(sorted(wrong))}.")
    counted = {code: one for code, one in given.items() if one != kind.not_counted}
    defects = tuple(code for code, one in counted.items() if one != kind.right)
    return Score(len(counted) - len(defects), len(counted), defects)
