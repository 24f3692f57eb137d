"""Dip samples: what they are drawn from, how each is drawn, and what makes a record good."""

from goldenthread.core.rules.quality.kinds import Check, Kind, kinds
from goldenthread.core.rules.quality.sampling import drawn, seed_of
from goldenthread.core.rules.quality.scoring import Score, score

__all__ = ["Check", "Kind", "Score", "drawn", "kinds", "score", "seed_of"]
