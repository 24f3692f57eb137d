"""Returns and published tables: figures that somebody else counted, read into facts."""

from goldenthread.core.returns.problems import KEYS, KINDS, Kind, Problem
from goldenthread.core.returns.reading import read
from goldenthread.core.returns.store import Fact, FileRead, Returns

__all__ = ["KEYS", "KINDS", "Fact", "FileRead", "Kind", "Problem", "Returns", "read"]
